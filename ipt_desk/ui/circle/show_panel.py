"""Who is drawn in the circle: areas, relationships, people who have died; groups and initials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_desk.domain.circle import Tone
from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.shape import ShapeEdits
from ipt_desk.ui.circle.shown import Shown, areas_of, tones_of
from ipt_desk.ui.circle.words import circle_words
from ipt_desk.ui.kit.cards import Card, PageScroll
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.checks import CheckBox
from ipt_desk.ui.kit.labels import Label, Line, Pill
from ipt_desk.ui.look.roles import gap


class _Row(QWidget):
    """A box to tick, with how many people it stands for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.box = CheckBox(text)
        self._count = Label("", "hint", "text3")
        row.addWidget(self.box, 1)
        row.addWidget(self._count)

    def show_state(self, on: bool, count: int | None = None) -> None:
        """Show whether it is ticked, and the number beside it."""
        with QSignalBlocker(self.box):
            self.box.setChecked(on)
        self._count.setText("" if count is None else str(count))
        self.box.setAccessibleDescription("" if count is None else str(count))


class ShowPanel(Card):
    """Chooses who is drawn. Nobody is taken out of the inventory: list and table keep everybody.

    Signals:
        chosen: a Shown, which people are drawn from now on.
    """

    chosen = Signal(object)

    def __init__(self, shape: ShapeEdits) -> None:
        super().__init__()
        self._shape = shape
        self._shown = Shown()
        self.setAccessibleName(self.tr("Show"))
        self.body.setContentsMargins(gap(2), gap(4), gap(2), gap(4))
        scroll = PageScroll()
        scroll.column.setContentsMargins(gap(14), gap(12), gap(14), gap(8))
        scroll.column.setSpacing(gap(4))
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.body.addWidget(scroll)
        self.areas: dict[str, CheckBox] = {}
        self.tones: dict[Tone | None, CheckBox] = {}
        self._rows: dict[object, _Row] = {}
        self._choices = QVBoxLayout()
        self._choices.setSpacing(gap(2))
        scroll.column.addWidget(Label(self.tr("Show"), "section"))
        scroll.column.addLayout(self._choices)
        self._fill_rest(scroll.column)

    def _fill_rest(self, column: QVBoxLayout) -> None:
        column.addWidget(Line())
        self.died = self._row(column, "died", self.tr("People who have died"), self._show_died)
        self.grouped = changer(self._row(column, "grouped", self.tr("Group by area"), self._shape.group))
        self.initials = self._row(column, "initials", self.tr("Initials only"), self._show_initials)
        column.addWidget(Line())
        column.addWidget(Label(self.tr("While you move someone"), "small-strong"))
        told = self.tr(
            "The ring you are over is outlined. Let go to place. Neighbours make room and keep their order."
        )
        column.addWidget(Label(told, "hint", "text3", wrap=True))
        for keys, what in (
            (("Esc",), self.tr("put back")),
            (("Ctrl",), self.tr("place freely, no snapping")),
            (("1", "2", "3"), self.tr("move to a ring")),
            (("P",), self.tr("pick up, then click a ring")),
        ):
            line = QHBoxLayout()
            line.setSpacing(gap(6))
            for key in keys:
                line.addWidget(Pill(key, "key"))
            line.addWidget(Label(what, "hint", "text2", wrap=True), 1)
            column.addLayout(line)
        column.addStretch(1)

    def _row(self, column: QVBoxLayout, key: object, text: str, choose: Callable[[bool], object]) -> CheckBox:
        row = self._rows[key] = _Row(text)
        row.box.toggled.connect(choose)
        column.addWidget(row)
        return row.box

    def show_view(self, view: CircleView, shown: Shown) -> None:
        """Offer the areas and relationships that people of `view` have; tick who is drawn."""
        self._shown = shown
        areas, tones = areas_of(view), tones_of(view)
        if tuple(self.areas) != tuple(area for area, _ in areas) or tuple(self.tones) != tuple(
            tone for tone, _ in tones
        ):
            self._build_choices(view)
        for area, count in areas:
            self._rows["area", area].show_state(area not in shown.areas, count)
        for tone, count in tones:
            self._rows["tone", tone].show_state(tone not in shown.tones, count)
        self._rows["died"].show_state(shown.died, sum(person.died for person in view.people))
        self._rows["grouped"].show_state(view.grouped)
        self._rows["initials"].show_state(shown.initials)
        self.grouped.setEnabled(not view.closed)

    def _build_choices(self, view: CircleView) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.areas, self.tones, words = {}, {}, circle_words()
        for area, _count in areas_of(view):
            self.areas[area] = self._row(
                self._choices, ("area", area), words.area(area), _Choose(self, Shown.with_area, area)
            )
        self._choices.addWidget(Line())
        for tone, _count in tones_of(view):
            self.tones[tone] = self._row(
                self._choices, ("tone", tone), words.tone(tone), _Choose(self, Shown.with_tone, tone)
            )

    def choose(self, shown: Shown) -> None:
        """Have other people drawn."""
        self._shown = shown
        self.chosen.emit(shown)

    @property
    def shown(self) -> Shown:
        """Who is drawn."""
        return self._shown

    def _show_died(self, shown: bool) -> None:
        self.choose(replace(self._shown, died=shown))

    def _show_initials(self, shown: bool) -> None:
        self.choose(replace(self._shown, initials=shown))


class _Choose:
    """Ticks one box; it lives as long as its row."""

    def __init__(self, panel: ShowPanel, change: Callable[..., Shown], key: object) -> None:
        self._panel, self._change, self._key = panel, change, key

    def __call__(self, on: bool) -> None:
        self._panel.choose(self._change(self._panel.shown, self._key, on))
