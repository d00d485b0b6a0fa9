"""One agenda item, large: its head, content and conclusion at the left, the opinions at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import AgendaItem
from chibo_desktop.domain.spots import Part, Spot
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.item_head import ItemHead
from chibo_desktop.ui.agenda.opinions import OpinionsPane
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em

# Two lines of content, two of the conclusion, one opinion.
LEAST_EM = 10


class ItemPage(QWidget):
    """The editors belong to the item that is shown and are used again for the next one.

    `cancelled()` is Esc in the line of the next speaker.
    """

    run_wanted = Signal()
    cancelled = Signal()

    def __init__(self, acts: Acts, around: AroundActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._meeting_id = ""
        self._item_id = ""
        self._head = ItemHead(acts)
        self._content = TextEditor("Nội dung", lines=None)
        self._conclusion = TextEditor("Kết luận", lines=None)
        self._votes = Text(wrap=True)
        self._votes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._opinions = OpinionsPane(acts)
        self._opinions.set_expander(lambda code: around.expand(self._meeting_id, code))
        for editor in (self._content, self._conclusion):
            editor.set_expander(lambda code: around.expand(self._meeting_id, code))
        self._lay_out()
        self._head.run_wanted.connect(self.run_wanted)
        self._head.done.connect(self.focus_content)
        self._opinions.left.connect(self.focus_content)
        self._opinions.cancelled.connect(self.cancelled)
        self._content.saved.connect(lambda text: self._acts.write_content(self._item_id, text))
        self._conclusion.saved.connect(lambda text: self._acts.write_conclusion(self._item_id, text))

    @property
    def item_id(self) -> str:
        return self._item_id

    def show_item(self, shown: Shown, item: AgendaItem) -> None:
        """Show this item. `flush` first when it is another one than before."""
        same = item.id == self._item_id
        for editor, text in ((self._content, item.content), (self._conclusion, item.conclusion)):
            if same:
                editor.show_text(text)
            else:
                editor.load(text)
            editor.setReadOnly(shown.locked)
        self._item_id, self._meeting_id = item.id, shown.meeting.id
        self._head.show_item(shown, item)
        self._opinions.show_opinions(shown, item.id)
        sentences = shown.sentences_of(item.id)
        self._votes.setText("\n".join(sentences))
        self._votes.setVisible(bool(sentences))

    def flush(self) -> None:
        """Save what is being typed."""
        self._head.flush()
        self._content.flush()
        self._conclusion.flush()
        self._opinions.flush()

    def focus_content(self) -> None:
        self._content.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_at(self, spot: Spot) -> None:
        """Put the cursor into this part of the item."""
        if spot.part is Part.TITLE:
            self.focus_title()
        elif spot.part is Part.PRESENTER:
            self._head.focus_presenter()
        elif spot.part is Part.CONCLUSION:
            self._conclusion.write_at(spot.letter)
        elif spot.part is Part.OPINION and spot.target_id is not None:
            self._opinions.write_in(spot.target_id, spot.letter)
        else:
            self._content.write_at(spot.letter)

    def focus_title(self) -> None:
        self._head.focus_title()

    def capture_speaker(self) -> None:
        self._opinions.capture()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, em(self, 0.3), 0)
        column.setSpacing(em(self, 0.2))
        for label, editor, share in (("&Nội dung", self._content, 3), ("Kết &luận", self._conclusion, 2)):
            heading = Text(label, bold=True)
            heading.setBuddy(editor)
            column.addWidget(heading)
            column.addWidget(editor, share)
        halves = _Halves(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self._opinions)
        halves.setSizes([500, 500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._head)
        layout.addWidget(halves, 1)
        layout.addWidget(self._votes)


class _Halves(QSplitter):
    """Takes the height that is left, down to `LEAST_EM`, and asks for no more, however long the texts are."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), em(self, LEAST_EM))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), em(self, LEAST_EM))
