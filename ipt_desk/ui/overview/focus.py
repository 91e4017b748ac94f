"""Choosing the focus: one area or two, with what is said about each. Nothing is proposed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.problem import MAX_RATING, AreaKind, Stage
from ipt_desk.services.areas import AreasView, AreaView, FocusWords
from ipt_desk.services.board import Choice as Somebody
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import Choice, Field, FormRows
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.words import nouns


class FocusForm(QWidget):
    """The fields of one focus area."""

    def __init__(self, title: str, area: AreaView | None, people: Sequence[Somebody]) -> None:
        super().__init__()
        self.setMinimumWidth(px(280))
        self._kind, self._person, self._stage, self._rating = Choice(), Choice(), Choice(), Choice()
        self._summary, self._goal = Field(), Field()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(title, "section"))
        rows = FormRows()
        rows.row(self.tr("Problem area"), self._kind)
        rows.row(self.tr("In a sentence"), self._summary)
        rows.row(self.tr("With"), self._person)
        rows.row(self.tr("Stage of the dispute"), self._stage)
        rows.row(self.tr("Goal"), self._goal)
        rows.row(self.tr("How near, 0 to 10"), self._rating)
        column.addLayout(rows)
        column.addStretch(1)
        self._fill_choices(people)
        if area is not None:
            self._fill(area)
        self._kind.currentIndexChanged.connect(self._settle)
        self._settle()

    def _fill_choices(self, people: Sequence[Somebody]) -> None:
        self._kind.addItem(self.tr("Not chosen"), None)
        for kind in AreaKind:
            self._kind.addItem(nouns.word(kind), kind.value)
        self._person.addItem(self.tr("Nobody in particular"), None)
        for one in people:
            self._person.addItem(one.name, int(one.person))
        self._stage.addItem(self.tr("Not said"), None)
        for stage in Stage:
            self._stage.addItem(nouns.word(stage), stage.value)
        self._rating.addItem(self.tr("Not rated"), None)
        for value in range(MAX_RATING + 1):
            self._rating.addItem(str(value), value)

    def _fill(self, area: AreaView) -> None:
        _choose(self._kind, area.kind.value)
        _choose(self._person, int(area.person) if area.person else None)
        _choose(self._stage, area.stage.value if area.stage else None)
        self._summary.setText(area.summary or area.title)
        if area.goals:
            self._goal.setText(area.goals[0].text)
            _choose(self._rating, area.goals[0].now)
        for field in (self._summary, self._goal):
            field.setCursorPosition(0)

    def _settle(self) -> None:
        """Offer only what belongs to the chosen area."""
        kind = self._kind.currentData()
        for field in (self._summary, self._person, self._goal, self._rating):
            field.setEnabled(kind is not None)
        self._stage.setEnabled(kind == AreaKind.ROLE_DISPUTE.value)

    def words(self) -> FocusWords | None:
        """What is chosen and said; None where no area is chosen."""
        kind = self._kind.currentData()
        if kind is None:
            return None
        person, stage = self._person.currentData(), self._stage.currentData()
        return FocusWords(
            AreaKind(kind),
            self._summary.text(),
            PersonId(person) if person is not None else None,
            Stage(stage) if stage and self._stage.isEnabled() else None,
            self._goal.text(),
            self._rating.currentData(),
        )


class FocusSheet(Sheet):
    """One focus or two, side by side.

    Signals:
        chosen: the FocusWords of the first and of the second focus, or None.
    """

    chosen = Signal(object, object)

    def __init__(self, view: AreasView, people: Sequence[Somebody], parent: QWidget) -> None:
        super().__init__("", "", "target", parent)
        self.setMinimumWidth(px(700))
        self.call(self.tr("Focus of the treatment"))
        first = next((area for area in view.areas if area.is_primary), None)
        second = next((area for area in view.areas if not area.is_primary), None)
        self.first = FocusForm(self.tr("First focus"), first, people)
        self.second = FocusForm(self.tr("Second focus, if any"), second, people)
        row = QHBoxLayout()
        row.setSpacing(gap(28))
        row.addWidget(self.first, 1)
        row.addWidget(self.second, 1)
        self.body.addLayout(row)
        _cancel, save = self.offer(self.tr("Cancel"), self.tr("Save focus"))
        save.clicked.disconnect(self.accept)
        save.clicked.connect(self._on_save)

    def _on_save(self) -> None:
        self.chosen.emit(self.first.words(), self.second.words())


def _choose(field: Choice, key: object) -> None:
    field.setCurrentIndex(max(0, field.findData(key)))
