"""The window of templates: begun by a key, checked when saved, faults listed, fields found and copied."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.templates.dialog import TemplatesDialog
from chibo_desktop.ui.theme import Theme
from tests.services.worked import Worked
from tests.ui.answers import Answers
from tests.ui.keyboards import press

Shown = tuple[TemplatesDialog, list[Path], Answers]


@pytest.fixture
def shown(tmp_path: Path, looks: QApplication, show: Callable[..., QWidget], qtbot: QtBot) -> Iterator[Shown]:
    worked, answers, window = Worked(tmp_path), Answers(), QWidget()
    notice = Notice(window)
    opened: list[Path] = []

    def failed(error: Exception) -> None:
        raise error

    tasks = Tasks(failed, window)
    host = Host(worked.services, answers, tasks, Theme(looks), notice, lambda *_to: None, lambda: None)
    dialog = TemplatesDialog(host, open_file=opened.append)
    show(dialog, dialog.templates)
    yield dialog, opened, answers
    tasks.close()
    worked.services.close()


def state(dialog: TemplatesDialog) -> str:
    row = dialog.templates.chosen()
    assert row is not None
    return row.state


def spoiled(path: Path) -> bytes:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    for table in document.tables:
        for cell in table._cells:
            for one in cell.paragraphs:
                one.text = one.text.replace("chi_bo.ten|", "chi_bo.tenn|")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_template_is_begun_saved_with_a_fault_found_and_put_back(shown: Shown, qtbot: QtBot):
    dialog, opened, answers = shown
    assert state(dialog) == "mẫu gốc"
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [path.name for path in opened] == ["bien_ban_hop_chi_uy.docx"]
    qtbot.waitUntil(lambda: state(dialog) == "mẫu riêng", timeout=20_000)
    opened[0].write_bytes(spoiled(opened[0]))
    qtbot.waitUntil(lambda: "1 lỗi" in state(dialog), timeout=20_000)
    (fault,) = dialog.faults.rows.rows
    assert "Không có ô “chi_bo.tenn”. Ý đồng chí là “chi_bo.ten”?" in fault.text
    dialog.comment.click()
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=20_000)
    assert opened[1].parent.name == "Có ghi chú lỗi"
    answers.answers.append("Về mẫu gốc")
    dialog.back.click()
    assert state(dialog) == "mẫu gốc"
    assert not opened[0].exists()
    assert dialog.faults.rows.rows == []
    assert not dialog.back.isEnabled()


def test_a_template_that_cannot_be_put_back_is_not_said_to_be(shown: Shown, qtbot: QtBot):
    dialog, opened, answers = shown
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(dialog) == "mẫu riêng", timeout=20_000)
    # A file in the place of the folder in which earlier templates are kept.
    kept = opened[0].parent / "Bản trước"
    kept.rename(kept.with_name("Để chỗ khác"))
    kept.write_text("")
    answers.answers.append("Về mẫu gốc")
    dialog.back.click()
    assert opened[0].exists()
    assert "Đã về mẫu gốc" not in dialog.said.text()


def test_a_field_is_found_by_its_meaning_and_its_tag_copied(shown: Shown):
    dialog, _opened, _answers = shown
    everything = len(dialog.fields.rows.rows)
    dialog.find_box.setFocus()
    dialog.find_box.setText("chu toa")
    assert dialog.fields.rows.rows == []
    dialog.find_box.setText("ket luan cua")
    assert [field.name for field in dialog.fields.rows.rows] == ["noi_dung[].ket_luan"]
    assert everything > 40
    dialog.fields.setFocus()
    dialog.fields.choose_place(0)
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "{{ muc.ket_luan }}"
    assert "Đã chép {{ muc.ket_luan }}" in dialog.said.text()


def test_an_earlier_state_is_taken_back_and_the_present_one_kept(shown: Shown, qtbot: QtBot):
    dialog, opened, _answers = shown
    assert not dialog.earlier.isEnabled()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(dialog) == "mẫu riêng", timeout=20_000)
    first = opened[0].read_bytes()
    opened[0].write_bytes(spoiled(opened[0]))
    qtbot.waitUntil(lambda: "1 lỗi" in state(dialog), timeout=20_000)
    dialog.earlier.click()
    *_, oldest = dialog.kept.actions()
    dialog.kept.close()
    oldest.trigger()
    assert opened[0].read_bytes() == first
    qtbot.waitUntil(lambda: state(dialog) == "mẫu riêng", timeout=20_000)
    assert "Đã lấy lại bản" in dialog.said.text()
    assert len(dialog._service.earlier("bien_ban_hop_chi_uy")) == 2


def test_a_file_that_is_no_word_file_takes_no_comments_and_says_so(shown: Shown, qtbot: QtBot):
    dialog, opened, _answers = shown
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(dialog) == "mẫu riêng", timeout=20_000)
    opened[0].write_bytes(b"no Word file")
    qtbot.waitUntil(lambda: "1 lỗi" in state(dialog), timeout=20_000)
    dialog.comment.click()
    qtbot.waitUntil(lambda: "bien_ban_hop_chi_uy.docx” không phải" in dialog.said.text(), timeout=20_000)
