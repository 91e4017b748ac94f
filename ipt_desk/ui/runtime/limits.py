"""A call that may never come back: it is given up after a while, and the window goes on without it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from ipt_desk.ui.runtime.jobs import Jobs

Value = TypeVar("Value")


class TooLong(Exception):
    """The call did not come back in time; what it brings later is dropped."""


def within(seconds: float, work: Callable[..., Value], *args: Any) -> Value:
    """What `work(*args)` gives, from a thread of its own.

    Raises:
        TooLong: after `seconds`; the thread is left to itself and ends with the program.
    """
    call = _Call(work, args)
    call.start()
    call.join(seconds)
    if call.is_alive():
        raise TooLong
    if call.error is not None:
        raise call.error
    value: Value = call.value
    return value


class _Call(threading.Thread):
    """The call; until it ends Python collects no cycles, as with every thread beside the window."""

    def __init__(self, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
        super().__init__(daemon=True)
        self._work, self._args = work, args
        self.value: Any = None
        self.error: Exception | None = None

    def start(self) -> None:
        Jobs.hold_collecting(id(self))
        super().start()

    def run(self) -> None:
        try:
            self.value = self._work(*self._args)
        except Exception as error:
            self.error = error
        finally:
            Jobs.let_collect(id(self))
