"""The versions of the draft: keep one, compare two, go back to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.versions import Amendment, Parts, Version, changed_parts, read_part
from chibo_desktop.services.keeping import NOW, version_name, version_title
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.drafting.amendments import Amendments
from chibo_desktop.ui.drafting.difference_view import DifferenceView
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_NONE = (
    "Chưa lưu bản nào. Bấm “Lưu thành…” để giữ lại dự thảo như bây giờ; "
    "bản trình hội nghị và bản thông qua được giữ tự động."
)
_WENT = "version_back"


class VersionsPage(Page):
    """The older version stands at the left, the newer one at the right; first the last kept one and now."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._versions: list[Version] = []
        self.note = LineEdit("Ghi chú của bản")
        self.note.setPlaceholderText("Ghi chú: bản này sửa gì (không bắt buộc)")
        self.note.returnPressed.connect(self._keep)
        self.keep = Button("Lưu thành dự thảo lần 1", self._keep, icon="add")
        self.older, self.newer = _choice("Bản trước"), _choice("Bản sau")
        for choice in (self.older, self.newer):
            choice.currentIndexChanged.connect(lambda _place: self._compare())
        self.back = Button("Quay lại bản trước", self._go_back, icon="undo")
        self.word = Button("Ra Word…", self._show_paper, icon="word")
        self.word.setToolTip("Trang so sánh để in, hoặc tệp Word có theo dõi thay đổi để chấp nhận, từ chối")
        self.amendments = Amendments(host)
        self.about = Text("", tone=Tone.QUIET, wrap=True)
        self.view = DifferenceView()
        self._writing, self._choosing = QWidget(), QWidget()
        self._build()

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        service = self.host.services.versions
        versions = service.versions(meeting.id)
        changed = new or [one.id for one in versions] != [one.id for one in self._versions]
        self._versions = versions
        if new:
            self.note.clear()
        if changed:
            self._fill(service.amendments(meeting.id))
        self.keep.setText(f"Lưu thành {service.next_name(meeting.id).lower()}")
        self._writing.setVisible(not self.text_locked)
        self.back.setVisible(not self.text_locked)
        self.amendments.show_meeting(
            meeting,
            service.amendments(meeting.id),
            {version.id: version_name(version, versions) for version in versions},
            new=new,
            read_only=self.text_locked,
        )
        self._compare()

    def flush(self) -> None:
        self.amendments.flush()

    def enter(self) -> None:
        (self.note if self.note.isVisibleTo(self) else self.view).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._compare()

    # -- acts -------------------------------------------------------------------------------------

    def _keep(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        before, note = len(self._versions), self.note.text()
        self.host.attempt(lambda: self.host.services.versions.keep(meeting.id, note), key=_WENT)
        if len(self._versions) > before:
            self.note.clear()
            self.host.say(f"Đã lưu {version_title(self._versions[-1], self._versions)}.", key=_WENT)

    def _go_back(self) -> None:
        meeting, version = self.meeting, self._chosen(self.older)
        if meeting is None or version is None:
            return
        name = version_name(version, self._versions)
        versions = self.host.services.versions
        if self.host.attempt(lambda: versions.go_back(meeting.id, version.id), key=_WENT) is not None:
            tasks = "và phân công " if version.tasks_known else ""
            rest = "" if version.tasks_known else " Bản ấy chưa giữ phân công nên nhiệm vụ để nguyên."
            self.host.say(f"Lời văn {tasks}đã trở lại như bản “{name}”.{rest} Ctrl+Z để lấy lại.", key=_WENT)

    def _show_paper(self) -> None:
        older, newer = self._chosen(self.older), self._chosen(self.newer)
        if older is not None:
            self.host.go(Place.MINUTES, f"{PaperKind.COMPARISON}:{older.id}:{newer.id if newer else ''}")

    # -- comparing --------------------------------------------------------------------------------

    def _listed(self, version: Version, amendments: Sequence[Amendment]) -> str:
        """A version as one chooses it, with how many proposed what had led to it."""
        proposed = sum(one.version_id == version.id for one in amendments)
        told = f" · {proposed} đề nghị" if proposed else ""
        return f"{version_title(version, self._versions)}{told}"

    def _fill(self, amendments: Sequence[Amendment]) -> None:
        for choice in (self.older, self.newer):
            choice.blockSignals(True)
            choice.clear()
            choice.addItems([self._listed(version, amendments) for version in self._versions])
        self.newer.addItem(NOW)
        self.older.setCurrentIndex(len(self._versions) - 1)
        self.newer.setCurrentIndex(len(self._versions))
        for choice in (self.older, self.newer):
            choice.blockSignals(False)
        self._choosing.setVisible(bool(self._versions))
        self.about.setVisible(bool(self._versions))

    def _compare(self) -> None:
        # Comparing long texts takes its time: only where somebody looks.
        if self.meeting is None or not self.isVisible():
            return
        older, newer = self._chosen(self.older), self._chosen(self.newer)
        self.back.setEnabled(older is not None)
        self.word.setEnabled(older is not None)
        if older is None:
            self.view.show_words(_NONE)
            return
        before, after = older.parts, self._parts(newer)
        notes = (_note(version, self._versions) for version in (older, newer) if version)
        proposed = self.host.services.versions.amendments_between(self.meeting.id, older, newer)
        said = "; ".join(f"{one.name}: “{one.words}”" for one in proposed)
        asked = f"Đề nghị sửa: {said}." if said else ""
        self.about.setText(" ".join(filter(None, (_about(before, after), *dict.fromkeys(notes), asked))))
        self.view.show_difference(before, after)

    def _parts(self, version: Version | None) -> Parts:
        assert self.meeting is not None
        return version.parts if version else self.host.services.versions.current(self.meeting.id)

    def _chosen(self, choice: QComboBox) -> Version | None:
        """The version chosen; ``None`` for the draft as it is now, and where nothing was kept."""
        place = choice.currentIndex()
        return self._versions[place] if 0 <= place < len(self._versions) else None

    def _build(self) -> None:
        keeping = QHBoxLayout(self._writing)
        keeping.setContentsMargins(0, 0, 0, 0)
        keeping.addWidget(self.note, 1)
        keeping.addWidget(self.keep)
        comparing = QHBoxLayout(self._choosing)
        comparing.setContentsMargins(0, 0, 0, 0)
        for words, choice in (("So &bản", self.older), ("&với", self.newer)):
            label = Text(words)
            label.setBuddy(choice)
            comparing.addWidget(label)
            comparing.addWidget(choice, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        top = QHBoxLayout()
        top.addWidget(Text("Các bản dự thảo", times=1.2, bold=True), 1)
        top.addWidget(self.word)
        top.addWidget(self.back)
        layout.addLayout(top)
        layout.addWidget(self.amendments)
        layout.addWidget(self._writing)
        layout.addWidget(self._choosing)
        layout.addWidget(self.about)
        layout.addWidget(self.view, 1)


def _choice(label: str) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(label)
    choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return choice


def _about(before: Parts, after: Parts) -> str:
    """What one will see of the difference."""
    changed = changed_parts(before, after)
    if not changed:
        return "Hai bản giống nhau."
    if all(read_part(before, code) == read_part(after, code) for code in changed):
        return "Hai bản chỉ khác nhau ở chữ đậm."
    return "[− … ] là chỗ bỏ đi, [+ … ] là chỗ thêm vào."


def _note(version: Version, versions: list[Version]) -> str:
    return f"{version_name(version, versions)}: {version.note.rstrip('.')}." if version.note else ""
