"""The recovery kit as it is printed: the page itself, drawn from memory."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desk.ui.look.roles import color

_WIDEST = 430
_SHADOW = 6
_A4 = 842 / 595
_PAPER = "#FFFFFF"


class KitPaper(QWidget):
    """The front of the kit. Paper is white in every theme.

    It takes the keyboard, and what stands on it is read aloud: somebody who cannot see the sheet
    has to be able to check it too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._drawn: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST + _SHADOW)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Recovery kit"))

    def show_pdf(self, content: bytes, groups: tuple[str, ...]) -> None:
        """Show the first page of `content`."""
        self.forget()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document, self._buffer = QPdfDocument(self), buffer
        self.document.load(buffer)
        said = ", ".join(
            self.tr("group {number}: {letters}").format(number=number, letters=letters)
            for number, letters in enumerate(groups, 1)
        )
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        """Keep nothing of the page."""
        if self.document is not None:
            self.document.close()
            self.document.deleteLater()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.setData(QByteArray())
            self._buffer.deleteLater()
        self.document, self._buffer, self._drawn = None, None, None
        self.setAccessibleDescription("")
        self.update()

    def _shape(self) -> float:
        """The height of the paper for a width of 1."""
        if self.document is None or not self.document.pageCount():
            return _A4
        size = self.document.pagePointSize(0)
        return size.height() / size.width()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round((min(width, self.maximumWidth()) - _SHADOW) * self._shape()) + _SHADOW

    def sizeHint(self) -> QSize:
        width = _WIDEST + _SHADOW
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = QRectF(self.rect()).adjusted(1, 1, -_SHADOW, -_SHADOW)
        shade = color("text")
        shade.setAlpha(5)
        for step in range(_SHADOW):
            painter.fillRect(sheet.adjusted(0, 0, step, step), shade)
        painter.fillRect(sheet, _PAPER)
        page = self._page(sheet)
        if page is not None:
            painter.drawImage(sheet, page)
        painter.setPen(QPen(color("accent" if self.hasFocus() else "border"), 2 if self.hasFocus() else 1))
        painter.drawRect(sheet)

    def _page(self, sheet: QRectF) -> QImage | None:
        """The page in the size it is shown, drawn anew where that has changed."""
        if self.document is None or not self.document.pageCount():
            return None
        ratio = self.devicePixelRatioF()
        size = QSize(round(sheet.width() * ratio), round(sheet.height() * ratio))
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = self.document.render(0, size)
        return self._drawn
