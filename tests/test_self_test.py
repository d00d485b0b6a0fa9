"""The program's test of itself: 0 when all holds, 1 when a part of the program is missing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from chibo_desktop import paths, self_test
from chibo_desktop.services import demo, printing

HOMES = ("XDG_DATA_HOME", "LOCALAPPDATA", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def _as_it_was(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """It sets variables and the looks of the process it runs in; put back what it found."""
    for variable in HOMES:
        monkeypatch.setenv(variable, "offscreen" if variable.startswith("QT") else str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    yield
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_it_plays_the_sample_meeting_to_its_papers_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert self_test.main() == 0
    said = capsys.readouterr()
    assert "Tốt: đã chơi hết kỳ họp mẫu" in said.out
    assert "HỎNG" not in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.build_demo(tmp_path_factory.mktemp("mẫu"), self_test._NOW)


@pytest.fixture
def with_sample(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample book is there at once; it need not be made anew to see what follows fail."""

    def copied(folder: Path, now: datetime) -> Path:
        folder.mkdir(parents=True)
        shutil.copy(sample, folder)
        return folder / sample.name

    monkeypatch.setattr(demo, "build_demo", copied)


@pytest.mark.usefixtures("with_sample")
def test_a_missing_template_is_a_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there = tmp_path / "resources"
    shutil.copytree(paths.resources(), there)
    for template in (there / "templates").glob("*.docx"):
        template.unlink()
    monkeypatch.setattr(paths, "resources", lambda: there)
    assert self_test.main() == 1
    said = capsys.readouterr()
    assert "HỎNG" in said.err
    assert "Tốt" not in said.out


@pytest.mark.usefixtures("with_sample")
def test_a_paper_that_lacks_a_sentence_is_a_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = printing.text_of
    monkeypatch.setattr(printing, "text_of", lambda path: read(path).replace(self_test.SAID, ""))
    assert self_test.main() == 1
    assert self_test.SAID in capsys.readouterr().err
