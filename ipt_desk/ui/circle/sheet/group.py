"""A group of questions that folds away, and says in one line what is in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.figures.scene import Face
from ipt_desk.services.person_sheet import PersonSheet
from ipt_desk.ui.circle.sheet.fields import SheetField
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, gap, look, px
from ipt_desk.ui.look.type import face_font

_TEXT_LEFT = 27


class GroupHead(QAbstractButton):
    """The title of a group; pressed, the group opens or folds."""

    def __init__(self, title: str, icon: str = "") -> None:
        super().__init__()
        self._icon, self._said = icon, ""
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._name)
        self._name()

    def show_said(self, said: str) -> None:
        """Say in one line what is in the group."""
        self._said = " ".join(said.split())
        self._name()
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        said = self._said or self.tr("nothing noted")
        folded = self.tr("{title}, folded: {said}")
        self.setAccessibleName(
            self.text() if self.isChecked() else folded.format(title=self.text(), said=said)
        )
        self.setToolTip("")

    @property
    def _two_lines(self) -> bool:
        return bool(self._said) and not self.isChecked()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(42 if self._two_lines else 28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("surface2"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 0, -2, 0), 6, 6)
        line = px(28)
        self._paint_sign(painter, line / 2)
        full = bool(self._said) or self.isChecked()
        painter.setFont(face_font(Face.SEMIBOLD if full else Face.MEDIUM, look().scale * 13))
        painter.setPen(color("text" if full else "text3"))
        leading = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        painter.drawText(self._room(0, line), leading, self.text())
        if self._icon:
            picture = pixmap(self._icon, "text3", 14)
            side = picture.height() / picture.devicePixelRatio()
            x = px(12) if self.isRightToLeft() else self.width() - side - px(12)
            painter.drawPixmap(QPointF(x, (line - side) / 2), picture)
        if self._two_lines:
            painter.setFont(face_font(Face.REGULAR, look().scale * 12))
            painter.setPen(color("text3"))
            room = self._room(line - px(5), px(17))
            cut = Qt.TextElideMode.ElideRight
            said = painter.fontMetrics().elidedText(self._said, cut, int(room.width()))
            painter.drawText(room, leading, said)
        painter.end()

    def _room(self, top: float, height: float) -> QRectF:
        room = QRectF(px(_TEXT_LEFT), top, self.width() - px(_TEXT_LEFT) - px(10), height)
        return room.translated(px(10) - px(_TEXT_LEFT), 0) if self.isRightToLeft() else room

    def _paint_sign(self, painter: QPainter, y: float) -> None:
        x, r = float(px(16)), look().scale * 3.5
        down = ((-r, -r / 2), (r, -r / 2), (0.0, r / 2 + 1))
        points = down if self.isChecked() else tuple((b, a) for a, b in down)
        if self.isRightToLeft():
            x, points = self.width() - x, tuple((-a, b) for a, b in points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("text2"))
        painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in points]))


class FoldedGroup(QWidget):
    """A head, and under it the fields, which are made when the group is first opened.

    Signals:
        folded: the group was opened (True) or folded away.
    """

    folded = Signal(str, bool)

    def __init__(
        self,
        key: str,
        head: GroupHead,
        make: Callable[[], Sequence[SheetField]],
        said: Callable[[PersonSheet], str],
    ) -> None:
        super().__init__()
        self.key, self.head = key, head
        self._make, self._said = make, said
        self._sheet: PersonSheet | None = None
        self.fields: tuple[SheetField, ...] = ()
        self._body = QWidget()
        self._inner = QVBoxLayout(self._body)
        self._inner.setContentsMargins(gap(6), 0, gap(6), gap(6))
        self._inner.setSpacing(gap(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._body)
        self._body.hide()
        head.toggled.connect(self._on_toggled)

    @property
    def is_open(self) -> bool:
        return self.head.isChecked()

    def open(self, opened: bool = True) -> None:
        """Open the group or fold it away, as when it was left so."""
        with QSignalBlocker(self):
            self.head.setChecked(opened)

    def show_sheet(self, sheet: PersonSheet) -> None:
        """Show what `sheet` says."""
        self._sheet = sheet
        self.head.show_said(self._said(sheet))
        if self.is_open:
            self._fill()

    def _fill(self) -> None:
        if not self.fields:
            self.fields = tuple(self._make())
            for field in self.fields:
                self._inner.addWidget(field)
        if self._sheet is not None:
            for field in self.fields:
                field.show_sheet(self._sheet)

    def _on_toggled(self, opened: bool) -> None:
        if opened:
            self._fill()
        self._body.setVisible(opened)
        self.head.updateGeometry()
        self.folded.emit(self.key, opened)
