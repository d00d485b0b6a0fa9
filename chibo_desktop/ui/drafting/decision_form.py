"""What a vote decided about somebody, as its extract says it: kind, person, days, words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.decisions import Decision, DecisionKind
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.wording import DECISION_NAMES
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.flow import FlowLayout
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.picker import Picker
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import PartialDateEditor

_TOLD = "decision"


class DecisionForm(QWidget):
    """Everything is written as it is given; ``finished`` leads back to the vote."""

    finished = Signal()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._ballot_id = ""
        self._title = Text("", times=1.2, bold=True, wrap=True)
        self.kind = Picker("Loại quyết định")
        self.kind.offer([(name, kind.value) for kind, name in DECISION_NAMES.items()])
        self.who = PersonBox("Về ai", allow_free=True)
        self.since, self.until = PartialDateEditor("Từ ngày"), PartialDateEditor("Đến hết ngày")
        self.until.setPlaceholderText("không thời hạn")
        self.words = TextEditor("Lời quyết định", lines=(3, 8))
        self.paper = Button("Xem trích…", self._show_paper, icon="word")
        self.record = Button("Ghi vào quá trình", self._record, icon="person")
        self.back = Button("Xong", self.finished.emit)
        self._state = Text("", wrap=True, tone=Tone.GOOD)
        self._rows: dict[QWidget, Text] = {}
        self._connect()
        self._build()

    def open(self, view: BallotView) -> None:
        """Show what is known of this vote's decision."""
        self.flush()
        self._ballot_id = view.id
        self._title.setText(f"Trích: {view.ballot.subject}")
        meetings = self._host.services.meetings
        people = meetings.people(view.ballot.meeting_id)
        self.who.set_choices([Choice(p.member_id or "", p.name, p.detail) for p in people if p.member_id])
        self._show(load=True)

    def redraw(self) -> None:
        """The book has changed; what is being typed stays."""
        if self._ballot_id and self.isVisible():
            self._show(load=False)

    def flush(self) -> None:
        """Save what is being typed."""
        if self._ballot_id:
            for editor in (self.since, self.until, self.words):
                editor.flush()

    def enter(self) -> None:
        decision = self._decision()
        (self.words if decision is None or decision.name else self.who).setFocus()

    # -- inside -----------------------------------------------------------------------------------

    def _decision(self) -> Decision | None:
        if not self._ballot_id:
            return None
        return self._host.attempt(lambda: self._host.services.decisions.decision(self._ballot_id), key=_TOLD)

    def _show(self, *, load: bool) -> None:
        decision = self._decision()
        if decision is None:
            return
        service = self._host.services.decisions
        self.kind.pick(decision.kind.value)
        if load or not self.who.hasFocus():
            self.who.show_choice(Choice(decision.member_id or "", decision.name) if decision.name else None)
        (self.since.load if load else self.since.show_value)(decision.since)
        (self.until.load if load else self.until.show_value)(decision.until)
        (self.words.load if load else self.words.show_text)(decision.words)
        usual = service.usual_words(decision)
        self.words.setPlaceholderText(
            usual or "Lời quyết định như ghi trong văn bản; để trống thì lấy kết luận của mục"
        )
        exemption = decision.kind is DecisionKind.EXEMPTION
        for editor in (self.since, self.until):
            editor.setVisible(exemption)
            self._rows[editor].setVisible(exemption)
        self.record.setText(f"Ghi vào quá trình của đồng chí {decision.name}")
        self.record.setVisible(service.can_be_recorded(decision))
        self._show_state(decision)

    def _show_state(self, decision: Decision) -> None:
        """Under the days of an exemption: that they cannot be, or that the record has them."""
        said, tone = "", Tone.GOOD
        if decision.kind is DecisionKind.EXEMPTION and decision.since is not None:
            if decision.ends_early:
                said, tone = sentence(KnownError(Problem.STATUS_ENDS_EARLY)), Tone.CARE
            elif self._host.services.decisions.recorded(decision):
                said = f"Quá trình của đồng chí {decision.name} đã có: miễn từ {decision.since.display()}."
        self._state.setText(said)
        self._state.set_tone(tone)
        self._state.setVisible(bool(said))

    def _tell_unread(self, words: str) -> None:
        """A day that means nothing stays as it was typed."""
        if words:
            self._host.say(words, Weight.WARNING, key=_TOLD)
        else:
            self._host.notice.withdraw(_TOLD)

    def _write(self, changed: Callable[[Decision], Decision]) -> None:
        decision = self._decision()
        if decision is not None and changed(decision) != decision:
            self._host.attempt(lambda: self._host.services.decisions.write(changed(decision)), key=_TOLD)
        self._show(load=False)

    def _write_who(self, choice: Choice | None) -> None:
        name, member_id = (choice.text, choice.id or None) if choice else ("", None)
        self._write(lambda known: replace(known, name=name, member_id=member_id))

    def _record(self) -> None:
        self.flush()
        decision = self._decision()
        if decision is None:
            return
        service = self._host.services.decisions

        def record() -> bool:
            service.record(decision)
            return True

        if self._host.attempt(record, key=_TOLD):
            self._host.say(
                f"Đã ghi vào quá trình của đồng chí {decision.name}, theo {service.source(decision)}. "
                "Ctrl+Z để lấy lại.",
                key=_TOLD,
            )
            self._show(load=False)
            self.back.setFocus()

    def _show_paper(self) -> None:
        self.flush()
        self._host.go(Place.MINUTES, f"{PaperKind.EXTRACT}:{self._ballot_id}")

    def _connect(self) -> None:
        self.kind.activated.connect(
            lambda _place: self._write(
                lambda known: replace(known, kind=DecisionKind(self.kind.currentData()))
            )
        )
        self.who.chosen.connect(self._write_who)
        for editor in (self.since, self.until):
            editor.problem.connect(self._tell_unread)
        self.since.saved.connect(lambda day: self._write(lambda known: replace(known, since=day)))
        self.until.saved.connect(lambda day: self._write(lambda known: replace(known, until=day)))
        self.words.saved.connect(lambda text: self._write(lambda known: replace(known, words=text)))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(em(self, 0.4))
        rows = (self.kind, self.who, self.since, self.until, self.words)
        for line, editor in enumerate(rows):
            name = self._rows[editor] = Text(editor.accessibleName())
            name.setBuddy(editor)
            grid.addWidget(name, line, 0)
            grid.addWidget(editor, line, 1)
        grid.setColumnStretch(1, 1)
        buttons = FlowLayout(spacing=em(self, 0.5))
        for button in (self.paper, self.record, self.back):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.5))
        layout.addWidget(self._title)
        layout.addLayout(grid)
        layout.addWidget(self._state)
        layout.addLayout(buttons)
        layout.addStretch(1)
