"""One section of the settings, built from its row of the table when it is first seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.settings import Settings
from ipt_desk.ui.kit.cards import CARD_GAP, Card, PageScroll
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.look.type import line_height
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.settings.controls import Control, first_stop, preference
from ipt_desk.ui.settings.registry import Entry, Group, Section, translated

_WIDEST, _CARDS = 660, 290
_TWO_COLUMNS = 800
"""From this width on, at 100 %, the cards stand beside the rows."""


class SectionView(PageScroll):
    """The rows, parts and cards of one section.

    Signals:
        request: where a part wants to go, as pages ask.
    """

    request = Signal(str, object)

    def __init__(self, section: Section, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self.section = section
        self._desk, self._settings = desk, settings
        self._controls: dict[str, Control] = {}
        self._made: dict[str, QWidget] = {}
        self._build()
        look().changed.connect(self._fit)

    def _build(self) -> None:
        self.column.setContentsMargins(gap(24), 0, gap(28), gap(28))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(gap(20))
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(gap(10))
        for group in self.section.groups:
            self._add_group(rows, group)
        for entry in self.section.parts:
            rows.addWidget(self._make(entry), 1)
        rows.addStretch(0)
        self._columns.addWidget(self._rows, 1)
        self._cards = self._add_cards()
        self._columns.addStretch(0)
        self.column.addLayout(self._columns, 1 if self.section.wide else 0)
        if not self.section.wide:
            self.column.addStretch(1)

    def _add_group(self, rows: QVBoxLayout, group: Group) -> None:
        if rows.count():
            rows.addSpacing(gap(10))
        rows.addWidget(Label(translated(group.title), "section"))
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        for at, entry in enumerate(group.rows):
            if at:
                card.body.addWidget(Line())
            card.body.addLayout(self._row(entry))
        rows.addWidget(card)

    def _row(self, entry: Entry) -> QHBoxLayout:
        """The name with a hint at the left, the control at the right."""
        control = self._control(entry)
        row = QHBoxLayout()
        row.setContentsMargins(gap(18), gap(11), gap(18), gap(11))
        row.setSpacing(gap(16))
        words = QVBoxLayout()
        words.setSpacing(0)
        name, hint = Label(entry.name, "body-medium", wrap=True), translated(entry.hint)
        name.setBuddy(control)
        words.addWidget(name)
        if hint:
            words.addWidget(Label(hint, "hint", "text2", wrap=True))
        control.setAccessibleName(entry.name)
        control.setAccessibleDescription(hint)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _control(self, entry: Entry) -> QWidget:
        if not entry.is_preference:
            return self._make(entry)
        control = self._controls[entry.key] = preference(entry, self._settings)
        self._made[entry.key] = control
        return control

    def _make(self, entry: Entry) -> QWidget:
        made = self._made[entry.key] = entry.build(self._desk, self._settings)
        asking = getattr(made, "request", None)
        if asking is not None:
            asking.connect(self.request)
        return made

    def _add_cards(self) -> QWidget | None:
        if not self.section.cards:
            return None
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(CARD_GAP))
        for entry in self.section.cards:
            column.addWidget(self._make(entry))
        column.addStretch(1)
        self._columns.addWidget(side)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Cards stand at the right, level with the first group; below where room is short."""
        if not self.section.wide:
            self._rows.setMaximumWidth(px(_WIDEST))
        for part in self._parts():
            fit = getattr(part, "fit_to", None)
            if fit is not None:
                fit(self.width() - gap(52))
        side = self._cards
        if side is None:
            return
        narrow = self.width() < px(_TWO_COLUMNS)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        side.setFixedWidth(
            min(px(_WIDEST), max(px(_CARDS), self.width() - gap(60))) if narrow else px(_CARDS)
        )
        layout = side.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0 if narrow else line_height("section") + gap(10), 0, 0)

    # What the page does with it

    def reload(self) -> None:
        """Let every part read anew."""
        for part in self._parts():
            again = getattr(part, "reload", None)
            if again is not None:
                again()

    def show_preferences(self) -> None:
        """Show what holds now."""
        for control in self._controls.values():
            control.show_now()

    def forget(self) -> None:
        """Let every part let go of what it read."""
        for part in self._parts():
            away = getattr(part, "forget", None)
            if away is not None:
                away()

    def _parts(self) -> list[QWidget]:
        return [made for key, made in self._made.items() if key not in self._controls]

    def focus_on(self, key: str = "") -> bool:
        """Give the focus to the entry with this key, or to the first; False where there is none."""
        made = self._made.get(key) or next(iter(self._made.values()), None)
        stop = _stop_in(made) if made is not None else None
        if made is None or stop is None:
            return False
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(made, 0, gap(24))
        return True


def _stop_in(made: QWidget) -> QWidget | None:
    """The first thing within that takes the keyboard."""
    here = first_stop(made)
    inside = [here, *here.findChildren(QWidget)]
    takes = (one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled())
    return next(takes, None)
