"""What is handed to other programs, and what they are called before they are offered."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from chibo_desktop.ui.outside import open_path, word_program


@pytest.mark.skipif(sys.platform != "linux", reason="programs are found in other ways elsewhere")
@pytest.mark.parametrize(
    "there, name", [({"soffice"}, "LibreOffice"), ({"wps"}, "WPS Office"), (set(), None)]
)
def test_what_opens_word_files_is_called_by_its_name(
    monkeypatch: pytest.MonkeyPatch, there: set[str], name: str | None
):
    monkeypatch.setattr(shutil, "which", lambda command: f"/usr/bin/{command}" if command in there else None)
    assert word_program() == name


@pytest.mark.parametrize("taken", [True, False])
def test_whether_the_system_has_taken_it_is_told(
    monkeypatch: pytest.MonkeyPatch, taken: bool, tmp_path: Path
):
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()) or taken)
    path = tmp_path / "Biên bản & phụ lục #1.docx"
    assert open_path(path) is taken
    assert asked == [str(path)]
