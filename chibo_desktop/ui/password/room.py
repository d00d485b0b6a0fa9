"""Sentences that come later must not squeeze what stands there: Qt asks wrapped words for no height."""

from PySide6.QtWidgets import QLayout, QWidget


def make_room(window: QWidget, content: QLayout | None) -> None:
    """Let the window grow until all of ``content``, which fills it, is seen; it never shrinks."""
    frame = window.layout()
    if content is None or frame is None:
        return
    content.invalidate()
    content.activate()
    around = frame.contentsMargins() if content is not frame else None
    beside = around.left() + around.right() if around is not None else 0
    above = around.top() + around.bottom() if around is not None else 0
    wanted = content.totalHeightForWidth(window.width() - beside) + above
    if wanted > window.height():
        window.resize(window.width(), wanted)
