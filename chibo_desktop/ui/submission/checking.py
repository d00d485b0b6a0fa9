"""The act "Kiểm tra bản nộp…": a file is chosen, looked at beside the window, and answered in a sentence."""

from __future__ import annotations

from pathlib import Path

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.checking import Checked, check
from chibo_desktop.ui.dialogs import Dialogs, FileKind
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.submission.words import verdict_words
from chibo_desktop.ui.tab import Host

CHOOSE = "Chọn bản nộp hoặc bản kê của nó"
KIND = FileKind("Bản nộp và bản kê", "*.chibo *.txt")
_KEY = "check"


def choose(dialogs: Dialogs) -> Path | None:
    """The copy or manifest that is to be checked; ``None`` when nobody wants to after all."""
    return dialogs.open_file(CHOOSE, (KIND,))


def answer(chosen: Path) -> str:
    """The sentence about a copy, where no book is open."""
    try:
        return verdict_words(check(chosen))[1]
    except KnownError as error:
        return sentence(error)


def check_copy(host: Host) -> None:
    """Ask which copy, check it, and say in the window's line what became of it."""
    chosen = choose(host.dialogs)
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
