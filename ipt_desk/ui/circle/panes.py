"""List, circle and inspector side by side; what has no room is put away and opens when it is wanted."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.figures.circle_layout import FEW_PEOPLE
from ipt_desk.services.circle_view import CircleView
from ipt_desk.settings import Settings
from ipt_desk.ui.circle.board import CircleBoard
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.inspector import Inspector
from ipt_desk.ui.circle.links_card import ShortLink
from ipt_desk.ui.circle.new_name import NewName
from ipt_desk.ui.circle.people import PeopleList, PeopleModel
from ipt_desk.ui.circle.show_panel import ShowPanel
from ipt_desk.ui.kit.buttons import Button, IconButton
from ipt_desk.ui.kit.cards import CARD_GAP
from ipt_desk.ui.kit.labels import Line
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.desk import Desk

LIST_WIDTH, INSPECTOR_WIDTH = 240, 244
LEAST_CIRCLE = 420
"""The width the circle keeps beside the panels; beside both of them it grows with the text."""


class Yielding(QWidget):
    """Things side by side that let the window become so narrow that they have to be ordered anew."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), min(super().minimumSizeHint().height(), px(300)))


class CirclePanes(Yielding):
    """The three panes. The list never leaves the reach of keys and screen readers."""

    def __init__(
        self, desk: Desk, edits: CircleEdits, model: PeopleModel, settings: Settings | None = None
    ) -> None:
        super().__init__()
        self.new_name = NewName()
        self.names = ShortLink("", icon="search")
        self.names.hide()
        self.paste = IconButton("clipboard-paste", self.tr("Paste a list of names"))
        self.people = PeopleList(model)
        self.whole = Button(self.tr("Whole inventory"), "link", icon="layers")
        self.board = CircleBoard(desk, edits)
        self.inspector = Inspector(desk, edits, settings)
        self.who = ShowPanel(self.board.shape)
        self._view: CircleView | None = None
        self._listed = True
        self._details = False
        self._choosing = False
        self._reached = False
        self._watching = False
        self._build()

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap(CARD_GAP))
        self._aside = QFrame(self)
        self._aside.setProperty("card", "true")
        column = QVBoxLayout(self._aside)
        column.setContentsMargins(gap(4), gap(12), gap(4), gap(8))
        column.setSpacing(gap(4))
        field = QHBoxLayout()
        field.setContentsMargins(gap(5), 0, gap(5), 0)
        field.addWidget(self.new_name)
        column.addLayout(field)
        column.addWidget(self.people, 1)
        column.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(gap(7), 0, gap(5), 0)
        foot.addWidget(self.whole)
        foot.addStretch(1)
        foot.addWidget(self.paste)
        names = QHBoxLayout()
        names.setContentsMargins(gap(7), 0, gap(5), 0)
        names.addWidget(self.names)
        names.addStretch(1)
        column.addLayout(names)
        column.addLayout(foot)
        self._row.addWidget(self._aside)
        self._row.addWidget(self.board, 1)
        self._row.addWidget(self.inspector)
        self._row.addWidget(self.who)
        tabs = (self.new_name, self.people, self.names, self.whole, self.paste, self.board.undo)
        for first, then in pairwise(tabs):
            QWidget.setTabOrder(first, then)
        self.inspector.hide()
        self.who.hide()
        self.who.chosen.connect(self.board.show_who)
        self.board.who_asked.connect(self._on_who)
        self.board.shown_changed.connect(self._show_who)
        self.board.details_asked.connect(self._on_details)
        self.board.canvas.landings = (self.people,)
        look().changed.connect(self.fit)

    def showEvent(self, event: QShowEvent) -> None:
        """Look where the focus is as long as the panes are there to be looked at."""
        super().showEvent(event)
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._watching:
            app.focusChanged.connect(self._on_focus_changed)
            self._watching = True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._watching:
            app.focusChanged.disconnect(self._on_focus_changed)
            self._watching = False

    def show_view(self, view: CircleView) -> None:
        """Bring the circle, and the panel that chooses who is drawn in it, to `view`."""
        self._view = view
        self.board.show_view(view)
        self._show_who()

    def _show_who(self) -> None:
        if self._view is not None:
            self.who.show_view(self._view, self.board.shown)

    def show_list(self, listed: bool) -> None:
        """Show the list beside the circle, or put it away; alone, a full circle has its panel beside it."""
        if listed != self._listed:
            many = self._view is not None and len(self._view.people) > FEW_PEOPLE
            self._choosing = not listed and many
        self._listed = listed
        self.fit()

    def choose_who(self, choosing: bool) -> None:
        """Show the panel that chooses who is drawn in place of the person's, or the person's again."""
        self._choosing = choosing
        self._details = self._details or choosing
        self.fit()

    def open_details(self) -> None:
        """Show the panel of the person, also where it has no place of its own."""
        if not self.inspector.isVisible():
            self._choosing, self._details = False, True
            self.fit()

    @property
    def is_folded(self) -> bool:
        """Whether the list is put away."""
        return self._row.indexOf(self._aside) < 0

    def fit(self) -> None:
        """Give up panels beside the circle where it would have too little room."""
        list_width, side = px(LIST_WIDTH) + gap(CARD_GAP), px(INSPECTOR_WIDTH) + gap(CARD_GAP)
        listed = self._listed or self._reached
        wide = self.width() - (list_width if self._listed else 0) - side >= px(LEAST_CIRCLE)
        for panel in (self.inspector, self.who):
            panel.setFixedWidth(px(INSPECTOR_WIDTH))
        self.board.show_details_tool(not wide)
        self.board.details.setChecked(self._details)
        self.board.who.setChecked(self._choosing)
        self.inspector.setVisible((wide or self._details) and not self._choosing)
        self.who.setVisible((wide or self._details) and self._choosing)
        room = self.width() - (side if not wide and self._details else 0)
        self._fold(not (listed and (self._reached or room - list_width >= LEAST_CIRCLE)))

    def _fold(self, folded: bool) -> None:
        """Put the list under the circle, where it can still be reached, or bring it back."""
        if folded:
            self._row.removeWidget(self._aside)
            self._aside.setFixedWidth(1)
            self._aside.setGeometry(0, 0, 1, self.height())
            self._aside.lower()
        else:
            self._aside.setFixedWidth(px(LIST_WIDTH))
            if self.is_folded:
                self._row.insertWidget(0, self._aside)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Open the list while it has the focus, also where it is usually put away."""
        reached = now is not None and self._aside.isAncestorOf(now)
        if reached != self._reached and self.isVisible():
            self._reached = reached
            self.fit()

    def _on_who(self) -> None:
        self.choose_who(self.board.who.isChecked())

    def _on_details(self) -> None:
        self._details = self.board.details.isChecked()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
