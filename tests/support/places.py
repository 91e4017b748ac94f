"""Made-up computers: folders in memory, mounts and settings, to ask where a vault may sit."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from ipt_desk.whereabouts.mounts import Mount
from ipt_desk.whereabouts.place import Surroundings, Whereabouts, where_is
from ipt_desk.whereabouts.providers import Person

NO_SYS = Path("/nowhere/sys")


class MadeTree:
    """Folders and files that are only named; a name that ends with a slash is a folder."""

    def __init__(self, *paths: str, texts: dict[str, str] | None = None) -> None:
        self._texts = texts or {}
        self._paths = (*paths, *self._texts)

    def names(self, folder: PurePath) -> frozenset[str]:
        kind = type(folder)
        within = (kind(path) for path in self._paths)
        return frozenset(
            path.relative_to(folder).parts[0]
            for path in within
            if path.is_relative_to(folder) and path != folder
        )

    def is_file(self, path: PurePath) -> bool:
        kind = type(path)
        return any(kind(one) == path for one in self._paths if not one.endswith("/"))

    def text(self, path: PurePath) -> str:
        kind = type(path)
        return next((text for one, text in self._texts.items() if kind(one) == path), "")


@dataclass(frozen=True)
class Computer:
    """A made-up computer that can be asked where a place on it lies."""

    home: str = "/people/ada"
    tree: MadeTree = field(default_factory=MadeTree)
    environment: dict[str, str] = field(default_factory=dict)
    mounts: tuple[Mount, ...] = (Mount("/", "ext4", "/dev/sda2", "rw", "8:2"),)
    one_drives: tuple[str, ...] = ()
    sys_folder: Path = NO_SYS

    def where(self, folder: str) -> Whereabouts:
        kind = PureWindowsPath if ":" in self.home else PurePosixPath
        person = Person(kind(self.home), self.environment, self.one_drives)
        return where_is(kind(folder), Surroundings(person, self.mounts, self.tree, self.sys_folder))
