"""A process that ends with its first painted window: ours on a book, or a bare one. Used by bench.py."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

what, book, home = sys.argv[1:]
if what != "bare":
    from chibo_desktop.__main__ import load_before_qt

    load_before_qt()

from PySide6.QtCore import QEvent, QObject  # noqa: E402 - after what the program loads before Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: E402


class _FirstPaint(QObject):
    """Says so and ends the program when a main window has painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QMainWindow):
            # The paint is under way; the line goes out when everything in the window has painted.
            QApplication.removeEventFilter(app, self)
            app.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            print("painted", _peak_mib(), flush=True)
            if program is not None:
                program.close()  # else the next start would find a book that was not closed well
            os._exit(0)
        return super().event(event)


def _peak_mib() -> float:
    """Peak resident memory of this process; 0 where the system does not tell the standard library."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = home
app = QApplication(sys.argv[:1])
watcher = _FirstPaint()
app.installEventFilter(watcher)
program = None
if what == "bare":
    window = QMainWindow()
    window.setCentralWidget(QLabel("Sổ chi bộ"))
    window.resize(1366, 728)
    window.show()
else:
    from chibo_desktop.app import Program
    from chibo_desktop.ui.dialogs import Dialogs

    program = Program(app, Dialogs())
    program.open_book(Path(book))
sys.exit(app.exec())
