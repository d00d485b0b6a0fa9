"""A rehearsal of a meeting: seen to be one everywhere, thrown away, and back where one was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from chibo_desktop import paths
from chibo_desktop.app import Program
from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.services import checking, printing
from chibo_desktop.services.observing import read, write
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY
from chibo_desktop.store.submission import drawn
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.password.plain import plain_words
from chibo_desktop.ui.rehearsal.band import WORDS, RehearsalBand
from chibo_desktop.ui.tab_stack import ATTENDANCE
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.conftest import Show

NOW = datetime(2026, 11, 18, 15, 0)
PLANNED = datetime(2026, 11, 20, 19, 30)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    return tmp_path


def make_book(path: Path) -> Path:
    """Three members, an earlier meeting and a model meeting to come."""
    path.parent.mkdir()
    services = Services(Book.create(path, lambda: NOW), Rules())
    services.cell.set_up("Chi bộ Tổ dân phố 3", "Đảng bộ phường A", "Sông Mai", "Nhà văn hóa", time(19, 30))
    for name in ("Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng"):
        services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),)))
    services.meetings.create(MeetingKind.REGULAR, PLANNED - timedelta(days=28))
    model = services.meetings.create(MeetingKind.REGULAR, PLANNED)
    services.meetings.change(replace(services.meetings.meeting(model), model=True))
    services.close()
    return path


@pytest.fixture
def begin(qapp: QApplication, home: Path) -> Iterator[Callable[..., Program]]:
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    programs: list[Program] = []

    def begun(*answers: str) -> Program:
        programs.append(Program(qapp, Answers(*answers), lambda: NOW))
        return programs[-1]

    yield begun
    for program in programs:
        program.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setFont(font)
    qapp.setPalette(palette)


def window_of(program: Program) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def services_of(program: Program) -> Services:
    return window_of(program).host.services


def rehearse(program: Program, book: Path) -> MainWindow:
    """Open the book, go to the roll of the meeting to come, and rehearse it."""
    program.open_book(book)
    window = window_of(program)
    window.show_meeting(next(m.id for m in services_of(program).meetings.meetings() if m.model))
    window.tabs.visit(ATTENDANCE)
    window.book_wanted.emit("rehearse")
    return window_of(program)


def hold(services: Services, meeting_id: str) -> None:
    services.meetings.start(meeting_id)
    services.attendance.mark_rest(meeting_id, Mark.PRESENT)


def left_behind() -> list[Path]:
    folder = paths.user_data_dir() / "rehearsal"
    return list(folder.iterdir()) if folder.exists() else []


def test_all_is_tried_twice_and_the_book_keeps_every_byte(begin, home) -> None:
    book = make_book(home / "sổ" / "Sổ.chibo")
    before = book.read_bytes()
    program = begin()
    window = rehearse(program, book)
    meeting_id = window.meeting_id
    assert meeting_id is not None
    hold(services_of(program), meeting_id)
    window.band.again.click()
    again = services_of(program)
    assert again.rehearsing
    assert again.meetings.meeting(meeting_id).started_at is None
    assert len(left_behind()) == 1
    assert book.read_bytes() == before
    window_of(program).band.end.click()
    back = window_of(program)
    assert back.host.services.book_path == book
    assert (back.meeting_id, back.tabs.currentIndex()) == (meeting_id, ATTENDANCE)
    assert not hasattr(back, "band")
    assert back.host.services.meetings.meeting(meeting_id).started_at is None
    assert book.read_bytes() == before
    assert left_behind() == []


def test_it_is_seen_everywhere_to_be_one_and_nobody_takes_the_copy_for_a_book(begin, home) -> None:
    program = begin()
    window = rehearse(program, make_book(home / "sổ" / "Sổ.chibo"))
    services, meeting_id = services_of(program), window.meeting_id
    assert meeting_id is not None
    assert window.windowTitle().startswith("TẬP DƯỢT – không ghi vào sổ")
    assert window.band._words.text() == WORDS
    window.view_acts.toggle_projector()
    assert window.view_acts.projector is not None
    assert window.view_acts.projector.accessibleDescription().startswith("Tập dượt. ")
    copy = services.book_path
    for act in (
        lambda: program.open_book(copy, anyway=True),
        lambda: Book.open(copy),
        lambda: checking.check(copy),
        services.submission.contents,
        lambda: drawn(copy, NO_KEY, NOW, with_contacts=False).__enter__(),
    ):
        with pytest.raises(KnownError) as refused:
            act()
        assert refused.value.problem is Problem.BOOK_REHEARSAL
        assert "bản tập dượt" in sentence(refused.value)
    assert services.backups.offers() == []
    assert [path.name for path in program._preferences.recent()] == ["Sổ.chibo"]
    delivery = services.papers.delivery(PaperKind.AGENDA, meeting_id)
    assert delivery.file_name.startswith("TẬP DƯỢT – Chương trình")
    assert delivery.paper.form.rehearsal
    assert (home / "sổ") not in delivery.folder.parents
    assert services.home == home / "sổ"
    assert "không phải văn bản" in plain_words(services)


def test_a_sheet_filled_for_a_trial_is_never_taken_for_the_real_one(begin, home) -> None:
    program = begin()
    window = rehearse(program, make_book(home / "sổ" / "Sổ.chibo"))
    model, tried = window.meeting_id, home / "tập.quansat"
    assert model is not None
    trial = services_of(program).observing
    write(tried, trial.blank(model, "Đỗ Thị Nhài"))
    assert read(tried).occasion.title.startswith("TẬP DƯỢT – Thường kỳ")
    trial.take(trial.bring(model, tried))
    assert [one.sheet.name for one in trial.sheets(model)] == ["Đỗ Thị Nhài"]
    window.band.end.click()
    book = services_of(program).observing
    with pytest.raises(KnownError) as other:
        book.bring(model, tried)
    assert "TẬP DƯỢT – Thường kỳ" in sentence(other.value)
    assert book.sheets(model) == []


def test_the_band_says_all_its_words_with_letters_twice_as_large(looks: QApplication, show: Show) -> None:
    Theme(looks).set_percent(200)
    window, band = QWidget(), RehearsalBand(lambda _wanted: None)
    layout = QVBoxLayout(window)
    layout.addWidget(band)
    layout.addStretch(1)
    window.resize(1366, 768)
    show(window)
    words = band._words
    assert words.height() >= words.heightForWidth(words.width()) > 1.5 * words.fontMetrics().height()
    assert all(not words.geometry().intersects(one.geometry()) for one in (band.again, band.end))


def test_a_rehearsal_that_was_held_ticks_its_duty_and_one_act_takes_that_back(begin, home) -> None:
    book = make_book(home / "sổ" / "Sổ.chibo")
    program = begin()
    window = rehearse(program, book)
    window.band.end.click()
    services, meeting_id = services_of(program), window_of(program).meeting_id
    assert meeting_id is not None
    assert not rehearsal_done(services, meeting_id), "only looked at"
    acts = len(services.history.past(99))
    window_of(program).book_wanted.emit("rehearse")
    hold(services_of(program), meeting_id)
    window_of(program).book_wanted.emit("end rehearsal")
    services = services_of(program)
    assert rehearsal_done(services, meeting_id)
    assert "Tập dượt" in window_of(program).host.notice.shown_text()
    assert len(services.history.past(99)) == acts + 1
    services.history.undo()
    assert not rehearsal_done(services, meeting_id)


def rehearsal_done(services: Services, meeting_id: str) -> bool:
    return next(d.done for d in services.preparation.duties(meeting_id) if d.rule.code == "rehearsal")


def test_after_a_bug_in_it_the_program_comes_back_to_the_book(begin, home) -> None:
    book = make_book(home / "sổ" / "Sổ.chibo")
    program = begin()
    meeting_id = rehearse(program, book).meeting_id
    program.close_after_bug()
    assert program._failed_in == book
    assert left_behind() == []
    spot, after_bug = program._whereabouts.last(book)
    assert spot is not None
    assert (spot.meeting_id, spot.tab, after_bug) == (meeting_id, ATTENDANCE, True)


def test_a_meeting_that_has_begun_is_not_rehearsed(begin, home) -> None:
    program = begin()
    book = make_book(home / "sổ" / "Sổ.chibo")
    program.open_book(book)
    window = window_of(program)
    assert window.meeting_id is not None
    services_of(program).meetings.start(window.meeting_id)
    window.book_wanted.emit("rehearse")
    assert "đã khai mạc" in window.host.notice.shown_text()
    assert window_of(program) is window


def test_its_papers_go_with_it_unless_they_are_asked_for(begin, home) -> None:
    kept = home / "giữ"
    kept.mkdir()
    program = begin(str(kept))
    window = rehearse(program, make_book(home / "sổ" / "Sổ.chibo"))
    window.meeting_acts.keep_rehearsed()
    assert "chưa xuất văn bản nào" in window.host.notice.shown_text()
    assert window.meeting_id is not None
    printing.deliver(services_of(program).papers.delivery(PaperKind.AGENDA, window.meeting_id))
    window.meeting_acts.keep_rehearsed()
    window.band.end.click()
    assert left_behind() == []
    assert [path.name for path in kept.rglob("*.docx")] == ["TẬP DƯỢT – Chương trình 11-2026.docx"]
    assert list((home / "sổ").rglob("*.docx")) == []


def test_where_no_copy_can_be_made_one_stays_in_the_book(begin, home, monkeypatch) -> None:
    def full(_book: Path, below: Path, _key: object) -> Path:
        raise KnownError(Problem.DISK_FULL, path=below)

    monkeypatch.setattr("chibo_desktop.services.rehearsing.copy_to_rehearse", full)
    program = begin()
    book = make_book(home / "sổ" / "Sổ.chibo")
    window = rehearse(program, book)
    assert services_of(program).book_path == book
    assert window.tabs.currentIndex() == ATTENDANCE
    assert "Ổ đĩa đã đầy" in window.host.notice.shown_text()
