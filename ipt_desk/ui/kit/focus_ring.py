"""The ring that always shows where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ipt_desk.ui.look.roles import color

_OUT = 4
_OWN = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QMenu, QMenuBar)
"""Fields show the focus by their own edge."""

_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class FocusRing(QWidget):
    """Two pixels of accent, two pixels outside the widget with the focus; follows it as it moves.

    It shows while keys are used, and rests while the pointer is.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_keys = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, app.focusWidget())

    def watch_input(self) -> None:
        """Know from now on whether keys or the pointer are used; the window must have been shown."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # rows that are made anew go with the focus in them
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = new if new is not None and self._rings(new) else None
        if self._target is not None:
            self._watch(self._target)
        self._follow()

    def _rings(self, widget: QWidget) -> bool:
        return (
            widget.window() is self._window
            and not isinstance(widget, _OWN)
            and not widget.property("ownFocus")
        )

    def _watch(self, target: QWidget) -> None:
        widget: QWidget | None = target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _follow(self) -> None:
        target = self._target
        if target is None or not target.isVisible() or not self._by_keys:
            self.hide()
            return
        inside = isinstance(target, QAbstractItemView | QAbstractScrollArea)
        out = 0 if inside else _OUT
        rect = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size()).adjusted(-out, -out, out, out)
        seen = rect.intersected(self._room(target))
        self.setVisible(not seen.isEmpty())
        self.setGeometry(rect)
        self.raise_()
        self.update()

    def _room(self, target: QWidget) -> QRect:
        """The part of the window that the scroll area around `target` shows."""
        widget = target.parentWidget()
        while widget is not None and widget is not self._window:
            if isinstance(widget.parentWidget(), QAbstractScrollArea):
                return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
            widget = widget.parentWidget()
        return self._window.rect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress:
            self._use_keys(True)
        elif event.type() is QEvent.Type.MouseButtonPress and not isinstance(watched, QWidget):
            self._use_keys(False)
        elif event.type() in _MOVES:
            self._follow()
        return False

    def _use_keys(self, keys: bool) -> None:
        if keys is not self._by_keys:
            self._by_keys = keys
            self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._room(self._target).translated(-self.pos()))
        painter.setPen(QPen(color("accent"), 2))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 10, 10)
