"""Whether another window of this person may be open: looked at before Qt is loaded."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path


def server_name(state: Path) -> str:
    """A name that is this user's alone and says nothing."""
    return f"ipt-desk-{zlib.crc32(str(state).encode()):08x}"


def may_listen(name: str) -> bool:
    """Whether it is worth asking; most starts find no socket, and need not load Qt's network for it.

    Outside Windows Qt keeps a socket in the folder for temporary files, which it finds as we do
    here. One that somebody else put there is not spoken to.
    """
    if sys.platform == "win32":
        return True
    try:
        return Path(os.environ.get("TMPDIR") or "/tmp", name).lstat().st_uid == os.getuid()
    except OSError:
        return False
