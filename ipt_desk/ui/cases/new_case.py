"""A new case: a name or none, a reference or the next one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipt_desk.domain.ids import CaseId
from ipt_desk.services import cases
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import Field, FormRows
from ipt_desk.ui.runtime.desk import Desk


class NewCaseSheet(Sheet):
    """Asks for as little as possible; the rest is filled in when it is known."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("NewCaseSheet", "New case"), "", "user-plus", parent)
        self._desk = desk
        self.case: CaseId | None = None
        rows = FormRows()
        self.name = Field()
        self.code = Field()
        rows.row(self.tr("Name"), self.name, self.tr("Can stay empty: then the reference stands everywhere."))
        rows.row(self.tr("Reference"), self.code, self.tr("Empty: the next free one is taken."))
        self._rows = rows
        self.body.addLayout(rows)
        self._keep, self.go = self.offer(self.tr("Cancel"), self.tr("Open case"))
        self.name.setFocus()

    def accept(self) -> None:
        """Make the case; stay open where its reference is taken."""
        code = self.code.text()
        if self._desk.read(cases.code_is_taken, code):
            said = QCoreApplication.translate("Trouble", cases.CODE_TAKEN)
            self._rows.show_mistake(self.code, said.format(code=code.strip()))
            return
        self.case = self._desk.perform(self.tr("New case"), cases.add_case, self.name.text(), code)
        if self.case is not None:
            super().accept()

    def mistake(self) -> str:
        """What is said about the reference."""
        return self.code.accessibleDescription()
