"""The command line: what is asked of the program, and the code it ends with."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from chibo_desktop.app import Program
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.ui.application import NO_SCREEN, application, has_screen
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.labels import sentence

USAGE = """Cách dùng: python -m chibo_desktop [SỔ.chibo] [--demo] [--self-test]
  SỔ.chibo     mở sổ này
  --demo       mở sổ mẫu (chi bộ tưởng tượng, để tập dùng)
  --self-test  tự kiểm tra chương trình rồi thoát"""
FAILED, BAD_USAGE = 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run the program; 0 when it was closed well, else another code after a sentence."""
    options = [argument for argument in arguments if argument.startswith("-")]
    books = [argument for argument in arguments if not argument.startswith("-")]
    if {"--help", "-h"} & set(options):
        print(USAGE)
        return 0
    if set(options) - {"--demo"} or len(books) + len(options) > 1:
        print(USAGE, file=sys.stderr)
        return BAD_USAGE
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return FAILED
    app = application(FAILED)
    program = Program(app, Dialogs())
    sys.excepthook = partial(_say_what_is_known, program, sys.excepthook)
    try:
        if options:
            program.open_demo()
        elif books:
            program.open_book(Path(books[0]))
        else:
            program.begin()
    except KnownError as error:
        program.say_and_leave(sentence(error))
        return FAILED
    if program.window is None:
        return 0  # another window has this book, and has come forward
    code = app.exec()
    program.close()
    return code


def _say_what_is_known(
    program: Program,
    otherwise: Callable[..., object],
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """The last net: a problem of the world that nobody caught is said in the window; a bug stays one."""
    if isinstance(error, KnownError):
        program.say(error)
    else:
        otherwise(kind, error, trace)
