"""The workbook of a case, against ReportLab drawing as many pages of plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.figures import Figure, Pair, measure, timed
from benchmarks.reading import fullest_case
from benchmarks.vaults import CAREER, Vault, career_of, sample_practice
from ipt_desk import assets
from ipt_desk.documents import forms
from ipt_desk.documents.layout import Unwatched
from ipt_desk.documents.options import Options

LINES, LINE = 52, "Nothing of this line means anything; it is as long as a line of plain text is wide."


def figures() -> Iterator[Figure]:
    """The workbook of the sample case and of a case of the career."""
    for vault in (sample_practice(), career_of(CAREER)):
        prepared = workbook_of(vault)
        pages = forms.printed(Unwatched(), prepared).pages
        work = timed(partial(forms.printed, Unwatched(), prepared))
        floor = timed(plain_pages(pages))
        yield measure(Pair("workbook", vault.size, f"{pages} pages of plain text", work, floor))


def workbook_of(vault: Vault) -> forms.Prepared:
    """All that the workbook needs, read and frozen."""
    form = forms.find("workbook")
    assert form is not None
    store = vault.open()
    try:
        with store.reading() as reader:
            return forms.prepare(reader, fullest_case(store), form, Options())
    finally:
        store.close()


def plain_pages(pages: int) -> Callable[[], bytes]:
    """ReportLab alone: a new file with so many full pages in one embedded font."""
    pdfmetrics.registerFont(TTFont("Plain", BytesIO(assets.data("fonts/Inter_400Regular.ttf"))))

    def draw() -> bytes:
        out = BytesIO()
        canvas = Canvas(out, pageCompression=1, initialFontName="Plain")
        for _ in range(pages):
            canvas.setFont("Plain", 10)
            for line in range(LINES):
                canvas.drawString(56, 780 - 14 * line, LINE)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return draw
