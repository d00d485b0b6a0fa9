"""python -m chibo_desktop [BOOK] [--demo] [--self-test]"""

import sys


def main() -> int:
    arguments = sys.argv[1:]
    if "--self-test" in arguments:
        from chibo_desktop.self_test import main as self_test

        return self_test()
    from chibo_desktop.app import main as run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
