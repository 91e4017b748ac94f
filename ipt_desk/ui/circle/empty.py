"""The circle with nobody in it yet: one question, one field, and six questions that help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.new_name import NewName
from ipt_desk.ui.circle.picture import CirclePicture
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.labels import IconLabel, Label, Line
from ipt_desk.ui.look.roles import gap, px


class EmptyCircle(QWidget):
    """Stands in for circle and list until the first name.

    Signals:
        named: the names that were entered.
        client_view_asked: the first names are to be found with the client before the screen.
    """

    named = Signal(object)
    client_view_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(14))
        row.addWidget(self._sheet(), 1)
        side = QVBoxLayout()
        side.addWidget(self._questions())
        side.addStretch(1)
        row.addLayout(side)
        self.new_name.named.connect(self.named)
        self.client_view.clicked.connect(self.client_view_asked)

    def _sheet(self) -> QFrame:
        sheet = QFrame()
        sheet.setProperty("card", "true")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(gap(16), gap(8), gap(16), gap(40))
        column.setSpacing(gap(8))
        self.canvas = CirclePicture()
        self._title = Label("", "client")
        self._sentence = Label(
            self.tr("Start with one name. Place people together if you like."), "body", "text2"
        )
        self.new_name = NewName(size="large")
        self.new_name.setFixedWidth(px(346))
        self.client_view = Button(self.tr("Client view"), "outlined", icon="monitor", size="large")
        column.addWidget(self.canvas, 1)
        for widget in (self._title, self._sentence):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        row.addStretch(1)
        row.addWidget(self.new_name)
        row.addWidget(self.client_view)
        row.addStretch(1)
        column.addLayout(row)
        return sheet

    def _questions(self) -> Card:
        card = Card(self.tr("Questions that help"))
        card.setFixedWidth(px(256))
        for icon, question in (
            ("house", self.tr("Who do you live with, or see most days?")),
            ("phone", self.tr("Who would you ring with bad news? And good news?")),
            ("briefcase-business", self.tr("Who matters at work, for better or worse?")),
            ("flower-2", self.tr("Is there anyone you have lost who still matters?")),
            ("heart-crack", self.tr("Is there anyone you used to be close to?")),
            ("sprout", self.tr("Who would you like to know better?")),
        ):
            card.body.addWidget(Line())
            line = QHBoxLayout()
            line.setSpacing(gap(12))
            line.addWidget(IconLabel(icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(question, "small", wrap=True), 1)
            card.body.addLayout(line)
        return card

    def show_view(self, view: CircleView) -> None:
        """Ask about the client of `view`."""
        first = view.client.split()[0] if view.client.split() else self.tr("the client")
        self._title.setText(self.tr("Who is in {name}\u2019s life?").format(name=first))
        self.new_name.setEnabled(not view.closed)
        self.canvas.show_circle(view)
