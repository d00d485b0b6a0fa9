"""python -m chibo_desktop [BOOK] [--demo] [--self-test]"""

import io
import sys


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Sent into a file or a pipe, Windows may not know Vietnamese letters; the words still go out.
            stream.reconfigure(errors="replace")
    arguments = sys.argv[1:]
    if arguments == ["--self-test"]:
        from chibo_desktop.self_test import main as self_test

        return self_test()
    from chibo_desktop.command_line import main as run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
