"""What the first page says to Qt in numbers.

The names in `Qt` take a tenth of the time until the first window to be made, all of them at the
first that is asked for. Modules of the first page ask for `QtCore.Qt` where they need it later.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

PLAIN_TEXT = 0
NO_FOCUS, STRONG_FOCUS = 0, 11
NO_SCROLL_BAR = 1
LEFT_TO_RIGHT, RIGHT_TO_LEFT = 0, 1
TRAILING = 0x82
"""At the end of the line, half-way up."""


def at_top(widget: QWidget) -> QVBoxLayout:
    """`widget` at the top of a place that may be higher."""
    column = QVBoxLayout()
    column.addWidget(widget)
    column.addStretch(1)
    return column


def at_start(widget: QWidget) -> QHBoxLayout:
    """`widget` where lines begin, in a place that may be wider."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
