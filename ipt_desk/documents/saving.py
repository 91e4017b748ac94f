"""What leaves the vault as a file: there whole, or told in a sentence and not at all."""

from __future__ import annotations

import errno
from pathlib import Path

from ipt_desk import files
from ipt_desk.troubles import DiskFull, NotWritten


def write_whole(target: Path, body: bytes) -> None:
    """Write `target`, readable by this user alone.

    Raises:
        NotWritten: the place does not take it; what was there before is still there.
        DiskFull: there is no room for it there.
    """
    try:
        files.write_whole(target, body)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull from None
        raise NotWritten(place=target) from None
