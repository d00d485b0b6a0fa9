"""The one command of this project: python3 build_spec/dev.py VERB, from nothing but a Python.

This file is so plain that an old Python can read it too and say what it lacks; the verbs are in verbs.py.
"""

import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)  # the newest that sqlcipher3, lxml and rdocx have ready-made packages for


def main(arguments: list) -> int:
    """Run the verb with this Python, or with a fitting one that is installed beside it."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        import verbs

        return verbs.main(arguments)
    here = "{}.{}".format(*sys.version_info[:2])
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        command = python_command(minor)
        if command:
            say("This is Python {}; going on with {}.".format(here, " ".join(command)))
            return subprocess.call([*command, __file__, *arguments])
    say(
        "This is Python {}, and the program needs one from {}.{} to {}.{}.".format(here, *(OLDEST + NEWEST))
        + " Install one of those, then give the same command again."
    )
    return 2


def python_command(minor: int) -> list:
    """How Python 3.``minor`` is started on this machine; empty when it is not there."""
    name = f"python3.{minor}"
    for command in (["py", f"-3.{minor}"], [name]):
        if not shutil.which(command[0]):
            continue
        probe = [*command, "-c", "import sys; print(sys.version_info[1])"]
        answer = subprocess.run(probe, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if answer.stdout.decode("ascii", "replace").strip() == str(minor):
            return command
    return []


def say(sentence: str) -> None:
    """A sentence for the person at the keyboard; standard output belongs to the verbs."""
    sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
