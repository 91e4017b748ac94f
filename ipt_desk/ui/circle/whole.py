"""The inventory as a whole: what is missing, what comes back, who matters most, and it all in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_desk.domain.gaps import Finding
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.person import MOST_IMPORTANT
from ipt_desk.services import inventory
from ipt_desk.services.inventory import InventoryView
from ipt_desk.ui.circle.sheet.fields import AnswerList
from ipt_desk.ui.circle.words import translate
from ipt_desk.ui.kit.auto_text import AutoText
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import CARD_GAP, Card
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk, Spell
from ipt_desk.ui.words import dates

_BESIDE = 760
"""From this width on the cards stand in two columns."""


class WholeInventory(QScrollArea):
    """Everything that is said of a client's people together; every field saves by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view: InventoryView | None = None
        self._offered: tuple[tuple[PersonId, str], ...] = ()
        self.setAccessibleName(self.tr("The inventory as a whole"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.gaps = Findings(self.tr("What is missing"), self)
        self.patterns = Findings(self.tr("What comes back"), self)
        self.texts = {
            field: WholeText(desk, self, field, title, prompt) for field, title, prompt in self._questions()
        }
        self._build()

    def _questions(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "gaps",
                self.tr("Gaps, in words"),
                self.tr("What is missing: to confide in, to help, to be with"),
            ),
            ("patterns", self.tr("Patterns, in words"), self.tr("What comes back in several relationships")),
            ("recent_losses", self.tr("Lost lately"), self.tr("Who was lost, or is further away")),
            ("recent_gains", self.tr("Gained lately"), self.tr("Who came, or is nearer")),
            ("client_summary", self.tr("In the client\u2019s own words"), self.tr("How they sum it up")),
        )

    def _build(self) -> None:
        sheet = self._sheet = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, sheet)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(gap(CARD_GAP))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(gap(CARD_GAP))
        self.gaps.body.addWidget(self.texts["gaps"])
        self.patterns.body.addWidget(self.texts["patterns"])
        left.addWidget(self.gaps)
        left.addWidget(self.patterns)
        for card in (self._numbers(), self._important(), self._lately(), self._words()):
            right.addWidget(card)
        left.addStretch(1)
        right.addStretch(1)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        self.setWidget(sheet)
        for ground in (sheet, self.viewport()):
            ground.setAutoFillBackground(False)

    def _numbers(self) -> Card:
        card = Card(self.tr("Counted"))
        self.supports, self.confidants = Label("", wrap=True), Label("", wrap=True)
        self.asked = Label("", "hint", "text3", wrap=True)
        for label in (self.supports, self.confidants, self.asked):
            card.body.addWidget(label)
        return card

    def _important(self) -> Card:
        card = Card(self.tr("The three who matter most"))
        self.important: tuple[AnswerList, ...] = ()
        self._places = card
        return card

    def _lately(self) -> Card:
        card = Card(self.tr("Lately"))
        for field in ("recent_losses", "recent_gains"):
            card.body.addWidget(self.texts[field])
        return card

    def _words(self) -> Card:
        card = Card()
        card.body.addWidget(self.texts["client_summary"])
        card.body.addWidget(Line())
        self.reviewed = Label("", "small", "text3", wrap=True)
        self.review = Button(self.tr("Gone through today"), size="small")
        row = QHBoxLayout()
        row.addWidget(self.reviewed, 1)
        row.addWidget(self.review)
        card.body.addLayout(row)
        self.review.clicked.connect(self._on_review)
        return card

    # Showing

    def show_case(self, case: CaseId) -> None:
        """Read and show what is said of the people of `case`."""
        self.show_view(self._desk.read(inventory.read_inventory, case))

    def show_view(self, view: InventoryView) -> None:
        """Show `view`."""
        self.view = view
        self._sheet.setEnabled(not view.closed)
        self.gaps.show_findings(view, view.found_gaps, self._nothing(view))
        self.patterns.show_findings(
            view, view.found_patterns, self.tr("Nothing comes back often enough to say so.")
        )
        for field, text in self.texts.items():
            text.edit.show_text(getattr(view, field), view.case)
        self._show_numbers(view)
        self._show_important(view)
        day = dates.day(view.reviewed_on) if view.reviewed_on else ""
        said = self.tr("Gone through {day}").format(day=day) if day else self.tr("Not gone through yet")
        self.reviewed.setText(said)
        self.review.setVisible(view.reviewed_on != self._desk.clock.today())

    def _nothing(self, view: InventoryView) -> str:
        if view.asked == 0:
            return self.tr("Nobody was asked about support yet, so nothing is said to be missing.")
        return self.tr("Nothing is missing in what was asked.")

    def _show_numbers(self, view: InventoryView) -> None:
        one, many = self.tr("1 person gives support"), self.tr("{count} people give support")
        self.supports.setText((one if view.supports == 1 else many).format(count=view.supports))
        one, many = self.tr("1 person to confide in"), self.tr("{count} people to confide in")
        self.confidants.setText((one if view.confidants == 1 else many).format(count=view.confidants))
        asked = self.tr(
            "Support was asked of {asked} of the {present} people who are in the client\u2019s life now."
        )
        self.asked.setText(asked.format(asked=view.asked, present=view.present))

    def _show_important(self, view: InventoryView) -> None:
        people = tuple((person.id, person.name) for person in view.people)
        if people != self._offered or not self.important:
            self._offer(people)
        chosen = [person.id for person in view.most_important]
        for at, place in enumerate(self.important):
            place.show_answer(chosen[at] if at < len(chosen) else None)

    def _offer(self, people: tuple[tuple[PersonId, str], ...]) -> None:
        self._offered = people
        for old in self.important:
            self._places.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        names = (self.tr("First"), self.tr("Second"), self.tr("Third"))
        self.important = tuple(
            AnswerList(name, people, self.tr("{place}: nobody named").format(place=name))
            for name in names[:MOST_IMPORTANT]
        )
        for place in self.important:
            self._places.body.addWidget(place)
            place.activated.connect(self._on_important)

    def focus_first(self) -> None:
        """Put the keyboard where reading begins."""
        (self.gaps.rows[0].put_away if self.gaps.rows else self.texts["gaps"].edit).setFocus()

    # Asking

    def write(self, case: CaseId, field: str, text: str, edit: AutoText) -> bool:
        """Save one of the texts; False where the vault refused and the text must stay."""
        view = self.view
        record = view.record if view is not None and view.case == case else None
        return self._desk.commit(
            self.tr("Write about the inventory"),
            inventory.write_inventory,
            case,
            field,
            text,
            spell=Spell("inventory", record, field) if record is not None else None,
            origin=edit.draft,
        )

    def put_aside(self, key: str, aside: bool) -> None:
        """Set a finding aside, or bring it back."""
        if self.view is not None:
            title = self.tr("Set a finding aside") if aside else self.tr("Bring a finding back")
            step = inventory.set_aside if aside else inventory.bring_back
            self._desk.perform(title, step, self.view.case, key, undo_notice=aside)

    def _on_important(self) -> None:
        chosen = [place.answer_at(place.currentIndex()) for place in self.important]
        people = [PersonId(person) for person in chosen if isinstance(person, int)]
        if self.view is not None:
            title = self.tr("Name who matters most")
            self._desk.perform(title, inventory.set_most_important, self.view.case, people)

    def _on_review(self) -> None:
        if self.view is not None:
            title = self.tr("Go through the inventory")
            step = inventory.set_inventory_reviewed
            self._desk.perform(title, step, self.view.case, undo_notice=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= px(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)


class WholeText(QWidget):
    """One text about all people together, under its title."""

    def __init__(self, desk: Desk, whole: WholeInventory, field: str, title: str, prompt: str) -> None:
        super().__init__()
        self._whole, self._field = whole, field
        self.edit = AutoText(desk, title, self._save, lines=1, placeholder=prompt, style="small")
        label = Label(title, "hint-strong", "text2")
        label.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        column.addWidget(label)
        column.addWidget(self.edit)

    def _save(self, key: object, text: str) -> bool:
        return not isinstance(key, int) or self._whole.write(CaseId(key), self._field, text, self.edit)


class Findings(Card):
    """Sentences that were found in the answers; each can be set aside and brought back."""

    def __init__(self, title: str, whole: WholeInventory) -> None:
        super().__init__(title)
        self._whole = whole
        self.rows: list[FindingRow] = []
        self._nothing = Label("", "small", "text3", wrap=True)
        self._found = QVBoxLayout()
        self._found.setSpacing(gap(4))
        self._aside = QVBoxLayout()
        self._aside.setSpacing(gap(2))
        self.show_aside = Button("", "link")
        self.show_aside.setCheckable(True)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._found)
        self.body.addWidget(self.show_aside, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._aside)
        self.show_aside.toggled.connect(self._on_toggled)

    def show_findings(self, view: InventoryView, found: Sequence[Finding], nothing: str) -> None:
        """Show what was found, or that it is nothing."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [FindingRow(self._whole, view, finding) for finding in found]
        for row in self.rows:
            (self._aside if row.is_aside else self._found).addWidget(row)
        aside = sum(row.is_aside for row in self.rows)
        self._nothing.setText(nothing)
        self._nothing.setVisible(len(self.rows) == aside)
        one, many = self.tr("1 set aside"), self.tr("{count} set aside")
        self.show_aside.setText((one if aside == 1 else many).format(count=aside))
        self.show_aside.setVisible(aside > 0)
        self._on_toggled(self.show_aside.isChecked())

    def _on_toggled(self, shown: bool) -> None:
        for row in self.rows:
            row.setVisible(shown or not row.is_aside)


class FindingRow(QWidget):
    """One finding with what can be done with it."""

    def __init__(self, whole: WholeInventory, view: InventoryView, finding: Finding) -> None:
        super().__init__()
        self._whole, self.finding = whole, finding
        self.is_aside = finding.key in view.set_aside
        self.said = finding.told(translate, view.name_of)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(12))
        words = Label(self.said, "body", "text3" if self.is_aside else "text", wrap=True)
        row.addWidget(words, 1)
        self.put_away = Button(self.tr("Bring back") if self.is_aside else self.tr("Set aside"), "link")
        self.put_away.setAccessibleDescription(self.said)
        row.addWidget(self.put_away, 0, Qt.AlignmentFlag.AlignTop)
        self.put_away.clicked.connect(self._on_move)

    def _on_move(self) -> None:
        self._whole.put_aside(self.finding.key, not self.is_aside)
