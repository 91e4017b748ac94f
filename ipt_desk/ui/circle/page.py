"""The interpersonal inventory: who is in the client's life, as circle, list and table."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_compare import read_choices
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.settings import Settings
from ipt_desk.ui.circle.adding import Adding
from ipt_desk.ui.circle.board import BOARD_REQUESTS
from ipt_desk.ui.circle.card_import import CardImport
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.empty import EmptyCircle
from ipt_desk.ui.circle.going import Going
from ipt_desk.ui.circle.head import InventoryHead, Mode
from ipt_desk.ui.circle.linking import Linking
from ipt_desk.ui.circle.menus import PersonMenu
from ipt_desk.ui.circle.moving import Moving
from ipt_desk.ui.circle.ordering import Ordering
from ipt_desk.ui.circle.panes import CirclePanes
from ipt_desk.ui.circle.people import PeopleModel
from ipt_desk.ui.circle.snapshot import SnapshotCard, snapshot_offer
from ipt_desk.ui.circle.table.pane import PeopleTable
from ipt_desk.ui.circle.whole import WholeInventory
from ipt_desk.ui.kit.cards import CARD_GAP, PAGE_MARGIN
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Desk


class InventoryPage(CasePage):
    """Circle, list and inspector side by side, or everybody as a table; one selection for all."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.CASES, Subject.PEOPLE, Subject.SNAPSHOTS, Subject.NOTES, Subject.TASKS}
    )

    def __init__(self, desk: Desk, settings: Settings | None = None) -> None:
        super().__init__(desk)
        self._settings = settings
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
        self.head = InventoryHead()
        column.addWidget(self.head)
        self._stack = QStackedWidget()
        self.empty = EmptyCircle()
        self.table = PeopleTable(self.desk, self.edits)
        self.whole = WholeInventory(self.desk)
        self.sides = CirclePanes(self.desk, self.edits, self.model, self._settings)
        self.new_name, self.people = self.sides.new_name, self.sides.people
        self.board, self.inspector = self.sides.board, self.sides.inspector
        for sheet in (self.empty, self.sides, self.table, self.whole):
            self._stack.addWidget(sheet)
        column.addWidget(self._stack, 1)
        self.person_menu = PersonMenu(self.edits, self.board.shape, self.board.canvas, self._rename, self)
        self.snapshot = SnapshotCard(self, self.edits)
        self.cards = CardImport(self.desk, self, self._shown)
        fields = (self.new_name, self.table.new_name, self.empty.new_name)
        self.adding = Adding(self.desk, self.edits, fields, self.choose, self)
        self.moving = Moving(self.board.canvas, self.edits)
        self.ordering = Ordering(self.people, self.edits)
        self.going = Going(self.request, self)
        self.linking = Linking(self.desk, self.edits, self.choose, self)
        self.person_menu.extras.extend(self.linking.entries)

    def _connect(self) -> None:
        head = self.head
        head.switch.chosen.connect(self.show_mode)
        self.sides.whole.clicked.connect(self._on_whole)
        head.save.clicked.connect(self._on_save)
        head.compare.clicked.connect(self.going.compare)
        head.add.clicked.connect(self._on_add)
        for paste in (head.paste, self.sides.paste):
            paste.clicked.connect(self.adding.paste)
        head.print.clicked.connect(self.going.print_blank)
        self.cards.added.connect(self.adding.show_added)
        self.new_name.left.connect(self.people.setFocus)
        for chooser in (self.people, self.board.canvas, self.table, self.moving):
            chooser.chosen.connect(self.choose)
        for asker in (self.people, self.board.canvas, self.table.grid, self.inspector):
            asker.menu_asked.connect(self.person_menu.show_menu)
        self.people.opened.connect(self._on_opened)
        self.people.removed.connect(self._on_removed)
        self.table.opened.connect(self._describe)
        self.inspector.notes_asked.connect(self.going.notes)
        self.inspector.tasks_asked.connect(self.going.tasks)
        self.linking.counted.connect(self._on_counted)
        self.sides.names.clicked.connect(self._on_names)
        self.inspector.links.request.connect(self.request)
        self.inspector.links.linking_asked.connect(self.linking.link)
        self.inspector.links.names_asked.connect(self.linking.look_for_names)
        self.board.canvas.adding_asked.connect(self._on_add)
        self.board.canvas.opened.connect(self._describe)
        self.board.canvas.left.connect(self._on_left)
        for leader in (self.board, self.empty):
            leader.client_view_asked.connect(self.going.client_view)

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._view is not None:
            self.linking.count_later()

    def hideEvent(self, event: QHideEvent) -> None:
        self.linking.forget()
        super().hideEvent(event)

    def open_case(self, case: CaseId) -> None:
        self.desk.drafts.commit()
        super().open_case(case)

    def reload(self) -> None:
        self.show_view(self.desk.read(read_circle, self.case, private=True))

    def show_view(self, view: CircleView) -> None:
        """Show `view` in circle, list, inspector and table."""
        if self._view is not None and self._view.case != view.case:
            self._selected = None
        self._view = view
        self.edits.show_view(view)
        if view.person(self._selected) is None:
            self._selected = self._first(view)
        self.model.show_view(view)
        self.sides.show_view(view)
        self.table.show_view(view)
        self.empty.show_view(view)
        self._show_head(view)
        self._show_selected()
        self.linking.count_later()

    def _first(self, view: CircleView) -> PersonId | None:
        """Who is shown when nobody was chosen: a focus person, else the first of the list."""
        order = sorted(view.people, key=lambda person: not person.focus)
        return order[0].id if order else None

    def _show_head(self, view: CircleView) -> None:
        self.head.show_view(view, self._mode)
        self.adding.enable(not view.closed)
        self.sides.paste.setEnabled(not view.closed)
        somebody = bool(view.people)
        sheets = {Mode.TABLE: self.table, Mode.WHOLE: self.whole}
        self._stack.setCurrentWidget(sheets.get(self._mode, self.sides) if somebody else self.empty)
        if somebody and self._mode is Mode.WHOLE:
            self.whole.show_case(view.case)

    def show_mode(self, mode: object) -> None:
        """Show the people as circle, as circle and list, as table, or what is said of them as a whole."""
        self._mode = Mode(str(mode))
        self.sides.show_list(self._mode is Mode.BOTH)
        if self._view is not None:
            self._show_head(self._view)

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

    def focus_first(self) -> None:
        if self._view is not None and not self._view.people:
            self.empty.new_name.setFocus()
        elif self._mode is Mode.TABLE:
            self.table.grid.setFocus()
        elif self._mode is Mode.WHOLE:
            self.whole.focus_first()
        else:
            (self.board.canvas if self.sides.is_folded else self.people).setFocus()

    def go_to(self, request: str, about: object) -> None:
        if request == "person.add":
            self._on_add()
        elif request == "person.import":
            self.cards.choose_soon()
        elif request == "person.paste":
            self.adding.paste()
        elif request == "person.names":
            self.linking.look_for_names()
        elif request in BOARD_REQUESTS:
            self._go_to_board(request)
        elif isinstance(about, int):
            self.choose(PersonId(about))

    def _go_to_board(self, request: str) -> None:
        """Open one of the menus of the circle, which is shown for it."""
        if self._mode is Mode.TABLE:
            self.show_mode(Mode.BOTH)
        self.board.open_tool(request)

    def hints(self) -> tuple[str, str]:
        if self._view is None or not self._view.people or self._mode in (Mode.TABLE, Mode.WHOLE):
            return "", ""
        return (
            self.tr("Drag a person, or choose one and press 1, 2 or 3"),
            self.tr("N adds, Q and a letter says how it is, P picks up"),
        )

    def spot(self) -> dict[str, Any]:
        return {"person": self._selected, "mode": str(self._mode), "table": self.table.spot()}

    def return_to(self, spot: dict[str, Any]) -> None:
        if spot.get("mode") in tuple(Mode):
            self.show_mode(spot["mode"])
        if self._view is not None and self._view.person(spot.get("person")) is not None:
            self.choose(spot["person"])
        self.table.return_to(spot.get("table") or {})

    def forget(self) -> None:
        super().forget()
        self.table.forget()
        self._view, self._selected = None, None
        self.inspector.links.forget()
        self.linking.forget()
        self.model.show_rows(())

    # Adding

    def _shown(self) -> CircleView | None:
        return self._view

    def _on_whole(self) -> None:
        self.show_mode(Mode.WHOLE)
        self.whole.focus_first()

    def _on_add(self) -> None:
        if self._view is not None and not self._view.people:
            self.empty.new_name.setFocus()
        elif self._mode is Mode.TABLE:
            self.table.new_name.setFocus()
        else:
            if self._mode is Mode.WHOLE:
                self.show_mode(Mode.BOTH)
            self.new_name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Asking

    def _on_counted(self, count: int) -> None:
        one = self.tr("1 name in a note: link?")
        self.sides.names.show_text(
            one if count == 1 else self.tr("{count} names in notes: link?").format(count=count)
        )
        closed = self._view is None or self._view.closed
        self.sides.names.setVisible(count > 0 and not closed)

    def _on_names(self) -> None:
        self.linking.look_for_names()

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
        if self._mode is Mode.TABLE:
            self.table.rename(person)
            return
        self._open_details()
        self.inspector.rename()

    def _describe(self, person: PersonId) -> None:
        self.choose(person)
        self._open_details()
        self.inspector.describe()

    def _open_details(self) -> None:
        if self._mode in (Mode.TABLE, Mode.WHOLE):
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

    def _on_save(self) -> None:
        if self._view is not None:
            beside = QRect(self.head.save.mapTo(self, QPoint(0, 0)), self.head.save.size())
            today = self.desk.read(read_choices, self.case)[-1]
            self.snapshot.ask(snapshot_offer(self._view, today), beside)
