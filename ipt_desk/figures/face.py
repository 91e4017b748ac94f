"""The faces that texts are set in, on screen and on paper."""

from __future__ import annotations

from enum import StrEnum


class Face(StrEnum):
    """The bundled faces a text can be set in."""

    REGULAR = "regular"
    MEDIUM = "medium"
    SEMIBOLD = "semibold"
    ITALIC = "italic"
    SERIF = "serif"
    MONO = "mono"
