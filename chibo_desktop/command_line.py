"""The command line: what is asked of the program, and the code it ends with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.app import Program
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services import crash_reports
from chibo_desktop.ui.application import NO_SCREEN, application, has_screen
from chibo_desktop.ui.crash_net import CrashNet
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.labels import sentence

USAGE = """Cách dùng: python -m chibo_desktop [SỔ.chibo] [--demo] [--self-test]
  SỔ.chibo     mở sổ này (hoặc một phiếu quan sát, tệp .quansat)
  --demo       mở sổ mẫu (chi bộ tưởng tượng, để tập dùng)
  --self-test  tự kiểm tra chương trình rồi thoát"""
AT_START = (
    "Chương trình gặp lỗi khi khởi động và đã dừng; sổ không bị thay đổi. Lỗi đã được ghi vào một tệp "
    "báo cáo, không có tên người và nội dung của sổ. Thử mở lại; nếu vẫn vậy, cài lại chương trình."
)
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
    reports = crash_reports.folder_of(paths.user_data_dir())
    hard = crash_reports.HardCrashes(reports)
    hard.collect(datetime.now())
    hard.arm()
    try:
        return _run(options, books, reports)
    finally:
        hard.disarm()


def _run(options: Sequence[str], books: Sequence[str], reports: Path) -> int:
    app, dialogs = application(FAILED), Dialogs()
    program = Program(app, dialogs)
    net = CrashNet(program, dialogs, reports)
    net.install()
    try:
        if options:
            program.open_demo()
        elif books:
            _open(program, Path(books[0]))
        else:
            program.begin()
    except KnownError as error:
        if error.problem is Problem.BOOK_ENCRYPTED:
            return 0  # the password was asked for, and its owner thought better of it
        program.say_and_leave(sentence(error))
        return FAILED
    except Exception as error:  # noqa: BLE001 - said and written down, and the program ends
        net.note(error)
        program.say_and_leave(AT_START)
        return FAILED
    if program.window is None:
        return 0  # another window has this book, and has come forward
    code = app.exec()
    net.remove()
    program.close()
    return code


def _open(program: Program, path: Path) -> None:
    """A book, or the sheet of an observer."""
    from chibo_desktop.domain.observing import ENDING

    program.open_sheet(path) if path.suffix == ENDING else program.open_book(path)
