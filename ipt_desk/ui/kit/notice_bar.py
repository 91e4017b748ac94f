"""Notices: one in passing at the foot of the page, and one that stays until it is dealt with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button, IconButton
from ipt_desk.ui.kit.labels import IconLabel, Label, Line
from ipt_desk.ui.kit.page_banner import PageBanner
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.notices import Notice

_MS, _MS_WITH_ACTION = 5000, 8000
_EDGE = 24


class Toast(QFrame):
    """One notice over the foot of `area`, at its left; it waits while the person looks at it.

    It belongs to what `area` stands in: a stack of pages shows assistive technology its pages alone.
    """

    def __init__(self, area: QWidget) -> None:
        super().__init__(area.parentWidget() or area)
        self._area = area
        self.setProperty("notice", "toast")
        self.setAccessibleName(self.tr("Notice"))
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(16), gap(10), gap(16), gap(10))
        row.setSpacing(gap(12))
        self._icon = IconLabel("check", "bg", 16)
        self._text = Label("", "small", "bg")
        self._button = Button("", "toast")
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._line = Line(upright=True)
        for widget in (self._icon, self._text, self._line, self._button):
            row.addWidget(widget)
        area.installEventFilter(self)
        self._button.installEventFilter(self)
        self._button.clicked.connect(self._act)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show `notice` instead of the one before, and have it read aloud."""
        self._text.setText(notice.text)
        self._icon.show_icon(notice.icon)
        self._action = notice.action
        self._button.setText(notice.action_text)
        self._button.setVisible(notice.action is not None)
        self._line.setVisible(notice.action is not None)
        self._timer.setInterval(_MS_WITH_ACTION if notice.action else _MS)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, f"{notice.text} {notice.action_text}".strip())

    def text(self) -> str:
        """What is shown now."""
        return self._text.text() if self.isVisible() else ""

    def _place(self) -> None:
        area = self._area
        edge = px(_EDGE)
        self._text.setWordWrap(False)
        if self.sizeHint().width() > area.width() - 2 * edge:
            self._text.setWordWrap(True)
            self.setFixedWidth(area.width() - 2 * edge)
        else:
            self.setFixedWidth(self.sizeHint().width())
        self.adjustSize()
        left = area.width() - edge - self.width() if self.isRightToLeft() else edge
        corner = QPoint(left, area.height() - edge - self.height())
        self.move(corner if self.parentWidget() is area else area.mapToParent(corner))

    def _act(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible() and not self._button.hasFocus():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        elif event.type() is QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() is QEvent.Type.FocusOut and self.isVisible():
            self._timer.start()
        return False


class NoticeSlot(QWidget):
    """The room above a page for notices that stay, the latest before all; without one it takes no room."""

    def __init__(self, edge: int) -> None:
        super().__init__()
        self._lasting: list[Notice] = []
        self._banner = Banner()
        self._banner.closed.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, gap(12), edge, 0)
        column.addWidget(self._banner)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show `notice` until it is closed, or no longer true."""
        self._lasting = [one for one in self._lasting if one.text != notice.text]
        self._lasting.append(notice)
        self._show()

    def settle(self) -> None:
        """What could not be saved is saved."""
        self._keep(lambda notice: not notice.until_saved)

    def withdraw(self, text: str) -> None:
        """The notice that says `text` is no longer true."""
        self._keep(lambda notice: notice.text != text)

    def text(self) -> str:
        """What is shown now."""
        return self._banner.text()

    def buttons(self) -> list[Button]:
        """What can be done about it."""
        return self._banner.buttons()

    def _close(self) -> None:
        self._lasting.pop()
        self._show()

    def _keep(self, wanted: Callable[[Notice], bool]) -> None:
        kept = [notice for notice in self._lasting if wanted(notice)]
        if kept != self._lasting:
            self._lasting = kept
            self._show()

    def _show(self) -> None:
        if self._lasting:
            self._banner.show_notice(self._lasting[-1])
        else:
            self._banner.say("")
        self.setVisible(bool(self._lasting))


class Banner(PageBanner):
    """A notice that stays, and can be closed.

    Signals:
        closed: the person has read it.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._close = IconButton("x", self.tr("Close"), kind="bare")
        self._close.clicked.connect(self.closed)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def show_notice(self, notice: Notice) -> None:
        """Show `notice` instead of the one before."""
        self.set_kind(notice.kind, "info" if notice.kind == "info" else "triangle-alert")
        self.say(notice.text, *notice.actions)
