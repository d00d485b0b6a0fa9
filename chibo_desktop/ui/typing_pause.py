"""Saves what is being typed at the first pause, while something shows what one writes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.ui.autosave import Autosave

PAUSE_MS = 150


class TypingPause(QObject):
    """Works while ``viewer`` is visible, for whatever editor is written in; a composed letter is left alone.

    An editor by itself saves after two seconds, which is long for somebody who looks at the page beside it.
    """

    def __init__(self, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self._typing: Autosave | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._save)
        viewer.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewer and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._follow(None, QApplication.focusWidget())
        return False

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is not None and self._viewer.isVisible():
            own = Qt.FindChildOption.FindDirectChildrenOnly
            self._typing = now.findChild(Autosave, options=own)
        if self._typing is not None:
            self._typing.typed.connect(self._pause.start)
            self._typing.destroyed.connect(self._gone)

    def _leave(self) -> None:
        self._pause.stop()
        typing, self._typing = self._typing, None
        if typing is not None:
            typing.typed.disconnect(self._pause.start)
            typing.destroyed.disconnect(self._gone)

    def _gone(self) -> None:
        self._pause.stop()
        self._typing = None

    def _save(self) -> None:
        # A field that was emptied is about to get other words; some may not be empty at all.
        if self._typing is not None and not self._typing.composing and not self._typing.blank:
            self._typing.flush()
