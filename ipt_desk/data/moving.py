"""A vault is brought to a fit place: copied, compared byte by byte, and left where it was."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from ipt_desk.clock import Clock
from ipt_desk.data import threshold
from ipt_desk.data.lock import INFO_NAME, LOCK_NAME, ReadingLock, VaultLock
from ipt_desk.data.threshold import DATABASE, is_shared, refuse_unfit
from ipt_desk.files import sync_folder
from ipt_desk.troubles import NotWritten

MOVED = "MOVED.txt"
"""What is put into the old folder, for who finds it later."""

_MOVED_TEXT = """\
On {day} this vault was copied from here to the computer {host}, and is kept there from now on.

Nothing in this folder was changed, and IPT Desk writes nothing here any more. A sync program
still keeps copies of it. Once the vault opens in its new place, delete this folder here, and
in the recycle bin of the sync program.
"""
_LEFT = frozenset({LOCK_NAME, INFO_NAME, MOVED, f"{DATABASE}-shm", "tmp"})
"""What belongs to a running program, not to the vault."""

_PIECE = 1 << 20

Step = Callable[[int, int], None]
"""Hears how much is done, of how much; it may raise to stop."""


def bring_vault(folder: Path, parent: Path, clock: Clock, step: Step) -> Path:
    """Copy the vault at `folder` into `parent` under a free name; the new folder.

    Nobody may have the vault open meanwhile. Where the old folder takes changes it gets a
    small text file that says what was done; nothing else in it is touched.

    Raises:
        UnfitPlace: live records may not sit in `parent` either.
        VaultInUse: somebody has it open.
        NotWritten: the new place does not take it, or did not keep what it took.
        whatever `step` raises: nothing is left of the copy.
    """
    refuse_unfit(parent / folder.name)
    lock = _hold(folder, clock)
    try:
        made = _copied(folder, parent, step)
        if lock.writes:
            _mark(folder, clock)
        return made
    finally:
        lock.release()


def _hold(folder: Path, clock: Clock) -> VaultLock | ReadingLock:
    if threshold.is_read_only(folder):
        return ReadingLock(folder)
    try:
        return VaultLock(folder, clock, shared=is_shared(folder))
    except OSError:
        return ReadingLock(folder)


def _copied(folder: Path, parent: Path, step: Step) -> Path:
    part = parent / f".{folder.name}.{os.getpid()}.part"
    try:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.mkdir(mode=0o700)
        _copy_all(folder, part, step)
        made = _free_name(parent, folder.name)
        part.rename(made)
        sync_folder(parent)
    except OSError:
        raise NotWritten(place=parent) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made


def _free_name(parent: Path, name: str) -> Path:
    wanted = parent / name
    number = 2
    while wanted.exists():
        wanted = parent / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return wanted


def _copy_all(folder: Path, part: Path, step: Step) -> None:
    """Every file is copied first and compared then, each half of the way."""
    files = sorted(_files(folder))
    total = 2 * sum(path.stat().st_size for path in files)
    done = 0
    for work in (_copy, _compare):
        for path in files:
            for size in work(path, part / path.relative_to(folder)):
                done += size
                step(min(done, total), total)
    for made in (*(path for path in part.rglob("*") if path.is_dir()), part):
        sync_folder(made)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in _LEFT or path.name.endswith(".part") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _copy(source: Path, target: Path) -> Iterator[int]:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as out, source.open("rb") as file:
        for piece in _pieces(file):
            out.write(piece)
            yield len(piece)
        out.flush()
        os.fsync(out.fileno())


def _compare(source: Path, target: Path) -> Iterator[int]:
    """Read both again.

    Raises:
        OSError: what was kept is not what was written.
    """
    with source.open("rb") as one, target.open("rb") as other:
        for piece in _pieces(one):
            if other.read(len(piece)) != piece:
                raise OSError("the copy differs")
            yield len(piece)
        if other.read(1):
            raise OSError("the copy is longer")


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _mark(folder: Path, clock: Clock) -> None:
    """Say in the old folder what was done; that it cannot be said there stops nothing."""
    said = _MOVED_TEXT.format(day=clock.today().isoformat(), host=platform.node())
    try:
        (folder / MOVED).write_text(said, "utf-8")
    except OSError:
        return
