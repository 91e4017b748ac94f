"""How a recovery kit is made: its pages, its way to paper, its proof; then the vault knows its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from ipt_desk.documents import forms
from ipt_desk.documents.compose.recovery_kit import KitView
from ipt_desk.documents.saving import write_whole
from ipt_desk.documents.sheet import Sheet
from ipt_desk.services import practice, vault_keys
from ipt_desk.troubles import StorageTrouble, Trouble
from ipt_desk.ui.documents.choices import usual_paper
from ipt_desk.ui.documents.printers import Printers, PrintRun, SystemPrinters
from ipt_desk.ui.runtime.desk import Desk, told
from ipt_desk.ui.words import dates

if TYPE_CHECKING:
    from ipt_desk.documents.forms import Prepared, Printed
    from ipt_desk.services.vault_keys import MadeRecoveryKey
    from ipt_desk.settings import Settings
    from ipt_desk.ui.entry.kit_bench import KitBench


class KitMaking(QObject):
    """One kit in the making. The key is in memory while this goes on, and nowhere else.

    The first kit of a vault opens it as soon as there is a sheet, for a sheet in the safe that
    opened nothing would be a trap; it counts as checked when it was proved. A kit that replaces
    another does so when it was proved: until then the old sheet opens the vault.

    Signals:
        kept: the kit was proved, and the vault opens by its key.
    """

    kept = Signal()

    def __init__(
        self,
        desk: Desk,
        bench: KitBench,
        settings: Settings,
        *,
        replaces: bool,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._settings, self._replaces = desk, bench, settings, replaces
        self._printers: Printers = printers or SystemPrinters()
        self._made: MadeRecoveryKey | None = None
        self._prepared: Prepared | None = None
        self._printed: Printed | None = None
        self._run: PrintRun | None = None
        self._opens = False
        self.is_on_paper = False
        bench.print_asked.connect(self._print)
        bench.save_asked.connect(self._save)
        bench.proved.connect(self._keep_proved)

    def begin(self, made: MadeRecoveryKey) -> None:
        """Show the kit of a key that opens nothing yet."""
        self._made = made
        view = self._view(made)
        self._prepared = forms.prepare_kit(view, Sheet(usual_paper(self._settings.now.paper)))
        self._bench.begin()
        self._bench.show_printers(self._printers.names(), self._printers.default())
        self._bench.proof.ask(made.key)
        job = self._desk.jobs.start(self.tr("Making the pages"), forms.printed, self._prepared)
        job.finished.connect(self._show)
        job.failed.connect(self._fail)

    def _view(self, made: MadeRecoveryKey) -> KitView:
        keys = self._desk.store.keys
        name = self._desk.read(practice.read_practice).name or keys.folder.stem
        return KitView.of(made.key, name, keys.read().vault_id, keys.folder, self._desk.clock.today())

    def _show(self, printed: Printed) -> None:
        if self._made is not None:
            self._printed = printed
            self._bench.show_pages(printed.content, self._made.key.groups)

    def _fail(self, error: Exception) -> None:
        self._bench.show_trouble(self.tr("The pages could not be made."))
        raise error

    def end(self) -> None:
        """Let go of the key and of everything it stands on."""
        if self._run is not None:
            self._run.cancel()
        self._made, self._prepared, self._printed = None, None, None
        self._bench.forget()

    # To paper

    def _print(self, name: str) -> None:
        document, prepared = self._bench.paper.document, self._prepared
        if document is None or prepared is None or self._run is not None:
            return
        sheet = prepared.options.sheet
        printer = self._printers.open(name, sheet.paper, self._printers.is_grey(name), prepared.form.title)
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        self._sent_to = name
        self._run = PrintRun(document, printer, self)
        self._run.finished.connect(self._on_sent)
        self._bench.show_sending(True)
        self._run.start()

    def _on_sent(self, whole: bool) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.deleteLater()
        if self._made is None:
            return
        if not whole:
            self._bench.show_trouble(self.tr("The printer did not take the page. It is still here."))
            return
        said = self.tr("Sent to {printer} at {time}.")
        self._is_there(said.format(printer=self._sent_to, time=self._time()))

    def _save(self) -> None:
        prepared, printed = self._prepared, self._printed
        if prepared is None or printed is None:
            return
        title, kinds = self.tr("Save as PDF"), self.tr("PDF documents (*.pdf)")
        target = self._desk.asks.save_as(title, prepared.file_name, kinds)
        if target is None:
            return
        target = target if target.suffix else target.with_suffix(".pdf")
        try:
            write_whole(target, printed.content)
        except StorageTrouble as trouble:
            self._bench.show_trouble(told(trouble))
            return
        said = self.tr("Saved {file} at {time}. It is not encrypted.")
        self._is_there(said.format(file=target.name, time=self._time()))

    def _time(self) -> str:
        return dates.time(self._desk.clock.now())

    def _is_there(self, sentence: str) -> None:
        """There is a sheet or a file: the first of a vault has to open it from now on."""
        self.is_on_paper = True
        if not self._replaces and not self._opens and not self._keep(checked=False):
            return
        self._bench.show_on_paper(sentence)

    # Into the vault

    def _keep_proved(self) -> None:
        if self._opens:
            vault_keys.note_recovery_checked(self._desk.store)
        elif not self._keep(checked=True):
            return
        self.kept.emit()

    def _keep(self, *, checked: bool) -> bool:
        """Let the key open the vault; False where the disk refused, which is told."""
        if self._made is None:
            return False
        try:
            vault_keys.keep_recovery_key(self._desk.store, self._made, checked=checked)
        except Trouble as trouble:
            self._bench.show_trouble(told(trouble))
            return False
        self._opens = True
        return True
