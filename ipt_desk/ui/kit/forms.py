"""Rows of a form: label above the field, help under it, the mistake beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.labels import IconLabel, Label, restyle
from ipt_desk.ui.look.icons import pixmap
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.look.type import set_type


class Field(QLineEdit):
    """A field of one line: `small`, normal or `large`."""

    def __init__(self, text: str = "", *, placeholder: str = "", size: str = "", icon: str = "") -> None:
        super().__init__(text)
        self.setProperty("fit", size)
        self.setPlaceholderText(placeholder)
        set_type(self, "field" if size == "large" else "small")
        self._icon = icon
        if icon:
            look().changed.connect(self._leave_room)
            self._leave_room()

    def _leave_room(self) -> None:
        """Leave room for the icon, on the side where lines begin."""
        room = px(22)
        self.setTextMargins(*((0, 0, room, 0) if self.isRightToLeft() else (room, 0, 0, 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            picture = pixmap(self._icon, "text3", 16)
            side = round(picture.height() / picture.devicePixelRatio())
            left = self.width() - side - px(11) if self.isRightToLeft() else px(11)
            QPainter(self).drawPixmap(left, (self.height() - side) // 2, picture)


class Choice(QComboBox):
    """A list to choose one thing from."""

    def __init__(self, *, size: str = "") -> None:
        super().__init__()
        self.setProperty("fit", size)
        set_type(self, "small")

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        picture = pixmap("chevrons-up-down", "text2", 15)
        side = picture.height() / picture.devicePixelRatio()
        left = px(8) if self.isRightToLeft() else self.width() - round(side) - px(8)
        QPainter(self).drawPixmap(left, round((self.height() - side) / 2), picture)


class FormRows(QVBoxLayout):
    """The rows of one form, from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(*((parent,) if parent else ()))
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap(6))
        self._errors: dict[QWidget, _Mistake] = {}
        self._helps: dict[QWidget, str] = {}

    def row(self, label: str, field: QWidget, help: str = "", *, beside: QWidget | None = None) -> Label:
        """Add `field` under `label`; label and help are also what is read aloud."""
        title = Label(label, "small-strong")
        title.setBuddy(field)
        field.setAccessibleName(label)
        field.setAccessibleDescription(help)
        field.setProperty("error", "false")
        self._helps[field] = help
        if self.count():
            self.addSpacing(gap(10))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        if beside is not None:
            head.addWidget(beside)
        self.addLayout(head)
        self.addWidget(field)
        mistake = self._errors[field] = _Mistake()
        self.addWidget(mistake)
        if help:
            self.addWidget(Label(help, "hint", "text3", wrap=True))
        return title

    def show_mistake(self, field: QWidget, sentence: str) -> None:
        """Say what is wrong with `field`, or with "" that nothing is."""
        mistake = self._errors[field]
        mistake.show_sentence(sentence)
        error = "true" if sentence else "false"
        if field.property("error") != error:
            restyle(field, error=error)
        field.setAccessibleDescription(sentence or self._helps[field])
        if sentence:
            announce(field, sentence)


class _Mistake(QWidget):
    """One sentence about a field, with a sign beside it."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        self._sign: IconLabel | None = None
        self._label = Label("", "small", "danger", wrap=True)
        row.addWidget(self._label, 1)
        self._row = row
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        if sentence and self._sign is None:
            self._sign = IconLabel("circle-alert", "danger", 16)
            self._row.insertWidget(0, self._sign)
        self._label.setText(sentence)
        self.setVisible(bool(sentence))
