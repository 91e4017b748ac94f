"""Contact cards on their way in: chosen or dropped on the page, looked at, then added as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desk.services import intake
from ipt_desk.services.circle_view import CircleView
from ipt_desk.troubles import Trouble
from ipt_desk.ui.circle.import_sheet import ImportSheet
from ipt_desk.ui.circle.reading_sheet import ReadingSheet
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk, told
from ipt_desk.ui.runtime.jobs import Job, Token

ENDINGS = (".vcf", ".vcard")
WAIT_MS = 300
"""Reading that takes no longer than this is not told of."""


def _look(token: Token, paths: Sequence[Path], by: intake.Beside) -> intake.Preview:
    """Look at files beside the window."""
    return intake.look(paths, by, QCoreApplication.translate, token.step)


class CardImport(QObject):
    """Takes files of contact cards for the circle that `view` answers, and shows who is in them.

    Signals:
        added: the ids of everybody who was added.
    """

    added = Signal(object)

    def __init__(self, desk: Desk, page: QWidget, view: Callable[[], CircleView | None]) -> None:
        super().__init__(page)
        self._desk, self._page, self._view = desk, page, view
        self._dropped: list[Path] = []
        self._paths: tuple[Path, ...] = ()
        self._job: Job | None = None
        self.sheet: ImportSheet | None = None
        self.reading: ReadingSheet | None = None
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(self._show_reading)
        self._hint = _DropHint(self.tr("Drop the contact cards here to see who is in them"), page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def choose_soon(self) -> None:
        """Let the person look for a file, when the menu has let go: a reader waits for its answer."""
        QTimer.singleShot(0, self.choose)

    def choose(self) -> None:
        """Let the person look for a file."""
        kinds = self.tr("Contact cards (*.vcf *.vcard)")
        path = self._desk.asks.open_file(self.tr("Import people"), kinds)
        if path is not None:
            self.look_at([path])

    def look_at(self, paths: Sequence[Path]) -> None:
        """Read the files beside the window and show who is in them; nothing is stored by looking."""
        view = self._view()
        if view is None or view.closed:
            self._desk.notices.tell(self.tr("This case is closed. Open it again to change it."), icon="info")
            return
        if self._job is not None or self.sheet is not None:
            return
        self._paths = tuple(paths)
        by = self._desk.read(intake.beside, view.case)
        self._job = job = self._desk.jobs.start(self.tr("Reading contact cards"), _look, self._paths, by)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.over.connect(self._on_over)
        self._patience.start()

    def _files(self) -> str:
        """The files as they are told of."""
        if len(self._paths) == 1:
            return self._paths[0].name
        return self.tr("{count} files").format(count=len(self._paths))

    def _show_reading(self) -> None:
        """It takes a while: show how far it is, and let the person stop it."""
        if self._job is not None:
            self.reading = ReadingSheet(self._files(), self._page.window())
            self.reading.rejected.connect(self._job.cancel)
            self.reading.open()

    def _on_progressed(self, done: int, total: int) -> None:
        if self.reading is not None:
            self.reading.show_progress(done, total)

    def _on_over(self) -> None:
        self._patience.stop()
        self._put_away()
        self._job = None

    def _put_away(self) -> None:
        if self.reading is not None:
            self.reading.rejected.disconnect()
            self.reading.close()
            self.reading.deleteLater()
            self.reading = None

    def _on_read(self, seen: intake.Preview) -> None:
        self._put_away()
        view = self._view()
        if view is not None and view.case == seen.case and not view.closed and self._page.isVisible():
            self._open(seen)

    def _on_failed(self, error: Exception) -> None:
        self._put_away()
        if not isinstance(error, Trouble):
            raise error
        self._desk.notices.tell(told(error), icon="info")

    def _open(self, seen: intake.Preview) -> None:
        self.sheet = ImportSheet(seen, self._files(), self._page.window())
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.finished.connect(self._on_finished)
        self.sheet.open()

    def _on_accepted(self) -> None:
        assert self.sheet is not None
        view, people = self._view(), self.sheet.people
        if view is None or not people:
            return
        title = self.tr("Import {count} people").format(count=len(people))
        if len(people) == 1:
            title = self.tr("Import {name}").format(name=people[0].name)
        added = self._desk.perform(title, intake.take_in, view.case, people, undo_notice=True)
        if added:
            self.added.emit(added)

    def _on_finished(self) -> None:
        self.sheet = None

    # Dropping

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if self._takes(event.mimeData()):
                event.acceptProposedAction()
                self._hint.show_over(self._page)
                return True
        elif isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
            return True
        elif isinstance(event, QDropEvent):
            self._drop(event)
            return True
        elif event.type() is QEvent.Type.DragLeave:
            self._hint.hide()
        return super().eventFilter(watched, event)

    def _takes(self, carried: QMimeData) -> bool:
        view = self._view()
        return bool(_cards_in(carried)) and view is not None and not view.closed and self.sheet is None

    def _drop(self, event: QDropEvent) -> None:
        self._hint.hide()
        self._dropped = _cards_in(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self._on_dropped)  # the program dragged from waits until this one has let go

    def _on_dropped(self) -> None:
        if self._dropped:
            self.look_at(self._dropped)


class _DropHint(QFrame):
    """Says over the page what letting go would do."""

    def __init__(self, sentence: str, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("card", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(28), gap(20), gap(28), gap(20))
        column.addWidget(Label(sentence, "body-strong"))
        self.hide()

    def show_over(self, page: QWidget) -> None:
        """Stand in the middle of the page, over everything."""
        self.adjustSize()
        self.move((page.width() - self.width()) // 2, (page.height() - self.height()) // 2)
        self.show()
        self.raise_()


def _cards_in(carried: QMimeData) -> list[Path]:
    """The files of contact cards among what is dragged; nothing that lies elsewhere than on this computer."""
    urls = carried.urls() if carried.hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
