"""What the system tells of the disks that are plugged in."""

from pathlib import Path

import pytest

from chibo_desktop.ui.volumes import linux_says, mounted, volume_at


def test_the_disk_of_a_file_is_among_those_that_are_there(tmp_path: Path):
    found = volume_at(tmp_path)
    assert found is not None
    assert tmp_path.is_relative_to(found.root)
    assert not found.removable
    assert found.root in [volume.root for volume in mounted()]


@pytest.mark.parametrize("flag, says", [("1\n", True), ("0\n", False)])
def test_the_flag_of_a_part_stands_with_its_whole_disk(tmp_path: Path, flag: str, says: bool):
    disk = tmp_path / "devices" / "sdb"
    (disk / "sdb1").mkdir(parents=True)
    (disk / "removable").write_text(flag, encoding="ascii")
    blocks = tmp_path / "block"
    blocks.mkdir()
    (blocks / "sdb").symlink_to(disk)
    (blocks / "sdb1").symlink_to(disk / "sdb1")
    assert linux_says(blocks, "sdb1") is says
    assert linux_says(blocks, "sdb") is says
    assert linux_says(blocks, "khong-co") is None


def test_a_hard_disk_in_a_case_can_be_pulled_out_too(tmp_path: Path):
    disk = tmp_path / "devices" / "usb2" / "2-1" / "sdc"
    disk.mkdir(parents=True)
    (disk / "removable").write_text("0", encoding="ascii")
    (tmp_path / "sdc").symlink_to(disk)
    assert linux_says(tmp_path, "sdc") is True
