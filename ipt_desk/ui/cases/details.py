"""What is known of a case beside its course: name, reference, birthday, where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipt_desk.domain.course import CaseStatus
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.vague import parse
from ipt_desk.services import cases
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import Choice, Field, FormRows
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates, nouns


class CaseDetails(Sheet):
    """The fields of a case; each is a step of its own, stored when the sheet is closed by Keep."""

    def __init__(self, desk: Desk, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("CaseDetails", "Case details"), "", "", parent)
        self._desk, self._case = desk, case
        self._card = desk.read(cases.read_case, case)
        rows = FormRows()
        self.name = Field(self._card.name)
        self.pronouns = Field(self._card.pronouns)
        self.code = Field(self._card.code)
        self.born = Field(dates.day(self._card.born_on) if self._card.born_on else "")
        self.status = Choice()
        for status in CaseStatus:
            self.status.addItem(nouns.word(status), status)
        self.status.setCurrentIndex(list(CaseStatus).index(self._card.status))
        self._rows = rows
        rows.row(self.tr("Name"), self.name)
        rows.row(self.tr("Pronouns"), self.pronouns)
        rows.row(self.tr("Reference"), self.code)
        rows.row(self.tr("Born"), self.born, self.tr("Such as 14 Mar 1987; can stay empty."))
        rows.row(self.tr("Status"), self.status)
        self.body.addLayout(rows)
        self._cancel, self._keep = self.offer(self.tr("Cancel"), self.tr("Keep changes"))

    @property
    def keep(self) -> Button:
        return self._keep

    def accept(self) -> None:
        """Store what was changed; stay open where something cannot be read."""
        said = self.born.text().strip()
        born = parse(said) if said else None
        if said and (born is None or not born.is_day):
            self._rows.show_mistake(
                self.born, self.tr("This cannot be read as a day. Write it like 14 Mar 1987.")
            )
            return
        for field, text in (("name", self.name.text()), ("pronouns", self.pronouns.text())):
            if text != getattr(self._card, field):
                self._do(cases.set_case_text, field, text)
        if self.code.text() != self._card.code:
            self._do(cases.set_code, self.code.text())
        if (born.start if born else None) != self._card.born_on:
            self._do(cases.set_born_on, born.start if born else None)
        if self.status.currentData() != self._card.status:
            self._do(cases.set_status, self.status.currentData())
        super().accept()

    def _do(self, work: Callable[..., None], *values: object) -> None:
        self._desk.perform(self.tr("Describe the case"), work, self._case, *values)
