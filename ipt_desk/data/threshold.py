"""What is asked of the place of a vault before the vault is made, opened or copied."""

from __future__ import annotations

import os
from pathlib import Path

from ipt_desk.clock import Clock
from ipt_desk.data.lock import ReadingLock, VaultLock
from ipt_desk.places import user_places
from ipt_desk.troubles import NetworkPlace, RemovablePlace, SyncedPlace
from ipt_desk.whereabouts.around import whereabouts
from ipt_desk.whereabouts.mounts import Reach

DATABASE = "practice.db"

QUARANTINE = "quarantine"
"""The folder in a vault for damaged originals; the program never deletes anything there."""


def is_read_only(folder: Path) -> bool:
    """Whether the folder or the database takes no changes."""
    return not (os.access(folder, os.W_OK) and os.access(folder / DATABASE, os.W_OK))


def refuse_unfit(folder: Path) -> None:
    """Refuse a place where live records may not sit.

    Raises:
        SyncedPlace, NetworkPlace, RemovablePlace: with where to keep the vault instead.
    """
    found = whereabouts(folder)
    if found.reach is Reach.OWN:
        return
    words = {"place": folder, "instead": user_places().data / folder.name}
    if found.reach is Reach.SYNCED:
        raise SyncedPlace(provider=found.provider, **words)
    raise (NetworkPlace if found.reach is Reach.NETWORK else RemovablePlace)(**words)


def is_shared(folder: Path) -> bool:
    """Whether another computer may have the same folder before it."""
    return whereabouts(folder).reach is not Reach.OWN


def enter(folder: Path, clock: Clock) -> VaultLock | ReadingLock:
    """Take the lock of a vault that is to be opened.

    A vault that takes no changes may lie anywhere: nothing is written there.

    Raises:
        UnfitPlace: live records may not sit there.
        VaultInUse: another program holds it.
    """
    if is_read_only(folder):
        return ReadingLock(folder)
    refuse_unfit(folder)
    try:
        return VaultLock(folder, clock)
    except OSError:
        return ReadingLock(folder)


def look(folder: Path) -> None:
    """Tell what would keep the vault at `folder` from being opened, before a passphrase is typed.

    Raises:
        UnfitPlace, VaultInUse: as opening it would.
    """
    if not is_read_only(folder):
        refuse_unfit(folder)
    ReadingLock(folder).release()
