"""Forms, preview and choices side by side, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desk.documents import forms
from ipt_desk.documents.forms import Form, Prepared, Printed
from ipt_desk.documents.options import Options
from ipt_desk.documents.saving import write_whole
from ipt_desk.documents.sheet import Sheet
from ipt_desk.domain.ids import SnapshotId
from ipt_desk.services.circle_compare import NOW
from ipt_desk.settings import Settings
from ipt_desk.troubles import NotPossible, StorageTrouble
from ipt_desk.ui.documents.choices import Choices, SessionChoice, usual_paper
from ipt_desk.ui.documents.form_list import FormList, form_title
from ipt_desk.ui.documents.preview import Preview
from ipt_desk.ui.documents.printers import Printers, PrintRun, SystemPrinters
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.asks import Question
from ipt_desk.ui.runtime.desk import Desk, told
from ipt_desk.ui.runtime.jobs import Job

_PAUSE_MS = 150
_PATIENCE_MS = 400

Read = Callable[[Form, Options], Prepared]


class Bench(QWidget):
    """Where a form is chosen, looked at and printed.

    Signals:
        made: the pages that are shown are those of the choices; how many there are.
        left: a form left the vault: its id, where it went, its pages.
        letterhead_wanted: the person wants to fill in the practice details.
    """

    made = Signal(int)
    left = Signal(str, str, int)
    letterhead_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        offered: Sequence[Form],
        read: Read,
        printers: Printers | None = None,
        *,
        settings: Settings | None = None,
        blank: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._read = desk, read
        self._printers: Printers = printers or SystemPrinters()
        self._settings = settings
        self._blank = blank
        self._options: dict[str, Options] = {}
        self._sessions: Sequence[SessionChoice] = ()
        self._wanted: Prepared | None = None
        self._prepared: Prepared | None = None
        self._printed: Printed | None = None
        self._job: Job | None = None
        self._run: PrintRun | None = None
        self._agreed = False
        self._progress = (0, 1)
        self._sent_as = ("", "", 0)
        self.list, self.preview, self.choices = FormList(offered), Preview(), Choices(blank_only=blank)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(14))
        left = Card()
        left.body.setContentsMargins(gap(7), gap(6), gap(7), gap(7))
        left.body.addWidget(self.list)
        self._left = left
        row.addWidget(left)
        row.addWidget(self.preview, 1)
        row.addWidget(self.choices)
        look().changed.connect(self._on_look)
        self._on_look()
        names = self._printers.names()
        self.choices.show_printers(names, self._printers.default())
        self.choices.show_ready(0, ())
        self.list.chosen.connect(self._on_form)
        self.list.opened.connect(self._on_opened)
        self.choices.changed.connect(self._on_changed)
        self.choices.printing.connect(self.print)
        self.choices.saving.connect(self.save)
        self.choices.stopping.connect(self._on_stop)
        self.choices.letterhead_wanted.connect(self.letterhead_wanted.emit)
        self.preview.cancelled.connect(self._on_cancel)
        self._pause.timeout.connect(self._make)
        self._patience.timeout.connect(self._on_patience)

    def _on_look(self) -> None:
        """The list and the choices grow with the text, and leave the page about half."""
        self._left.setFixedWidth(min(px(244), max(self.width() * 28 // 100, 1)))
        self.choices.setFixedWidth(min(px(276), max(self.width() * 36 // 100, 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_look()

    # What is shown

    def choose(self, form: str) -> None:
        """Show the form with this id."""
        self.list.choose(form)

    def compare(self, form: str, since: SnapshotId | None, until: SnapshotId | None) -> None:
        """Show a form about these two circles; None is the one there is now."""
        found = next(one for one in forms.FORMS if one.id == form)
        first: SnapshotId | str = NOW if since is None else since
        self._options[form] = replace(self._options_of(found), blank=False, since=first, until=until)
        self.choose(form)
        self._on_form(found)

    def show_sessions(self, sessions: Sequence[SessionChoice]) -> None:
        """The sessions that a form can be about."""
        if sessions != self._sessions:
            self._sessions = sessions
            if (form := self.list.form) is not None:
                self.choices.show_form(form, self._options_of(form), sessions)

    def remake(self) -> None:
        """The case has changed: make the pages anew."""
        if self.list.form is None:
            self.list.choose(forms.FORMS[0].id)
        else:
            self._pause.start()

    def forget(self) -> None:
        """Keep nothing of the case."""
        self._end_job()
        if self._run is not None:
            self._run.cancel()
        self._wanted, self._prepared, self._printed = None, None, None
        self._sessions = ()
        self._options.clear()
        self.preview.clear()
        self.choices.show_ready(0, ())

    def _options_of(self, form: Form) -> Options:
        grey = self._printers.is_grey(self.choices.printer.currentText())
        wished = self._settings.now.paper if self._settings else ""
        usual = Options(Sheet(usual_paper(wished), grey=grey), blank=self._blank)
        return self._options.get(form.id, usual)

    def _on_form(self, form: Form) -> None:
        self.choices.show_form(form, self._options_of(form), self._sessions)
        self._pause.stop()
        self._make()

    def _on_opened(self) -> None:
        """Enter on a form leads to the button that prints it, and Enter there prints."""
        button = self.choices.print if self.choices.print.isEnabled() else self.choices.save
        button.setFocus()

    def _on_changed(self) -> None:
        form = self.list.form
        if form is not None:
            self._options[form.id] = self.choices.options
            self.choices.show_form(form, self._options[form.id], self._sessions)
            self._pause.start()

    # Making the pages

    def _make(self) -> None:
        form = self.list.form
        if form is None:
            return
        self._end_job()
        try:
            prepared = self._read(form, self._options_of(form))
        except NotPossible as trouble:
            self._show_nothing(form_title(form), told(trouble))
            return
        self._job = self._desk.jobs.start(self.tr("Making the pages"), forms.printed, prepared)
        self._wanted, self._progress = prepared, (0, 1)
        self._job.finished.connect(self._on_made)
        self._job.failed.connect(self._on_failed)
        self._job.progressed.connect(self._on_progress)
        self._patience.start()

    def _end_job(self) -> None:
        """Nobody waits any more for what is being made."""
        self._patience.stop()
        self.preview.end_progress()
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._on_made)
            job.failed.disconnect(self._on_failed)
            job.progressed.disconnect(self._on_progress)
            job.cancel()

    def _show_nothing(self, title: str, sentence: str) -> None:
        self._wanted, self._prepared, self._printed = None, None, None
        self.preview.show_words(title, sentence)
        self.choices.show_ready(0, ())

    def _on_made(self, printed: Printed) -> None:
        self._patience.stop()
        self.preview.end_progress()
        self._job = None
        if self._wanted is None:
            return
        self._prepared, self._printed = self._wanted, printed
        self.preview.show_pdf(printed.content, form_title(self._prepared.form))
        self.choices.show_ready(printed.pages, printed.missing)
        practice = self._prepared.frame.practice
        self.choices.show_crisis_hint(not practice.crisis_line)
        self.made.emit(printed.pages)

    def _on_failed(self, error: BaseException) -> None:
        self._end_job()
        self._show_nothing(self.tr("This page could not be made"), self.tr("The case itself is as it was."))
        raise error

    def _on_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if not self._patience.isActive() and self._job is not None:
            self.preview.show_progress(done, total)

    def _on_patience(self) -> None:
        if self._job is not None:
            self.preview.show_progress(*self._progress)

    def _on_cancel(self) -> None:
        self._end_job()
        self._desk.notices.tell(
            self.tr("Stopped. The page before is still here."),
            self.tr("Make it again"),
            self._make,
            icon="info",
        )

    # Out of the vault

    def print(self) -> None:
        """Send the pages to the printer."""
        document, prepared = self.preview.document, self._prepared
        if document is None or prepared is None or self._run is not None or not self.preview.pages:
            return
        sheet = prepared.options.sheet
        name = self.choices.printer.currentText()
        printer = self._printers.open(name, sheet.paper, sheet.grey, form_title(prepared.form))
        self._run = PrintRun(document, printer, self)
        self._run.progressed.connect(self.choices.show_sending)
        self._run.finished.connect(self._on_sent)
        self._sent_as = (prepared.form.id, name, self.preview.pages)
        self.choices.show_sending(0, self.preview.pages)
        self._run.start()

    def _on_stop(self) -> None:
        if self._run is not None:
            self._run.cancel()

    def _on_sent(self, whole: bool) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.deleteLater()
        self.choices.show_sending(0, 0)
        form, name, pages = self._sent_as
        if not whole:
            self._desk.notices.tell(
                self.tr("The printer did not take the page. It is still here."),
                self.tr("Try again"),
                self.print,
                icon="triangle-alert",
            )
            return
        self.left.emit(form, name, pages)
        self._desk.notices.tell(self._sent_words(name, pages), icon="printer")

    def _sent_words(self, name: str, pages: int) -> str:
        if pages == 1:
            return self.tr("1 page sent to {printer}").format(printer=name)
        return self.tr("{count} pages sent to {printer}").format(count=pages, printer=name)

    def save(self) -> None:
        """Save the pages outside the vault, after saying once what that means."""
        prepared, printed = self._prepared, self._printed
        if prepared is None or printed is None or not self._is_agreed(prepared):
            return
        title = self.tr("Save as PDF")
        target = self._desk.asks.save_as(title, prepared.file_name, self.tr("PDF documents (*.pdf)"))
        if target is None:
            return
        if not target.suffix:
            target = target.with_suffix(".pdf")
        try:
            write_whole(target, printed.content)
        except StorageTrouble:
            self._desk.notices.tell(
                self.tr("That place did not take the file. Choose another one."),
                self.tr("Choose"),
                self.save,
                icon="triangle-alert",
            )
            return
        self.left.emit(prepared.form.id, target.name, printed.pages)
        self._desk.notices.tell(self.tr("Saved {file}. It is not encrypted.").format(file=target.name))

    def _is_agreed(self, prepared: Prepared) -> bool:
        """A blank form tells of nobody; for the rest the question is asked once until the lock."""
        if prepared.view is None or self._agreed:
            return True
        self._agreed = self._desk.asks.confirm(
            Question(
                self.tr("Save outside the vault?"),
                self.tr(
                    "The PDF will show what you see in the preview. It will not be encrypted. "
                    "Keep it only where you would keep paper notes."
                ),
                self.tr("Cancel"),
                self.tr("Save PDF"),
                icon="file-down",
                tone="warn",
            )
        )
        return self._agreed
