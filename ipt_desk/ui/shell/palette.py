"""Search or jump to: every command, room and case by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services.caseload import read_caseload
from ipt_desk.services.circle import read_circle
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label, Line, Pill
from ipt_desk.ui.kit.popover import OVERLAY, lift
from ipt_desk.ui.kit.rows_model import ROW, Column, RowsModel
from ipt_desk.ui.kit.table import Rows
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, gap, px
from ipt_desk.ui.look.type import font
from ipt_desk.ui.shell.actions import GO
from ipt_desk.ui.shell.finding import Span, find
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.menus import Actions

_WIDTH, _TOP, _MOST = 640, 118, 8
_CASE, _PERSON = "case:", "person:"
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: a heading, or something to run."""

    id: str
    text: str
    icon: str = ""
    hint: str = ""
    keys: str = ""
    spans: tuple[Span, ...] = ()
    heading: bool = False


class Palette(QWidget):
    """A card over the dimmed window; Up and Down choose, Enter runs, Escape closes."""

    def __init__(
        self,
        window: QWidget,
        frame: DeskFrame,
        actions: Actions,
        run: Callable[[str], None],
        *,
        only_cases: bool = False,
    ) -> None:
        super().__init__(window)
        self._only_cases = only_cases
        self._frame, self._actions, self._run = frame, actions, run
        self._cases = frame.desk.read(read_caseload).rows
        self._people = frame.desk.read(read_circle, frame.case).people if frame.case is not None else ()
        self._came_from = window.focusWidget()
        self.setObjectName(OVERLAY)
        self._model: RowsModel[Hit] = RowsModel([Column(self.tr("Result"), _spoken)])
        self._build()
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.rows.clicked.connect(self._run_row)
        window.installEventFilter(self)
        self._search("")

    def _build(self) -> None:
        self._card = QFrame(self)
        self._card.setProperty("card", "dialog")
        lift(self._card)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(1, gap(8), 1, gap(2))
        column.setSpacing(gap(4))
        self.field = Field(placeholder=self.tr("Search or jump to"), icon="search", size="large")
        self.field.setProperty("quiet", "true")
        self.field.setMinimumHeight(px(52))
        self.field.setAccessibleName(self.tr("Search or jump to"))
        column.addWidget(self.field)
        column.addWidget(Line())
        self.rows = Rows(self.tr("Results"), self._model)
        self.rows.setItemDelegate(_HitCell(self))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # letters are marked from the left
        self.rows.setMouseTracking(True)
        column.addWidget(self.rows, 1)
        self._nothing = Label("", "body", "text2", wrap=True)
        self._nothing.setContentsMargins(gap(20), gap(12), gap(20), gap(12))
        column.addWidget(self._nothing)
        column.addWidget(Line())
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(gap(18), gap(6), gap(18), gap(6))
        for keys, words in (("↑ ↓", self.tr("move")), ("Enter", self.tr("open"))):
            foot.addWidget(Pill(keys, "key"))
            foot.addWidget(Label(words, "hint", "text2"))
            foot.addSpacing(gap(10))
        foot.addStretch(1)
        foot.addWidget(Pill("Esc", "key"))
        foot.addWidget(Label(self.tr("close"), "hint", "text2"))
        return foot

    def open_over(self) -> None:
        """Show the palette over its window."""
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        width = min(px(_WIDTH), self.width() - 40)
        lines = sum(px(30) if hit.heading else px(42) for hit in self._model.rows) or px(60)
        height = min(lines + px(94) + gap(14), self.height() - _TOP - 20)
        self._card.setGeometry((self.width() - width) // 2, min(_TOP, self.height() // 8), width, height)

    # Finding

    def _search(self, typed: str) -> None:
        cases = (self.tr("Cases"), self._case_hits())
        others = [(self.tr("Do"), self._commands()), (self.tr("Go to"), self._rooms())]
        if typed:
            others.append((self.tr("People"), self._person_hits()))
        groups = (cases,) if self._only_cases else (*others, cases)
        rows: list[Hit] = []
        left = _MOST
        for title, hits in groups:
            matching = _ranked(typed, hits)[: left if typed or self._only_cases else 3]
            if matching:
                rows += [Hit(f"#{title}", title, heading=True), *matching]
                left -= len(matching)
        self._model.show_rows(rows)
        self._nothing.setText(self.tr("Nothing called \u201c{typed}\u201d.").format(typed=typed))
        self._nothing.setVisible(not rows)
        self.rows.setVisible(bool(rows))
        self._fit()
        self._choose(next((at for at, hit in enumerate(rows) if not hit.heading), -1))

    def _commands(self) -> Iterable[Hit]:
        rooms = {f"{GO}{key}" for key in self._frame.sidebar.room_keys()}
        for act in self._actions.enabled():
            if act.id not in rooms and act.id != "app.palette":
                keys = QKeySequence(act.keys[0]).toString(_NATIVE) if act.keys else ""
                yield Hit(act.id, self._actions.text(act.id), act.icon or "chevron-right", keys=keys)

    def _rooms(self) -> Iterable[Hit]:
        rooms = {f"{GO}{key}" for key in self._frame.sidebar.room_keys()}
        card = self._frame.card
        for act in self._actions.enabled():
            if act.id in rooms:
                keys = QKeySequence(act.keys[0]).toString(_NATIVE) if act.keys else ""
                hint = card.title if card and act.needs == "case" else ""
                yield Hit(act.id, self._actions.text(act.id), act.icon, hint, keys)

    def _case_hits(self) -> Iterable[Hit]:
        for row in self._cases:
            yield Hit(f"{_CASE}{row.id}", row.title, "users", row.code if row.name else "")

    def _person_hits(self) -> Iterable[Hit]:
        for person in self._people:
            yield Hit(f"{_PERSON}{person.id}", person.name, "circle-dot-dashed", person.relationship)

    # Choosing

    def _choose(self, at: int) -> None:
        index = self._model.index(at, 0)
        self.rows.setCurrentIndex(index)
        if index.isValid():
            announce(self.field, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _step(self, by: int) -> None:
        rows = self._model.rows
        runs = [at for at, hit in enumerate(rows) if not hit.heading]
        if not runs:
            return
        here = self.rows.currentIndex().row()
        place = runs.index(here) if here in runs else -by
        self._choose(runs[(place + by) % len(runs)])

    def _run_row(self, index: QModelIndex) -> None:
        hit = index.data(ROW)
        if not isinstance(hit, Hit) or hit.heading:
            return
        self.leave()
        if hit.id.startswith(_CASE):
            self._frame.answer("case.open", CaseId(int(hit.id.removeprefix(_CASE))))
        elif hit.id.startswith(_PERSON):
            self._frame.answer("person.open", PersonId(int(hit.id.removeprefix(_PERSON))))
        else:
            self._run(hit.id)

    def leave(self) -> None:
        """Close the palette and give the focus back."""
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() is QEvent.Type.Resize:
                self._fit()
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event.key())
        return False

    def _on_key(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._step(1 if key == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run_row(self.rows.currentIndex())
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass
            case _:
                return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("scrim"))


def _ranked(typed: str, hits: Iterable[Hit]) -> list[Hit]:
    found = [(match.rank, hit, match.spans) for hit in hits if (match := find(typed, hit.text)) is not None]
    found.sort(key=lambda one: one[0])
    return [Hit(hit.id, hit.text, hit.icon, hit.hint, hit.keys, spans) for _rank, hit, spans in found]


def _spoken(hit: Hit) -> str:
    return ", ".join(filter(None, (hit.text, hit.hint, hit.keys)))


class _HitCell(QStyledItemDelegate):
    """A heading, or an icon with words whose typed letters are bold and underlined, and its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hit = index.data(ROW)
        return QSize(px(200), px(30) if isinstance(hit, Hit) and hit.heading else px(42))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(ROW)
        if not isinstance(hit, Hit):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(px(8), 0, -px(8), 0)
        if hit.heading:
            painter.setFont(font("caption"))
            painter.setPen(color("text3"))
            painter.drawText(rect.adjusted(px(12), 0, 0, 0), int(_START), hit.text)
        else:
            self._paint_hit(painter, rect, hit, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit, selected: bool) -> None:
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accentSoft"))
            painter.drawRoundedRect(rect, 7, 7)
        picture = pixmap(hit.icon, "accent" if selected else "text2", 17)
        side = round(picture.height() / picture.devicePixelRatio())
        painter.drawPixmap(rect.left() + px(12), rect.center().y() - side // 2, picture)
        left = self._paint_words(painter, rect.adjusted(px(40), 0, 0, 0), hit)
        painter.setFont(font("hint"))
        painter.setPen(color("text2"))
        painter.drawText(QRect(left + px(10), rect.top(), px(260), rect.height()), int(_START), hit.hint)
        painter.drawText(rect.adjusted(0, 0, -px(12), 0), int(_END), hit.keys)

    def _paint_words(self, painter: QPainter, rect: QRect, hit: Hit) -> int:
        left, at = rect.left(), 0
        painter.setPen(color("text"))
        for start, end in (*hit.spans, (len(hit.text), len(hit.text))):
            for piece, marked in ((hit.text[at:start], False), (hit.text[start:end], True)):
                face = font("body-strong" if marked else "body-medium")
                face.setUnderline(marked)
                painter.setFont(face)
                painter.drawText(QRect(left, rect.top(), rect.width(), rect.height()), int(_START), piece)
                left += painter.fontMetrics().horizontalAdvance(piece)
            at = end
        return left


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_START = Qt.AlignmentFlag.AlignLeft | _MIDDLE
_END = Qt.AlignmentFlag.AlignRight | _MIDDLE
_NATIVE = QKeySequence.SequenceFormat.NativeText
