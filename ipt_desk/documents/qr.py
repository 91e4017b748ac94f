"""A text as a QR code: its dark squares, as boxes of a picture."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.graphics.barcode import qrencoder

from ipt_desk.figures.scene import Box

_OVERLAP = 0.04
"""How far a box reaches into the row below, in modules: without it seams show between rows."""


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The squares of the code of `text`, row by row, dark ones true.

    A quarter of them may be unreadable, as on a sheet that was folded.
    """
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    return tuple(tuple(map(bool, row)) for row in code.modules)


def boxes(text: str, left: float, top: float, size: float) -> tuple[Box, ...]:
    """The code of `text` in a square of `size`; neighbours in a row are one box."""
    rows = modules(text)
    one = size / len(rows)
    return tuple(
        Box(left + start * one, top + at * one, length * one, one * (1 + _OVERLAP), fill="text")
        for at, row in enumerate(rows)
        for start, length in _runs(row)
    )


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Where dark squares begin in a row, and how many stand side by side."""
    start: int | None = None
    for at, dark in enumerate((*row, False)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at - start
            start = None
