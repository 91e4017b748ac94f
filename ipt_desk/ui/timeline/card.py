"""The card beside a selected item: what it is, in a few words, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from ipt_desk.figures.scene import Mark
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.popover import Popover
from ipt_desk.ui.look.roles import gap, look, px

Facts = Sequence[tuple[str, str]]


class ItemCard(Popover):
    """A card about one item of the timeline.

    Signals:
        wanted: a button was pressed: its word ("open", "move", "edit", "remove") and the item.
    """

    wanted = Signal(str, object)

    def __init__(self, area: QWidget) -> None:
        super().__init__(area, "")
        self._mark: Mark | None = None
        self._actions: list[tuple[Button, Callable[[], None]]] = []
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(gap(8))
        self._title = Label("", "card-serif")
        self._when = Label("", "small", "text2")
        head.addWidget(self._title)
        head.addWidget(self._when, 1)
        self.body.addLayout(head)
        self._line = Label("", "small", "text2", wrap=True)
        self.body.addWidget(self._line)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(gap(12))
        self._facts.setVerticalSpacing(gap(2))
        self._facts.setColumnStretch(1, 1)
        self.body.addLayout(self._facts)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(gap(6))
        self.body.addSpacing(gap(4))
        self.body.addLayout(self._foot)

    @property
    def mark(self) -> Mark | None:
        """The item that the card is about."""
        return self._mark

    def words(self) -> str:
        """Everything the card says."""
        labels = (item for item in self.findChildren(Label) if item.text() and not item.isHidden())
        return " ".join(label.text() for label in labels)

    def show_item(self, mark: Mark, title: str, when: str, line: str, facts: Facts) -> None:
        """Fill the card with an item; buttons are added after."""
        self._mark = mark
        self.setAccessibleName(f"{title}, {when}")
        self._title.setText(title)
        self._when.setText(when)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        large = look().scale > 1.2
        self._line.setFixedWidth(min(px(248), 300))
        self._head.setDirection(
            QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        )
        self._clear()
        for row, (name, words) in enumerate(facts):
            self._facts.addWidget(Label(name, "hint", "text3"), row, 0)
            self._facts.addWidget(Label(words, "small-strong" if row == 0 else "small"), row, 1)

    def _clear(self) -> None:
        for layout in (self._facts, self._foot):
            while (taken := layout.takeAt(0)) is not None:
                widget = taken.widget()
                if widget is not None:
                    widget.hide()
                    widget.setParent(None)
                    widget.deleteLater()

    def add_action(self, word: str, text: str, kind: str = "soft", icon: str = "") -> Button:
        """Offer something to do."""
        button = Button(text, kind, icon=icon, size="small")
        button.setProperty("word", word)
        button.clicked.connect(self._on_action)
        self._foot.addWidget(button)
        return button

    def add_hint(self, text: str) -> None:
        """Name the keys at the right end."""
        self._foot.addStretch(1)
        self._foot.addWidget(Label(text, "hint", "text3"))

    def _on_action(self) -> None:
        sender = self.sender()
        mark = self._mark
        if sender is None or mark is None:
            return
        word = str(sender.property("word"))
        self.close_card()
        self.wanted.emit(word, mark)
