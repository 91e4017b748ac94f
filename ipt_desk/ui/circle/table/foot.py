"""The foot of the table: the row for somebody new, and the tools for several people at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from ipt_desk.ui.circle.new_name import NewName
from ipt_desk.ui.circle.table.filters import OpensMenu
from ipt_desk.ui.circle.table.together import Together
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.labels import ElidedLabel, Label
from ipt_desk.ui.look.roles import gap, look, px


class TableFoot(QWidget):
    """A field for a new name at the left; at the right a hint, or what to do with who is selected."""

    def __init__(self, together: Together) -> None:
        super().__init__()
        self._together = together
        self.menus: list[QMenu] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(10), gap(8), gap(14), gap(8))
        row.setSpacing(gap(12))
        self.new_name = changer(NewName())
        row.addWidget(self.new_name)
        hint = self.tr("F2 edits a cell. Tab moves on. Pasting a column of names adds everyone.")
        told = ElidedLabel(hint, "hint", "text3")
        told.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(told)
        self._stack.addWidget(self._tools())
        row.addWidget(self._stack, 1)
        look().changed.connect(self._size)
        self._size()

    def _size(self) -> None:
        self.new_name.setFixedWidth(px(260))

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        self.count = Label("", "hint-strong", "text2")
        self.rings = self._menu(self.tr("Move to"), self._together.fill_rings)
        self.tones = self._menu(self.tr("Relationship"), self._together.fill_tones)
        self.areas = self._menu(self.tr("Area"), self._together.fill_areas)
        self.remove = changer(Button(self.tr("Remove"), "destructive", size="small"))
        self.remove.clicked.connect(self._on_remove)
        row.addStretch(1)
        for widget in (self.count, self.rings, self.tones, self.areas, self.remove):
            row.addWidget(widget)
        return tools

    def _menu(self, text: str, fill: Callable[[QMenu], None]) -> Button:
        button = changer(Button(text, size="small"))
        menu = QMenu(button)
        menu.aboutToShow.connect(_Fill(menu, fill))
        OpensMenu(button, menu)
        button.setAccessibleDescription(self.tr("A press opens the choices"))
        self.menus.append(menu)
        return button

    def show_selected(self, count: int, closed: bool) -> None:
        """Offer the tools where several people are selected."""
        self.count.setText(self.tr("{count} people selected").format(count=count))
        self._stack.setCurrentIndex(1 if count > 1 and not closed else 0)

    def _on_remove(self) -> None:
        self._together.remove()


class _Fill:
    """Fills one menu before it opens."""

    def __init__(self, menu: QMenu, fill: Callable[[QMenu], None]) -> None:
        self._menu, self._fill = menu, fill

    def __call__(self) -> None:
        self._fill(self._menu)
