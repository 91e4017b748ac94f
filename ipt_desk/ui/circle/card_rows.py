"""The people of a file of contact cards as rows: ticked or not, under a name that can be written anew."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from ipt_desk.services.intake import CardView, NewPerson, Preview, Standing, standing_as
from ipt_desk.ui.circle.tick_table import TickRows
from ipt_desk.ui.kit.rows_model import Column

TICK, NAME, RELATIONSHIP, STANDING, NOTE = range(5)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card as it would be stored, and whether it is to be."""

    card: CardView
    ticked: bool

    @property
    def id(self) -> int:
        return self.card.id

    @property
    def person(self) -> NewPerson:
        return self.card.person


class CardRows(TickRows):
    """Ticks and names of one file. A name that somebody has already loses its tick, a new one gets it."""

    def __init__(self, preview: Preview, parent: QObject | None = None) -> None:
        self._preview = preview
        self._words = {
            Standing.NEW: self.tr("New"),
            Standing.THERE: self.tr("Is there already"),
            Standing.TWICE: self.tr("Same name twice"),
            Standing.CLIENT: self.tr("The client"),
            Standing.GROUP: self.tr("A list, nobody"),
            Standing.NAMELESS: self.tr("Has no name"),
        }
        super().__init__(
            [
                Column("", self._no_text, speak=self._spoken_tick),
                Column(self.tr("Name"), _name, tip=_name, write=self._rename),
                Column(self.tr("Relationship"), _relationship, write=self._relate),
                Column(self.tr("In the case"), self._standing),
                Column(self.tr("Kept as a note"), _note),
            ],
            parent=parent,
        )
        self.show_preview(preview)

    def show_preview(self, preview: Preview) -> None:
        """Show other cards, ticked as they are at first."""
        self._preview = preview
        self.show_rows([CardRow(card, self._wants(card)) for card in preview.cards])
        self.edited.emit()

    def _wants(self, card: CardView) -> bool:
        """Whether a card is ticked at first: who is new is, unless all of them find no room."""
        return card.standing is Standing.NEW and self._preview.has_room

    def tick_new(self, ticked: bool) -> None:
        """Tick everybody new, or nobody at all."""
        self.show_rows(
            [replace(row, ticked=ticked and row.card.standing is Standing.NEW) for row in self.rows]
        )
        self.edited.emit()

    def _rename(self, row: CardRow, text: str) -> bool:
        person = replace(row.person, name=text.strip())
        others = [other.person.name for other in self.rows if other.id != row.id]
        standing = standing_as(self._preview, row.card, person.name, others)
        ticked = standing is Standing.NEW if standing is not row.card.standing else row.ticked
        self.change(row.id, card=replace(row.card, person=person, standing=standing), ticked=ticked)
        return True

    def _relate(self, row: CardRow, text: str) -> bool:
        person = replace(row.person, relationship=text.strip())
        self.change(row.id, card=replace(row.card, person=person))
        return True

    def _no_text(self, row: CardRow) -> str:
        return ""

    def _spoken_tick(self, row: CardRow) -> str:
        told = self.tr("{name}, ticked") if row.ticked else self.tr("{name}, not ticked")
        return told.format(name=row.person.name or self.tr("no name"))

    def _standing(self, row: CardRow) -> str:
        return self._words[row.card.standing]


def _name(row: CardRow) -> str:
    return row.person.name


def _relationship(row: CardRow) -> str:
    return row.person.relationship


def _note(row: CardRow) -> str:
    return " · ".join(row.person.notes.splitlines())
