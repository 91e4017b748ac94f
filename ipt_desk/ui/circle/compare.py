"""Two circles of a case compared: side by side, one over the other, or in words."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ipt_desk.domain.ids import CaseId, PersonId, SnapshotId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services.circle_compare import Comparison, oldest, read_choices, read_comparison
from ipt_desk.ui.circle.compare_counts import CompareLegend, CountStrip
from ipt_desk.ui.circle.compare_list import ChangesList, ChangesModel, change_rows, compare_words
from ipt_desk.ui.circle.compare_picture import Which
from ipt_desk.ui.circle.compare_side import SideCard
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.panes import Yielding
from ipt_desk.ui.circle.snapshot import SnapshotCard, snapshot_offer
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button, Segmented
from ipt_desk.ui.kit.cards import CARD_GAP, PAGE_MARGIN, Card, EmptyState, PageHeader
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.kit.table import Table
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.desk import Desk

LIST_WIDTH = 248
LEAST_CIRCLES = 520
"""The width that two circles keep beside the list; with less of it the list goes under them."""


_COLUMNS = (220, 230, 260)
"""Widths of the columns of the list; the last one has the rest."""


class View(StrEnum):
    """How two circles are shown."""

    SIDES = "sides"
    OVERLAY = "overlay"
    LIST = "list"


class ComparePage(CasePage):
    """Start and now, or any two circles; one selection in pictures and list."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.CASES, Subject.PEOPLE, Subject.SNAPSHOTS, Subject.SESSIONS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.comparison: Comparison | None = None
        self._before: SnapshotId | None = None
        self._after: SnapshotId | None = None
        self._chosen_sides = False
        self._view = View.SIDES
        self.selected: PersonId | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Compare circles"))
        column = QVBoxLayout(self)
        margin = gap(PAGE_MARGIN)
        column.setContentsMargins(margin, gap(18), margin, gap(14))
        column.setSpacing(gap(CARD_GAP))
        column.addWidget(self._head())
        self._stack = QStackedWidget()
        self.save = changer(Button(self.tr("Save snapshot"), "primary", icon="camera"))
        self.empty = EmptyState("", "", (self.save,), icon="columns-2")
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._body())
        column.addWidget(self._stack, 1)
        self.edits = CircleEdits(self.desk, self)
        self.snapshot = SnapshotCard(self, self.edits)

    def _head(self) -> QWidget:
        self.back = Button(self.tr("Interpersonal inventory"), "link")
        crumbs = QHBoxLayout()
        crumbs.setSpacing(gap(6))
        crumbs.addWidget(self.back)
        crumbs.addWidget(IconLabel("chevron-right", "text3", 13))
        crumbs.addWidget(Label(self.tr("Compare"), "small", "text2"))
        crumbs.addStretch(1)
        self.header = PageHeader(self.tr("Compare circles"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(crumbs)
        words.addWidget(self.header)
        self.switch = Segmented(
            self.tr("View"),
            (
                (View.SIDES, self.tr("Side by side")),
                (View.OVERLAY, self.tr("Overlay")),
                (View.LIST, self.tr("List")),
            ),
        )
        self.print = Button(self.tr("Print both"), icon="printer")
        self.close_it = Button(self.tr("Close"), icon="x")
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(12))
        row.addStretch(1)
        for tool in (self.switch, self.print, self.close_it):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
        top = Yielding()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight, top)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(gap(12))
        self._top.addLayout(words, 1)
        self._top.addWidget(self.tools)
        return top

    def _body(self) -> QWidget:
        scroll = _Scroll()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(CARD_GAP))
        self.strip = CountStrip()
        self.rings = Label("", "small", "text2", wrap=True)
        column.addWidget(self.strip)
        column.addWidget(self.rings)
        self.model = ChangesModel(self)
        self.circles = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.circles)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap(CARD_GAP))
        self.before, self.after = SideCard(Which.BEFORE), SideCard(Which.AFTER)
        self.overlay = SideCard(Which.OVERLAY)
        for card in (self.before, self.after, self.overlay):
            self._row.addWidget(card, 1)
        self._row.addWidget(self._changes())
        column.addWidget(self.circles, 1)
        self.table_card = self._table()
        column.addWidget(self.table_card, 1)
        self.legend = CompareLegend()
        column.addWidget(self.legend)
        scroll.setWidget(sheet)
        return scroll

    def _changes(self) -> Card:
        self.card = Card(self.tr("What changed"))
        self.card.body.setContentsMargins(gap(14), gap(13), gap(14), gap(12))
        self.how_many = Label("", "small", "text2")
        self.card.at_right(self.how_many)
        self.list = ChangesList(self.model)
        self.nothing = Label("", "small", "text2", wrap=True)
        self.card.body.addWidget(self.nothing)
        self.card.body.addWidget(self.list, 1)
        return self.card

    def _table(self) -> QWidget:
        """Everything in words, for who wants to read and not to look."""
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        self.table = Table(self.tr("What changed"), self.model, row_height=40)
        self.same = Label("", "small", "text2", wrap=True)
        self.ring_counts = Label("", "small", "text2", wrap=True)
        column.addWidget(self.table, 1)
        column.addWidget(self.same)
        column.addWidget(self.ring_counts)
        return card

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_close)
        self.close_it.clicked.connect(self._on_close)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.switch.chosen.connect(self.show_mode)
        self.list.chosen.connect(self.choose)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        for card in (self.before, self.after, self.overlay):
            card.picture.chosen.connect(self.choose)
            for head in card.heads:
                which = self._on_before if head.which is Which.BEFORE else self._on_after
                head.chosen.connect(which)
        look().changed.connect(self._fit)

    # Showing

    def open_case(self, case: CaseId) -> None:
        if case != self._case:
            self._chosen_sides, self.selected = False, None
        super().open_case(case)

    def reload(self) -> None:
        choices = self.desk.read(read_choices, self.case)
        known = {choice.id for choice in choices}
        if not self._chosen_sides or not {self._before, self._after} <= known:
            self._before, self._after, self._chosen_sides = oldest(choices), None, False
        self.show_comparison(self.desk.read(read_comparison, self.case, self._before, self._after))

    def show_comparison(self, comparison: Comparison) -> None:
        """Show two circles in pictures, list and numbers."""
        self.comparison = comparison
        words = compare_words()
        if comparison.change(self.selected) is None:
            self.selected = None
        there = comparison.has_snapshots
        self._stack.setCurrentIndex(int(there))
        for tool in (self.switch, self.print):
            tool.setVisible(there)
        self.edits.show_view(comparison.after.circle)
        self.header.show_title(words.title(comparison) if there else self.tr("Compare circles"))
        if not there:
            self._show_empty(comparison)
            return
        self.strip.show_counts(words.counts(comparison), words)
        self.rings.setText(words.asides(comparison))
        self.rings.setVisible(bool(self.rings.text()))
        self.model.show_rows(change_rows(comparison))
        for card in (self.before, self.after, self.overlay):
            card.show_comparison(comparison)
        self._show_words(comparison)
        self._show_selected()
        self.show_mode(self._view)

    def _show_empty(self, comparison: Comparison) -> None:
        somebody = bool(comparison.after.circle.people)
        self.save.setVisible(somebody)
        self.save.setEnabled(not comparison.after.circle.closed)
        if somebody:
            self.empty.show_words(
                self.tr("No snapshot yet"),
                self.tr("Save the circle as it stands. Later in therapy you see here what moved."),
            )
        else:
            self.empty.show_words(
                self.tr("Nobody is in the circle yet"),
                self.tr("Add people in the inventory, then save a snapshot to compare with later."),
            )

    def _show_words(self, comparison: Comparison) -> None:
        words = compare_words()
        count = len(comparison.changed)
        some = self.tr("1 person") if count == 1 else self.tr("{count} people").format(count=count)
        self.how_many.setText(some if count else "")
        self.list.setVisible(bool(count))
        later = self.tr("Save another snapshot later in therapy to see what moved.")
        self.nothing.setText(f"{words.how_many(comparison)} {later}")
        self.nothing.setVisible(not count)
        self.list.setAccessibleDescription(words.summary(comparison))
        self.table.setAccessibleDescription(words.summary(comparison))
        names = ", ".join(change.person.name for change in comparison.same)
        self.same.setText(self.tr("As before: {names}.").format(names=names) if names else "")
        self.same.setVisible(bool(names))
        told = [words.count(one) for one in words.by_ring(comparison)]
        self.ring_counts.setText(self.tr("In the rings: {counts}.").format(counts="; ".join(told)))

    def show_mode(self, view: object) -> None:
        """Show the circles side by side, one over the other, or the list alone."""
        self._view = View(str(view))
        self.switch.choose(self._view)
        for card in (self.before, self.after):
            card.setVisible(self._view is View.SIDES)
        self.overlay.setVisible(self._view is View.OVERLAY)
        self.circles.setVisible(self._view is not View.LIST)
        self.table_card.setVisible(self._view is View.LIST)
        self.legend.setVisible(self._view is not View.LIST)
        self._fit()

    @property
    def mode(self) -> View:
        """How the circles are shown."""
        return self._view

    def choose(self, person: PersonId | None) -> None:
        """Select a person in both pictures and the list at once."""
        if person != self.selected:
            self.selected = person
            self._show_selected()

    def _show_selected(self) -> None:
        for card in (self.before, self.after, self.overlay):
            card.picture.show_person(self.selected)
        self.list.show_person(self.selected)

    def _fit(self) -> None:
        """Put tools and list where there is room for them."""
        beside = self.tools.sizeHint().width() + self.header.minimumSizeHint().width() + 2 * gap(PAGE_MARGIN)
        self._top.setDirection(_way(self.width() < beside + gap(12)))
        room = self.width() - 2 * gap(PAGE_MARGIN) - px(LIST_WIDTH) - gap(CARD_GAP)
        under = room < LEAST_CIRCLES
        self._row.setDirection(_way(under))
        self.card.setMinimumWidth(0 if under else px(LIST_WIDTH))
        self.card.setMaximumWidth(16777215 if under else px(LIST_WIDTH))
        self.list.setMinimumHeight(px(200) if under else 0)
        for column, width in enumerate(_COLUMNS):
            self.table.setColumnWidth(column, min(px(width), max(self.width() // 4, px(80))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focus_first(self) -> None:
        if self.comparison is not None and not self.comparison.has_snapshots:
            (self.save if self.save.isVisible() else self.back).setFocus()
        elif self._view is View.LIST:
            self.table.setFocus()
        else:
            (self.list if self.model.rows else self.switch.button(self._view)).setFocus()

    def inner_panes(self) -> tuple[QWidget, ...]:
        if self.comparison is None or not self.comparison.has_snapshots:
            return ()
        shown = {
            View.SIDES: (self.tools, self.before, self.after, self.card),
            View.OVERLAY: (self.tools, self.overlay, self.card),
            View.LIST: (self.tools, self.table_card),
        }
        return shown[self._view]

    def focus_pane(self, pane: QWidget) -> None:
        if isinstance(pane, SideCard):
            pane.picture.setFocus(Qt.FocusReason.TabFocusReason)
        elif pane is self.tools:
            self.switch.button(self._view).setFocus()
        else:
            (self.list if pane is self.card else self.table).setFocus()

    def spot(self) -> dict[str, Any]:
        sides = {"before": self._before, "after": self._after} if self._chosen_sides else {}
        return {"view": str(self._view), **sides}

    def return_to(self, spot: dict[str, Any]) -> None:
        if spot.get("view") in tuple(View):
            self._view = View(spot["view"])
        if "before" in spot:
            self._before, self._after, self._chosen_sides = spot["before"], spot["after"], True
        self.refresh()

    def forget(self) -> None:
        super().forget()
        self.comparison, self.selected = None, None
        self._chosen_sides = False
        self.model.show_rows(())
        for card in (self.before, self.after, self.overlay):
            card.picture.forget()

    # Asking

    def choose_sides(self, before: SnapshotId | None, after: SnapshotId | None) -> None:
        """Compare these two circles; None is the one there is now."""
        self._before, self._after, self._chosen_sides = before, after, True
        self.reload()
        if self.comparison is not None:
            announce(self.list, compare_words().summary(self.comparison))

    def _on_before(self, side: SnapshotId | None) -> None:
        self.choose_sides(side, self._after)

    def _on_after(self, side: SnapshotId | None) -> None:
        self.choose_sides(self._before, side)

    def _on_row(self) -> None:
        row = self.model.row(self.table.currentIndex())
        if row is not None:
            self.choose(row.change.person.id)

    def _on_close(self) -> None:
        self.request.emit("inventory", None)

    def _on_print(self) -> None:
        self.request.emit("documents.compare", (self._before, self._after))

    def _on_save(self) -> None:
        if self.comparison is not None:
            beside = QRect(self.save.mapTo(self, QPoint(0, 0)), self.save.size())
            view = self.comparison.after.circle
            self.snapshot.ask(snapshot_offer(view, self.comparison.choices[-1]), beside)


def _way(under: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight


class _Scroll(QScrollArea):
    """What is under the head; it scrolls where the window is low."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(160))
