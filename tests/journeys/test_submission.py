"""Handing a copy to the upper level, from the menu to the sentence, and checking it, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from chibo_desktop.ui.submission.dialog import SubmissionDialog
from tests.journeys.desk import Desk
from tests.journeys.hands import settle

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


def test_a_copy_is_handed_over_checked_and_its_receipt_outlives_undo(desk: Desk, tmp_path: Path):
    place = tmp_path / "Nộp Đảng ủy"
    place.mkdir()
    hands, before = desk.hands, desk.services.history.undoable()

    def hand_over() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SubmissionDialog)
        desk.answer(place)
        hands.tab_to("Chọn thư mục khác…")
        hands.keys("Return", "Return")
        hands.until(lambda: not dialog.copying, "the copy")
        settle()
        assert dialog.headline.text() == "Đã chép và kiểm tra xong."
        hands.keys("Return")

    hands.in_dialog(hand_over, lambda: hands.menu("S", "Chép nộp cấp trên…"))
    (folder,) = place.iterdir()
    assert desk.services.history.undoable() == before
    hands.keys("Ctrl+Z")
    (receipt,) = desk.services.submission.receipts()
    desk.answer(folder / receipt.file_name)
    hands.menu("S", "Kiểm tra bản nộp…")
    hands.until(lambda: "Đúng bản đã nộp" in desk.said, "the answer")
    assert "Khớp với biên nhận trong sổ đang mở." in desk.said
