"""The card around the circle: undo and redo, who and whose lines are drawn, the rings, and the legend."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ipt_desk.domain.words import inside
from ipt_desk.figures.circle_layout import Lines
from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.canvas import CircleCanvas
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.legend import Legend
from ipt_desk.ui.circle.menus import LINES, fill_lines_menu, fill_rings_menu
from ipt_desk.ui.circle.shape import ShapeEdits
from ipt_desk.ui.circle.shown import Shown
from ipt_desk.ui.circle.words import translate
from ipt_desk.ui.kit.buttons import Button, IconButton
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.labels import plain_tip
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk

BOARD_REQUESTS = ("circle.rings", "circle.lines", "circle.show", "circle.more")
"""What other parts of the window may ask the circle to open."""

_PILL_HALF = 52
"""How much room the topmost name of a ring needs on each side of the middle."""


class CircleBoard(QFrame):
    """The circle with its tools.

    Signals:
        details_asked: the panel about the selected person is wanted or no longer wanted.
        who_asked: the panel that chooses who is drawn is wanted or no longer wanted.
        shown_changed: other people are drawn.
        client_view_asked: the circle is to be shown to the client.
    """

    details_asked = Signal()
    who_asked = Signal()
    shown_changed = Signal()
    client_view_asked = Signal()

    def __init__(self, desk: Desk, edits: CircleEdits) -> None:
        super().__init__()
        self._desk, self._edits = desk, edits
        self.shape = ShapeEdits(desk, edits)
        self.shown = Shown()
        self._view: CircleView | None = None
        self.setProperty("card", "true")
        self._build()

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        self.canvas = CircleCanvas()
        self.legend = Legend()
        column.addWidget(self.canvas, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap(14), 0, gap(14), 0)
        foot.addWidget(self.legend)
        column.addLayout(foot)
        self.undo = changer(IconButton("undo-2", self.tr("Undo")))
        self.redo = changer(IconButton("redo-2", self.tr("Redo")))
        self.lines = Button(self.tr("Lines"), icon="spline", size="small")
        self.rings = Button(self.tr("Rings"), icon="circle-dot-dashed", size="small")
        self.who = Button(self.tr("Show"), icon="list-filter", size="small")
        self.who.setCheckable(True)
        self.who.setAccessibleDescription(self.tr("Choose who is drawn in the circle"))
        self.details = IconButton("panel-left", self.tr("Details of the person"))
        self.details.setCheckable(True)
        self.details.hide()
        self._left = self._corner(self.undo, self.redo)
        self._right = self._corner(self.who, self.rings, self.lines, self.details)
        self._connect()

    def _corner(self, *tools: QWidget) -> QWidget:
        """Tools that lie over a corner of the circle, where nobody stands."""
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        for tool in tools:
            row.addWidget(tool)
        return corner

    def _connect(self) -> None:
        self.undo.clicked.connect(self._edits.undo)
        self.redo.clicked.connect(self._edits.redo)
        self.details.clicked.connect(self.details_asked)
        self.who.clicked.connect(self.who_asked)
        self.canvas.ground_menu_asked.connect(self.show_ground_menu)
        self.canvas.wished.connect(self.shape.wish)
        for button, fill in ((self.lines, self._fill_lines), (self.rings, self._fill_rings)):
            menu = QMenu(button)
            button.setMenu(menu)
            menu.aboutToShow.connect(fill)

    def show_view(self, view: CircleView) -> None:
        """Bring circle, legend and tools to `view`; another case begins with everybody drawn."""
        if self._view is None or self._view.case != view.case:
            self.shown = Shown()
            self.canvas.show_lines(None)
        self._view = view
        self._draw()
        self.rings.setText(self.tr("Rings: {count}").format(count=view.rings))
        self.rings.setAccessibleName(self.tr("Rings"))

    def show_who(self, shown: Shown) -> None:
        """Draw the people that `shown` says."""
        self.shown = shown
        self._draw()
        self.shown_changed.emit()

    def _draw(self) -> None:
        if self._view is None:
            return
        drawn = self.shown.of(self._view)
        self.canvas.show_circle(drawn)
        count, left_out = len(drawn.people), len(drawn.people) < len(self._view.people)
        several = self.tr("Show: {count} of {all}").format(count=count, all=len(self._view.people))
        self.who.setText(several if left_out else self.tr("Show"))
        self.who.setAccessibleName(self.tr("Show"))
        self._show_tools()

    def _show_tools(self) -> None:
        line = self._desk.line(self._edits.case)
        for button, name, step in (
            (self.undo, self.tr("Undo"), line.undo),
            (self.redo, self.tr("Redo"), line.redo),
        ):
            button.setEnabled(step is not None)
            button.setToolTip(plain_tip(f"{name}: {step}" if step else name))
        lines = self.canvas.lines_shown()
        word = translate("Circle", LINES[lines])
        self.lines.setText(self.tr("Lines: {which}").format(which=inside(word)))
        self.lines.setAccessibleName(self.tr("Lines"))
        self.lines.setAccessibleDescription(word)
        figure = self.canvas.figure
        self.legend.show_badges(figure is not None and figure.badges, lines is Lines.FOCUS_AND_CONFLICT)
        self._settle_corners()

    def _fill_lines(self) -> None:
        menu = self.lines.menu()
        assert menu is not None
        fill_lines_menu(menu, self.canvas.lines_shown(), self.choose_lines)

    def choose_lines(self, lines: Lines) -> None:
        """Draw the lines of some people only."""
        self.canvas.show_lines(lines)
        self._show_tools()

    def _fill_rings(self) -> None:
        menu = self.rings.menu()
        assert menu is not None
        fill_rings_menu(menu, self._edits.view, self._edits, self.shape)

    def show_ground_menu(self, at: QPoint) -> None:
        """Open the menu of the circle itself at a global point."""
        menu = self.build_ground_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def build_ground_menu(self) -> QMenu:
        """What can be done with the circle as a whole."""
        menu = QMenu(self)
        add = menu.addAction(self.tr("Add person\tN"))
        add.triggered.connect(self.canvas.adding_asked)
        add.setEnabled(not self._edits.view.closed)
        more = menu.addAction(self.tr("People without a place of their own…\t+"))
        more.triggered.connect(self.canvas.ask_for_more)
        more.setEnabled(self.canvas.figure is not None and bool(self.canvas.figure.more))
        menu.addSeparator()
        fill_rings_menu(menu.addMenu(self.tr("Rings")), self._edits.view, self._edits, self.shape)
        fill_lines_menu(menu.addMenu(self.tr("Lines")), self.canvas.lines_shown(), self.choose_lines)
        menu.addAction(self.tr("Choose who is drawn…")).triggered.connect(self.open_who)
        menu.addSeparator()
        menu.addAction(self.tr("Client view")).triggered.connect(self.client_view_asked)
        return menu

    def open_tool(self, request: str) -> None:
        """Open what one of `BOARD_REQUESTS` is about."""
        match request:
            case "circle.rings":
                _open_menu(self.rings)
            case "circle.lines":
                _open_menu(self.lines)
            case "circle.show":
                self.open_who()
            case "circle.more":
                self.canvas.setFocus()
                if not self.canvas.ask_for_more():
                    told = self.tr("Everybody has a place of their own in the circle.")
                    self._desk.notices.tell(told, icon="info")

    def open_who(self) -> None:
        """Open the panel that chooses who is drawn."""
        self.who.setChecked(True)
        self.who_asked.emit()

    def show_details_tool(self, shown: bool) -> None:
        """Offer the panel about the person, where it has no place beside the circle."""
        self.details.setVisible(shown)
        self._settle_corners()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_corners()

    def _settle_corners(self) -> None:
        margin = gap(12)
        for corner in (self._left, self._right):
            corner.adjustSize()
            corner.raise_()
        self._left.move(margin, margin)
        self._right.move(self.width() - margin - self._right.width(), margin)
        beside = self.width() / 2 - margin - max(self._left.width(), self._right.width())
        above = 2 if beside >= px(_PILL_HALF) else margin + self._right.height()
        self._column.setContentsMargins(gap(2), above, gap(2), gap(6))


def _open_menu(button: Button) -> None:
    """Open the menu of a button, which has the focus when it closes."""
    button.setFocus()
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
