"""A report tells where in our code and of what kind; never a message, a name, a folder of this computer."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.names import sort_key
from chibo_desktop.services.crash_reports import HardCrashes, cleaned, describe, write_report

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 20, 19, 42, 5)
SECRET = "đồng chí Trần Thị Hiền"


def bug() -> BaseException:
    """In our code, of a value with a name in it, while another one was being handled."""
    try:
        try:
            raise KeyError(SECRET)
        except KeyError:
            sort_key({SECRET: 1})  # pyright: ignore[reportArgumentType]
    except (AttributeError, TypeError) as error:
        return error
    raise AssertionError("no bug")


def test_it_says_kind_and_place_and_no_word_of_the_book() -> None:
    told = describe(bug())
    assert told.startswith("KeyError\n  (ngoài chương trình)\n→\n")
    assert "domain/names.py:" in told
    assert "Hiền" not in told
    assert str(ROOT) not in told
    assert str(Path.home()) not in told


def test_errors_that_lead_back_to_one_another_end() -> None:
    one, other = ValueError(SECRET), TypeError(SECRET)
    one.__context__, other.__context__ = other, one
    assert describe(one).splitlines() == ["TypeError", "→", "ValueError"]


def test_a_file_with_versions_and_screen_and_none_that_is_lost(tmp_path: Path) -> None:
    paths = [write_report(tmp_path / "reports", "X", NOW, "Màn hình 1366×768 (1)") for _ in range(3)]
    assert len({*paths}) == 3
    text = (paths[0] or tmp_path).read_text(encoding="utf-8")
    assert "19:42:05 20/11/2026" in text
    assert "peewee " in text
    assert "1366×768" in text


def test_old_ones_make_room(tmp_path: Path) -> None:
    for second in range(30):
        write_report(tmp_path, "X", NOW.replace(second=second))
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert len(kept) == 20
    assert kept[-1] == "lỗi 2026-11-20 194229.txt"


def test_a_disk_that_refuses_is_no_second_bug(tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b"")
    assert write_report(tmp_path / "reports", "X", NOW) is None
    HardCrashes(tmp_path / "reports").arm()


CRASH = """
import ctypes, sys
from pathlib import Path
from chibo_desktop.services.crash_reports import HardCrashes
HardCrashes(Path(sys.argv[1])).arm()
ctypes.string_at(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows would show a window of its own")
def test_a_crash_of_the_process_is_found_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    ended = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder)], cwd=ROOT, check=False, capture_output=True
    )
    assert ended.returncode != 0
    (report,) = HardCrashes(folder).collect(NOW)
    text = report.read_text(encoding="utf-8")
    assert "Segmentation fault" in text
    assert str(ROOT) not in text
    assert HardCrashes(folder).collect(NOW) == []
    assert list(folder.iterdir()) == [report]


def test_a_program_that_ended_well_or_was_killed_leaves_no_report(tmp_path: Path) -> None:
    (tmp_path / "dở-999999999.txt").write_bytes(b"")
    assert HardCrashes(tmp_path).collect(NOW) == []
    assert list(tmp_path.iterdir()) == []


def test_what_faulthandler_wrote_is_told_without_folders() -> None:
    ours = ROOT / "chibo_desktop" / "ui" / "tab.py"
    left = (
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x00007f (most recent call first):\n"
        f'  File "{ours}", line 98 in showEvent\n  File "/opt/hien/lib/threading.py", line 3 in run\n'
        "Extension modules: /opt/hien/x.so (total: 1)\n"
    )
    assert cleaned(left).splitlines() == [
        "Fatal Python error: Segmentation fault",
        "Current thread 0x00007f (most recent call first):",
        "  ui/tab.py:98 showEvent",
        "  (ngoài chương trình)",
    ]
