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
