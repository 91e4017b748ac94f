"""The small dialogs that plan a course, move a session and note a life event."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QTime
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QSpinBox, QTimeEdit, QWidget

from ipt_desk.domain.course import DEFAULT_MINUTES, DEFAULT_SESSIONS, MAX_SESSIONS
from ipt_desk.domain.vague import VagueDate, on, parse
from ipt_desk.ui.kit.checks import CheckBox
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import Field, FormRows
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import px
from ipt_desk.ui.look.type import set_type
from ipt_desk.ui.words import dates


class DayField(QDateEdit):
    """A day that is typed or picked from a calendar."""

    def __init__(self, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setCalendarPopup(True)
        self.setDisplayFormat("ddd d MMM yyyy")
        set_type(self, "small")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        picture = pixmap("calendar-days", "text2", 15)
        side = round(picture.height() / picture.devicePixelRatio())
        left = px(8) if self.isRightToLeft() else self.width() - side - px(9)
        QPainter(self).drawPixmap(left, (self.height() - side) // 2, picture)

    def day(self) -> date:
        """The day that is chosen."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())


class TimeField(QTimeEdit):
    """A time of day."""

    def __init__(self, moment: time) -> None:
        super().__init__(QTime(moment.hour, moment.minute))
        _dress(self)

    def moment(self) -> time:
        """The time that is chosen."""
        chosen = self.time()
        return time(chosen.hour(), chosen.minute())


class NumberField(QSpinBox):
    """A whole number within limits."""

    def __init__(self, value: int, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setValue(value)
        _dress(self)


def _dress(field: QAbstractSpinBox) -> None:
    """Keys and the wheel step the field; the stylesheet leaves its arrows out."""
    field.lineEdit().setTextMargins(px(10), 0, 0, 0)
    set_type(field, "small")


class PlanDialog(Sheet):
    """How many sessions, from when, how long: the rest follow weekly."""

    def __init__(
        self,
        first: datetime,
        count: int = DEFAULT_SESSIONS,
        minutes: int = DEFAULT_MINUTES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", icon="calendar-days", parent=parent)
        self.call(self.tr("Plan sessions"))
        self.text.setText(self.tr("Choose the first date; the rest follow weekly."))
        self.text.show()
        self.count = NumberField(count, 1, MAX_SESSIONS)
        self.day = DayField(first.date())
        self.time = TimeField(first.time())
        self.minutes = NumberField(minutes, 10, 240)
        self.minutes.setSingleStep(5)
        rows = FormRows()
        rows.row(self.tr("Number of sessions"), self.count, self.tr("All sessions of the contract together."))
        rows.row(self.tr("First date"), self.day)
        rows.row(self.tr("Time"), self.time)
        rows.row(self.tr("Minutes"), self.minutes)
        self.body.addLayout(rows)
        self.offer(self.tr("Cancel"), self.tr("Plan sessions"))
        self.count.setFocus()

    def first(self) -> datetime:
        """When the first of them starts."""
        return datetime.combine(self.day.day(), self.time.moment())


class MoveDialog(Sheet):
    """Another date and time for one session, and whether the later ones follow."""

    def __init__(self, title: str, start: datetime, parent: QWidget | None = None) -> None:
        super().__init__(title, icon="calendar-clock", parent=parent)
        self.day = DayField(start.date())
        self.time = TimeField(start.time())
        self.later = CheckBox(self.tr("Move later sessions too"))
        rows = FormRows()
        rows.row(self.tr("Date"), self.day)
        rows.row(self.tr("Time"), self.time)
        self.body.addLayout(rows)
        self.body.addWidget(self.later)
        self.offer(self.tr("Cancel"), self.tr("Move session"))
        self.day.setFocus()

    def start(self) -> datetime:
        """When the session is to start."""
        return datetime.combine(self.day.day(), self.time.moment())


class EventDialog(Sheet):
    """What happened in the client's life, and when, as far as it is known."""

    def __init__(
        self,
        today: date,
        happened: VagueDate | None = None,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", icon="calendar-plus", parent=parent)
        self._today = today
        self.call(self.tr("Life event") if title else self.tr("Add a life event"))
        self.what = Field(title)
        self.when = Field(_when_words(happened or on(today)))
        self.rows = FormRows()
        self.rows.row(self.tr("What happened"), self.what)
        self.rows.row(
            self.tr("When"),
            self.when,
            self.tr("A day, or about: 24 Nov 2026, Mar 2026, spring 2023, about 2019."),
        )
        self.body.addLayout(self.rows)
        self.offer(self.tr("Cancel"), self.tr("Save event") if title else self.tr("Add event"))
        self.what.setFocus()

    def happened(self) -> VagueDate | None:
        """When it happened; None where it cannot be read."""
        return parse(self.when.text(), self._today)

    def accept(self) -> None:
        """Close only when both fields can be used."""
        named = bool(self.what.text().strip())
        self.rows.show_mistake(self.what, "" if named else self.tr("Give the event a name."))
        known = self.happened() is not None
        wrong = "" if known else self.tr("Write a day like 24 Nov 2026, or Mar 2026, or spring 2023.")
        self.rows.show_mistake(self.when, wrong)
        if named and known:
            super().accept()


def _when_words(happened: VagueDate) -> str:
    return dates.vague(happened)
