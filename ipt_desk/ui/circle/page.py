"""The interpersonal inventory: who is in the client's life, as circle, list and table."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_compare import read_choices
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.ui.circle.card_import import CardImport
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.empty import EmptyCircle
from ipt_desk.ui.circle.menus import PersonMenu
from ipt_desk.ui.circle.new_name import NewName
from ipt_desk.ui.circle.panes import CirclePanes, Yielding
from ipt_desk.ui.circle.people import PeopleModel
from ipt_desk.ui.circle.snapshot import SnapshotCard, snapshot_names
from ipt_desk.ui.circle.table import PeopleTable
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button, Segmented
from ipt_desk.ui.kit.cards import CARD_GAP, PAGE_MARGIN, PageHeader
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates


class Mode(StrEnum):
    """How the people are shown."""

    CIRCLE = "circle"
    BOTH = "both"
    TABLE = "table"


class InventoryPage(CasePage):
    """Circle, list and inspector side by side, or everybody as a table; one selection for all."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.CASES, Subject.PEOPLE, Subject.SNAPSHOTS, Subject.NOTES, Subject.TASKS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: CircleView | None = None
        self._selected: PersonId | None = None
        self._mode = Mode.BOTH
        self.edits = CircleEdits(desk, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Interpersonal inventory"))
        column = QVBoxLayout(self)
        margin = gap(PAGE_MARGIN)
        column.setContentsMargins(margin, gap(22), margin, margin)
        column.setSpacing(gap(CARD_GAP))
        self.model = PeopleModel(self._write, self)
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
        top = Yielding()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight, top)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(gap(12))
        self._top.addWidget(self.header, 1)
        self._top.addWidget(self._tools())
        column.addWidget(top)
        self._stack = QStackedWidget()
        self.empty = EmptyCircle()
        self.table = PeopleTable(self.model)
        self.sides = CirclePanes(self.desk, self.edits, self.model)
        self.new_name, self.people = self.sides.new_name, self.sides.people
        self.board, self.inspector = self.sides.board, self.sides.inspector
        for sheet in (self.empty, self.sides, self.table):
            self._stack.addWidget(sheet)
        column.addWidget(self._stack, 1)
        self.person_menu = PersonMenu(self.edits, self.board.canvas.pick_up, self._rename, self)
        self.snapshot = SnapshotCard(self, self.edits)
        self.cards = CardImport(self.desk, self, self._shown)

    def _tools(self) -> QWidget:
        """The tools at the right of the title, or under it where there is no room beside it."""
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(12))
        row.addStretch(1)
        for tool in (self.switch, self.paste, self.print, self.compare, self.save, self.add):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
            tool.hide()
        return self.tools

    def _connect(self) -> None:
        self.switch.chosen.connect(self.show_mode)
        self.save.clicked.connect(self._on_save)
        self.compare.clicked.connect(self._on_compare)
        self.add.clicked.connect(self._on_add)
        self.paste.clicked.connect(self._on_paste)
        self.print.clicked.connect(self._on_print)
        self.cards.added.connect(self._on_imported)
        for field in (self.new_name, self.table.new_name, self.empty.new_name):
            field.named.connect(self._on_named)
        self.new_name.left.connect(self.people.setFocus)
        for chooser in (self.people, self.board.canvas, self.table):
            chooser.chosen.connect(self.choose)
        for asker in (self.people, self.board.canvas, self.table.grid, self.inspector):
            asker.menu_asked.connect(self.person_menu.show_menu)
        self.people.opened.connect(self._on_opened)
        self.people.removed.connect(self._on_removed)
        self.table.grid.removed.connect(self._on_removed)
        self.inspector.notes_asked.connect(self._on_notes)
        self.inspector.tasks_asked.connect(self._on_tasks)
        self._connect_canvas()

    def _connect_canvas(self) -> None:
        canvas = self.board.canvas
        canvas.dropped.connect(self._on_dropped)
        canvas.ring_asked.connect(self._on_ring)
        canvas.turned.connect(self.edits.nudge)
        canvas.tone_asked.connect(self.edits.set_tone)
        canvas.focus_asked.connect(self.edits.toggle_focus)
        canvas.died_asked.connect(self.edits.toggle_died)
        canvas.removal_asked.connect(self.edits.remove)
        canvas.adding_asked.connect(self._on_add)
        canvas.opened.connect(self._describe)
        canvas.more_asked.connect(self._on_more)
        canvas.left.connect(self._on_left)

    # Showing

    def open_case(self, case: CaseId) -> None:
        self.desk.drafts.commit()
        super().open_case(case)

    def reload(self) -> None:
        self.show_view(self.desk.read(read_circle, self.case))

    def show_view(self, view: CircleView) -> None:
        """Show `view` in circle, list, inspector and table."""
        if self._view is not None and self._view.case != view.case:
            self._selected = None
        self._view = view
        self.edits.show_view(view)
        if view.person(self._selected) is None:
            self._selected = self._first(view)
        self.model.show_view(view)
        self.board.show_view(view)
        self.empty.show_view(view)
        self._show_head(view)
        self._show_selected()
        self._fit()

    def _first(self, view: CircleView) -> PersonId | None:
        """Who is shown when nobody was chosen: a focus person, else the first of the list."""
        order = sorted(view.people, key=lambda person: not person.focus)
        return order[0].id if order else None

    def _show_head(self, view: CircleView) -> None:
        self.header.show_title(self.tr("Interpersonal inventory"), self._status(view))
        somebody = bool(view.people)
        for tool in (self.switch, self.compare, self.save, self.add):
            tool.setVisible(somebody)
        for tool in (self.paste, self.print):
            tool.setVisible(not somebody)
        for changer in (self.add, self.save, self.paste, self.new_name, self.table.new_name):
            changer.setEnabled(not view.closed)
        self.switch.choose(self._mode)
        self._stack.setCurrentIndex(0 if not somebody else 2 if self._mode is Mode.TABLE else 1)

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

    def show_mode(self, mode: object) -> None:
        """Show the people as circle, as circle and list, or as table."""
        self._mode = Mode(str(mode))
        self.switch.choose(self._mode)
        self.sides.show_list(self._mode is Mode.BOTH)
        if self._view is not None:
            self._show_head(self._view)
            self._fit()

    def choose(self, person: PersonId | None) -> None:
        """Select a person in circle, list, inspector and table at once."""
        if person != self._selected:
            self._selected = person
            self._show_selected()

    @property
    def selected(self) -> PersonId | None:
        """Who is selected."""
        return self._selected

    def _show_selected(self) -> None:
        if self._view is None:
            return
        self.people.show_person(self._selected)
        self.table.show_person(self._selected)
        self.board.canvas.show_person(self._selected)
        self.inspector.show_person(self._view, self._selected)

    def _fit(self) -> None:
        """Put the tools under the title where there is no room beside it."""
        beside = self.tools.sizeHint().width() + self.header.minimumSizeHint().width() + 2 * gap(PAGE_MARGIN)
        narrow = self.width() < beside + gap(12)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focus_first(self) -> None:
        if self._view is not None and not self._view.people:
            self.empty.new_name.setFocus()
        elif self._mode is Mode.TABLE:
            self.table.grid.setFocus()
        else:
            (self.board.canvas if self.sides.is_folded else self.people).setFocus()

    def go_to(self, request: str, about: object) -> None:
        if request == "person.add":
            self._on_add()
        elif request == "person.import":
            self.cards.choose()
        elif isinstance(about, int):
            self.choose(PersonId(about))

    def hints(self) -> tuple[str, str]:
        if self._view is None or not self._view.people or self._mode is Mode.TABLE:
            return "", ""
        return (
            self.tr("Drag a person, or choose one and press 1, 2 or 3"),
            self.tr("N adds, Q and a letter says how it is, P picks up"),
        )

    def spot(self) -> dict[str, Any]:
        return {"person": self._selected, "mode": str(self._mode)}

    def return_to(self, spot: dict[str, Any]) -> None:
        if spot.get("mode") in tuple(Mode):
            self.show_mode(spot["mode"])
        if self._view is not None and self._view.person(spot.get("person")) is not None:
            self.choose(spot["person"])

    def forget(self) -> None:
        super().forget()
        self._view, self._selected = None, None
        self.model.show_rows(())

    # Adding

    def _on_named(self, names: list[str]) -> None:
        field = self.sender()
        first = not self.edits.view.people
        added = self.edits.add(names)
        if not added:
            return
        if isinstance(field, NewName):
            field.clear()
        self.choose(added[-1])
        if first:
            self.new_name.setFocus()

    def _shown(self) -> CircleView | None:
        return self._view

    def _on_imported(self, added: list[PersonId]) -> None:
        self.choose(added[0])

    def _on_add(self) -> None:
        if self._view is not None and not self._view.people:
            self.empty.new_name.setFocus()
        elif self._mode is Mode.TABLE:
            self.table.new_name.setFocus()
        else:
            self.new_name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_paste(self) -> None:
        if not self.empty.new_name.paste_list():
            self.desk.notices.tell(self.tr("Copy a list of names first, one on each line."), icon="info")

    # Moving

    def _on_dropped(self, person: PersonId, place: Place) -> None:
        self.edits.move(person, place)
        self._say_place(person)

    def _on_ring(self, person: PersonId, ring: int) -> None:
        self.edits.to_ring(person, ring)
        self._say_place(person)

    def _say_place(self, person: PersonId) -> None:
        who = self._view.person(person) if self._view is not None else None
        if who is not None and self._view is not None:
            name = circle_words().ring(who.place.ring)
            told = self.tr("{name}, {ring}. {count} people there.")
            count = len(self._view.in_ring(who.place.ring))
            announce(self.board.canvas, told.format(name=who.name, ring=name.lower(), count=count))

    # Asking

    def _write(self, row: PersonView, field: str, text: str) -> bool:
        """Store what was written in a cell of the table."""
        if field == "tone":
            self.edits.set_tone(row.id, Tone(text) if text else None)
            return True
        if field == "ring":
            return self.edits.to_ring(row.id, int(text))
        return getattr(row, field) == text or self.edits.write(row.id, field, text)

    def _rename(self, person: PersonId) -> None:
        self.choose(person)
        self._open_details()
        self.inspector.rename()

    def _describe(self, person: PersonId) -> None:
        self.choose(person)
        self._open_details()
        self.inspector.describe()

    def _open_details(self) -> None:
        if self._mode is Mode.TABLE:
            self.show_mode(Mode.BOTH)
        self.sides.open_details()

    def _on_opened(self, index: object) -> None:
        if self._selected is not None:
            self._describe(self._selected)

    def _on_removed(self, index: object) -> None:
        if self._selected is not None:
            self.edits.remove(self._selected)

    def _on_left(self) -> None:
        self.people.setFocus()

    def _on_more(self, people: tuple[PersonView, ...], at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for person in people:
            action = menu.addAction(person.name)
            action.setData(person.id)
        menu.triggered.connect(self._on_more_chosen)
        menu.popup(at)

    def _on_more_chosen(self, action: QAction) -> None:
        self.choose(PersonId(action.data()))

    def _on_save(self) -> None:
        if self._view is not None:
            beside = QRect(self.save.mapTo(self, QPoint(0, 0)), self.save.size())
            today = self.desk.read(read_choices, self.case)[-1]
            self.snapshot.ask(snapshot_names(self._view, today), beside)

    def _on_compare(self) -> None:
        self.request.emit("compare", None)

    def _on_print(self) -> None:
        self.request.emit("blank-forms.open", "closeness-circle")

    def _on_notes(self, person: PersonId) -> None:
        self.request.emit("sessions", person)

    def _on_tasks(self, person: PersonId) -> None:
        self.request.emit("homework", person)
