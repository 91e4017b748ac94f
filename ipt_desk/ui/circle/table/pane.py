"""The table twin of the circle: the same people and the same edits, without a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QVBoxLayout

from ipt_desk.domain import words as nouns
from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.table.columns import Key
from ipt_desk.ui.circle.table.filters import Filters, OpensMenu
from ipt_desk.ui.circle.table.foot import TableFoot
from ipt_desk.ui.circle.table.grid import PeopleGrid
from ipt_desk.ui.circle.table.model import TableModel
from ipt_desk.ui.circle.table.together import Together
from ipt_desk.ui.circle.table.wanted import Wanted
from ipt_desk.ui.circle.table.writing import CellWriter
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import EmptyState
from ipt_desk.ui.kit.labels import Line
from ipt_desk.ui.runtime.desk import Desk


class PeopleTable(QFrame):
    """Filters, cells, and under them a field for somebody new.

    Signals:
        chosen: the person of the current row.
        opened: everything about a person is wanted.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, edits: CircleEdits) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._edits = edits
        self._view: CircleView | None = None
        self._person: PersonId | None = None
        self._writer = CellWriter(desk, edits, self)
        self.model = TableModel(self._writer, self)
        self.grid = PeopleGrid(desk, self.model, self)
        self._writer.origin = self.grid.writing
        self.together = Together(desk, edits, self._selected, self.grid.writing.areas, self)
        self.filters = Filters()
        self.foot = TableFoot(self.together)
        self.new_name = self.foot.new_name
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(Line())
        show_all = Button(self.tr("Show everybody"), "outlined")
        show_all.clicked.connect(self.filters.clear_all)
        self.nobody = EmptyState(actions=[show_all])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.nobody)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self.columns = QMenu(self)
        self.columns.aboutToShow.connect(self._fill_columns)
        OpensMenu(self.filters.columns, self.columns)

    def _connect(self) -> None:
        self.grid.chosen.connect(self._on_chosen)
        self.grid.many_asked.connect(self.together.show_menu)
        self.grid.opened.connect(self._on_opened)
        self.grid.removed.connect(self._on_removed)
        self.grid.pasted.connect(self._on_pasted)
        self.grid.column_asked.connect(self.order_next)
        self.grid.selectionModel().selectionChanged.connect(self._on_selection)
        self.new_name.left.connect(self.grid.setFocus)
        self.filters.wanted.connect(self._on_wanted)
        self.filters.words.left.connect(self.grid.setFocus)
        self.model.shown.connect(self._on_shown)

    # Showing

    def show_view(self, view: CircleView) -> None:
        """Show the people of `view`."""
        if self._view is None or self._view.case != view.case:
            self.filters.clear_all()
        self._view = view
        used = {person.area for person in view.people}
        areas = [area for area in nouns.LIFE_AREAS if area in used]
        areas += sorted(used - set(nouns.LIFE_AREAS) - {""}) + ([""] if "" in used else [])
        self.filters.show_options(view.rings, areas)
        with _Still(self.grid):
            self.model.show_view(view)
        self._on_selection()

    def show_person(self, person: PersonId | None) -> None:
        """Make the row of `person` the current one."""
        self._person = person
        self.grid.show_person(person)

    def forget(self) -> None:
        """Let go of everybody, before the vault is locked."""
        self._view = None
        self.model.forget()

    def _selected(self) -> tuple[PersonId, ...]:
        return self.grid.selected

    def _on_chosen(self, person: PersonId) -> None:
        self._person = person
        self.chosen.emit(person)
        self.model.let_go(person)

    def _on_selection(self) -> None:
        self.foot.show_selected(len(self.grid.selected), self.model.closed)

    def _on_shown(self, shown: int, everybody: int) -> None:
        self.filters.show_count(shown, everybody)
        self._stack.setCurrentIndex(0 if shown or not everybody else 1)

    def _on_wanted(self, wanted: Wanted) -> None:
        if wanted == self.model.wanted:
            return
        with _Still(self.grid):
            self.model.show_only(wanted)
        words = wanted.words.strip()
        title = self.tr("Nobody found for \u201c{text}\u201d").format(text=words)
        self.nobody.show_words(
            title if words else self.tr("Nobody is like this"),
            self.tr("Try fewer letters, or take a filter away.") if words else self.tr("Take a filter away."),
        )
        self.grid.show_person(self._person)

    # Order and columns

    def order_next(self, key: Key) -> None:
        """Order by a column: rising, then falling, then as in the circle again."""
        own = Key.CLOSENESS if self.model.order is None else None
        rising, falling = (key, False), (key, True)
        match self.model.order:
            case order if order == falling:
                self.order_by(None)
            case order if order == rising or key is own:
                self.order_by(falling)
            case _:
                self.order_by(rising)
        self.grid.say_order()

    def order_by(self, order: tuple[Key, bool] | None) -> None:
        """Order the rows by a column, falling or not, or as in the circle."""
        with _Still(self.grid):
            self.model.show_order(order)
        self.grid.show_order()
        self.grid.scrollTo(self.grid.currentIndex())

    def show_columns(self, keys: Iterable[Key]) -> None:
        """Show these columns."""
        with _Still(self.grid):
            self.model.show_columns(tuple(keys))
        self.grid.show_order()
        self.grid.show_person(self._person)

    def _fill_columns(self) -> None:
        menu = self.columns
        menu.clear()
        now = self.model.order
        order = menu.addMenu(self.tr("Order by"))
        own = self._entry(order, self.tr("As in the circle"), now is None)
        own.triggered.connect(_Order(self, None))
        for key in self.model.keys:
            title = self.model.every[key].title
            action = self._entry(order, title, now is not None and now[0] is key)
            action.triggered.connect(_Order(self, key))
        menu.addSeparator()
        for key, column in self.model.every.items():
            action = self._entry(menu, column.title, key in self.model.keys)
            action.setEnabled(key is not Key.NAME)
            action.triggered.connect(_Turn(self, key))

    def _entry(self, menu: QMenu, text: str, on: bool) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(on)
        return action

    # Over a lock

    def spot(self) -> dict[str, Any]:
        """Order and columns, in plain values."""
        order = [str(self.model.order[0]), self.model.order[1]] if self.model.order else None
        return {"order": order, "columns": [str(key) for key in self.model.keys]}

    def return_to(self, spot: dict[str, Any]) -> None:
        """Take order and columns up again."""
        known = set(Key)
        if spot.get("columns"):
            self.show_columns(Key(key) for key in spot["columns"] if key in known)
        order = spot.get("order")
        if order and order[0] in known:
            self.order_by((Key(order[0]), bool(order[1])))

    # Asking

    def rename(self, person: PersonId) -> None:
        """Begin to write another name in its cell."""
        index = self.model.cell(person, Key.NAME)
        if index.isValid():
            self.grid.setFocus()
            self.grid.begin(index)

    def _on_opened(self) -> None:
        if self.grid.person is not None:
            self.opened.emit(self.grid.person)

    def _on_removed(self) -> None:
        if len(self.grid.selected) > 1:
            self.together.remove()
        elif self.grid.person is not None:
            self._edits.remove(self.grid.person)

    def _on_pasted(self) -> None:
        if self._view is not None and not self._view.closed:
            self.new_name.paste_list()


class _Still:
    """While rows come and go, nobody is chosen by it."""

    def __init__(self, grid: PeopleGrid) -> None:
        self._grid = grid

    def __enter__(self) -> None:
        self._grid.hold_still(True)

    def __exit__(self, *_trouble: object) -> None:
        self._grid.hold_still(False)


class _Order:
    """Orders a table by one column; asked for once more, the other way round."""

    def __init__(self, table: PeopleTable, key: Key | None) -> None:
        self._table, self._key = table, key

    def __call__(self, _checked: bool = False) -> None:
        if self._key is None:
            self._table.order_by(None)
        else:
            self._table.order_by((self._key, self._table.model.order == (self._key, False)))
        self._table.grid.say_order()


class _Turn:
    """Shows one column, or puts it away."""

    def __init__(self, table: PeopleTable, key: Key) -> None:
        self._table, self._key = table, key

    def __call__(self, _checked: bool = False) -> None:
        self._table.show_columns(set(self._table.model.keys) ^ {self._key})
