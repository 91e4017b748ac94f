"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from ipt_desk.troubles import StorageTrouble


def write_whole(target: Path, body: bytes) -> None:
    """Write beside `target`, then put it in place; readable by this user alone.

    Raises:
        StorageTrouble: the place does not take it; what was there before is still there.
    """
    part = target.with_name(target.name + ".part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        part.replace(target)
    except OSError:
        if part.is_file():
            part.unlink()
        raise StorageTrouble from None
