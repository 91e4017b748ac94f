"""The window: the only package that knows Qt."""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << 40


def _keep_constants_alive() -> None:
    """Give None, True and False more references than any session can lose.

    From Python 3.12 on they cannot die. PySide6 6.12 counts on that in every version: each call
    that gives back None takes a reference it does not own, so that on Python 3.11 the interpreter
    ends with "deallocating None" after some thousand calls.
    """
    for constant in (None, True, False):
        ctypes.c_ssize_t.from_address(id(constant)).value += _ENOUGH


if sys.version_info < (3, 12):
    _keep_constants_alive()
