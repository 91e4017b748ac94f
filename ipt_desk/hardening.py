"""Keeps what the program holds in memory out of crash dumps and out of reach of other programs.

None of it is worth a start that fails: what a system does not take is left, and the program goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_PT_DENY_ATTACH = 31
_NO_CRASH_BOXES = 0x0001 | 0x0002 | 0x8000
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX and SEM_NOOPENFILEERRORBOX."""
_WER_NO_HEAP = 0x0001
_END_ON_DAMAGED_HEAP = 1


def harden() -> None:
    """Close the memory of this process; called before the first secret is typed or read."""
    for step in _steps():
        with suppress(OSError, AttributeError, ValueError, ImportError):
            step()


def _steps() -> tuple[Callable[[], None], ...]:
    if sys.platform == "win32":
        return _no_crash_boxes, _no_heap_in_reports, _no_reports
    return _no_core_files, _not_dumpable if sys.platform == "linux" else _no_debugger


def memory_is_closed() -> bool | None:
    """Whether other programs of this user are kept out of our memory; None where that cannot be asked."""
    if sys.platform != "linux":
        return None
    import ctypes

    return bool(ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0)


def _no_core_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _not_dumpable() -> None:
    """No core for any handler either, and no look through ptrace or /proc by others of the same user."""
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _no_debugger() -> None:
    """A debugger that tries to attach is turned away. From Apple's header; not seen to run."""
    import ctypes

    ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, None, 0)


def _kernel() -> Any:
    """Written, with what uses it, from Microsoft's reference; not seen to run."""
    import ctypes

    return ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]  # there on Windows alone


def _no_crash_boxes() -> None:
    """A fault ends the program at once, and a heap that is damaged does so before it is used."""
    _kernel().SetErrorMode(_NO_CRASH_BOXES)
    _kernel().HeapSetInformation(None, _END_ON_DAMAGED_HEAP, None, 0)


def _no_heap_in_reports() -> None:
    _kernel().WerSetFlags(_WER_NO_HEAP)


def _no_reports() -> None:
    """Take a program of our own name out of error reporting; `python.exe` is that of others as well."""
    import ctypes

    if getattr(sys, "frozen", False):
        reports = ctypes.WinDLL("wer")  # type: ignore[attr-defined]
        reports.WerAddExcludedApplication(ctypes.c_wchar_p(Path(sys.executable).name), False)
