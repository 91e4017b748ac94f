"""One program at a time: the lock on a vault, freed by the system when the program dies."""

from __future__ import annotations

import json
import os
import platform
import sys
from contextlib import nullcontext, suppress
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from ipt_desk.clock import Clock
from ipt_desk.troubles import VaultInUse

LOCK_NAME = "app.lock"
INFO_NAME = "app.lock.json"

_BELIEVED = timedelta(hours=24)
"""A window locks itself after half an hour away, so an older word of another computer was left behind."""


_PATIENCE = 0.1
"""Seconds; somebody may be looking just then whether it is free."""


class VaultLock:
    """Holds a vault for this process until `release`.

    A lock of the system does not reach other computers. Where the place is `shared` with
    them, their word in the small file beside it counts as well.

    Raises:
        VaultInUse: another window or command holds it; says where and since when.
        OSError: the folder takes no lock.
    """

    writes = True

    def __init__(self, folder: Path, clock: Clock, *, shared: bool = False) -> None:
        self._info = folder / INFO_NAME
        self._lock = FileLock(folder / LOCK_NAME, thread_local=False, mode=0o600)
        try:
            self._lock.acquire(timeout=_PATIENCE, poll_interval=_PATIENCE / 4)
        except Timeout:
            raise VaultInUse(**_holder(self._info)) from None
        try:
            if shared and _is_elsewhere(self._info, clock):
                raise VaultInUse(**_holder(self._info))
            with nullcontext() if shared else suppress(OSError):  # on a full disk the lock itself is enough
                self._say_who(clock)
        except BaseException:
            self._lock.release()
            raise

    def _say_who(self, clock: Clock) -> None:
        who = {
            "host": platform.node(),
            "pid": os.getpid(),
            "since": clock.now().isoformat(timespec="minutes"),
        }
        self._info.write_text(json.dumps(who), encoding="utf-8")

    def release(self) -> None:
        """Let others in; may be called more than once."""
        if self._lock.is_locked:
            with suppress(OSError):  # a drive that was pulled out; the system frees the lock all the same
                self._info.unlink(missing_ok=True)
            self._lock.release()


class ReadingLock:
    """Reads a vault that takes no changes here, and keeps those out who may change it where it can.

    Raises:
        VaultInUse: somebody who may change it has it open.
    """

    writes = False

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        if sys.platform == "win32":
            return
        import fcntl

        try:
            self._handle = os.open(folder / LOCK_NAME, os.O_RDONLY)
            fcntl.flock(self._handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise VaultInUse(**_holder(folder / INFO_NAME)) from None
        except OSError:  # no lock was ever taken there, or the medium knows none
            self.release()

    def release(self) -> None:
        """Let others in; may be called more than once."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def _said(info: Path) -> dict[str, str]:
    try:
        said = json.loads(info.read_text(encoding="utf-8"))
        return {"host": str(said["host"]), "since": str(said["since"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _is_elsewhere(info: Path, clock: Clock) -> bool:
    """Whether another computer said within a day that it has the vault open."""
    said = _said(info)
    if said.get("host", platform.node()) == platform.node():
        return False
    try:
        since = datetime.fromisoformat(said["since"])
    except ValueError:
        return False
    return abs(clock.now() - since.replace(tzinfo=None)) < _BELIEVED


def _holder(info: Path) -> dict[str, str]:
    said = _said(info)
    if not said:
        return {"host": platform.node(), "since": "just now"}
    return {"host": said["host"], "since": said["since"][11:16]}
