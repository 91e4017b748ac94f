"""A recovery kit for eyes: the one key that is fixed, for pictures alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from ipt_desk.data import slots
from ipt_desk.data.recovery import read_recovery_key
from ipt_desk.documents.sheet import Paper
from ipt_desk.services.vault_keys import MadeRecoveryKey
from ipt_desk.ui.documents.printers import prepare

PICTURED = "AGE-SECRET-KEY-1HVUTTGTAJG49CEQAM69M75S6J8JVSXGW0PDXGH7XS2L5RSXDDGKQ3RTG9V"
PRINTER = "Brother HL-L2350"


def pictured_kit(data_key: bytes = bytes(32)) -> MadeRecoveryKey:
    """The kit of the key in the pictures."""
    key = read_recovery_key(PICTURED)
    return MadeRecoveryKey(key, slots.recovery_slot(data_key, key.recipient))


@dataclass
class PaperPrinters:
    """A printer whose paper is a file; `silent` takes nothing."""

    file: Path
    found: tuple[str, ...] = (PRINTER,)

    def names(self) -> list[str]:
        return list(self.found)

    def default(self) -> str:
        return self.found[0] if self.found else ""

    def is_grey(self, name: str) -> bool:
        return True

    def open(self, name: str, paper: Paper, grey: bool, title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        prepare(printer, paper, grey, title)
        return printer
