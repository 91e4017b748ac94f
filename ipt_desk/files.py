"""Files are written whole or not at all, and stay where the power fails."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

_LEAST_ROOM = 256 * 1024


def write_whole(path: Path, body: bytes) -> None:
    """Write `body` beside `path`, make it durable, then put it in place; readable by this user alone.

    Raises:
        OSError: the place does not take it; what was there before is still there.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some file systems cannot; the file itself is durable all the same
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def free_space(folder: Path) -> int | None:
    """How many bytes this user can still write where `folder` is; None where the system does not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def is_full(folder: Path) -> bool:
    """Whether the disk of `folder` has no room for what an open vault needs beside its file."""
    free = free_space(folder)
    return free is not None and free < _LEAST_ROOM


LONGEST_NAME = 60
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""Names that Windows keeps for devices, with any ending."""


def portable_name(title: str, otherwise: str) -> str:
    """A name for a file, without ending, that every system takes and that stays in its folder.

    Of `title` only unaccented letters, digits, blanks, dashes and underlines are kept, 60 at
    most; `otherwise` stands where nothing is left, or where a system keeps the name for itself.
    """
    import unicodedata  # for a name alone: it is in the way of the first window

    plain = unicodedata.normalize("NFKD", title)
    kept = "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "_-") else " "
        for sign in plain
        if not unicodedata.combining(sign)
    )
    name = " ".join(kept.split())[:LONGEST_NAME].strip(" -_")
    return otherwise if not name or name.lower() in _RESERVED else name
