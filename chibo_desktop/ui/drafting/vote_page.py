"""Votes: take one, see what it came to, correct it, adopt the resolution by it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.drafting.decision_form import DecisionForm
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.drafting.two_columns import TwoColumns
from chibo_desktop.ui.drafting.vote_acts import VoteActs
from chibo_desktop.ui.drafting.vote_base import VoteBase
from chibo_desktop.ui.drafting.vote_form import VoteForm
from chibo_desktop.ui.drafting.vote_list import VoteList, vote_table
from chibo_desktop.ui.drafting.vote_result import VoteResult
from chibo_desktop.ui.drafting.vote_words import correction_words
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

_TOLD = "vote"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier


class VotePage(Page):
    """At the left the form, or the result of the vote last looked at; at the right this meeting's votes."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._drafting = host.services.drafting
        self.form = VoteForm()
        self.result = VoteResult()
        self._base = VoteBase(host, self.form, _TOLD)
        self._acts = VoteActs(host, self._base, _TOLD)
        self._made: DecisionForm | None = None
        self.table = vote_table()
        self._views: dict[str, BallotView] = {}
        self._shown_id: str | None = None
        """The vote whose result is shown, or that is being corrected."""
        self._correcting = False
        self._build()
        self._connect()

    # -- what the tab asks ------------------------------------------------------------------------

    def take_vote(self, item_id: str | None) -> None:
        """A new vote at this item (at the running one without it), the cursor on the first number.

        The form goes on as it is when it is about the same item already.
        """
        meeting = self.meeting
        if meeting is None:
            return
        if meeting.locked:
            self.enter()
            return
        wanted = item_id or self._drafting.likely_item(meeting.id)
        if self._form_shown() and not self._correcting and self.form.item.currentData() == wanted:
            self.form.enter()
            return
        reading = self._views.get(meeting.reading_ballot_id or "")
        if self._drafting.reads_back(wanted) and reading is not None:
            self._correct(reading)
        else:
            self._begin(wanted)
        self.form.enter()

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        views = self._drafting.ballots(meeting.id)
        self._views = {view.id: view for view in views}
        self.table.show_rows(views)
        self._votes.show_keys(read_only=meeting.locked)
        if new or (self._shown_id is not None and self._shown_id not in self._views):
            self._shown_id, self._correcting = None, False
            new = True
        shown = self._views.get(self._shown_id or "")
        self._offer(meeting, shown)
        if new:
            self._begin(self._drafting.likely_item(meeting.id))
        if shown is not None and self._deciding():
            self.decision.redraw()
        elif meeting.locked:
            self._show_locked(shown or next(iter(views), None))
        elif shown is not None and not self._correcting:
            self._show_result(shown)
        else:
            self._base.show(meeting, shown if self._correcting else None)
        self._unstarted.setVisible(meeting.started_at is None)

    def enter(self) -> None:
        if self._deciding():
            self.decision.enter()
        elif self.meeting is not None and self.meeting.locked:
            self.table.setFocus()
        elif self._form_shown():
            self.form.enter()
        else:
            self.result.enter()

    def flush(self) -> None:
        if self._made is not None:
            self._made.flush()

    def reveal(self, target_id: str) -> bool:
        found = self.table.choose(target_id)
        if found:
            self._open(self._views[target_id])
        return found

    # -- taking a vote ----------------------------------------------------------------------------

    def _begin(self, item_id: str | None) -> None:
        """An empty form."""
        meeting = self.meeting
        if meeting is None:
            return
        self._shown_id, self._correcting = None, False
        self._offer(meeting, None)
        self._stack.setCurrentWidget(self.form)
        self.form.start(item_id, self._subject(item_id), self._drafting.base(meeting.id))
        self._base.show(meeting, None)

    def _write(self) -> None:
        """Write the form down; whatever is wrong is said, and stays to be mended."""
        fault = self.form.fault()
        if fault is not None:
            where, said = fault
            self.host.say(said, Weight.ERROR, key=_TOLD)
            where.setFocus()
            return
        ballot_id = self._written()
        if ballot_id is not None:
            self.host.notice.withdraw(_TOLD)
            self._correcting = False
            self._show_result(self._views[ballot_id])
            self.result.enter()

    def _written(self) -> str | None:
        """The vote in the book as the form says it; ``None`` when it was refused."""
        meeting, draft = self.meeting, self.form.draft()
        if meeting is None or draft is None:
            return None
        if not self._correcting:
            return self._acts.take(meeting, draft)
        corrected = self._views.get(self._shown_id or "")
        return self._acts.correct(corrected, draft) if corrected else None

    # -- a vote that is there ---------------------------------------------------------------------

    def _open(self, view: BallotView) -> None:
        """Show what a vote of the list came to; from there it is corrected."""
        self._correcting = False
        self._show_result(view)
        if self.meeting is not None and not self.meeting.locked:
            adopt, correct = self.result.adopt, self.result.correct
            (adopt if adopt.isVisibleTo(self.result) else correct).setFocus()

    def _correct(self, view: BallotView) -> None:
        meeting = self.meeting
        if meeting is None or meeting.locked:
            return
        self._shown_id, self._correcting = view.id, True
        self._offer(meeting, view)
        self._stack.setCurrentWidget(self.form)
        self.form.edit(view.ballot, view.base)
        self._base.show(meeting, view)
        self.form.enter()

    def _remove(self, view: BallotView) -> None:
        if self.meeting is None or self.meeting.locked:
            return
        self._acts.remove(view)

    def _adopt(self) -> None:
        meeting, shown_id = self.meeting, self._shown_id
        if meeting is None or shown_id is None:
            return
        self._acts.adopt(meeting, shown_id)
        self.result.enter()

    def _extract(self) -> None:
        view = self._views.get(self._shown_id or "")
        if view is not None:
            self._stack.setCurrentWidget(self.decision)
            self.decision.open(view)
            self.decision.enter()

    def _extracted(self) -> None:
        self.decision.flush()
        view = self._views.get(self._shown_id or "")
        if view is not None:
            self._show_result(view)
            self.result.enter()

    @property
    def decision(self) -> DecisionForm:
        """What the extract of a vote says; made when first asked for."""
        if self._made is None:
            self._made = DecisionForm(self.host)
            self._made.finished.connect(self._extracted)
            self._stack.addWidget(self._made)
        return self._made

    def _deciding(self) -> bool:
        return self._made is not None and self._stack.currentWidget() is self._made

    def _show_result(self, view: BallotView) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        self._shown_id = view.id
        adopted = self._drafting.adopted_by(meeting.id)
        self.result.show_vote(
            view,
            correction_words(self._drafting.corrections(view.id)),
            extractable=any(one.id == view.id for one in self.host.services.papers.decisions(meeting.id)),
            adopting=self._drafting.may_adopt(view),
            adopts=adopted is not None and adopted.id == view.id,
            outdated=adopted is None and self._drafting.voted_on_other_text(view),
            read_only=meeting.locked,
        )
        self._stack.setCurrentWidget(self.result)
        self._columns.verticalScrollBar().setValue(0)

    def _show_locked(self, view: BallotView | None) -> None:
        if view is not None:
            self._show_result(view)
        self._stack.setVisible(view is not None)

    # -- helpers ----------------------------------------------------------------------------------

    def _offer(self, meeting: Meeting, view: BallotView | None) -> None:
        services = self.host.services
        self._stack.setVisible(True)
        self.form.offer(
            services.meetings.items(meeting.id),
            services.drafting.matters(meeting.id),
            without_item=view is not None and view.ballot.item_id is None,
        )

    def _subject(self, item_id: str | None) -> str:
        assert self.meeting is not None
        return self._drafting.proposed_subject(self.meeting.id, item_id)

    def _item_picked(self) -> None:
        """Another item proposes its own subject, unless one has been typed."""
        if not self._correcting and not self.form.subject.isModified():
            self.form.subject.setText(self._subject(self.form.item.currentData()))

    def _form_shown(self) -> bool:
        return self._stack.currentWidget() is self.form

    def _give_up(self) -> None:
        view = self._views.get(self._shown_id or "")
        self._correcting = False
        if view is not None:
            self._open(view)

    def _next(self) -> None:
        self._begin(self._drafting.likely_item(self.meeting.id) if self.meeting else None)
        self.form.enter()

    # -- Qt ---------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Whatever the window may do with F9 elsewhere: in the form it is about the vote.
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_F9
            and self._form_shown()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9 and self._form_shown():
            self.form.all_in_favour()
        elif event.key() in _ENTER and event.modifiers() & _CTRL and self._form_shown():
            self._write()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Esc: out of what is open here, else back to where one was."""
        if self._deciding():
            self._extracted()
        elif self._correcting:
            self._give_up()
        else:
            self.host.back()

    def _connect(self) -> None:
        self.form.wanted.connect(self._write)
        self.form.item_picked.connect(self._item_picked)
        self.form.given_up.connect(self._give_up)
        self.result.adopt_wanted.connect(self._adopt)
        self.result.correction_wanted.connect(lambda: self._correct(self._views[self._shown_id or ""]))
        self.result.extract_wanted.connect(self._extract)
        self.result.next_wanted.connect(self._next)
        self.result.back_wanted.connect(self.host.back)
        self.table.row_opened.connect(self._open)
        self.table.removed.connect(self._remove)

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.result)
        self._unstarted = Text(
            "Kỳ họp chưa khai mạc. Bấm F5 để khai mạc rồi mới biểu quyết.", tone=Tone.CARE, wrap=True
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._unstarted)
        column.addWidget(self._stack)
        column.addStretch(1)
        self._votes = VoteList(self.table)
        self._columns = TwoColumns(left, self._votes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)
