"""python -m chibo_desktop [BOOK] [--demo] [--self-test]"""

import gc
import io
import sys
from importlib import import_module


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Sent into a file or a pipe, Windows may not know Vietnamese letters; the words still go out.
            stream.reconfigure(errors="replace")
    arguments = sys.argv[1:]
    if arguments == ["--self-test"]:
        from chibo_desktop.self_test import main as self_test

        return self_test()
    load_before_qt()
    from chibo_desktop.command_line import main as run

    return run(arguments)


def load_before_qt() -> None:
    """Load what needs no window: of every module that is loaded after it PySide6 reads the source anew.

    Nothing is thrown away meanwhile; once the window is there it searches for that itself (`ui.cycles`).
    """
    gc.disable()
    for name in ("services", "opening", "backups"):
        import_module(f"chibo_desktop.services.{name}")


if __name__ == "__main__":
    sys.exit(main())
