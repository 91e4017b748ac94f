"""Blocks to the bytes of a PDF, in memory."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from ipt_desk.documents import fonts
from ipt_desk.documents.blocks import Document
from ipt_desk.documents.layout import STEPS, Page, Token, Unwatched, lay_out
from ipt_desk.documents.setting import SetLine
from ipt_desk.documents.sheet import Sheet
from ipt_desk.documents.strips import Item, Link, Text
from ipt_desk.figures.scene import Box, Circle, Face, Pen, Stroke

_HALO = 3.0


class Pdf(NamedTuple):
    """The bytes of a file and how many pages it has."""

    content: bytes
    pages: int


def render_pdf(document: Document, sheet: Sheet, token: Token | None = None) -> Pdf:
    """`document` on `sheet` as a PDF: the same bytes for the same document.

    Raises:
        Cancelled: the token says that nobody wants it any more; nothing is left behind.
    """
    watch = token or Unwatched()
    pages = lay_out(document, sheet, watch)
    out = BytesIO()
    canvas = _canvas(out, document, sheet)
    painter = _Painter(canvas, sheet)
    for number, page in enumerate(pages):
        watch.step((STEPS + number * STEPS // len(pages)) // 2, STEPS)
        painter.paint(page)
    canvas.save()
    watch.step(STEPS, STEPS)
    return Pdf(out.getvalue(), len(pages))


def _canvas(out: BytesIO, document: Document, sheet: Sheet) -> Any:
    canvas = Canvas(
        out,
        pagesize=sheet.size,
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.name_of(Face.REGULAR),
        lang=document.language,
    )
    if document.made_on is not None:
        _date(canvas, document.made_on)
    canvas.setTitle(fonts.visible(document.title))
    canvas.setAuthor(fonts.visible(document.author))
    canvas.setCreator("IPT Desk")
    canvas.setProducer("IPT Desk")
    canvas.setSubject("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _date(canvas: Any, day: date) -> None:
    """Let the file say the day it was made on, and nothing else of the moment: equal content, equal bytes."""
    stamp = canvas._doc._timeStamp
    stamp.lt = day.timetuple()
    stamp.YMDhms = tuple(stamp.lt)[:6]


class _Painter:
    """Paints the items of pages; y grows downwards on a page and upwards in the file."""

    def __init__(self, canvas: Any, sheet: Sheet) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._height = sheet.size[1]
        self._headings = 0
        self._depth = -1

    def paint(self, page: Page) -> None:
        for bookmark in page.bookmarks:
            key = f"heading-{self._headings}"
            self._headings += 1
            self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=self._height - bookmark.y + 6)
            self._depth = min(bookmark.level - 1, self._depth + 1)
            self._canvas.addOutlineEntry(fonts.visible(bookmark.text), key, self._depth)
        for item in page.items:
            self._paint(item)
        self._canvas.showPage()

    def _paint(self, item: Item) -> None:
        match item:
            case Text():
                self._text(item)
            case Circle():
                fill, stroke = self._inks(item.fill, item.pen)
                self._canvas.circle(item.x, self._height - item.y, item.r, stroke=stroke, fill=fill)
            case Box():
                self._box(item)
            case Stroke():
                self._stroke(item)
            case Link():
                self._link(item)

    def _ink(self, role: str, *, stroke: bool) -> None:
        red, green, blue = self._sheet.ink(role)
        if self._sheet.grey:
            (self._canvas.setStrokeGray if stroke else self._canvas.setFillGray)(red)
        else:
            (self._canvas.setStrokeColorRGB if stroke else self._canvas.setFillColorRGB)(red, green, blue)

    def _inks(self, fill: str | None, pen: Pen | None) -> tuple[int, int]:
        """Take up pen and ink; says whether to fill and whether to draw the outline."""
        if fill is not None:
            self._ink(fill, stroke=False)
        if pen is not None:
            self._ink(pen.role, stroke=True)
            self._canvas.setLineWidth(pen.width)
            self._canvas.setDash(list(pen.dash))
            self._canvas.setLineCap(1 if pen.round else 0)
            self._canvas.setLineJoin(1 if pen.round else 0)
        return int(fill is not None), int(pen is not None)

    def _box(self, box: Box) -> None:
        fill, stroke = self._inks(box.fill, box.pen)
        foot = self._height - box.y - box.height
        radius = min(box.radius, box.width / 2, box.height / 2)
        if radius > 0:
            self._canvas.roundRect(box.x, foot, box.width, box.height, radius, stroke=stroke, fill=fill)
        else:
            self._canvas.rect(box.x, foot, box.width, box.height, stroke=stroke, fill=fill)

    def _stroke(self, stroke: Stroke) -> None:
        if len(stroke.points) < 2:
            return
        fill, outline = self._inks(stroke.fill, stroke.pen)
        path = self._canvas.beginPath()
        (x, y), *rest = stroke.points
        path.moveTo(x, self._height - y)
        for x, y in rest:
            path.lineTo(x, self._height - y)
        if fill:
            path.close()
        self._canvas.drawPath(path, stroke=outline, fill=fill)

    def _link(self, link: Link) -> None:
        top = self._height - link.y
        area = (link.x, top - link.height, link.x + link.width, top)
        self._canvas.linkRect("", f"heading-{link.heading}", area, relative=0, thickness=0)

    def _text(self, text: Text) -> None:
        if text.halo is not None and text.line.stretches:
            self._halo(text, text.halo)
        self._line(text.line, text.x, self._height - text.y)

    def _halo(self, text: Text, role: str) -> None:
        """The outline of the letters in the colour of the ground; a reader of the file hears it once."""
        self._ink(role, stroke=True)
        self._canvas.setLineWidth(_HALO)
        self._canvas.setDash([])
        self._canvas.setLineJoin(1)
        self._canvas._code.append("/Artifact BMC")
        self._line(text.line, text.x, self._height - text.y, mode=1)
        self._canvas._code.append("EMC")

    def _line(self, line: SetLine, x: float, y: float, mode: int | None = None) -> None:
        for stretch in line.stretches:
            self._ink(stretch.style.role, stroke=False)
            size = stretch.style.size
            for glyphs in stretch.glyphs:
                self._canvas.setFont(glyphs.font, size)
                if glyphs.offsets:
                    for code, (right, up) in zip(glyphs.codes, glyphs.offsets, strict=True):
                        self._canvas.drawString(x + right * size, y + up * size, code, mode=mode)
                else:
                    self._canvas.drawString(x, y, glyphs.codes, mode=mode)
                x += glyphs.width * size
