"""Asks for the name of an area of life that is not among those offered."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.shape import ShapeEdits
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.popover import Popover
from ipt_desk.ui.look.roles import gap, px


class AreaCard(Popover):
    """A field for the client's own word, beside the person it is about."""

    def __init__(self, area: QWidget, shape: ShapeEdits) -> None:
        super().__init__(area, "")
        self._shape = shape
        self._person: PersonId | None = None
        self.setAccessibleName(self.tr("Another area"))
        self._title = Label("", "small-strong")
        self.name = Field()
        self.name.setAccessibleName(self.tr("Area"))
        self.name.setMinimumWidth(px(220))
        self.save = Button(self.tr("Put there"), "primary", size="small")
        for widget in (self._title, self.name, self.save):
            self.body.addWidget(widget)
        self.body.setSpacing(gap(8))
        self.name.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)

    def ask(self, who: PersonView, beside: QRect) -> None:
        """Ask which area `who` belongs to, beside a rectangle of the page."""
        self._person = who.id
        self._title.setText(self.tr("Which area is {name} in?").format(name=who.name))
        self.name.setText(who.area)
        self.name.selectAll()
        self.show_beside(beside)
        self.name.setFocus()

    def _on_save(self) -> None:
        word = self.name.text().strip()
        if word and self._person is not None:
            self._shape.set_area(self._person, word)
            self.close_card()
