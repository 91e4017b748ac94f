"""The paper: its size, its margins, the sizes of its type and the inks it is printed with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ipt_desk.figures.scene import Face


class Paper(StrEnum):
    """The papers that documents are made for."""

    A4 = "a4"
    LETTER = "letter"


SIZES = {Paper.A4: (595.2756, 841.8898), Paper.LETTER: (612.0, 792.0)}
"""Width and height of each paper in points."""

LETTER_TERRITORIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE", "CR", "GT", "SV", "PR", "BO"})
"""Where US Letter is the paper of every printer; elsewhere it is A4."""

MARGIN = 48.0
RULES = 24.0
"""The distance between two lines to write on."""

LARGE = 13.0 / 11.25

INKS = {
    "text": "#1D2527",
    "text2": "#465054",
    "text3": "#5D6568",
    "bg": "#FFFFFF",
    "side": "#FFFFFF",
    "surface": "#FFFFFF",
    "surface2": "#F8F7F4",
    "sunken": "#F1F0EC",
    "border": "#C9C6BD",
    "rule": "#9D9B94",
    "borderStrong": "#858379",
    "accent": "#1D2527",
    "accentHover": "#1D2527",
    "accentSoft": "#F1F0EC",
    "onAccent": "#FFFFFF",
    "supportive": "#1D2527",
    "mixed": "#1D2527",
    "conflict": "#1D2527",
    "conflicted": "#1D2527",
    "distant": "#1D2527",
    "dead": "#D8D5CC",
    "p1": "#4F70AD",
    "p1s": "#F2F5FC",
    "p2": "#1C6B63",
    "p2s": "#E4F0ED",
    "p3": "#6B3A6E",
    "p3s": "#F3EBF4",
    "danger": "#1D2527",
    "dangerSoft": "#F1F0EC",
    "warn": "#1D2527",
    "warnSoft": "#F1F0EC",
    "ok": "#1D2527",
    "okSoft": "#F1F0EC",
    "ring1": "#F1F0EC",
    "ring2": "#F8F7F4",
    "ring3": "#FFFFFF",
    "ring4": "#FFFFFF",
    "ring5": "#FFFFFF",
    "ringLine": "#858379",
    "sev0": "#FDFCF9",
    "sev1": "#FAF6EE",
    "sev2": "#F5EEE0",
    "sev3": "#EFE4D0",
    "sev4": "#E8D9BE",
    "sevText": "#5A4A2C",
    "mark": "#F1F0EC",
    "scrim": "#FFFFFF",
}
"""The print colour of every colour role: relationships in ink alone, told apart by their lines."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text is set."""

    face: Face
    size: float
    leading: float
    role: str = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and the options of one print."""

    paper: Paper = Paper.A4
    large: bool = False
    grey: bool = False
    landscape: bool = False

    @property
    def size(self) -> tuple[float, float]:
        width, height = SIZES[self.paper]
        return (height, width) if self.landscape else (width, height)

    @property
    def width(self) -> float:
        """The length of a line, from margin to margin."""
        return self.size[0] - 2 * MARGIN

    @property
    def height(self) -> float:
        """The room for the text of one page, above the footer."""
        return self.size[1] - 2 * MARGIN - 14

    @property
    def scale(self) -> float:
        """How much larger than standard the text is."""
        return LARGE if self.large else 1.0

    def style(self, face: Face, size: float, spread: float = 1.5, role: str = "text") -> Style:
        """A style whose size grows with the text size that was asked for; what is large already does not."""
        grown = self.style_size(size)
        return Style(face, grown, round(grown * spread, 2), role)

    def style_size(self, size: float) -> float:
        """A type size as it is printed."""
        grow = self.scale if size < 13 else self.scale**0.5 if size < 20 else 1.0
        return round(size * grow, 2)

    def ink(self, role: str) -> tuple[float, float, float]:
        """Red, green and blue of a colour role, each 0 to 1; all alike in black and white.

        Raises:
            KeyError: there is no such role.
        """
        value = INKS[role]
        red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
        if not self.grey:
            return red, green, blue
        grey = round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 4)
        return grey, grey, grey
