"""Whether a disk is encrypted, by the layers of Linux and by what the other systems say."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipt_desk.whereabouts.ciphered import Disk, by_bit_locker, by_file_vault, by_layers
from ipt_desk.whereabouts.mounts import Mount

PLAIN, CRYPT, VOLUME = "8:1", "254:0", "254:1"


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A partition, dm-crypt on it, and a volume of LVM on that; and a mirror of which one half is plain."""
    devices = tmp_path / "devices"
    for name, uuid, below in (
        ("sda1", "", ()),
        ("dm-0", "CRYPT-LUKS2-0f3a-cryptroot", ("sda1",)),
        ("dm-1", "LVM-k2Fh", ("dm-0",)),
        ("md0", "", ("dm-0", "sda1")),
    ):
        place = devices / name
        (place / "slaves").mkdir(parents=True)
        if uuid:
            (place / "dm").mkdir()
            (place / "dm" / "uuid").write_text(f"{uuid}\n", "ascii")
        for one in below:
            (place / "slaves" / one).symlink_to(devices / one)
    for folder, names in (
        ("dev/block", {PLAIN: "sda1", CRYPT: "dm-0", VOLUME: "dm-1", "9:0": "md0"}),
        ("class/block", {"sda1": "sda1", "dm-0": "dm-0"}),
    ):
        (tmp_path / folder).mkdir(parents=True)
        for name, device in names.items():
            (tmp_path / folder / name).symlink_to(devices / device)
    return tmp_path


@pytest.mark.parametrize(
    ("device", "kind", "source", "expected"),
    [
        (PLAIN, "ext4", "/dev/sda1", Disk.PLAIN),
        (CRYPT, "ext4", "/dev/mapper/cryptroot", Disk.ENCRYPTED),
        (VOLUME, "ext4", "/dev/mapper/vg-home", Disk.ENCRYPTED),
        ("9:0", "ext4", "/dev/md0", Disk.PLAIN),
        ("0:31", "btrfs", "/dev/dm-0", Disk.ENCRYPTED),
        ("0:31", "btrfs", "/dev/sda1", Disk.PLAIN),
        ("0:40", "overlay", "overlay", Disk.UNKNOWN),
        ("0:41", "tmpfs", "tmpfs", Disk.UNKNOWN),
        ("0:42", "zfs", "pool/home", Disk.UNKNOWN),
        ("0:43", "ecryptfs", "/people/.ecryptfs", Disk.ENCRYPTED),
        ("0:44", "fuse.gocryptfs", "vault", Disk.ENCRYPTED),
        ("7:7", "ext4", "/dev/nowhere", Disk.UNKNOWN),
    ],
)
def test_the_layers_of_linux_tell(device: str, kind: str, source: str, expected: Disk, system: Path) -> None:
    assert by_layers(Mount("/", kind, source, device=device), system) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("FileVault is On.\n", Disk.ENCRYPTED),
        ("FileVault is Off.\n", Disk.PLAIN),
        ("FileVault is Off.\nEncryption in progress: Percent completed = 12\n", Disk.PLAIN),
        ("fdesetup: command not found", Disk.UNKNOWN),
        ("", Disk.UNKNOWN),
    ],
)
def test_file_vault_tells(said: str, expected: Disk) -> None:
    assert by_file_vault(said) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("1\r\n", Disk.ENCRYPTED), ("2\r\n", Disk.PLAIN), ("3", Disk.UNKNOWN), ("", Disk.UNKNOWN)],
)
def test_bit_locker_tells(said: str, expected: Disk) -> None:
    assert by_bit_locker(said) is expected
