"""Two entries that may be one person: what each says, whose word is kept, and what comes along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.services.merging import Difference, Entry, MergeView, Pick, read_merge
from ipt_desk.ui.circle.merge_words import answer, field_name
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.checks import Radio
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import Choice
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk


class _Word(QWidget):
    """One word to keep: a ring to choose it with, and the word, as long as it is."""

    def __init__(self, spoken: str, text: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(gap(6))
        self.radio = Radio()
        self.radio.setAccessibleName(spoken)
        self.radio.setFixedWidth(px(24))
        line.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        words = Label(text, "small", wrap=True)
        words.setContentsMargins(0, gap(4), 0, 0)  # its first line stands beside the ring
        line.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The word chooses as its ring does."""
        self.radio.setChecked(True)
        self.radio.setFocus()


class DifferenceRow(QWidget):
    """One field that both say otherwise; the fuller word is chosen at first."""

    def __init__(self, one: Difference, names: tuple[str, str]) -> None:
        super().__init__()
        self.field = one.field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(7), 0, gap(7))
        column.setSpacing(gap(4))
        title = field_name(one.field)
        column.addWidget(Label(title, "hint-strong", "text2"))
        self._group = QButtonGroup(self)
        self.words: dict[Pick, Radio] = {}
        line = QHBoxLayout()
        line.setSpacing(gap(16))
        first, second = answer(one.field, one.first), answer(one.field, one.second)
        line.addWidget(self._word(Pick.FIRST, title, names[0], first), 1)
        line.addWidget(self._word(Pick.SECOND, title, names[1], second), 1)
        column.addLayout(line)
        if one.takes_both:
            both = self.tr("Keep both, one under the other")
            column.addWidget(self._word(Pick.BOTH, title, both, both))
        self.words[one.fuller].setChecked(True)

    def _word(self, pick: Pick, title: str, whose: str, text: str) -> _Word:
        spoken = f"{title}, {whose}" if whose == text else f"{title}, {whose}: {text}"
        word = _Word(spoken, text)
        self._group.addButton(word.radio)
        self.words[pick] = word.radio
        return word

    @property
    def pick(self) -> Pick:
        """Whose word is kept."""
        return next(pick for pick, radio in self.words.items() if radio.isChecked())


class MergeSheet(Sheet):
    """Asks who else a person is, and whose words are kept.

    Signals:
        shown: the two entries that are compared now.
    """

    shown = Signal()

    def __init__(
        self, desk: Desk, view: CircleView, first: PersonView, parent: QWidget | None = None
    ) -> None:
        super().__init__("", icon="users", parent=parent)
        self._desk, self._first = desk, first
        self.rows: list[DifferenceRow] = []
        self.merge: MergeView | None = None
        self.setMinimumWidth(px(600))
        self.call(self.tr("Merge {name} with\u2026").format(name=first.name))
        self.text.setText(
            self.tr(
                "Choose the entry that is the same person. Everything that speaks of it speaks of {name} "
                "then. One undo brings both entries back."
            ).format(name=first.name)
        )
        self.text.show()
        self._build(alike_first(view.people, first))
        self.resize(QSize(px(700), px(640)).boundedTo(self.screen().availableSize() * 0.95))
        self.other.setFocus()

    def _build(self, others: Sequence[PersonView]) -> None:
        self.body.setSpacing(gap(8))
        self.other = Choice()
        self.other.setAccessibleName(self.tr("The same person as {name}").format(name=self._first.name))
        self.other.addItem(self.tr("Choose somebody"), None)
        for person in others:
            told = ", ".join(part for part in (person.name, person.who) if part)
            self.other.addItem(told, person.id)
        self.head = Label("", "small-strong", wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(px(220))
        self.body.addSpacing(gap(6))
        self.body.addWidget(self.other)
        self.body.addWidget(self.head)
        self.body.addWidget(self._area, 1)
        self.column.setStretchFactor(self.body, 1000)
        self.keep, self.go = self.offer(self.tr("Keep both entries"), self.tr("Merge"))
        self.other.currentIndexChanged.connect(self._on_other)
        self._show_nobody()

    @property
    def second(self) -> PersonId | None:
        """Who is the same person."""
        found: PersonId | None = self.other.currentData()
        return found

    @property
    def picks(self) -> dict[str, Pick]:
        """Whose word is kept of each field that can be chosen."""
        return {row.field: row.pick for row in self.rows}

    def choose(self, person: PersonId) -> None:
        """Compare with `person`."""
        self.other.setCurrentIndex(self.other.findData(person))

    def _on_other(self) -> None:
        if self.second is None:
            self._show_nobody()
            return
        self.merge = self._desk.read(read_merge, self._first.id, self.second)
        self._show_both(self.merge)
        announce(self, self.head.text())
        self.shown.emit()

    def _show_nobody(self) -> None:
        self.merge, self.rows = None, []
        self.head.setText("")
        self._area.setWidget(QWidget())
        self.go.setEnabled(False)

    def _show_both(self, merge: MergeView) -> None:
        names = (merge.first.name, merge.second.name)
        if names[0] == names[1]:
            names = (self.tr("this entry"), self.tr("the other entry"))
        count = len(merge.told)
        told = self.tr("They say otherwise in {count} things. Choose whose word is kept.")
        one = self.tr("They say otherwise in 1 thing. Choose whose word is kept.")
        none = self.tr("They say nothing otherwise.")
        self.head.setText(none if count == 0 else one if count == 1 else told.format(count=count))
        self.rows = [DifferenceRow(each, names) for each in merge.told]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, gap(8), 0)
        column.setSpacing(0)
        column.addLayout(self._names(names))
        for row in self.rows:
            column.addWidget(Line())
            column.addWidget(row)
        for sentence in self._comes_along(merge):
            column.addWidget(Line())
            label = Label(sentence, "small", "text2", wrap=True)
            label.setContentsMargins(0, gap(7), 0, gap(7))
            column.addWidget(label)
        column.addStretch(1)
        inner.setAutoFillBackground(False)
        self._area.setWidget(inner)
        self._area.viewport().setAutoFillBackground(False)
        self.go.setText(self.tr("Merge"))
        self.go.setEnabled(True)

    def _names(self, names: tuple[str, str]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(gap(16))
        line.setContentsMargins(0, gap(4), 0, gap(6))
        for name in names:
            line.addWidget(Label(name, "body-strong", wrap=True), 1)
        return line

    def _comes_along(self, merge: MergeView) -> list[str]:
        """What is taken over without being asked, in sentences."""
        told = []
        taken = [field_name(one.field) for one in merge.only(Pick.SECOND)]
        if taken:
            said = self.tr("Only the other entry says, and it is kept: {fields}.")
            told.append(said.format(fields=", ".join(taken)))
        counts = self._counts(merge.second)
        if counts:
            said = self.tr("What speaks of the other entry speaks of this person then: {what}.")
            told.append(said.format(what=", ".join(counts)))
        told.append(
            self.tr(
                "Signed notes and saved snapshots keep what they say; IPT Desk knows who is meant. "
                "The other name is still found in notes."
            )
        )
        return told

    def _counts(self, entry: Entry) -> list[str]:
        words = (
            (entry.areas, self.tr("1 problem area"), self.tr("{count} problem areas")),
            (entry.sessions, self.tr("1 session"), self.tr("{count} sessions")),
            (entry.tasks, self.tr("1 task"), self.tr("{count} tasks")),
            (entry.events, self.tr("1 life event"), self.tr("{count} life events")),
            (entry.expectations, self.tr("1 pair of expectations"), self.tr("{count} pairs of expectations")),
        )
        return [one if count == 1 else many.format(count=count) for count, one, many in words if count]


def alike_first(people: Sequence[PersonView], first: PersonView) -> list[PersonView]:
    """Everybody else, those with a name like that of `first` before the others."""
    wanted = set(first.name.casefold().split())

    def order(person: PersonView) -> tuple[bool, str]:
        return (not wanted & set(person.name.casefold().split()), person.name.casefold())

    return sorted((person for person in people if person.id != first.id), key=order)
