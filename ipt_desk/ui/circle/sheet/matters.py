"""What each expects of the other, matter by matter: both sides, whether they are met, said, realistic."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.domain.ids import ExpectationId
from ipt_desk.domain.person import Answer
from ipt_desk.services.expectations import SIDES
from ipt_desk.services.person_sheet import Expectation, PersonSheet
from ipt_desk.ui.circle.person_fields import SnugText
from ipt_desk.ui.circle.sheet.edits import SheetEdits
from ipt_desk.ui.circle.sheet.fields import INSET, AnswerList, SheetField
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk

_ANSWER = 106
_BESIDE = 440
"""From this width on both sides stand beside each other."""


class _Side(QWidget):
    """What one side expects, and whether that is met."""

    def __init__(self, desk: Desk, edits: SheetEdits, side: str) -> None:
        super().__init__()
        self._edits, self._side = edits, side
        self.title = Label("", "hint-strong", "text2", wrap=True)
        self.met = AnswerList(
            "",
            (
                (Answer.YES, self.tr("Met")),
                (Answer.PARTLY, self.tr("In part")),
                (Answer.NO, self.tr("Not met")),
            ),
            self.tr("Met?"),
        )
        self.text = SnugText(desk, "", self._save, lines=1, quiet=True, style="small")
        with QSignalBlocker(self.text):
            self.text.document().setDocumentMargin(2)
        self.title.setBuddy(self.text)
        self.met.setFixedWidth(px(_ANSWER))
        head = QHBoxLayout()
        head.setContentsMargins(gap(INSET), 0, gap(INSET), 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.met)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text)
        self.matter: ExpectationId | None = None
        self.met.activated.connect(self._on_met)

    def show_matter(self, matter: Expectation, title: str) -> None:
        self.matter = matter.id
        self.title.setText(title)
        self.text.setAccessibleName(title)
        self.text.show_text(getattr(matter, self._side), matter.id)
        self.met.setAccessibleName(self.tr("{side}, met").format(side=title))
        self.met.show_answer(getattr(matter, f"{self._side}_met"))

    def _save(self, key: object, text: str) -> bool:
        if not isinstance(key, int):
            return True
        return self._edits.write_matter(ExpectationId(key), self._side, text, self.text.draft)

    def _on_met(self, at: int) -> None:
        answer = self.met.answer_at(at)
        if self.matter is not None:
            found = answer if isinstance(answer, Answer) else None
            self._edits.answer_matter(self.matter, f"{self._side}_met", found)


class MatterCard(QFrame):
    """One matter. Alt+Up and Alt+Down move it among the others.

    Signals:
        left: the matter goes; the one beside it takes the focus.
    """

    left = Signal(object)

    def __init__(self, desk: Desk, edits: SheetEdits) -> None:
        super().__init__()
        self._edits = edits
        self.at = 0
        self.matter: ExpectationId | None = None
        self.sides = tuple(_Side(desk, edits, side) for side in SIDES)
        self.said_aloud = self._question(self.tr("Said aloud"))
        self.realistic = self._question(self.tr("Realistic"))
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(gap(2))
        for side in self.sides:
            self._both.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        self.remove = Button(self.tr("Remove"), "link", size="small")
        self.remove.setAccessibleName(self.tr("Remove this expectation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, gap(2))
        column.setSpacing(gap(3))
        column.addLayout(self._both)
        column.addLayout(self._row(self.said_aloud))
        column.addLayout(self._row(self.realistic))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, gap(INSET), 0)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        column.addLayout(foot)
        column.addWidget(Line())
        self.said_aloud.activated.connect(self._on_said)
        self.realistic.activated.connect(self._on_realistic)
        self.remove.clicked.connect(self._on_remove)

    def _question(self, name: str) -> AnswerList:
        answers = (
            (Answer.YES, self.tr("Yes")),
            (Answer.PARTLY, self.tr("Partly")),
            (Answer.NO, self.tr("No")),
        )
        return AnswerList(name, answers, self.tr("Not asked"))

    def _row(self, asked: AnswerList) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(gap(INSET), 0, gap(INSET), 0)
        title = Label(asked.accessibleName(), "hint-strong", "text2")
        title.setBuddy(asked)
        asked.setFixedWidth(px(_ANSWER))
        row.addWidget(title, 1)
        row.addWidget(asked)
        return row

    def show_matter(self, at: int, matter: Expectation, titles: tuple[str, str]) -> None:
        """Show a matter, which is the `at`th of its person."""
        self.at, self.matter = at, matter.id
        for side, title in zip(self.sides, titles, strict=True):
            side.show_matter(matter, title)
        self.said_aloud.show_answer(matter.said_aloud)
        self.realistic.show_answer(matter.realistic)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.matter is not None:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._edits.move_matter(self.matter, max(self.at + step, 0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)

    def _on_said(self, at: int) -> None:
        self._answer("said_aloud", self.said_aloud.answer_at(at))

    def _on_realistic(self, at: int) -> None:
        self._answer("realistic", self.realistic.answer_at(at))

    def _answer(self, question: str, answer: object) -> None:
        if self.matter is not None:
            found = answer if isinstance(answer, Answer) else None
            self._edits.answer_matter(self.matter, question, found)

    def _on_remove(self) -> None:
        if self.matter is not None:
            self.left.emit(self)
            self._edits.remove_matter(self.matter)


class Matters(SheetField):
    """Every matter between the client and a person, and a line for each side to add one with Enter."""

    def __init__(self, desk: Desk, edits: SheetEdits) -> None:
        super().__init__("expectations", "")
        self._desk, self._edits = desk, edits
        self._titles = ("", "")
        self.cards: list[MatterCard] = []
        self.column.setContentsMargins(0, 0, 0, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(gap(3))
        self.column.addLayout(self._list)
        self.adding = tuple(Field(size="small") for _ in SIDES)
        for field in self.adding:
            row = QHBoxLayout()
            row.setContentsMargins(gap(INSET), gap(2), gap(INSET), 0)
            row.addWidget(field)
            self.column.addLayout(row)
            field.returnPressed.connect(self._on_add)

    def name_sides(self, mine: str, theirs: str) -> None:
        """Say whose expectations stand on each side."""
        self._titles = (mine, theirs)
        for field, title in zip(self.adding, self._titles, strict=True):
            said = self.tr("Add: {side}").format(side=title)
            field.setPlaceholderText(said)
            field.setAccessibleName(said)
            field.setAccessibleDescription(self.tr("Enter adds it"))

    def show_sheet(self, sheet: PersonSheet) -> None:
        while len(self.cards) > len(sheet.expectations):
            card = self.cards.pop()
            for side in card.sides:
                side.text.commit()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(sheet.expectations):
            card = MatterCard(self._desk, self._edits)
            card.left.connect(self._on_left)
            self.cards.append(card)
            self._list.addWidget(card)
        for at, (card, matter) in enumerate(zip(self.cards, sheet.expectations, strict=True)):
            card.show_matter(at, matter, self._titles)

    def _on_add(self) -> None:
        field = self.sender()
        side = SIDES[self.adding.index(field)]
        added = self._edits.add_matter(side, self.adding[SIDES.index(side)].text())
        if added is None:
            return
        self.adding[SIDES.index(side)].clear()
        announce(self, self.tr("Added"))

    def _on_left(self, card: MatterCard) -> None:
        """The focus goes to what stands beside a matter that goes."""
        self.adding[0].setFocus()
