"""The sidebar: the practice, the open case, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ipt_desk.domain.audience import initials
from ipt_desk.services.cases import CaseCard
from ipt_desk.ui.entry.mark import Mark
from ipt_desk.ui.kit.labels import ElidedLabel, Line, plain_tip
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, gap, look, px
from ipt_desk.ui.look.type import font
from ipt_desk.ui.shell.pages import ROOMS, Part, Room, room

WIDTH, NARROW = 236, 56
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class NavButton(QToolButton):
    """One row of the sidebar: icon, words, and something small at the end."""

    def __init__(self, text: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self._icon, self._end, self._narrow = icon, "", False
        self.setProperty("kind", "nav")
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_end(self, end: str, spoken: str = "") -> None:
        """Show `end` at the end of the row; `spoken` is how it is read aloud."""
        self._end = end
        self.setAccessibleDescription(spoken or end)
        self.update()

    def show_narrow(self, narrow: bool) -> None:
        """Show the icon alone, with the words as a tooltip."""
        self._narrow = narrow
        self.setToolTip(plain_tip(self.text()) if narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(34), px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setBrush(color("accentSoft" if on else "sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        if on:
            painter.setBrush(color("accent"))
            painter.drawRoundedRect(
                QRectF(self._mirrored(QRect(0, px(8), 3, self.height() - px(16)))), 1.5, 1.5
            )
        self._paint_words(painter, on)

    def _paint_words(self, painter: QPainter, on: bool) -> None:
        picture = pixmap(self._icon, "accent" if on else "text2")
        side = round(picture.width() / picture.devicePixelRatio())
        left = (self.width() - side) // 2 if self._narrow else px(10)
        spot = self._mirrored(QRect(left, (self.height() - side) // 2, side, side))
        painter.drawPixmap(spot.topLeft(), picture)
        if self._narrow:
            return
        side_flag = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        end_flag = Qt.AlignmentFlag.AlignLeft if self.isRightToLeft() else Qt.AlignmentFlag.AlignRight
        painter.setFont(font("hint"))
        painter.setPen(color("text2"))
        end = self._mirrored(QRect(0, 0, self.width() - px(10), self.height()))
        painter.drawText(end, int(end_flag | _MIDDLE), self._end)
        used = painter.fontMetrics().horizontalAdvance(self._end)
        painter.setFont(font("small-strong" if on else "small-medium"))
        painter.setPen(color("text" if on else "text2"))
        start = px(37)
        room = self._mirrored(QRect(start, 0, self.width() - start - used - px(16), self.height()))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side_flag | _MIDDLE), words)

    def _mirrored(self, rect: QRect) -> QRect:
        if not self.isRightToLeft():
            return rect
        return QRect(QPoint(self.width() - rect.x() - rect.width(), rect.y()), rect.size())


class SearchButton(QToolButton):
    """The way to everything: it looks like a field and opens the palette."""

    def __init__(self, text: str, keys: str) -> None:
        super().__init__()
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self._text, self._keys, self._narrow = text, keys, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_narrow(self, narrow: bool) -> None:
        """Show the icon alone."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(34), px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("borderStrong" if self.underMouse() else "border"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        picture = pixmap("search", "text2", 15)
        side = round(picture.width() / picture.devicePixelRatio())
        rtl = self.isRightToLeft()
        left = (self.width() - side) // 2 if self._narrow else px(10)
        left = self.width() - left - side if rtl else left
        painter.drawPixmap(left, (self.height() - side) // 2, picture)
        if self._narrow:
            return
        key_width = self._paint_keys(painter, rtl)
        painter.setFont(font("small"))
        painter.setPen(color("text2"))
        room = self.rect().adjusted(*((key_width, 0, -px(34), 0) if rtl else (px(34), 0, -key_width, 0)))
        words = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        side_flag = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side_flag | _MIDDLE), words)

    def _paint_keys(self, painter: QPainter, rtl: bool) -> int:
        painter.setFont(font("key"))
        width = painter.fontMetrics().horizontalAdvance(self._keys) + px(12)
        left = px(8) if rtl else self.width() - width - px(8)
        box = QRectF(left + 0.5, (self.height() - px(19)) / 2, width, px(18))
        painter.setPen(color("border"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(color("text2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._keys)
        return width + px(11)


class Initials(QWidget):
    """The first letters of a name on a soft disc."""

    def __init__(self, side: float = 32) -> None:
        super().__init__()
        self._letters, self._side = "", side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Show the letters of `name`."""
        self._letters = initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accentSoft"))
        painter.drawEllipse(self.rect())
        painter.setFont(font("caption"))
        painter.setPen(color("accent"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letters)


class Sidebar(QFrame):
    """Where one can go.

    Signals:
        room_chosen: the key of a room.
        palette_asked: the search entry was pressed.
        lock_asked: the vault is to be locked.
    """

    room_chosen = Signal(str)
    palette_asked = Signal()
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Sidebar"))
        self._narrow = False
        self._group = QButtonGroup(self)
        self._showing, self._seen = False, "caseload"
        self._rooms: dict[str, NavButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(12), gap(18), gap(12), gap(10))
        column.setSpacing(0)
        self._mark = Mark(23, "card-serif")
        self._mark.setContentsMargins(gap(6), 0, 0, 0)
        column.addWidget(self._mark)
        self._search = SearchButton(
            self.tr("Search or jump to"),
            QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText),
        )
        self._search.clicked.connect(self.palette_asked)
        column.addSpacing(gap(14))
        column.addWidget(self._search)
        column.addSpacing(gap(12))
        self._add_rooms(column, Part.PRACTICE)
        self._case = self._case_block()
        column.addWidget(self._case)
        column.addStretch(1)
        self._add_rooms(column, Part.FOOT)
        self._lock = NavButton(self.tr("Lock now"), "lock", checkable=False)
        self._lock.show_end(QKeySequence("Ctrl+L").toString(QKeySequence.SequenceFormat.NativeText), " ")
        self._lock.clicked.connect(self.lock_asked)
        column.addWidget(self._lock)
        look().changed.connect(self._size)
        self._size()

    def _add_rooms(self, column: QVBoxLayout, part: Part) -> None:
        for one in ROOMS:
            if one.part is part and not one.within:
                button = NavButton(QCoreApplication.translate("Rooms", one.title), one.icon)
                button.setProperty("room", one.key)
                button.toggled.connect(self._on_toggled)  # assistive technology toggles and never clicks
                button.clicked.connect(self._on_clicked)  # the way back from a room within this one
                self._rooms[one.key] = button
                self._group.addButton(button)
                column.addWidget(button)

    def _case_block(self) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, gap(10), 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        head = QHBoxLayout()
        head.setContentsMargins(gap(8), gap(12), 0, gap(8))
        head.setSpacing(gap(10))
        self._initials = Initials()
        self._name = ElidedLabel("", "small-strong")
        self._session = ElidedLabel("", "hint", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._session)
        head.addWidget(self._initials)
        head.addLayout(words, 1)
        column.addLayout(head)
        self._add_rooms(column, Part.CASE)
        block.hide()
        return block

    def _on_toggled(self, on: bool) -> None:
        button = self.sender()
        if on and not self._showing and isinstance(button, NavButton):
            self.room_chosen.emit(button.property("room"))

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, NavButton) and room(self._seen).within == button.property("room"):
            self.room_chosen.emit(button.property("room"))

    def room_keys(self) -> tuple[str, ...]:
        """The keys of the rooms, in order."""
        return tuple(self._rooms)

    def show_room(self, key: str) -> None:
        """Mark the room that is seen."""
        self._showing, self._seen = True, key
        self._rooms[room(key).within or key].setChecked(True)
        self._showing = False

    def show_case(self, card: CaseCard | None) -> None:
        """Show the rooms of a case, or none."""
        self._case.setVisible(card is not None)
        if card is None:
            return
        self._initials.show_name(card.title)
        self._name.setText(card.title)
        self._session.setText(session_of(card))
        for one in ROOMS:
            if one.count is not None:
                self._show_count(one, one.count(card))

    def show_cases(self, count: int) -> None:
        """Show how many cases are open."""
        self._rooms["caseload"].show_end(str(count), self.tr("{count} open").format(count=count))

    def _show_count(self, one: Room, count: int) -> None:
        words = QCoreApplication.translate("Rooms", one.counted).format(count=count) if one.counted else ""
        self._rooms[one.key].show_end(str(count) if count else "", words if count else "")

    def show_narrow(self, narrow: bool) -> None:
        """Show icons alone, where the window is narrow."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        for button in (*self._rooms.values(), self._lock):
            button.show_narrow(narrow)
        self._search.show_narrow(narrow)
        self._mark.name.setVisible(not narrow)
        self._name.setVisible(not narrow)
        self._session.setVisible(not narrow)
        self._size()

    def _size(self) -> None:
        self.setFixedWidth(px(NARROW) if self._narrow else px(WIDTH))

    def focus_here(self) -> None:
        """Give the focus to the row that is marked."""
        (self._group.checkedButton() or self._search).setFocus(Qt.FocusReason.ShortcutFocusReason)


def session_of(card: CaseCard) -> str:
    """Session 10 of 14; or that nothing is planned yet."""
    if card.session is None:
        return QCoreApplication.translate("Sidebar", "No sessions planned")
    if card.sessions_planned is None:
        return QCoreApplication.translate("Sidebar", "Session {number}").format(number=card.session)
    return QCoreApplication.translate("Sidebar", "Session {number} of {all}").format(
        number=card.session, all=card.sessions_planned
    )
