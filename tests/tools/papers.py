"""Printed pages as pictures, named like those of the design: the sample case in session 10."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.documents import forms
from ipt_desk.documents.layout import Unwatched
from ipt_desk.documents.options import Options
from ipt_desk.services import sample
from ipt_desk.services.export import case_by_code
from tests.support.vault import PASSPHRASE, QUICK
from tests.tools import moments

_DOTS_A_POINT = 2


def print_pages(folder: Path) -> None:
    """The first page of every form of the sample case, as it comes out of the printer."""
    with TemporaryDirectory(prefix="ipt-desk-papers-") as scratch:
        vault = Path(scratch) / "Larkfield Practice.iptvault"
        create_vault(vault, PASSPHRASE, sample.CLOCK, QUICK)
        store = open_vault(vault, PASSPHRASE, sample.CLOCK)
        sample.fill(store)
        moments.running(store)
        for form in forms.forms():
            with store.reading() as reader:
                case = case_by_code(reader, "LP-0427")
                prepared = forms.prepare(reader, case, form, Options())
            target = folder / f"print-{form.id}.png"
            first_page(forms.printed(Unwatched(), prepared).content).save(str(target))
            print(target, flush=True)
        store.close()


def first_page(content: bytes) -> QImage:
    """The first page of a PDF on white paper."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = document.pagePointSize(0)
    drawn = document.render(
        0, QSize(round(size.width() * _DOTS_A_POINT), round(size.height() * _DOTS_A_POINT))
    )
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    document.close()
    return paper
