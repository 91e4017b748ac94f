"""The score with its curve, and what is known about risk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.figures.chart import INTAKE, Chart, chart_scene
from ipt_desk.figures.scene import Scene
from ipt_desk.services.measures import ResultView
from ipt_desk.services.overview import Moment, OverviewView, RiskCard
from ipt_desk.services.timeline import Scale, Score
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.kit.scene_picture import ScenePicture
from ipt_desk.ui.kit.sign_pill import SignPill
from ipt_desk.ui.look.roles import gap, look
from ipt_desk.ui.words import dates
from ipt_desk.ui.words.scores import change_icon, change_line, range_word
from ipt_desk.ui.words.speech import window_speech


def chart_of(view: OverviewView) -> Chart:
    """The scores by session; what was answered before the first session stands at intake."""
    measure = view.results.measure
    scale = Scale(measure.name, measure.low, measure.high, measure.bands)
    numbers = [one.number for one in view.course.sessions if one.number is not None]
    last = max([view.course.planned or 0, *numbers, 1])
    slots = (window_speech().say(INTAKE), *(str(number) for number in range(1, last + 1)))
    first = next((one.starts_at.date() for one in view.course.sessions if one.number == 1), None)
    values = {
        result.number or 0: _score(result)
        for result in view.results.scored
        if result.number or first is None or result.taken_on < first
    }
    now = view.session.number if view.session and view.moment in (Moment.BEFORE, Moment.NEXT) else None
    return Chart(scale, slots, tuple(sorted(values.items())), now)


def _score(result: ResultView) -> Score:
    return Score(result.id, result.taken_on, result.total or 0, result.number, result.word)


class ScoreCard(Card):
    """The latest total, its range, how far it is from intake, and the curve.

    Signals:
        entry: a form is to be filled in.
        all_wanted: every score is to be shown in a table.
    """

    entry = Signal()
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("PHQ-9", "chart-line")
        self._all = Button(self.tr("All scores"), "link")
        self._enter = changer(Button(self.tr("Enter today’s score"), "link"))
        self.at_right(self._all)
        self.at_right(self._enter)
        self.head.setSpacing(gap(14))
        self.body.addWidget(self._latest())
        self._nothing = Label(self.tr("Enter the first one now."), "small", "text2", wrap=True)
        self.body.addWidget(self._nothing)
        self._chart = ScenePicture(168)
        self.body.addWidget(self._chart)
        self._all.clicked.connect(self.all_wanted)
        self._enter.clicked.connect(self.entry)

    def _latest(self) -> QWidget:
        self._row = QWidget()
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._row)
        self._ways.setContentsMargins(0, 0, 0, gap(6))
        self._ways.setSpacing(gap(8))
        row = QHBoxLayout()
        row.setSpacing(gap(12))
        self._total = Label("", "display")
        self._word, self._when = Label("", "body-strong"), Label("", "hint", "text3")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._word)
        words.addWidget(self._when)
        words.addStretch(1)
        row.addWidget(self._total)
        row.addLayout(words, 1)
        self._change = SignPill()
        middle, leading = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeading
        self._ways.addLayout(row, 1)
        self._ways.addWidget(self._change, 0, middle | leading)
        look().changed.connect(self._turn)
        self._turn()
        return self._row

    def _turn(self) -> None:
        """Large text has the change below the score, not beside it."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._ways.setDirection(below if look().scale > 1.3 else beside)

    def show_view(self, view: OverviewView) -> None:
        """Show the latest result with a total."""
        latest, change = view.results.latest, view.results.change
        self.show_title(view.results.measure.name if latest else self.tr("No scores yet"))
        self._enter.setText(
            self.tr("Enter today’s score")
            if latest
            else self.tr("Enter {name}").format(name=view.results.measure.name)
        )
        self._row.setVisible(latest is not None)
        self._chart.setVisible(latest is not None)
        self._nothing.setVisible(latest is None)
        self._all.setVisible(bool(view.results.results))
        if latest is None:
            return
        self._total.setText(str(latest.total))
        self._word.setText(range_word(latest.word))
        day = dates.day(latest.taken_on)
        at = self.tr("Session {number}, {day}") if latest.number else self.tr("Intake, {day}")
        self._when.setText(at.format(number=latest.number, day=day))
        self._show_change(view, change)
        chart = chart_of(view)
        self._chart.show_scene(lambda size, scale: _scene(chart, size, scale))  # drawn anew for each size

    def _show_change(self, view: OverviewView, change: int | None) -> None:
        if change is None:
            self._change.show_sign("", "minus", "text2")
            return
        lower = change < 0 and view.results.measure.matters(change)
        self._change.show_sign(change_line(change), change_icon(change), "ok" if lower else "text2")


def _scene(chart: Chart, size: tuple[float, float], scale: float) -> Scene:
    return chart_scene(chart, size, scale=scale, speech=window_speech())


class RiskStrip(Card):
    """When risk was reviewed last and what was answered: never that there is none.

    Signals:
        review: a review is to be recorded.
    """

    review = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(gap(12))
        self._icon = IconLabel("clipboard-clock", "accent", 19)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(gap(1))
        self._title, self._line = Label("", "body-medium", wrap=True), Label("", "hint", "text3", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        self._button = changer(Button(self.tr("Review"), size="small"))
        row.addWidget(self._button)
        self.body.addLayout(row)
        self._button.clicked.connect(self.review)

    def show_risk(self, risk: RiskCard | None) -> None:
        """Show what is known."""
        self._button.setVisible(risk is not None)
        waiting = risk is not None and risk.waiting > 0
        self._icon.show_icon(
            "shield-alert" if waiting else "clipboard-clock", "warn" if waiting else "accent"
        )
        self._title.setText(self._heading(risk))
        self._line.setText(self._sentence(risk))

    def _heading(self, risk: RiskCard | None) -> str:
        if risk is not None and risk.waiting:
            return self.tr("Item {item} waits for a decision").format(item=risk.item)
        if risk is None or risk.last_reviewed is None:
            return self.tr("Risk not reviewed yet")
        return self.tr("Risk last reviewed {day}").format(day=dates.day(risk.last_reviewed))

    def _sentence(self, risk: RiskCard | None) -> str:
        ask = self.tr("Ask directly today.")
        if risk is None:
            return ask
        if risk.since is None:
            said = self.tr("Item {item} answered {value} since intake.")
        else:
            said = self.tr("Item {item} answered {value} since session {number}.")
        return f"{said.format(item=risk.item, value=risk.value, number=risk.since)} {ask}"
