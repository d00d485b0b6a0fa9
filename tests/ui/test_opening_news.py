"""What is said of a book that was cut off where nothing can be written."""

import sys
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.services.opening import open_book
from chibo_desktop.ui.notice import Kind
from chibo_desktop.ui.opening_news import AFTER_CRASH, UNFINISHED, opening_news
from tests.store.cut_off import cut_off
from tests.store.powerless import powerless, shared_folder

NOW = datetime(2026, 11, 22, 19, 30)


def test_a_book_cut_off_is_put_right_where_that_can_be(tmp_path: Path) -> None:
    cut_off(tmp_path / "sổ.chibo")
    opened = open_book(tmp_path / "sổ.chibo", lambda: NOW, tmp_path / "bản sao")
    news = opening_news(opened, NOW)
    opened.close()
    assert news is not None
    assert (news.weight, news.text) == (Kind.INFO, AFTER_CRASH)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders are POSIX's")
def test_a_book_cut_off_on_a_protected_stick_says_what_is_seen_and_what_to_do() -> None:
    with shared_folder() as place:
        stick = place / "thẻ"
        stick.mkdir()
        cut_off(stick / "sổ.chibo")
        for part in (*stick.iterdir(), stick):
            part.chmod(0o555)
        (place / "bản sao").mkdir()
        (place / "bản sao").chmod(0o777)
        with powerless():
            opened = open_book(stick / "sổ.chibo", lambda: NOW, place / "bản sao")
            news = opening_news(opened, NOW)
            opened.close()
    assert news is not None
    assert (news.weight, news.text) == (Kind.WARNING, UNFINISHED)
