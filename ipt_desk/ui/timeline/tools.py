"""The tools over the timeline: how much is in sight, today, lanes, a new event."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from ipt_desk.figures.timeline import ALL_LANES
from ipt_desk.figures.timeline_words import LANE_WORDS, Lane
from ipt_desk.ui.kit.buttons import Button, IconButton, Segmented
from ipt_desk.ui.kit.cards import PageHeader
from ipt_desk.ui.kit.labels import plain_tip
from ipt_desk.ui.look.roles import look
from ipt_desk.ui.words.speech import say

COURSE, MONTH, WEEK = "course", "month", "week"


class TimelineTools(PageHeader):
    """The head of the page.

    Signals:
        scale_chosen: "course", "month" or "week".
        zoomed: 1 for nearer, -1 for further away.
        today_wanted, event_wanted, table_wanted: a button was pressed.
        lanes_chosen: the lanes that are to be shown.
    """

    scale_chosen = Signal(str)
    zoomed = Signal(int)
    today_wanted = Signal()
    event_wanted = Signal()
    table_wanted = Signal(bool)
    lanes_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.show_title(self.tr("Timeline"))
        self.scales = Segmented(
            self.tr("In sight"),
            ((COURSE, self.tr("Course")), (MONTH, self.tr("Month")), (WEEK, self.tr("Week"))),
        )
        self.scales.choose(COURSE)
        self.out = IconButton("minus", self.tr("Zoom out"), kind="icon")
        self.nearer = IconButton("plus", self.tr("Zoom in"), kind="icon")
        self.today = Button(self.tr("Today"), icon="target")
        self.as_table = IconButton("table-2", self.tr("Timeline as table"), kind="icon")
        self.as_table.setCheckable(True)
        self.lanes = Button(self.tr("Lanes"), icon="layers")
        self.add = Button(self.tr("Add event"), "primary", icon="plus")
        for tool in (self.scales, self.out, self.nearer, self.today, self.as_table, self.lanes, self.add):
            self.add_tool(tool)
        self._menu = self._lane_menu()
        self.lanes.setMenu(self._menu)
        self._connect()
        look().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Large text leaves room for the icons alone."""
        large = look().scale > 1.2
        for button, words in ((self.today, self.tr("Today")), (self.lanes, self.tr("Lanes"))):
            button.setText("" if large else words)
            button.setAccessibleName(words)
            button.setToolTip(plain_tip(words) if large else "")

    def _lane_menu(self) -> QMenu:
        menu = QMenu(self)
        for lane in ALL_LANES:
            action = menu.addAction(say(LANE_WORDS[lane]))
            action.setCheckable(True)
            action.setChecked(True)
            action.setData(lane.value)
        return menu

    def _connect(self) -> None:
        self.scales.chosen.connect(self._on_scale)
        self.out.clicked.connect(self._on_out)
        self.nearer.clicked.connect(self._on_near)
        self.today.clicked.connect(self._on_today)
        self.add.clicked.connect(self._on_event)
        self.as_table.toggled.connect(self.table_wanted)
        self._menu.triggered.connect(self._on_lanes)

    def show_scale(self, name: str | None) -> None:
        """Show which stretch is in sight; None for one of its own."""
        self.scales.choose(name)

    def shown_lanes(self) -> tuple[Lane, ...]:
        """The lanes that are ticked."""
        return tuple(Lane(action.data()) for action in self._menu.actions() if action.isChecked())

    def show_usable(self, usable: bool, closed: bool) -> None:
        """Whether there is a course to look at, and whether it may be changed."""
        for tool in (self.scales, self.out, self.nearer, self.today, self.as_table, self.lanes):
            tool.setEnabled(usable)
        self.add.setEnabled(not closed)

    def _on_scale(self, name: object) -> None:
        self.scale_chosen.emit(str(name))

    def _on_out(self) -> None:
        self.zoomed.emit(-1)

    def _on_near(self) -> None:
        self.zoomed.emit(1)

    def _on_today(self) -> None:
        self.today_wanted.emit()

    def _on_event(self) -> None:
        self.event_wanted.emit()

    def _on_lanes(self) -> None:
        if not self.shown_lanes():
            for action in self._menu.actions():
                action.setChecked(action.data() == Lane.SESSIONS.value)
        self.lanes_chosen.emit(self.shown_lanes())
