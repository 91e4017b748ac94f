"""The cards of the left side: what to pick up, homework, focus; and who was talked about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.domain.homework import OUTCOMES
from ipt_desk.domain.problem import AreaKind
from ipt_desk.domain.words import inside
from ipt_desk.services.areas import AreasView, AreaView, GoalView
from ipt_desk.services.board import TaskView
from ipt_desk.services.notes import PickUp
from ipt_desk.services.overview import OverviewView, Talked
from ipt_desk.ui.kit.buttons import Button, Segmented
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.checks import CheckBox
from ipt_desk.ui.kit.labels import IconLabel, Label, Line, Pill
from ipt_desk.ui.kit.tone_line import ToneLine
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.words import dates, nouns
from ipt_desk.ui.words import tasks as words

MOST = 3
"""How many lines a card to be read in two minutes has."""


class ListCard(Card):
    """A card whose rows are made anew whenever what they show has changed."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title, icon)
        self._shown: object = None
        self._box = QVBoxLayout()
        self._box.setSpacing(gap(10))
        self.body.addLayout(self._box)

    def begin(self, shown: object) -> bool:
        """Whether the rows must be made anew for `shown`; if so the old ones are gone."""
        if shown == self._shown:
            return False
        self._shown = shown
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        return True

    def add(self, row: QWidget) -> None:
        """Put a row under the others."""
        self._box.addWidget(row)
        row.show()

    def say_nothing(self, title: str, sentence: str) -> None:
        """Say why there are no rows."""
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(2))
        column.addWidget(Label(title, "body-medium"))
        column.addWidget(Label(sentence, "small", "text2", wrap=True))
        self.add(row)


class PickUpCard(ListCard):
    """What the last session left to pick up.

    Signals:
        ticked: the id of a line, and whether it is done.
        opened: the note of that session is wanted.
    """

    ticked = Signal(object, bool)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__("", "corner-down-right")
        self._day = Label("", "hint", "text3")
        self.at_right(self._day)

    def show_view(self, view: OverviewView) -> None:
        """Show at most three lines, with their reasons."""
        source = view.picked_from
        number = source.number if source else None
        self.show_title(
            self.tr("Pick up from session {number}").format(number=number)
            if number
            else self.tr("Pick up from last time")
        )
        self._day.setText(dates.weekday_and_day(source.starts_at.date()) if source else "")
        if not self.begin((view.pick_ups, source.id if source else None)):
            return
        for pick_up in view.pick_ups[:MOST]:
            self.add(self._row(pick_up))
        if len(view.pick_ups) > MOST:
            more = Button(
                self.tr("{number} more in the note").format(number=len(view.pick_ups) - MOST), "link"
            )
            more.clicked.connect(self.opened)
            self.add(more)
        if not view.pick_ups:
            self.say_nothing(
                self.tr("Nothing noted to pick up"),
                self.tr("Lines for next time are added in the session note."),
            )

    def _row(self, pick_up: PickUp) -> QWidget:
        row = _PickUpRow(pick_up)
        row.ticked.connect(self.ticked)
        return row


class _PickUpRow(QWidget):
    """One line with its box."""

    ticked = Signal(object, bool)

    def __init__(self, pick_up: PickUp) -> None:
        super().__init__()
        self._id = pick_up.id
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(11))
        box = changer(CheckBox())
        box.setAccessibleName(pick_up.text)
        box.setAccessibleDescription(pick_up.why)
        box.setChecked(pick_up.done)
        box.toggled.connect(self._on_toggled)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(gap(1))
        text = Label(pick_up.text, "body-medium", "text3" if pick_up.done else "text", wrap=True)
        text.setMinimumHeight(box.sizeHint().height())
        words.addWidget(text)
        if pick_up.why:
            words.addWidget(Label(pick_up.why, "hint", "text3", wrap=True))
        row.addLayout(words, 1)

    def _on_toggled(self, done: bool) -> None:
        self.ticked.emit(self._id, done)


class HomeworkCard(ListCard):
    """The tasks that are due, each with its three answers.

    Signals:
        reviewed: a task and its outcome.
    """

    reviewed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("", "list-checks")
        self._so_far = Label("", "hint", "text3")
        self.at_right(self._so_far)

    def show_view(self, view: OverviewView) -> None:
        """Show the tasks to review, and how many were done so far."""
        counts = view.homework.counts
        self.show_title(
            self.tr("Homework to review today")
            if view.minutes_until is not None
            else self.tr("Homework to review")
        )
        so_far = self.tr("{done} of {number} done so far")
        self._so_far.setText(
            so_far.format(done=counts.done, number=counts.reviewed) if counts.reviewed else ""
        )
        if not self.begin((view.to_review, view.homework.pronouns)):
            return
        for task in view.to_review:
            self.add(Line())
            row = ReviewRow(task, view.homework.pronouns)
            row.reviewed.connect(self.reviewed)
            self.add(row)
        if not view.to_review:
            self.say_nothing(self.tr("Nothing to review"), self.tr("No task is due this session."))


class ReviewRow(QWidget):
    """One task with its three answers.

    Signals:
        reviewed: the task and the outcome that was pressed.
    """

    reviewed = Signal(object, object)

    def __init__(self, task: TaskView, pronouns: str) -> None:
        super().__init__()
        self._task = task
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(14))
        words_column = QVBoxLayout()
        words_column.setSpacing(gap(1))
        words_column.addWidget(Label(task.title, "body-medium", wrap=True))
        words_column.addWidget(Label(self._about(task, pronouns), "hint", "text3", wrap=True))
        row.addLayout(words_column, 1)
        options = [(outcome, nouns.word(outcome), words.ICONS[outcome]) for outcome in OUTCOMES]
        segments = changer(Segmented(task.title, options, size="small", can_be_none=True))
        segments.chosen.connect(self._on_chosen)
        row.addWidget(segments, 0, Qt.AlignmentFlag.AlignVCenter)

    def _about(self, task: TaskView, pronouns: str) -> str:
        """With whom, and how to start or how often it was carried over."""
        first = words.with_whom(task, pronouns)
        if task.person_name:
            first = self.tr("With {name}").format(name=task.person_name)
        second = words.carried_spoken(task.carried).lower() if task.carried else task.start_with
        return f"{first}, {inside(second)}" if second else first

    def _on_chosen(self, outcome: object) -> None:
        if outcome is not None:
            self.reviewed.emit(self._task, outcome)


class FocusCard(ListCard):
    """The focus areas, each with a goal and, in a dispute, its stage.

    Signals:
        choosing: the focus is to be chosen, or more said about it.
    """

    choosing = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Focus areas"), "target")
        self._choose = changer(Button("", "link"))
        self._choose.clicked.connect(self.choosing)
        self.at_right(self._choose)

    def show_areas(self, view: AreasView) -> None:
        """Show the areas side by side."""
        self._choose.setText(self.tr("Change focus") if view.areas else self.tr("Choose a focus"))
        if not self.begin(view):
            return
        if not view.areas:
            self.say_nothing(
                self.tr("Focus not chosen"), self.tr("Usually decided by session 3, after the inventory.")
            )
            return
        row = QWidget()
        columns = QHBoxLayout(row)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(gap(24))
        for area in view.areas:
            columns.addWidget(self._area(area), 1, Qt.AlignmentFlag.AlignTop)
        if len(view.areas) == 1:
            columns.addStretch(1)
        self.add(row)

    def _area(self, area: AreaView) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        title = nouns.word(area.kind)
        if area.person_name and area.kind is not AreaKind.ROLE_TRANSITION:
            title = self.tr("{area} with {name}").format(area=title, name=area.person_name)
        column.addWidget(Label(title, "body-strong", wrap=True))
        summary = area.summary or area.title
        if summary:
            column.addWidget(Label(summary, "small", "text2", wrap=True))
        if area.stages:
            column.addWidget(self._stages(area))
        elif area.goals:
            column.addWidget(self._goal(area.goals[0]))
        return part

    def _stages(self, area: AreaView) -> QWidget:
        """The stage before and the stage now."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, gap(4), 0, 0)
        row.setSpacing(gap(8))
        for at, stage in enumerate(area.stages[-2:]):
            if at:
                row.addWidget(IconLabel("arrow-right", "text2", 14))
            now = stage is area.stages[-1]
            row.addWidget(Pill(nouns.word(stage.stage), "warn" if now else "neutral"))
        row.addStretch(1)
        return part

    def _goal(self, goal: GoalView) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(1))
        column.addWidget(Label(self.tr("Goal: {goal}").format(goal=goal.text), "hint", "text2", wrap=True))
        if goal.now is not None:
            column.addWidget(Label(self._rated(goal), "hint-strong"))
        return part

    def _rated(self, goal: GoalView) -> str:
        now = self.tr("Now {value} of 10").format(value=goal.now)
        if len(goal.ratings) > 1:
            return self.tr("{now}, was {value}").format(now=now, value=goal.first)
        return now


class TalkedCard(ListCard):
    """Who came up in the latest notes."""

    def __init__(self) -> None:
        super().__init__(self.tr("Most talked about lately"), "circle-dot-dashed")

    def show_people(self, people: Sequence[Talked]) -> None:
        """Show line, name, word and sessions of each."""
        if not self.begin(tuple(people)):
            return
        for one in people:
            self.add(self._row(one))
        if not people:
            self.say_nothing(self.tr("Nobody named yet"), self.tr("Names in session notes are counted here."))

    def _row(self, one: Talked) -> QWidget:
        part = QFrame()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, gap(3), 0, gap(3))
        row.setSpacing(gap(10))
        row.addWidget(ToneLine(one.tone, 30))
        row.addWidget(Label(one.name, "body-strong"))
        tone = nouns.tone_word(one.tone).lower() if one.tone else ""
        row.addWidget(Label(tone, "small", "text3"))
        row.addStretch(1)
        numbers = ", ".join(str(number) for number in one.sessions)
        said = self.tr("sessions {numbers}") if len(one.sessions) > 1 else self.tr("session {numbers}")
        row.addWidget(Label(said.format(numbers=numbers), "hint", "text3"))
        return part
