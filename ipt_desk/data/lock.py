"""One program at a time: the lock on a vault, freed by the system when the program dies."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from ipt_desk.clock import Clock
from ipt_desk.troubles import VaultInUse

LOCK_NAME = "app.lock"
INFO_NAME = "app.lock.json"


class VaultLock:
    """Holds a vault for this process until `release`.

    Raises:
        VaultInUse: another window or command holds it; says where and since when.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._info = folder / INFO_NAME
        self._lock = FileLock(folder / LOCK_NAME, thread_local=False, mode=0o600)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise VaultInUse(**_holder(self._info)) from None
        try:
            self._say_who(clock)
        except OSError:
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
            self._info.unlink(missing_ok=True)
            self._lock.release()


def _holder(info: Path) -> dict[str, str]:
    try:
        said = json.loads(info.read_text(encoding="utf-8"))
        return {"host": str(said["host"]), "since": str(said["since"])[11:16]}
    except (OSError, ValueError, KeyError, TypeError):
        return {"host": platform.node(), "since": "just now"}
