"""What stands on the letterhead of every printed page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desk.services import practice
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.auto_text import AutoLine
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.forms import FormRows
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk, Spell


class PracticePart(QWidget):
    """The lines of the letterhead, kept as they are typed."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(10))
        column.addWidget(Label(self.tr("Letterhead"), "section"))
        card = Card()
        column.addWidget(card)
        column.addStretch(1)
        rows = FormRows()
        card.body.addLayout(rows)
        self.fields: dict[str, AutoLine] = {}
        for key, label, help_ in (
            ("name", self.tr("Practice"), self.tr("Stands at the foot of every printed page")),
            ("therapist", self.tr("Therapist"), ""),
            ("phone", self.tr("Phone"), ""),
            (
                "crisis_line",
                self.tr("Crisis line"),
                self.tr("Whom clients can reach when you are away; printed on handouts"),
            ),
        ):
            field = self.fields[key] = AutoLine(desk, label, self._save)
            rows.row(label, field, help_)
        self.setFocusProxy(self.fields["name"])

    def reload(self) -> None:
        """Read and show the letterhead."""
        view = self._desk.read(practice.read_practice)
        for key, field in self.fields.items():
            field.show_text(getattr(view, key), key)

    def focus_first(self) -> None:
        """Give the focus to the name."""
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, key: object, text: str) -> bool:
        spell = Spell("practice", 1, str(key))
        title = self.tr("Edit practice details")
        draft = self.fields[str(key)].draft
        return self._desk.commit(title, practice.write_line, str(key), text, spell=spell, origin=draft)
