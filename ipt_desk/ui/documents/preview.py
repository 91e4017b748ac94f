"""The page as it will be printed: the PDF itself, shown from memory."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPointF, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from ipt_desk.ui.kit.buttons import Button, IconButton
from ipt_desk.ui.kit.cards import Card, EmptyState
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import color, gap, look, px

_STEP = 1.25
_AROUND = 14
_SMALLEST, _LARGEST = 0.25, 4.0
_ONE_ROW = 420
"""From this width on, at 100 %, the tools stand in one row."""


class Preview(Card):
    """A PDF with its pages and its size; the page before stays until the next one is ready.

    Signals:
        cancelled: the person does not want to wait for the document that is being made.
    """

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(kind="sunken")
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._sentence = ""
        self._build()
        look().changed.connect(self._on_look)
        self._on_look()

    def _build(self) -> None:
        self.body.addWidget(self._tools())
        self.body.addWidget(Line())
        self._view = _Pages(self)
        self._view.setAccessibleName(self.tr("Preview"))
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._waiting())
        self._view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self._view.zoomFactorChanged.connect(self._tell_zoom)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.fit.clicked.connect(self._on_fit)
        self._cancel.clicked.connect(self.cancelled.emit)

    def _tools(self) -> QWidget:
        bar = QWidget()
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, bar)
        self._rows.setContentsMargins(gap(12), gap(9), gap(12), gap(9))
        self._rows.setSpacing(gap(8))
        self.before = IconButton("chevron-left", self.tr("Previous page"))
        self.after = IconButton("chevron-right", self.tr("Next page"))
        self.page_label = Label("", "small")
        self.smaller = IconButton("minus", self.tr("Zoom out"))
        self.larger = IconButton("plus", self.tr("Zoom in"))
        self._zoom = Label("", "small")
        self._zoom.setMinimumWidth(px(44))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = Button(self.tr("Fit page"), size="small")
        left: tuple[QWidget, ...] = (self.before, self.page_label, self.after)
        right: tuple[QWidget, ...] = (self.smaller, self._zoom, self.larger, self.fit)
        for tools in (left, right):
            row = QHBoxLayout()
            row.setSpacing(gap(8))
            for tool in tools:
                row.addWidget(tool)
            row.addStretch(1 if tools is left else 0)
            self._rows.addLayout(row)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the tools have no room beside one another, those for the size stand in a row below."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._rows.setDirection(ways.LeftToRight if self.width() >= px(_ONE_ROW) else ways.TopToBottom)

    def _waiting(self) -> QWidget:
        self.waiting = QWidget()
        row = QHBoxLayout(self.waiting)
        row.setContentsMargins(gap(16), gap(8), gap(16), gap(8))
        row.setSpacing(gap(12))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Making the pages"))
        self._bar_label = Label(self.tr("Making the pages"), "small", "text2")
        self._cancel = Button(self.tr("Cancel"), size="small")
        row.addWidget(self._bar_label)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.waiting.hide()
        return self.waiting

    def _on_look(self) -> None:
        palette = self._view.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, color("sunken"))
        self._view.setPalette(palette)
        self._view.viewport().update()

    @property
    def document(self) -> QPdfDocument | None:
        """The document that is shown."""
        return self._document

    @property
    def pages(self) -> int:
        return self._document.pageCount() if self._document else 0

    def show_pdf(self, content: bytes, title: str) -> None:
        """Show `content` in place of what is there, at the same page and size."""
        page = self._view.pageNavigator().currentPage()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument(self)
        document.load(buffer)
        self._view.setDocument(document)
        self._drop()
        self._document, self._buffer = document, buffer
        self._view.pageNavigator().jump(min(max(page, 0), max(self.pages - 1, 0)), QPointF())
        self._view.setAccessibleDescription(self._spoken(title))
        self._stack.setCurrentWidget(self._view)
        self._view.refit()
        self._tell_page()
        self._tell_zoom()

    def _spoken(self, title: str) -> str:
        if self.pages == 1:
            return self.tr("{form}, 1 page").format(form=title)
        return self.tr("{form}, {count} pages").format(form=title, count=self.pages)

    def words(self) -> str:
        """The sentence that stands where there is no page."""
        return self._sentence

    def show_words(self, title: str, sentence: str) -> None:
        """Say why there is no page."""
        self._sentence = sentence
        self._empty.show_words(title, sentence)
        self.clear()

    def clear(self) -> None:
        """Show no page, and keep nothing of the one before."""
        empty = QPdfDocument(self)
        self._view.setDocument(empty)
        self._drop()
        self._document = empty
        self._stack.setCurrentWidget(self._empty)
        self._tell_page()

    def _drop(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document.deleteLater()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.setData(QByteArray())
            self._buffer.deleteLater()
        self._document, self._buffer = None, None

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the next document is."""
        self._bar.setRange(0, total)
        self._bar.setValue(max(done, self._bar.value() if self.waiting.isVisible() else 0))
        self.waiting.show()

    def end_progress(self) -> None:
        """The document is there, or will not come."""
        self.waiting.hide()
        self._bar.reset()

    def _tell_page(self) -> None:
        page = self._view.pageNavigator().currentPage() + 1
        shown = self.tr("Page {page} of {pages}").format(page=page, pages=self.pages)
        self.page_label.setText(shown if self.pages else "")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < self.pages)

    def _tell_zoom(self) -> None:
        self._zoom.setText(
            self.tr("{number} %").format(number=round(self.zoom() * 100)) if self.pages else ""
        )
        for tool in (self.smaller, self.larger, self.fit):
            tool.setEnabled(self.pages > 0)

    def zoom(self) -> float:
        """How large the page is shown; 1 is its size on paper."""
        return self._view.zoomFactor()

    def _on_before(self) -> None:
        self._go(-1)

    def _on_after(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        navigator = self._view.pageNavigator()
        navigator.jump(min(max(navigator.currentPage() + step, 0), self.pages - 1), QPointF())

    def _on_smaller(self) -> None:
        self._zoom_by(1 / _STEP)

    def _on_larger(self) -> None:
        self._zoom_by(_STEP)

    def _zoom_by(self, factor: float) -> None:
        self._view.show_at(min(max(self.zoom() * factor, _SMALLEST), _LARGEST))

    def _on_fit(self) -> None:
        self._view.fit()


class _Pages(QPdfView):
    """The pages one at a time; the whole page is in sight until another size is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fitting = True
        self.setPageMode(QPdfView.PageMode.SinglePage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setDocumentMargins(QMargins(_AROUND, _AROUND, _AROUND, _AROUND))

    def fit(self) -> None:
        """Show the whole page, also after the window has changed its size."""
        self._fitting = True
        document = self.document()
        size = document.pagePointSize(self.pageNavigator().currentPage()) if document else None
        if size is None or size.isEmpty():
            return
        dots = self.logicalDpiX() / 72
        width, height = self.width() - 2 * _AROUND - 4, self.height() - 2 * _AROUND - 4
        self.setZoomFactor(max(min(width / (size.width() * dots), height / (size.height() * dots)), 0.05))

    def show_at(self, factor: float) -> None:
        """Show the page so large."""
        self._fitting = False
        self.setZoomFactor(factor)

    def refit(self) -> None:
        """Another page or another room: fit it where that is wanted."""
        if self._fitting:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()
