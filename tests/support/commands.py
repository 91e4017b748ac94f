"""How a test runs a command of the program: its exit code, what it printed, what it complained of."""

from __future__ import annotations

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
