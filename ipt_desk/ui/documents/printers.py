"""Printers: which there are, and the pages that go to one of them straight from memory."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ipt_desk.documents.sheet import Paper

_DOTS_AN_INCH = 300
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


class Printers(Protocol):
    """Where paper comes out."""

    def names(self) -> list[str]:
        """The printers of this computer."""

    def default(self) -> str:
        """The one that is usually printed on, or nothing."""

    def is_grey(self, name: str) -> bool:
        """Whether it prints in black and white."""

    def open(self, name: str, paper: Paper, grey: bool, title: str) -> QPrinter:
        """That printer, ready for a job."""


class SystemPrinters:
    """The printers that the system knows."""

    def names(self) -> list[str]:
        return list(QPrinterInfo.availablePrinterNames())

    def default(self) -> str:
        return QPrinterInfo.defaultPrinterName()

    def is_grey(self, name: str) -> bool:
        modes = QPrinterInfo.printerInfo(name).supportedColorModes()
        return bool(modes) and QPrinter.ColorMode.Color not in modes

    def open(self, name: str, paper: Paper, grey: bool, title: str) -> QPrinter:
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        prepare(printer, paper, grey, title)
        return printer


def prepare(printer: QPrinter, paper: Paper, grey: bool, title: str) -> None:
    """Set a printer up; the name of the job tells nothing but what kind of page it is."""
    printer.setResolution(_DOTS_AN_INCH)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale if grey else QPrinter.ColorMode.Color)
    printer.setDocName(title)
    printer.setCreator("IPT Desk")


class PrintRun(QObject):
    """One document on its way to a printer, a page at a time; it is never a file of ours.

    Signals:
        progressed: pages done, and how many there are.
        finished: True if every page was taken.
    """

    progressed = Signal(int, int)
    finished = Signal(bool)

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._printer = document, printer
        self._pages = document.pageCount()
        self._page = 0
        self._painter = QPainter()
        self._tick = QTimer(self, interval=0)
        self._tick.timeout.connect(self._next)

    def start(self) -> None:
        """Begin; the window stays usable between two pages."""
        if not self._painter.begin(self._printer):
            self.finished.emit(False)
            return
        self._tick.start()

    def cancel(self) -> None:
        """Take the job back."""
        self._tick.stop()
        self._printer.abort()
        self._painter.end()
        self.finished.emit(False)

    def _next(self) -> None:
        if self._page and not self._printer.newPage():
            self.cancel()
            return
        self._paint()
        self._page += 1
        self.progressed.emit(self._page, self._pages)
        if self._page == self._pages:
            self._tick.stop()
            self.finished.emit(self._painter.end())

    def _paint(self) -> None:
        size = self._document.pagePointSize(self._page)
        dots = _DOTS_AN_INCH / 72
        image = self._document.render(
            self._page, QSize(round(size.width() * dots), round(size.height() * dots))
        )
        scale = self._printer.resolution() / 72
        self._painter.save()
        if size.width() > size.height():  # the paper stands: a page that lies is turned
            self._painter.translate(0, size.width() * scale)
            self._painter.rotate(-90)
        self._painter.drawImage(QRectF(0, 0, size.width() * scale, size.height() * scale), image)
        self._painter.restore()
