"""The bundled fonts, and the styles of type that every screen is set in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QWidget

from ipt_desk import assets
from ipt_desk.figures.face import Face
from ipt_desk.ui.look.roles import look

SANS, SERIF, MONO = "Inter", "Source Serif 4", "JetBrains Mono"
OTHER_SCRIPTS = ("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans TC", "Noto Sans Thai")
_FAMILIES = {Face.SERIF: SERIF, Face.MONO: MONO}
_WEIGHTS = {
    Face.REGULAR: QFont.Weight.Normal,
    Face.MEDIUM: QFont.Weight.Medium,
    Face.SEMIBOLD: QFont.Weight.DemiBold,
    Face.ITALIC: QFont.Weight.Normal,
    Face.SERIF: QFont.Weight.DemiBold,
    Face.MONO: QFont.Weight.DemiBold,
}

STYLES: dict[str, tuple[float, Face]] = {
    "display": (34, Face.SERIF),
    "setup": (30, Face.SERIF),
    "title": (24, Face.SERIF),
    "client": (20, Face.SERIF),
    "card-serif": (17, Face.SERIF),
    "lead": (15, Face.REGULAR),
    "field": (16, Face.MEDIUM),
    "client-lead": (17, Face.REGULAR),
    "client-text": (16, Face.REGULAR),
    "client-strong": (16, Face.SEMIBOLD),
    "key-group": (16, Face.MONO),
    "section": (14, Face.SEMIBOLD),
    "body": (14, Face.REGULAR),
    "body-medium": (14, Face.MEDIUM),
    "body-strong": (14, Face.SEMIBOLD),
    "small": (13.5, Face.REGULAR),
    "small-medium": (13.5, Face.MEDIUM),
    "small-strong": (13.5, Face.SEMIBOLD),
    "hint": (12.5, Face.REGULAR),
    "hint-strong": (12.5, Face.SEMIBOLD),
    "caption": (12, Face.SEMIBOLD),
    "tick": (11.5, Face.REGULAR),
    "key": (11, Face.MEDIUM),
    "code": (22, Face.MEDIUM),
}
"""Pixel size at 100 % and face of each style of type."""

LINES = {
    "display": 42,
    "setup": 38,
    "title": 30,
    "client": 24,
    "card-serif": 23,
    "client-lead": 26,
    "client-text": 24,
    "client-strong": 24,
    "lead": 23,
    "small": 19,
    "small-medium": 19,
    "small-strong": 19,
    "hint": 17,
    "hint-strong": 17,
    "caption": 16,
    "tick": 15,
    "key": 14,
    "code": 30,
}
"""Height of a line at 100 %; 20 where it is not said."""

TABULAR = frozenset({"tick", "code"})
"""Styles of bare numbers. In texts tabular figures set hyphens apart, as in PHQ-9 and son-in-law."""

_STYLE = "typeStyle"


_FIRST = tuple(
    f"fonts/{name}.ttf"
    for name in ("Inter_400Regular", "Inter_500Medium", "Inter_600SemiBold", "SourceSerif4_600SemiBold")
)
"""The faces of the first page; asking for them by name spares it a look into the folder."""


@cache
def load_first_fonts() -> tuple[str, ...]:
    """Make the faces that the first page is set in known to Qt; the families that were found."""
    return _load(_FIRST)


@cache
def load_fonts() -> tuple[str, ...]:
    """The same, with the slanted face and the larger fonts of other scripts that names may be written in."""
    others = _load(path for path in assets.names("fonts", ".ttf") if path not in _FIRST)
    return tuple(dict.fromkeys((*load_first_fonts(), *others)))


def _load(paths: Iterable[str]) -> tuple[str, ...]:
    families: list[str] = []
    for path in paths:
        number = QFontDatabase.addApplicationFont(str(assets.file(path)))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def font(style: str) -> QFont:
    """The font of a style at the text size of now.

    Raises:
        KeyError: there is no such style.
    """
    size, face = STYLES[style]
    return face_font(face, size * look().scale, tight=style == "display", tabular=style in TABULAR)


def face_font(face: Face, pixels: float, *, tight: bool = False, tabular: bool = False) -> QFont:
    """The font of a face in `pixels`: the same file that paper is set in."""
    made = QFont()
    made.setFamilies([_FAMILIES.get(face, SANS), *OTHER_SCRIPTS])
    made.setWeight(_WEIGHTS[face])
    made.setItalic(face is Face.ITALIC)
    made.setPixelSize(max(1, round(pixels)))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    if tight:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.3)
    return made


def line_height(style: str) -> int:
    """The height of one line in a style, at the text size of now."""
    return round(LINES.get(style, 20) * look().scale)


def set_type(widget: QWidget, style: str) -> None:
    """Set `widget` in a style; it stays in it when the text size changes."""
    widget.setProperty(_STYLE, style)
    widget.setFont(font(style))


def refresh_type(widget: QWidget) -> None:
    """Set `widget` anew in its style, if it has one."""
    style = widget.property(_STYLE)
    if style:
        widget.setFont(font(style))


def type_style(widget: QWidget) -> str | None:
    """The style that `set_type` gave to `widget`."""
    style = widget.property(_STYLE)
    return str(style) if style else None


def width_of(text: str, style: str) -> float:
    """How wide `text` is in a style, at the text size of now."""
    return QFontMetricsF(font(style)).horizontalAdvance(text)
