"""How a window comes back after a lock where it is looked at from inside: in the same process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def in_this_process(_folder: Path, stay: Callable[[], None]) -> None:
    """Show the unlock page at once; the memory still holds what it held."""
    stay()
