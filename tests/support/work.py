"""How much work something does, counted in calls: the same on every computer, however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def work_of(act: Callable[[], object]) -> int:
    """How many calls, of Python and of what Python is made of, `act` takes."""
    count = 0

    def count_call(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
