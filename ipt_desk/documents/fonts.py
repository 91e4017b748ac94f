"""The bundled fonts on paper: which one holds a letter, and how its letters are shaped.

Every text is set in Inter or Source Serif 4 where they hold its letters, else in the Noto
font of its script. Arabic, Hebrew and Thai are shaped by HarfBuzz. A letter that no bundled
font holds is printed as an empty box and named by `missing`; nothing is left out silently.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from ipt_desk import assets
from ipt_desk.figures.scene import Face
from ipt_desk.figures.type import FONT_FILES

BOX = "□"
"""What stands for a letter that no bundled font holds."""

_PRIVATE = 0xF0000
_JOINS_NOT = "\u200c"
"""The sign that keeps two Arabic letters apart; HarfBuzz reads it."""

_SPACES = {" ": " ", "\t": " ", "\n": " ", "\r": " ", "\xa0": "\xa0", "\u202f": "\xa0", "\u2007": "\xa0"}
_UNSEEN_SHIFT = 0.03
_FEATURES = {"dlig": False, "kern": True, "liga": True}

_NAMES = {face: f"Paper-{face.value}" for face in Face}
_NEXT = {
    Face.SERIF: Face.SEMIBOLD,
    Face.SEMIBOLD: Face.REGULAR,
    Face.MEDIUM: Face.REGULAR,
    Face.ITALIC: Face.REGULAR,
    Face.MONO: Face.SEMIBOLD,
}
_SCRIPTS = (
    ("Paper-hebrew", "fonts/NotoSansHebrew_400Regular.ttf", ((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    (
        "Paper-arabic",
        "fonts/NotoSansArabic_400Regular.ttf",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    ),
    ("Paper-thai", "fonts/NotoSansThai_400Regular.ttf", ((0xE00, 0xE7F),)),
    (
        "Paper-chinese",
        "fonts/NotoSansTC_400Regular.ttf",
        ((0x2000, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x2FA1F)),
    ),
)
_SHAPED = frozenset({"Paper-hebrew", "Paper-arabic", "Paper-thai"})
_FILES = {_NAMES[face]: path for face, path in FONT_FILES.items()} | {
    name: path for name, path, _ in _SCRIPTS
}
_loading = Lock()
_known: dict[str, PaperFont] = {}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A stretch of text in one font, in the order it is drawn; lengths are in ems.

    `codes` is what is drawn with `font`. Where `offsets` are given, each code is drawn
    apart, so far right and up from the start of the stretch.
    """

    font: str
    codes: str
    width: float
    offsets: tuple[tuple[float, float], ...] = ()


class PaperFont(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A font that embeds the letters used, and tells a reader of the file what they were."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(name, BytesIO(content), asciiReadable=False)
        self._content = content
        self._widths = {
            chr(code): self.face.charWidths[code] / 1000
            for code in self.face.charToGlyph
            if code in self.face.charWidths and not unicodedata.combining(chr(code))
        }
        self._codes: dict[tuple[int, str], int] = {}
        self._sources: dict[int, str] = {}
        self._shaper: Any = None
        self._shaping = Lock()
        self._embedding = Lock()

    def holds(self, letter: str) -> bool:
        """Whether the font has a shape for `letter`."""
        return ord(letter) in self.face.charToGlyph

    def width(self, text: str) -> float:
        """The width of `text`, unshaped, in ems."""
        widths: dict[int, float] = self.face.charWidths
        return sum(widths.get(ord(letter), 0.0) for letter in text) / 1000

    def plain(self, text: str) -> Glyphs | None:
        """`text` letter by letter, or None where the font lacks a letter or one has to be placed."""
        try:
            return Glyphs(self.fontName, text, sum(map(self._widths.__getitem__, text)))
        except KeyError:
            return None

    def standing_for(self, letter: str) -> str:
        """The code that draws the empty box and still reads as `letter`."""
        with self._shaping:
            return self._code(self.face.charToGlyph[ord(BOX)], letter, self.face.charWidths[ord(BOX)])

    def shaped(self, text: str, backwards: bool) -> Glyphs:
        """`text` joined and placed as its script wants it, from left to right on the page."""
        with self._shaping:
            return self._shape(text, backwards)

    def _shape(self, text: str, backwards: bool) -> Glyphs:
        if self._shaper is None:
            self._shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(self._content)))
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if backwards else "ltr"
        uharfbuzz.shape(self._shaper, buffer, _FEATURES)
        scale = 1 / self._shaper.face.upem
        codes: list[str] = []
        offsets: list[tuple[float, float]] = []
        at, apart = 0.0, False
        sources = _sources(text, [info.cluster for info in buffer.glyph_infos])
        for info, spot, source in zip(buffer.glyph_infos, buffer.glyph_positions, sources, strict=True):
            codes.append(self._code(info.codepoint, source, spot.x_advance * scale * 1000))
            offsets.append((at + spot.x_offset * scale, spot.y_offset * scale))
            apart = apart or max(abs(spot.x_offset), abs(spot.y_offset)) * scale > _UNSEEN_SHIFT
            at += spot.x_advance * scale
        return Glyphs(self.fontName, "".join(codes), at, tuple(offsets) if apart else ())

    def _code(self, glyph: int, source: str, width: float) -> str:
        """A private code for `glyph`, remembered with the letters that it was shaped from."""
        key = (glyph, source)
        if key not in self._codes:
            code = _PRIVATE + len(self._codes)
            self._codes[key] = code
            self._sources[code] = source
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = width
        return chr(self._codes[key])

    def addObjects(self, doc: Any) -> None:
        """Put the used letters into the file, with a table from shapes back to letters."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        with self._embedding:  # the engine reads the file through one pointer for all documents
            super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{base}"].content = self._letters_table(base, subset)

    def _letters_table(self, base: str, subset: list[int]) -> str:
        pairs = [(at, self._sources.get(code, chr(code))) for at, code in enumerate(subset) if code]
        lines = [f"<{at:02X}> <{text.encode('utf-16-be').hex().upper()}>" for at, text in pairs if text]
        parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
        return _TABLE.format(name=base, body=body)


_TABLE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _sources(text: str, clusters: list[int]) -> list[str]:
    """The letters behind each glyph: those of its cluster for the first one, none for the rest."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    seen: set[int] = set()
    found = []
    for cluster in clusters:
        found.append("" if cluster in seen else text[cluster : ends[cluster]])
        seen.add(cluster)
    return found


def font(name: str) -> PaperFont:
    """The font called `name`, loaded on first use; the engine keeps it for the whole program."""
    known = _known.get(name)
    return known if known is not None else _load(name)


def _load(name: str) -> PaperFont:
    with _loading:
        if name not in _known:
            made = PaperFont(name, assets.data(_FILES[name]))
            pdfmetrics.registerFont(made)
            _known[name] = made
        return _known[name]


def name_of(face: Face) -> str:
    """The name under which a face is known to the engine."""
    font(_NAMES[face])
    return _NAMES[face]


def _holder(letter: str, face: Face) -> str | None:
    """The font that sets `letter` for `face`, or None where there is none."""
    tried: Face | None = face
    while tried is not None:
        if font(_NAMES[tried]).holds(letter):
            return _NAMES[tried]
        tried = _NEXT.get(tried)
    code = ord(letter)
    for name, _, spans in _SCRIPTS:
        if any(low <= code <= high for low, high in spans) and font(name).holds(letter):
            return name
    return None


def visible(text: str) -> str:
    """`text` as it is printed: one kind of space, no control signs, marks of direction or lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter in _SPACES:
        return _SPACES[letter]
    kind = unicodedata.category(letter)
    if kind in ("Zs", "Zl", "Zp"):
        return " "
    unseen = kind in ("Cc", "Cf", "Cs") or 0xFE00 <= ord(letter) <= 0xFE0F
    return "" if unseen and letter != _JOINS_NOT else letter


def stretches(text: str, face: Face) -> list[tuple[str | None, str]]:
    """`text` in stretches of one font each, with the font's name; None where no font holds the letter."""
    first = font(_NAMES[face])
    if all(map(first.holds, text)):
        return [(_NAMES[face], text)] if text else []
    found: list[tuple[str | None, str]] = []
    for letter in text:
        before = found[-1][0] if found else None
        name = before if before and _sticks(letter, before) else _holder(letter, face)
        if found and before == name:
            found[-1] = (name, found[-1][1] + letter)
        else:
            found.append((name, letter))
    return found


def _sticks(letter: str, name: str) -> bool:
    """Whether `letter` is a mark or a joiner that belongs to the letter before it, in the same font."""
    return (letter == _JOINS_NOT or unicodedata.combining(letter) > 0) and font(name).holds(letter)


def glyphs(text: str, face: Face, backwards: bool = False) -> tuple[Glyphs, ...]:
    """`text` ready to be drawn from left to right; `backwards` for Arabic and Hebrew."""
    if not backwards and (simple := font(_NAMES[face]).plain(text)) is not None:
        return (simple,) if text else ()
    made = [_glyphs(name, part, backwards) for name, part in stretches(text, face)]
    return tuple(reversed(made)) if backwards else tuple(made)


def _glyphs(name: str | None, text: str, backwards: bool) -> Glyphs:
    if name is None:
        regular = font(name_of(Face.REGULAR))
        codes = "".join(map(regular.standing_for, text))
        return Glyphs(regular.fontName, codes, regular.width(codes))
    chosen = font(name)
    if backwards or name in _SHAPED or any(map(unicodedata.combining, text)):
        return chosen.shaped(text, backwards)
    return Glyphs(name, text, chosen.width(text))


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """The letters of `texts` that no bundled font holds, each once, in order."""
    found = dict.fromkeys(letter for text in texts for letter in visible(text) if not letter.isspace())
    return tuple(letter for letter in found if letter != _JOINS_NOT and _holder(letter, Face.REGULAR) is None)
