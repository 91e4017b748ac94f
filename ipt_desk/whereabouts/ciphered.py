"""Whether the disk under a folder is encrypted, as far as a user may ask."""

from __future__ import annotations

import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path, PureWindowsPath

from ipt_desk.whereabouts.around import look_around
from ipt_desk.whereabouts.mounts import Mount, mount_of

_PATIENCE = 8
_SYS = Path("/sys")
_ENCRYPTING = frozenset({"ecryptfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs", "fuse.securefs"})
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})


class Disk(StrEnum):
    """What could be found out."""

    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    UNKNOWN = "unknown"


def disk_of(folder: Path) -> Disk:
    """Whether the disk under `folder` is encrypted; may ask the system for some seconds."""
    if sys.platform == "darwin":
        return by_file_vault(_said(["/usr/bin/fdesetup", "status"]))
    if sys.platform == "win32":
        return by_bit_locker(_said(_bit_locker(folder)))
    mount = mount_of(folder.resolve(), look_around(folder).mounts)
    return Disk.UNKNOWN if mount is None else by_layers(mount, _SYS)


def by_layers(mount: Mount, sys_folder: Path) -> Disk:
    """By the layers of Linux under a mount: dm-crypt names itself in the number of its layer."""
    if mount.type in _ENCRYPTING:
        return Disk.ENCRYPTED
    if mount.type in _IN_MEMORY:
        return Disk.UNKNOWN
    layer = _layer_of(mount, sys_folder)
    if layer is None:
        return Disk.UNKNOWN
    return Disk.ENCRYPTED if _has_crypt(layer) else Disk.PLAIN


def _layer_of(mount: Mount, sys_folder: Path) -> Path | None:
    """The block device of a mount; Btrfs and the like have none of their own and name it as their source."""
    by_name = sys_folder / "class" / "block" / Path(os.path.realpath(mount.source)).name
    for place in (sys_folder / "dev" / "block" / mount.device, by_name):
        if mount.source.startswith("/dev/") and place.exists():
            return place.resolve()
    return None


def _has_crypt(layer: Path) -> bool:
    if _name_of(layer).startswith("CRYPT-"):
        return True
    below = layer / "slaves"
    if not below.is_dir():
        return False
    layers = [one.resolve() for one in below.iterdir()]
    return bool(layers) and all(_has_crypt(one) for one in layers)


def _name_of(layer: Path) -> str:
    try:
        return (layer / "dm" / "uuid").read_text("ascii", errors="replace")
    except OSError:
        return ""


def by_file_vault(said: str) -> Disk:
    """By what `fdesetup status` of macOS prints."""
    first = said.strip().splitlines()[:1]
    if first and "FileVault is On" in first[0]:
        return Disk.ENCRYPTED
    return Disk.PLAIN if first and "FileVault is Off" in first[0] else Disk.UNKNOWN


def _bit_locker(folder: Path) -> list[str]:
    """The shell of Windows tells every user what its padlocks show; manage-bde asks for more rights."""
    drive = PureWindowsPath(folder).drive
    letter = drive if len(drive) == 2 else "C:"
    asked = f"(New-Object -ComObject Shell.Application).NameSpace('{letter}').Self"
    words = f"{asked}.ExtendedProperty('System.Volume.BitLockerProtection')"
    return ["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", words]


def by_bit_locker(said: str) -> Disk:
    """By the number that the shell of Windows gives: 1 is on, 2 off; while it changes nothing is promised."""
    return {"1": Disk.ENCRYPTED, "2": Disk.PLAIN}.get(said.strip(), Disk.UNKNOWN)


def _said(words: list[str]) -> str:
    hidden = 0
    if sys.platform == "win32":
        hidden = subprocess.CREATE_NO_WINDOW
    try:
        found = subprocess.run(
            words,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            stdin=subprocess.DEVNULL,
            creationflags=hidden,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return found.stdout.decode("utf-8", errors="replace")
