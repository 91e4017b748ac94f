"""The banner that always says whose file this is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.domain.words import listed
from ipt_desk.services.cases import CaseCard
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import ElidedLabel, Label, Line
from ipt_desk.ui.kit.popover import Popover
from ipt_desk.ui.look.icons import set_icon
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.shell.sidebar import session_of
from ipt_desk.ui.words import dates, nouns

HEIGHT = 64


class Fact(QWidget):
    """A label over a value, as on a patient banner."""

    def __init__(self, label: str, *, elided: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self._label = Label(label, "hint", "text3")
        self._value = ElidedLabel("", "small-strong") if elided else Label("", "small-strong")
        column.addStretch(1)
        column.addWidget(self._label)
        column.addWidget(self._value)
        column.addStretch(1)
        if elided:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_fact(self, value: str, label: str = "") -> None:
        """Show another value, and with it perhaps another label."""
        self._value.setText(value)
        if label:
            self._label.setText(label)
        self.setAccessibleName(f"{self._label.text()} {value}")

    def natural_width(self) -> int:
        """How wide it is when nothing is cut."""
        return max(self._label.sizeHint().width(), self._value.sizeHint().width()) + 2


class Banner(QFrame):
    """Name, born, focus, phase, session; the sample pill; the one thing to do next.

    Signals:
        start_asked: the next session is to be started.
        sample_move_asked: the sample case is to be moved to this week.
        client_view_asked: the client is to look at the screen.
    """

    start_asked = Signal()
    client_view_asked = Signal()
    sample_move_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setAccessibleName(self.tr("Client"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(gap(28), 0, gap(28), 0)
        self._grid.setHorizontalSpacing(gap(22))
        self._grid.setVerticalSpacing(0)
        self._who = self._who_part()
        self._line = Line(upright=True)
        self._facts = self._facts_part()
        self._pill = Button(self.tr("Sample case"), "pill")
        set_icon(self._pill, "flask-conical", "warn", size=14)
        self._client = Button(self.tr("Client view"), icon="monitor")
        self._start = Button("", "primary", icon="play")
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._who, 0, 0)
        self._grid.addWidget(self._line, 0, 1, middle)
        self._grid.addWidget(self._facts, 0, 2)
        for column, share in ((0, 600), (2, 1000), (3, 1)):
            self._grid.setColumnStretch(column, share)
        self._grid.addWidget(self._pill, 0, 4, middle)
        self._grid.addWidget(self._client, 0, 5, middle)
        self._grid.addWidget(self._start, 0, 6, middle)
        self._two_rows = False
        self._about_sample: Popover | None = None
        self._pill.clicked.connect(self._tell_of_sample)
        self._start.clicked.connect(self.start_asked)
        self._client.clicked.connect(self.client_view_asked)
        look().changed.connect(self._size)
        self._size()

    def _facts_part(self) -> QWidget:
        facts = QWidget()
        row = QHBoxLayout(facts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(22))
        self._born = Fact(self.tr("Born"))
        self._focus = Fact(self.tr("Focus"), elided=True)
        self._phase = Fact("")
        row.addWidget(self._born)
        row.addWidget(self._focus, 1000)
        row.addWidget(self._phase)
        row.addStretch(1)
        return facts

    def _who_part(self) -> QWidget:
        who = QWidget()
        column = QVBoxLayout(who)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._name = ElidedLabel("", "client")
        self._reference = Label("", "hint", "text2")
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._reference)
        column.addStretch(1)
        return who

    def _size(self) -> None:
        self._line.setFixedHeight(px(30))
        self._share_width()

    def show_case(self, card: CaseCard, today: date) -> None:
        """Show whose file this is."""
        self._name.setText(card.title)
        told = [card.pronouns, card.code if card.name else ""]
        self._reference.setText(", ".join(filter(None, told)))
        self._reference.setVisible(any(told))
        self._born.show_fact(dates.born_with_age(card.born_on, today))
        areas = listed([nouns.word(area) for area in card.areas])
        self._focus.show_fact(areas or self.tr("Not chosen"))
        phase = nouns.phase_word(card.phase) if card.phase else self.tr("Phase")
        self._phase.show_fact(session_of(card), phase)
        self._pill.setVisible(card.sample)
        self._start.setVisible(card.next_session is not None)
        self._start.setText(self.tr("Start session {number}").format(number=card.session))
        self._share_width()

    def _share_width(self) -> None:
        """Long names and areas are cut, never what stands after them; the facts go below for want of room."""
        wide = max(self._name.sizeHint().width(), self._reference.sizeHint().width()) + 2
        self._who.setMinimumWidth(min(wide, px(150)))
        self._who.setMaximumWidth(wide)
        areas = self._focus.natural_width()
        self._focus.setMinimumWidth(min(areas, px(90)))
        self._focus.setMaximumWidth(areas)
        ends = sum(
            one.sizeHint().width() for one in (self._pill, self._client, self._start) if not one.isHidden()
        )
        facts = self._born.natural_width() + self._phase.natural_width() + areas * 3 // 5
        needed = min(wide, px(260)) + facts + ends + 9 * gap(22)
        self._stand_in(needed > self.width())

    def _stand_in(self, two_rows: bool) -> None:
        self.setFixedHeight(px(HEIGHT) + (px(50) if two_rows else 0))
        self._line.setVisible(not two_rows)
        if two_rows is not self._two_rows:
            self._two_rows = two_rows
            self._grid.removeWidget(self._facts)
            place = (1, 0, 1, 7) if two_rows else (0, 2, 1, 1)
            self._grid.addWidget(self._facts, *place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def focus_here(self) -> None:
        """Give the focus to the first thing that can be pressed."""
        for button in (self._pill, self._client, self._start):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _tell_of_sample(self) -> None:
        if self._about_sample is None:
            self._about_sample = self._sample_card()
        pill = self._pill
        about = pill.rect().translated(pill.mapTo(self.window(), pill.rect().topLeft()))
        self._about_sample.show_beside(about, below=True)
        self._about_sample.setFocus(Qt.FocusReason.PopupFocusReason)

    def _sample_card(self) -> Popover:
        card = Popover(self.window(), self.tr("About the sample case"))
        card.setFixedWidth(px(320))
        card.body.addWidget(Label(self.tr("This case is made up"), "card-serif"))
        said = self.tr("Nothing you do here counts. The dates of the sample are those of one week.")
        card.body.addWidget(Label(said, "small", "text2", wrap=True))
        move = Button(self.tr("Move the sample to this week"), "outlined")
        move.clicked.connect(card.close_card)
        move.clicked.connect(self.sample_move_asked)
        card.body.addSpacing(gap(4))
        card.body.addWidget(move)
        return card
