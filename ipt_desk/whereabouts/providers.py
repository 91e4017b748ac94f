"""The programs that sync folders, and how a folder of theirs is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Protocol

ICLOUD, ONEDRIVE, DROPBOX, GOOGLE = "iCloud Drive", "OneDrive", "Dropbox", "Google Drive"
NEXTCLOUD, OWNCLOUD, SYNCTHING = "Nextcloud", "ownCloud", "Syncthing"


class Tree(Protocol):
    """The folders and files that a decision looks at."""

    def names(self, folder: PurePath) -> frozenset[str]:
        """What lies in `folder`; nothing where it cannot be read."""

    def is_file(self, path: PurePath) -> bool:
        """Whether `path` is a file."""

    def text(self, path: PurePath) -> str:
        """The text of a small file, or nothing."""


class DiskTree:
    """The folders and files of this computer."""

    def names(self, folder: PurePath) -> frozenset[str]:
        try:
            return frozenset(path.name for path in Path(folder).iterdir())
        except OSError:
            return frozenset()

    def is_file(self, path: PurePath) -> bool:
        try:
            return Path(path).is_file()
        except OSError:
            return False

    def text(self, path: PurePath) -> str:
        try:
            return Path(path).read_text("utf-8", errors="replace")
        except OSError:
            return ""


_NAMES = (
    ("onedrive", ONEDRIVE),
    ("onedrive - *", ONEDRIVE),
    ("dropbox", DROPBOX),
    ("dropbox (*)", DROPBOX),
    ("iclouddrive", ICLOUD),
    ("icloud drive", ICLOUD),
    ("com~apple~clouddocs", ICLOUD),
    ("google drive", GOOGLE),
    ("googledrive", GOOGLE),
    ("my drive", GOOGLE),
    ("nextcloud", NEXTCLOUD),
    ("owncloud", OWNCLOUD),
    ("proton drive", "Proton Drive"),
    ("protondrive", "Proton Drive"),
    ("megasync", "MEGA"),
    ("pclouddrive", "pCloud"),
    ("pcloud drive", "pCloud"),
    ("pcloud sync", "pCloud"),
    ("box sync", "Box"),
    ("box-box", "Box"),
    ("yandex.disk", "Yandex Disk"),
    ("seafile", "Seafile"),
    ("tresorit", "Tresorit"),
)
"""Names that providers give to their folders, wherever these lie; small letters."""

_NAMES_AT_HOME = {"MEGA": "MEGA", "Box": "Box", "Insync": GOOGLE}
"""Names that say something only right below the home folder, and only as they are written here."""

_MARKS = (
    (".dropbox.cache", DROPBOX),
    (".stfolder", SYNCTHING),
    (".stversions", SYNCTHING),
    (".tmp.drivedownload", GOOGLE),
    (".tmp.driveupload", GOOGLE),
    (".shortcut-targets-by-id", GOOGLE),
    (".849c9593-d756-4e56-8d6e-42412f2a707b", ONEDRIVE),
    (".nextcloudsync.log", NEXTCLOUD),
    (".owncloudsync.log", OWNCLOUD),
    (".sync_*.db", NEXTCLOUD),
    ("._sync_*.db", NEXTCLOUD),
    (".megaignore", "MEGA"),
)
"""What a sync program leaves in the top folder that it syncs; small letters."""

_CLIENTS = (
    ("Nextcloud/nextcloud.cfg", NEXTCLOUD),
    ("ownCloud/owncloud.cfg", OWNCLOUD),
)
_LOCAL_PATH = re.compile(r"^[^\n=]*localPath=(.+)$", re.MULTILINE)
_SYNC_DIR = re.compile(r'^\s*sync_dir\s*=\s*"([^"]+)"', re.MULTILINE)
_FOLDER_PATH = re.compile(r'<folder\b[^>]*\bpath="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Person:
    """Whose computer it is: the home folder and what the environment and the registry say."""

    home: PurePath
    environment: Mapping[str, str]
    one_drives: tuple[str, ...] = ()
    """Folders of OneDrive that the registry of Windows names."""


def synced_by(folder: PurePath, person: Person, tree: Tree) -> str:
    """The provider that syncs `folder`, or nothing."""
    above = (folder, *folder.parents)
    return (
        _by_name(above, person.home)
        or _by_apple(folder, person.home, tree)
        or _by_mark(above, tree)
        or _by_settings(folder, person, tree)
    )


def _by_name(above: tuple[PurePath, ...], home: PurePath) -> str:
    for path in above:
        name = path.name.casefold()
        for pattern, provider in _NAMES:
            if fnmatchcase(name, pattern):
                return provider
        if path.parent == home and path.name in _NAMES_AT_HOME:
            return _NAMES_AT_HOME[path.name]
    return ""


def _by_apple(folder: PurePath, home: PurePath, tree: Tree) -> str:
    """What macOS syncs: its library of cloud documents, and Desktop and Documents where that is on."""
    library = home / "Library"
    if folder.is_relative_to(library / "CloudStorage"):
        return _in_cloud_storage(folder.relative_to(library / "CloudStorage").parts)
    documents = library / "Mobile Documents"
    if folder.is_relative_to(documents):
        return ICLOUD
    shown = tree.names(documents / "com~apple~CloudDocs")
    synced = (home / name for name in ("Desktop", "Documents") if name in shown)
    return ICLOUD if any(folder.is_relative_to(place) for place in synced) else ""


def _in_cloud_storage(parts: tuple[str, ...]) -> str:
    """macOS names these folders by provider and account: `OneDrive-Personal`."""
    said = parts[0].partition("-")[0] if parts else ICLOUD
    return {"GoogleDrive": GOOGLE, "ProtonDrive": "Proton Drive", "iCloud": ICLOUD}.get(said, said)


def _by_mark(above: tuple[PurePath, ...], tree: Tree) -> str:
    for path in above:
        names = {name.casefold() for name in tree.names(path) if name.startswith(".")}
        for pattern, provider in _MARKS:
            if pattern in names or ("*" in pattern and any(fnmatchcase(name, pattern) for name in names)):
                return provider
        # In the home folder `.dropbox` is the folder of the program's settings.
        if ".dropbox" in names and tree.is_file(path / ".dropbox"):
            return DROPBOX
    return ""


def _by_settings(folder: PurePath, person: Person, tree: Tree) -> str:
    for place, provider in _places_said(person, tree):
        if place.is_absolute() and place != person.home and folder.is_relative_to(place):
            return provider
    return ""


def _places_said(person: Person, tree: Tree) -> Iterator[tuple[PurePath, str]]:
    """The folders that the settings of sync programs name."""
    home, kind = person.home, type(person.home)
    said = person.environment
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        if said.get(name):
            yield kind(said[name]), ONEDRIVE
    for place in person.one_drives:
        yield kind(place), ONEDRIVE
    for settings in _settings_folders(person):
        for file, provider in _CLIENTS:
            for found in _LOCAL_PATH.findall(tree.text(settings / file)):
                yield kind(found.strip()), provider
        for found in _SYNC_DIR.findall(tree.text(settings / "onedrive" / "config")):
            yield _at_home(found, home), ONEDRIVE
        for file in ("syncthing/config.xml", "Syncthing/config.xml"):
            for found in _FOLDER_PATH.findall(tree.text(settings / file)):
                yield _at_home(found, home), SYNCTHING
        for found in _dropbox_paths(tree.text(settings / "Dropbox" / "info.json")):
            yield kind(found), DROPBOX
    for found in _dropbox_paths(tree.text(home / ".dropbox" / "info.json")):
        yield kind(found), DROPBOX


def _settings_folders(person: Person) -> Iterator[PurePath]:
    home, kind = person.home, type(person.home)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        if person.environment.get(name):
            yield kind(person.environment[name])
    for place in (".config", ".local/state", "Library/Preferences", "Library/Application Support"):
        yield home / place
    yield home / ".var/app/com.nextcloud.desktopclient.nextcloud/config"


def _at_home(text: str, home: PurePath) -> PurePath:
    return home / text[2:] if text.startswith("~/") else type(home)(text)


def _dropbox_paths(text: str) -> list[str]:
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        return []
    accounts = said.values() if isinstance(said, dict) else ()
    return [str(one["path"]) for one in accounts if isinstance(one, dict) and one.get("path")]
