"""Which colour roles a picture uses: those of the screen's themes, or ink alone for paper."""

from __future__ import annotations

from dataclasses import dataclass

from ipt_desk.figures.scene import Pen

_PAPER = {
    "text": "text",
    "text2": "text",
    "text3": "text",
    "sevText": "text",
    "border": "border",
    "borderStrong": "text",
    "surface": "surface",
    "bg": "surface",
    "onAccent": "surface",
    "sunken": "sunken",
    "sev0": "surface",
    "sev1": "surface",
    "sev2": "surface2",
    "sev3": "surface2",
    "sev4": "sunken",
}
"""Paper has ink (`text`), white (`surface`), hairlines (`border`) and two tints (`surface2`, `sunken`)."""

_SOFT = frozenset({"p1s", "p2s", "p3s", "accentSoft", "okSoft", "warnSoft", "dangerSoft"})


@dataclass(frozen=True, slots=True)
class Ink:
    """How roles are chosen; `tinted` has phases as a soft fill with an edge, as dark themes have them."""

    paper: bool = False
    tinted: bool = False

    def role(self, name: str) -> str:
        """The role that `name` has here."""
        if not self.paper:
            return name
        return "surface" if name in _SOFT else _PAPER.get(name, "text")

    @property
    def outline(self) -> Pen | None:
        """The edge of a soft fill: paper needs one, the screen does not."""
        return Pen("text", 0.75) if self.paper else None


SCREEN = Ink()
TINTED = Ink(tinted=True)
PAPER = Ink(paper=True)
