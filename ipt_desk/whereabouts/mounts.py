"""What the system says about its drives: which come over a network, which can be taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

_NETWORK = (
    frozenset(
        {"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "webdav", "ftp", "remote"}
    )
    | frozenset({"davfs", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "pvfs2", "coda", "orangefs"})
    | frozenset({"vboxsf", "vmhgfs", "macfuse", "osxfuse"})
)
_NETWORK_BY_FUSE = frozenset(
    {"sshfs", "davfs", "davfs2", "glusterfs", "ceph-fuse", "curlftpfs", "gvfsd-fuse", "kio-fuse", "smbnetfs"}
    | {"vmhgfs-fuse", "s3fs", "rclone", "gcsfuse", "goofys", "blobfuse2"}
)
"""A file system of another kind behind FUSE, such as an encrypted one, lies on this computer."""

_SYNCED = {
    "fuse.onedriver": "OneDrive",
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.pcloud": "pCloud",
    "fuse.pcloud.fs": "pCloud",
    "fuse.mega": "MEGA",
    "fuse.dbxfs": "Dropbox",
}
"""File systems that show what a provider keeps."""

_ON_STICKS = frozenset({"msdos", "exfat"})
_DRIVE_KINDS = {2: "removable", 4: "remote", 5: "cdrom"}
"""What GetDriveTypeW of Windows answers."""

_ESCAPED = re.compile(r"\\([0-7]{3})")
_MAC_LINE = re.compile(r"^(?P<source>.*) on (?P<point>/.*) \((?P<said>[^()]*)\)$")


class Reach(StrEnum):
    """How a drive is joined to the computer."""

    OWN = "own"
    SYNCED = "synced"
    NETWORK = "network"
    REMOVABLE = "removable"


@dataclass(frozen=True, slots=True)
class Mount:
    """One place where a file system is joined to the tree of folders."""

    point: str
    type: str
    source: str = ""
    options: str = ""
    device: str = ""

    @property
    def provider(self) -> str:
        """The sync provider whose file system this is, or nothing."""
        return _SYNCED.get(self.type, "")


def parse_mountinfo(text: str) -> tuple[Mount, ...]:
    """The mounts of Linux, from the text of `/proc/self/mountinfo`."""
    return tuple(_parsed(text.splitlines()))


def _parsed(lines: Iterable[str]) -> Iterator[Mount]:
    for line in lines:
        head, dash, tail = line.partition(" - ")
        first, last = head.split(" "), tail.split(" ")
        if dash and len(first) >= 6 and len(last) >= 3:
            options = f"{first[5]},{last[2]}"
            yield Mount(_plain(first[4]), last[0], _plain(last[1]), options, first[2])


def _plain(text: str) -> str:
    """The kernel writes blanks and the like as octal numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)


def parse_mac_mounts(text: str) -> tuple[Mount, ...]:
    """The mounts of macOS, from what `mount` prints."""
    found = (_MAC_LINE.match(line) for line in text.splitlines())
    return tuple(
        Mount(one["point"], one["said"].split(",")[0].strip(), one["source"], one["said"])
        for one in found
        if one is not None
    )


def windows_mount(root: str, drive_kind: int) -> Mount:
    """The drive of Windows that begins with `root`, by what GetDriveTypeW says of it."""
    network = root.startswith("\\\\")
    return Mount(root, "remote" if network else _DRIVE_KINDS.get(drive_kind, "fixed"), root)


def mount_of(folder: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    """The mount that holds `folder`: the longest that it lies under, of equals the latest."""
    holding = [mount for mount in mounts if folder.is_relative_to(type(folder)(mount.point))]
    return max(enumerate(holding), key=lambda one: (len(one[1].point), one[0]))[1] if holding else None


def reach_of(mount: Mount, root: Mount | None, home: Mount | None, sys_folder: Path) -> Reach:
    """How the drive of `mount` is joined to the computer whose `root` and `home` are known.

    A computer that runs from a share or from a stick as a whole has nothing better to offer.
    """
    if mount.provider:
        return Reach.SYNCED
    if root is not None and mount.point == root.point:
        return Reach.OWN
    if _is_network(mount):
        return Reach.NETWORK
    own = [drive for drive in (root, home) if drive is not None]
    if _can_be_taken_out(mount, sys_folder) and not any(_share_a_disk(mount, one, sys_folder) for one in own):
        return Reach.REMOVABLE
    return Reach.OWN


def _is_network(mount: Mount) -> bool:
    if (
        mount.type == "9p"
    ):  # what a sandbox sees of its host is no network; a drive seen through WSL acts as one
        return "trans=tcp" in mount.options or "aname=drvfs" in mount.options
    return mount.type in _NETWORK or mount.type.removeprefix("fuse.") in _NETWORK_BY_FUSE


def _can_be_taken_out(mount: Mount, sys_folder: Path) -> bool:
    if mount.type in ("removable", "cdrom"):
        return True
    if mount.point.startswith("/Volumes/"):
        return mount.type in _ON_STICKS or "mounted by" in mount.options
    return any(_is_loose(disk) for disk in _disks(mount, sys_folder))


def _share_a_disk(one: Mount, other: Mount, sys_folder: Path) -> bool:
    same = bool(one.source) and one.source == other.source
    return same or bool(_disks(one, sys_folder) & _disks(other, sys_folder))


def _disks(mount: Mount, sys_folder: Path) -> frozenset[Path]:
    """The disks below a mount as sysfs shows them, through encryption and volumes."""
    if not mount.source.startswith("/dev/"):
        return frozenset()
    names = (PurePath(mount.source).name, Path(mount.source).resolve().name)
    entries = (
        sys_folder / "dev" / "block" / mount.device,
        *(sys_folder / "class" / "block" / name for name in names),
    )
    try:
        found = next((entry.resolve() for entry in entries if entry.exists()), None)
        return frozenset(_below(found, 0)) if found is not None else frozenset()
    except OSError:
        return frozenset()


def _below(block: Path, depth: int) -> Iterator[Path]:
    slaves = block / "slaves"
    within = [slave.resolve() for slave in slaves.iterdir()] if depth < 4 and slaves.is_dir() else []
    for slave in within:
        yield from _below(slave, depth + 1)
    if not within:
        yield block.parent if (block / "partition").exists() else block


def _is_loose(disk: Path) -> bool:
    """Whether a disk is on USB, or says that it can be taken out."""
    if any(part.startswith("usb") and part[3:].isdigit() for part in disk.parts):
        return True
    try:
        return (disk / "removable").read_text("ascii").strip() == "1"
    except OSError:
        return False
