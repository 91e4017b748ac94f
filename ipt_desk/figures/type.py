"""How wide a text is, from the advance widths of the bundled fonts alone.

The same numbers on every machine, so that a picture has the same layout on screen,
on paper and in a test.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache

from ipt_desk import assets
from ipt_desk.domain.letters import takes_no_room
from ipt_desk.figures.scene import Face

FONT_FILES = {
    Face.REGULAR: "fonts/Inter_400Regular.ttf",
    Face.MEDIUM: "fonts/Inter_500Medium.ttf",
    Face.SEMIBOLD: "fonts/Inter_600SemiBold.ttf",
    Face.ITALIC: "fonts/Inter_400Regular_Italic.ttf",
    Face.SERIF: "fonts/SourceSerif4_600SemiBold.ttf",
    Face.MONO: "fonts/JetBrainsMono_600SemiBold.ttf",
}
"""The font file of each face; other scripts fall back to the Noto fonts beside them."""

_UNKNOWN, _PICTURE = 1.0, 1.35
"""Width of a letter or an emoji that Inter and Source Serif lack, in ems: never too narrow."""

_FIRST_PICTURE = 0x1F000


@cache
def _advances(face: Face) -> dict[int, float]:
    table = json.loads(assets.text("fonts/advances.json"))[face.value]
    return {int(code): width for code, width in table.items()}


@cache
def _width_of(sign: str, face: Face) -> float:
    known = _advances(face).get(ord(sign))
    if known is not None:
        return known
    if takes_no_room(sign):
        return 0.0
    return _PICTURE if _FIRST_PICTURE <= ord(sign) < 0x20000 else _UNKNOWN


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, face: Face = Face.REGULAR) -> float:
    """The advance width of `text` at `size`, without kerning."""
    return size * sum(_width_of(sign, face) for sign in text)


def shortened(text: str, width: float, size: float, face: Face = Face.REGULAR) -> str:
    """`text`, cut with an ellipsis so that it is at most `width` wide."""
    if text_width(text, size, face) <= width:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + "…", size, face) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
