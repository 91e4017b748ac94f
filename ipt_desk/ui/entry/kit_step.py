"""The third page of the first run: the recovery kit is printed, proved and put away."""

from __future__ import annotations

from ipt_desk.ui.entry.kit_bench import KitBench
from ipt_desk.ui.entry.setup_page import SetupPage


class KitStep(SetupPage):
    """The kit with its tasks."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Keep your recovery kit"),
            self.tr("One sheet of paper that opens the vault if you forget the passphrase."),
        )
        self.bench = KitBench()
        self.column.addWidget(self.bench)
        self.column.addStretch(1)
