"""Whether live records may sit at a place: not where it is synced, on a network, or can be taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePath

from ipt_desk.whereabouts.mounts import Mount, Reach, mount_of, reach_of
from ipt_desk.whereabouts.providers import DiskTree, Person, Tree, synced_by


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a decision about a place is made from."""

    person: Person
    mounts: tuple[Mount, ...] = ()
    tree: Tree = field(default_factory=DiskTree)
    sys_folder: Path = Path("/sys")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How a place is joined to the computer, and who syncs it."""

    reach: Reach
    provider: str = ""


def where_is(folder: PurePath, around: Surroundings) -> Whereabouts:
    """Where `folder` lies; it need not be there yet."""
    provider = synced_by(folder, around.person, around.tree)
    if provider:
        return Whereabouts(Reach.SYNCED, provider)
    if _is_share(str(folder)):
        return Whereabouts(Reach.NETWORK)
    mount = mount_of(folder, around.mounts)
    if mount is None:
        return Whereabouts(Reach.OWN)
    root = mount_of(folder.parents[-1], around.mounts) if folder.anchor == "/" else None
    home = mount_of(around.person.home, around.mounts)
    return Whereabouts(reach_of(mount, root, home, around.sys_folder), mount.provider)


def _is_share(folder: str) -> bool:
    """Whether a path of Windows names a computer; a long path of this one begins in nearly the same way."""
    local = folder.startswith(("\\\\?\\", "\\\\.\\")) and not folder.startswith("\\\\?\\UNC\\")
    return folder.startswith("\\\\") and not local
