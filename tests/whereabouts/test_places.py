"""Where live records may sit, asked of made-up drives and folders."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from ipt_desk.whereabouts.around import whereabouts
from ipt_desk.whereabouts.mounts import (
    Mount,
    Reach,
    mount_of,
    parse_mac_mounts,
    parse_mountinfo,
    reach_of,
)
from tests.long.row_10_cloud_folder import CASES, Case
from tests.support.places import Computer

ROOT = Mount("/", "ext4", "/dev/sda2", "rw", "8:2")
MOUNTINFO = """\
27 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,discard
28 27 0:21 / /proc rw,nosuid - proc proc rw
40 27 8:17 / /media/ada/MY\\040STICK rw,nosuid shared:9 - vfat /dev/sdb1 rw,uid=1000
41 27 0:51 / /mnt/share rw - cifs //server/share rw
"""
MAC_MOUNTS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ada@server/all (1) on /Volumes/all (1) (smbfs, nodev, nosuid, mounted by ada)
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_place_is_known_for_what_it_is(case: Case) -> None:
    found = case.computer.where(case.folder)
    assert (found.reach, found.provider) == (case.reach, case.provider)


def test_the_mounts_of_linux_are_read_with_their_blanks() -> None:
    mount = mount_of(PurePosixPath("/media/ada/MY STICK/ipt"), parse_mountinfo(MOUNTINFO))
    assert mount == Mount("/media/ada/MY STICK", "vfat", "/dev/sdb1", "rw,nosuid,rw,uid=1000", "8:17")


def test_the_mounts_of_macos_are_read_with_their_brackets() -> None:
    mount = mount_of(PurePosixPath("/Volumes/all (1)/ipt"), parse_mac_mounts(MAC_MOUNTS))
    assert mount is not None
    assert (mount.type, mount.source) == ("smbfs", "//ada@server/all (1)")


def test_of_two_mounts_at_one_place_the_later_counts() -> None:
    mounts = (Mount("/disk", "ext4"), Mount("/disk", "nfs"))
    assert mount_of(PurePosixPath("/disk/ipt"), mounts) == mounts[1]


# Drives that can be taken out, as sysfs shows them


def a_disk(sys_folder: Path, name: str, device: str, bus: str, removable: str = "0") -> None:
    """A disk with one partition, which has the number `device`."""
    disk = sys_folder / "devices" / bus / "block" / name
    partition = disk / f"{name}1"
    partition.mkdir(parents=True)
    (disk / "removable").write_text(f"{removable}\n", "ascii")
    (partition / "partition").write_text("1\n", "ascii")
    numbers = sys_folder / "dev" / "block"
    numbers.mkdir(parents=True, exist_ok=True)
    (numbers / device).symlink_to(partition)


def reach(tmp_path: Path, mount: Mount, home: Mount | None = None) -> Reach:
    return reach_of(mount, ROOT, home or ROOT, tmp_path)


def test_a_disk_on_usb_can_be_taken_out(tmp_path: Path) -> None:
    a_disk(tmp_path, "sdb", "8:17", "pci0/usb2/2-1/host6")
    assert reach(tmp_path, Mount("/media/x", "ext4", "/dev/sdb1", "rw", "8:17")) is Reach.REMOVABLE


def test_a_card_that_says_so_can_be_taken_out(tmp_path: Path) -> None:
    a_disk(tmp_path, "sdc", "8:33", "pci0/ata1/host1", removable="1")
    assert reach(tmp_path, Mount("/media/x", "vfat", "/dev/sdc1", "rw", "8:33")) is Reach.REMOVABLE


def test_an_encrypted_volume_on_a_stick_can_be_taken_out(tmp_path: Path) -> None:
    a_disk(tmp_path, "sdb", "8:17", "pci0/usb2/2-1/host6")
    volume = tmp_path / "devices" / "virtual" / "block" / "dm-3"
    (volume / "slaves").mkdir(parents=True)
    (volume / "slaves" / "sdb1").symlink_to(tmp_path / "dev" / "block" / "8:17")
    (tmp_path / "dev" / "block" / "253:3").symlink_to(volume)
    assert reach(tmp_path, Mount("/media/x", "ext4", "/dev/mapper/luks", "rw", "253:3")) is Reach.REMOVABLE


def test_a_second_disk_inside_the_computer_is_its_own(tmp_path: Path) -> None:
    a_disk(tmp_path, "sdb", "8:17", "pci0/ata2/host2")
    assert reach(tmp_path, Mount("/disk", "ext4", "/dev/sdb1", "rw", "8:17")) is Reach.OWN


def test_a_computer_that_lives_on_a_stick_may_use_it(tmp_path: Path) -> None:
    a_disk(tmp_path, "sdb", "8:17", "pci0/usb2/2-1/host6")
    home = Mount("/home", "ext4", "/dev/sdb1", "rw", "8:17")
    assert reach(tmp_path, home, home) is Reach.OWN


# This computer


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "records").symlink_to(tmp_path / "Dropbox")
    assert whereabouts(tmp_path / "records" / "practice.iptvault").provider == "Dropbox"


def test_the_folders_of_the_tests_are_fit(tmp_path: Path) -> None:
    assert whereabouts(tmp_path / "practice.iptvault").reach is Reach.OWN


def test_a_damaged_list_of_dropbox_folders_says_nothing() -> None:
    from tests.support.places import MadeTree

    computer = Computer(tree=MadeTree(texts={"/people/ada/.dropbox/info.json": "{"}))
    assert computer.where("/disk/box").reach is Reach.OWN
