"""The act "Kiểm tra bản nộp…": a file is chosen, looked at beside the window, and answered in a sentence."""

from __future__ import annotations

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.checking import Checked
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.submission.words import verdict_words
from chibo_desktop.ui.tab import Host

CHOOSE = "Chọn bản nộp hoặc bản kê của nó"
KIND = FileKind("Bản nộp và bản kê", "*.chibo *.txt")
_KEY = "check"


def check_copy(host: Host) -> None:
    """Ask which copy, check it, and say in the window's line what became of it."""
    chosen = host.dialogs.open_file(CHOOSE, (KIND,))
    if chosen is None:
        return

    def say(checked: Checked) -> None:
        good, said = verdict_words(checked)
        host.say(said, Weight.DONE if good else Weight.ERROR, key=_KEY)

    def fail(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        host.say(sentence(error), Weight.ERROR, key=_KEY)

    host.say("Đang kiểm tra bản nộp…", key=_KEY)
    host.tasks.run(host.services.submission.check_work(chosen), done=say, failed=fail)
