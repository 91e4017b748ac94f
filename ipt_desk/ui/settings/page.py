"""Settings: a list of sections, one of them open; every setting takes effect at once."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipt_desk.domain.subjects import Subject
from ipt_desk.settings import Settings
from ipt_desk.troubles import StorageTrouble
from ipt_desk.ui.kit.cards import PAGE_MARGIN, EmptyState, PageHeader
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.page import DeskPage
from ipt_desk.ui.kit.rows_model import Column, RowsModel
from ipt_desk.ui.kit.table import Rows
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.settings.registry import SECTIONS, Found, find, section
from ipt_desk.ui.settings.view import SectionView
from ipt_desk.ui.shell.sidebar import NavButton

_LIST, _SEARCH, _WIDEST = 190, 250, 660
_GUARDING = frozenset(entry.key for entry in section("privacy").entries if entry.is_preference)
"""The settings whose every change stands in the audit."""

_GOES = {"settings.practice": "practice"}
"""Which section answers what other pages ask for."""


class SettingsPage(DeskPage):
    """The sections at the left, the open one beside them, and a field that finds a setting by its words."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.PRACTICE})

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk)
        self._settings = settings
        self._views: dict[str, SectionView] = {}
        self._group = QButtonGroup(self)
        self._build()
        settings.listeners.append(self._on_settings)
        look().changed.connect(self._fit)
        self._fit()
        self.open_section(SECTIONS[0].key)

    def _build(self) -> None:
        self.field = Field(placeholder=self.tr("Find a setting"), icon="search")
        self.field.setAccessibleName(self.tr("Find a setting"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, gap(22), 0, 0)
        outer.setSpacing(gap(14))
        head = PageHeader(tools=(self.field,))
        head.show_title(self.tr("Settings"))
        head.setContentsMargins(gap(PAGE_MARGIN), 0, gap(PAGE_MARGIN), 0)
        outer.addWidget(head)
        row = QHBoxLayout()
        row.setContentsMargins(gap(PAGE_MARGIN), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._section_list())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._results())
        row.addWidget(self._stack, 1)
        outer.addLayout(row, 1)
        self.field.textChanged.connect(self._look_for)
        self.field.returnPressed.connect(self._open_first)
        self.field.installEventFilter(self)
        self.found.opened.connect(self._open_found)
        self.found.clicked.connect(self._open_found)

    def _section_list(self) -> QWidget:
        self._list = QWidget()
        self._list.setAccessibleName(self.tr("Sections"))
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, gap(12))
        column.setSpacing(0)
        for one in SECTIONS:
            button = NavButton(one.name, one.icon)
            button.setProperty("section", one.key)
            button.toggled.connect(self._on_toggled)  # assistive technology toggles and never clicks
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        return self._list

    def _results(self) -> QWidget:
        columns: tuple[Column[Found]] = (Column(self.tr("Setting"), _told),)
        self._model = RowsModel(columns, parent=self)
        self.found = Rows(self.tr("Settings found"), self._model)
        self.found.setProperty("framed", "true")
        self._none = EmptyState(icon="search")
        page = self._found_page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(gap(24), 0, gap(28), gap(28))
        column.addWidget(self.found)
        column.addWidget(self._none)
        column.addStretch(1)
        return page

    def _fit(self) -> None:
        self._list.setFixedWidth(px(_LIST))
        self.field.setFixedWidth(px(_SEARCH))
        self.found.setMaximumWidth(px(_WIDEST))

    # Going somewhere

    @property
    def view(self) -> SectionView:
        """The section that is open."""
        return self._views[self._open]

    def open_section(self, key: str) -> None:
        """Show a section; it is built when it is first asked for."""
        self._open = key
        if key not in self._views:
            view = self._views[key] = SectionView(section(key), self.desk, self._settings)
            view.request.connect(self._answer)
            self._stack.addWidget(view)
        button = self._button(key)
        button.setChecked(True)
        self._stack.setCurrentWidget(self.view)
        if self.isVisible():
            self.view.reload()

    def _button(self, key: str) -> NavButton:
        found = next(one for one in self._group.buttons() if one.property("section") == key)
        assert isinstance(found, NavButton)
        return found

    def _on_toggled(self, on: bool) -> None:
        button = self.sender()
        assert isinstance(button, NavButton)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        if on and button.property("section") != self._open:
            self.field.clear()
            self.open_section(button.property("section"))
            self.desk.drafts.commit()

    def _answer(self, request: str, about: object) -> None:
        """A part asks: for another section of this page, or for something elsewhere."""
        if request.startswith("settings."):
            self.go_to(request, about)
        else:
            self.request.emit(request, about)

    def spot(self) -> dict[str, Any]:
        return {"section": self._open}

    def return_to(self, spot: dict[str, Any]) -> None:
        if any(button.property("section") == spot.get("section") for button in self._group.buttons()):
            self.open_section(spot["section"])

    def go_to(self, request: str, about: object) -> None:
        key = _GOES.get(request, request.removeprefix("settings."))
        self.field.clear()
        self.open_section(key)
        self.view.focus_on(str(about) if isinstance(about, str) else "")

    # Finding

    def _look_for(self, words: str) -> None:
        if not words.strip():
            self._stack.setCurrentWidget(self.view)
            return
        found = find(words)
        self._model.show_rows(found)
        self.found.setVisible(bool(found))
        self._none.setVisible(not found)
        self._none.show_words(
            self.tr("No setting for “{words}”").format(words=words.strip()), self.tr("Try fewer letters.")
        )
        if found:
            self.found.setCurrentIndex(self._model.index(0, 0))
            self.found.setMaximumHeight(len(found) * self.found.sizeHintForRow(0) + 2)
        self._stack.setCurrentWidget(self._found_page)

    def _open_first(self) -> None:
        self._open_found(self.found.currentIndex())

    def _open_found(self, index: QModelIndex) -> None:
        found = self._model.row(index)
        if found is not None:
            self.field.clear()
            self.open_section(found.section.key)
            self.view.focus_on(found.entry.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, arrows walk through what was found, and Escape ends the search."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.field.text():
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                at = max(0, min(self.found.currentIndex().row() + by, self._model.rowCount() - 1))
                self.found.setCurrentIndex(self._model.index(at, 0))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    # Showing

    def reload(self) -> None:
        self.view.reload()

    def focus_first(self) -> None:
        self._button(self._open).setFocus(Qt.FocusReason.OtherFocusReason)

    def inner_panes(self) -> tuple[QWidget, ...]:
        return self._list, self._stack, self.field

    def focus_pane(self, pane: QWidget) -> None:
        if pane is self._list:
            self.focus_first()
        elif pane is self.field or not self.view.focus_on():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        super().forget()
        for view in self._views.values():
            view.forget()
        self._settings.listeners = [one for one in self._settings.listeners if one != self._on_settings]

    def _on_settings(self, changed: frozenset[str]) -> None:
        guarding = changed & _GUARDING
        if guarding:
            with suppress(StorageTrouble):  # what is set holds all the same
                self.desk.store.note("settings.security", changed=sorted(guarding))
        for view in self._views.values():
            view.show_preferences()


def _told(found: Found) -> str:
    return f"{found.entry.name}  ·  {found.section.name}"
