"""A recovery key as a file: to be carried away, and read by `--recovery-key-file` and by `age` alike."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from ipt_desk.data.recovery import RecoveryKey, new_recovery_key
from ipt_desk.files import sync_folder
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.troubles import NotWritten, Refused

TAKEN = QT_TRANSLATE_NOOP("Trouble", "There is already something at {place}. Choose another name.")


@contextmanager
def new_key(file: Path | None, made: date) -> Iterator[RecoveryKey | None]:
    """A key that lies in `file` from the beginning; it is taken away where the work with it fails.

    Raises:
        Refused: there is something at `file`.
        NotWritten: the place does not take it.
    """
    if file is None:
        yield None
        return
    key = new_recovery_key()
    write_key(file, key, made)
    try:
        yield key
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def write_key(file: Path, key: RecoveryKey, made: date) -> None:
    """Write `key` where nothing is yet, readable by this user alone.

    Raises:
        Refused: there is something at `file`.
        NotWritten: the place does not take it; nothing is left there.
    """
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(TAKEN, place=file) from None
    except OSError:
        raise NotWritten(place=file) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_text(key, made).encode())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        with suppress(OSError):
            file.unlink()
        raise NotWritten(place=file) from None
    sync_folder(file.parent)


def refuse_taken(file: Path) -> None:
    """Refuse to write over something, before anything else is asked."""
    if file.exists() or file.is_symlink():
        raise Refused(TAKEN, place=file)


def _text(key: RecoveryKey, made: date) -> str:
    return (
        "# Recovery key of an IPT Desk vault: it opens the vault and every backup of it.\n"
        "# Lock it away like the files themselves.\n"
        f"# made: {made.isoformat()}\n"
        f"# public key: {key.recipient}\n"
        f"{key.text}\n"
    )
