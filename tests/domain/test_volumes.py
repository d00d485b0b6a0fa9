"""Which disk a file lies on, and whether that can be pulled out."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from chibo_desktop.domain.volumes import Volume, can_be_pulled, stick_of, sticks, volume_of

ROOT = Volume(PurePosixPath("/"), "", 10, removable=False)
HOME = Volume(PurePosixPath("/data"), "", 10, removable=False)
STICK = Volume(PurePosixPath("/run/media/lan/KINGSTON"), "KINGSTON", 5, removable=True)
LOCKED = Volume(PurePosixPath("/media/lan/CD"), "CD", 0, removable=True, writable=False)
NAMELESS = Volume(PurePosixPath("/media/usb0"), "", 5, removable=True)
ALL = (ROOT, HOME, STICK, LOCKED, NAMELESS)


@pytest.mark.parametrize(
    "path, volume",
    [
        ("/data/so.chibo", HOME),
        ("/database/so.chibo", ROOT),
        ("/run/media/lan/KINGSTON/chi bo/so.chibo", STICK),
        ("/run/media/lan/KINGSTON 2/so.chibo", ROOT),
    ],
)
def test_a_file_lies_on_the_deepest_volume_that_holds_it(path, volume):
    assert volume_of(PurePosixPath(path), ALL) is volume


def test_windows_drives_are_told_apart_whatever_the_case():
    drives = [
        Volume(PureWindowsPath("C:/"), "Windows", 10, removable=False),
        Volume(PureWindowsPath("E:/"), "USB", 10, removable=True),
    ]
    assert stick_of(PureWindowsPath("e:\\Sổ.chibo"), drives) is drives[1]
    assert stick_of(PureWindowsPath("C:\\Tài liệu\\Sổ.chibo"), drives) is None
    assert stick_of(PureWindowsPath("\\\\MAYCHU\\chung\\Sổ.chibo"), drives) is None


def test_sticks_that_take_files_are_offered_those_with_a_name_first():
    assert sticks(ALL) == [STICK, NAMELESS]


@pytest.mark.parametrize(
    "root, device_says, pulled",
    [
        ("/run/media/lan/KINGSTON", None, True),
        ("/media/lan/A", None, True),
        ("/media/lan/Du lieu", False, False),
        ("/media", None, False),
        ("/", False, False),
        ("/data", True, True),
        ("/Volumes/USB", None, True),
        ("/mediathek", None, False),
    ],
)
def test_what_can_be_pulled_out(root, device_says, pulled):
    assert can_be_pulled(PurePosixPath(root), device_says) is pulled
