"""The sheet over the window: blank for when the door opens, or locked until the passphrase is given."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desk.ui.entry.secret_field import SecretField, focus_and_select
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import FormRows
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.popover import OVERLAY
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import color, gap, look, px

_SIDE = 64
_WIDTH = 440


class Cover(QWidget):
    """The ground and the mark, over everything; it takes every key. It is no lock.

    `lifted_by` is the action that takes it off again.
    """

    lifted_by = "view.blank"

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.came_from: QWidget | None = window.focusWidget()
        self.setObjectName(OVERLAY)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what is behind it is not painted first
        self.setAccessibleName(self.tr("The screen is blank"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def lay_over(self) -> None:
        """Cover the window, now: it is painted before anything else is done."""
        self.setGeometry(self._window.rect())
        self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self.repaint()
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # the field that is left saves its text now

    def lift_off(self) -> None:
        """Show the window again, with the focus where it was."""
        self._window.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        if self.came_from is not None:
            self.came_from.setFocus()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Nothing behind the cover is reached by Tab."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("bg"))
        mark = pixmap("mark", "border", _SIDE)
        side = mark.deviceIndependentSize().toSize()
        painter.drawPixmap(self._middle() - QPoint(side.width() // 2, side.height() // 2), mark)

    def _middle(self) -> QPoint:
        """Where the mark stands."""
        return self.rect().center()


class LockCover(Cover):
    """The cover of the lock; no key lifts it. Where a text cannot be saved it asks for the passphrase.

    Signals:
        passphrase_given: somebody wants to see what is behind.
    """

    lifted_by = ""
    passphrase_given = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Locking"))
        self._form: QWidget | None = None
        self._wait = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)
        look().changed.connect(self._place)

    def ask(self, said: str) -> None:
        """Say why the vault is still open, and ask for the passphrase."""
        if self._form is None:
            self._form = self._build()
            self._place()
            self._form.show()
            self.passphrase.setFocus()
        self._said.setText(said)
        self.setAccessibleName(said)
        self.passphrase.setAccessibleDescription(said)
        self._place()

    def _build(self) -> QWidget:
        form = QWidget(self)
        form.installEventFilter(self)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(12))
        self._said = Label("", "body", "text2", wrap=True)
        self._rows = FormRows()
        self.passphrase = SecretField(self.tr("Passphrase"))
        self.button = Button(self.tr("Show the window"), "primary", size="large")
        column.addWidget(self._said)
        column.addSpacing(gap(6))
        self._rows.row(self.tr("Passphrase"), self.passphrase)
        column.addLayout(self._rows)
        column.addWidget(self.button)
        self.passphrase.returnPressed.connect(self._give)
        self.passphrase.textChanged.connect(self._clear_mistake)
        self.button.clicked.connect(self._give)
        return form

    def _give(self) -> None:
        if not self._wait and self.passphrase.text():
            self._show_busy(True)
            self.passphrase_given.emit(self.passphrase.text())

    def show_mistake(self, sentence: str, wait: int = 0) -> None:
        """Say why the window stays covered; the next try waits `wait` seconds."""
        self._show_busy(False)
        if self.passphrase.caps_lock:
            sentence = self.tr("{sentence} Caps Lock is on.").format(sentence=sentence)
        self._rows.show_mistake(self.passphrase, sentence)
        self._wait = wait
        self.button.setEnabled(not wait)
        if wait:
            self._second.start()
        focus_and_select(self.passphrase)
        self._place()

    def _show_busy(self, busy: bool) -> None:
        self.passphrase.setEnabled(not busy)
        self.button.setEnabled(not busy)

    def _count_down(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._second.stop()
            self.button.setEnabled(True)

    def _clear_mistake(self) -> None:
        self._rows.show_mistake(self.passphrase, "")

    def lift_off(self) -> None:
        if self._form is not None:
            self.passphrase.clear()
        super().lift_off()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in the form, and never behind it."""
        if self._form is None:
            return True
        stops = [one for one in self._form.findChildren(QWidget) if _takes_tab(one)]
        focus = self.focusWidget()
        at = stops.index(focus) if focus in stops else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        if stops:
            stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        taken = super().eventFilter(watched, event)
        resized = watched is self._window and event.type() is QEvent.Type.Resize
        if resized or event.type() is QEvent.Type.LayoutRequest:
            self._place()
        return taken

    def _place(self) -> None:
        """The form stands below the mark, in the middle."""
        if self._form is None:
            return
        width = min(px(_WIDTH), self.width() - 48)
        height = max(self._form.sizeHint().height(), self._form.heightForWidth(width))
        top = min(self.height() // 2 + px(_SIDE), self.height() - height - 24)
        self._form.setGeometry((self.width() - width) // 2, max(top, 0), width, height)
        self.update()

    def _middle(self) -> QPoint:
        """Above the form, which large text pushes up."""
        if self._form is None:
            return super()._middle()
        return QPoint(self.rect().center().x(), self._form.y() - px(_SIDE))


def _takes_tab(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
