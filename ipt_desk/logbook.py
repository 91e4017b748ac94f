"""The log: what happened by code and place in the program, never a word of anybody's record."""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TextIO

_LOG = logging.getLogger("ipt_desk")
_SIZE, _COPIES = 200_000, 5


def open_log(path: Path) -> None:
    """Write to `path` from now on; at most five files of 200 kB are kept."""
    _LOG.addHandler(_LogFile(path))
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


class _LogFile(logging.Handler):
    """The files of the log, opened with the first line; before, they would hold up the first window."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        self._files.emit(record)

    @cached_property
    def _files(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        self._path.parent.mkdir(parents=True, exist_ok=True)
        files = RotatingFileHandler(self._path, maxBytes=_SIZE, backupCount=_COPIES - 1, encoding="utf-8")
        files.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        return files


def event(code: str, **numbers: int) -> None:
    """Note that something happened; only a code and numbers are taken."""
    _LOG.info("%s %s", code, " ".join(f"{name}={value}" for name, value in numbers.items()))


def where(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The class of an error and the places it came through, without its text and without values."""
    places = [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in traceback.extract_tb(trace)]
    return " < ".join([kind.__name__, *reversed(places)])


def bug(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Note an error of our own."""
    _LOG.error("bug %s", where(kind, trace))


def keep_others_quiet() -> None:
    """What Python and libraries would print may hold a text of the record: note its kind and place."""
    sys.unraisablehook = _note_unraisable
    warnings.showwarning = _note_warning
    logging.getLogger().addHandler(logging.NullHandler())  # else their warnings go to the terminal


def _note_unraisable(caught: sys.UnraisableHookArgs) -> None:
    bug(caught.exc_type, caught.exc_traceback)


def _note_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    _LOG.warning("%s %s:%s", category.__name__, Path(filename).name, lineno)
