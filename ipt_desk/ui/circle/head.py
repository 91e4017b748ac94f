"""The head of the inventory: its title with who is in it, and the tools beside or under it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.panes import Yielding
from ipt_desk.ui.kit.buttons import Button, Segmented
from ipt_desk.ui.kit.cards import PageHeader
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.words import dates


class Mode(StrEnum):
    """How the people are shown."""

    CIRCLE = "circle"
    BOTH = "both"
    TABLE = "table"
    WHOLE = "whole"


class InventoryHead(Yielding):
    """Title and tools; which tools there are depends on whether anybody has been added yet."""

    def __init__(self) -> None:
        super().__init__()
        self.header = PageHeader(self.tr("Interpersonal inventory"))
        self.switch = Segmented(
            self.tr("View"),
            (
                (Mode.CIRCLE, self.tr("Circle"), "circle-dot-dashed"),
                (Mode.BOTH, self.tr("Circle and list"), "panel-left"),
                (Mode.TABLE, self.tr("Table"), "table-2"),
            ),
        )
        self.compare = Button(self.tr("Compare"), icon="columns-2")
        self.save = Button(self.tr("Save snapshot"), icon="camera")
        self.paste = Button(self.tr("Paste a list of names"), icon="clipboard-paste")
        self.print = Button(self.tr("Print blank circle"), icon="printer")
        self.add = Button(self.tr("Add person"), "primary", icon="user-plus")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap(12))
        self._row.addWidget(self.header, 1)
        self._row.addWidget(self._tools())

    def _tools(self) -> QWidget:
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(12))
        row.addStretch(1)
        for tool in (self.switch, self.paste, self.print, self.compare, self.save, self.add):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
            tool.hide()
        return self.tools

    def show_view(self, view: CircleView, mode: Mode) -> None:
        """Say who is in the inventory, and offer the tools that have something to do."""
        self.header.show_title(self.tr("Interpersonal inventory"), self._status(view))
        somebody = bool(view.people)
        for tool in (self.switch, self.compare, self.save, self.add):
            tool.setVisible(somebody)
        for tool in (self.paste, self.print):
            tool.setVisible(not somebody)
        for changer in (self.add, self.save, self.paste):
            changer.setEnabled(not view.closed)
        self.switch.choose(None if mode is Mode.WHOLE else mode)
        self.fit()

    def _status(self, view: CircleView) -> str:
        if not view.people:
            return self.tr("Nobody added yet")
        count, focus = len(view.people), sum(person.focus for person in view.people)
        told = self.tr("1 person") if count == 1 else self.tr("{count} people").format(count=count)
        if focus:
            many = self.tr("{count} focus people").format(count=focus)
            told += ", " + (self.tr("1 focus person") if focus == 1 else many)
        if view.start is not None:
            saved = self.tr("\u201c{name}\u201d saved {day}")
            told += ". " + saved.format(name=view.start.name, day=dates.day(view.start.taken_on))
        return told

    def fit(self) -> None:
        """Put the tools under the title where there is no room beside it."""
        beside = self.tools.sizeHint().width() + self.header.minimumSizeHint().width()
        narrow = self.width() < beside + gap(12)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
