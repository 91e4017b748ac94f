"""Settings: how the program looks, when it locks, and what stands on the letterhead."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.domain.subjects import Subject
from ipt_desk.services import practice
from ipt_desk.settings import TEXT_SIZES, Settings
from ipt_desk.ui.kit.auto_text import AutoLine
from ipt_desk.ui.kit.buttons import Segmented
from ipt_desk.ui.kit.cards import Card, PageHeader, PageScroll
from ipt_desk.ui.kit.checks import Switch
from ipt_desk.ui.kit.forms import Choice, FormRows
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.kit.page import DeskPage
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk, Spell

_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30)


class SettingsPage(DeskPage):
    """Every setting takes effect at once; there is nothing to apply."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.PRACTICE})

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk)
        self._settings = settings
        page = PageScroll(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        page.column.addWidget(PageHeader(self.tr("Settings")))
        for title, part in (
            (self.tr("Appearance"), self._appearance()),
            (self.tr("Lock"), self._lock()),
            (self.tr("Practice details"), self._practice()),
        ):
            page.column.addSpacing(gap(6))
            page.column.addWidget(Label(title, "section"))
            part.setMaximumWidth(px(660))
            page.column.addWidget(part)
        page.column.addStretch(1)
        settings.listeners.append(self._on_settings)
        self._show_settings()

    def _appearance(self) -> QWidget:
        self._theme = Segmented(
            self.tr("Colours"),
            (
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ),
            size="small",
        )
        self._theme.chosen.connect(self._choose_theme)
        self._size = Choice()
        for size in TEXT_SIZES:
            self._size.addItem(self.tr("{percent} %").format(percent=size), size)
        self._size.activated.connect(self._choose_size)
        self._menu_bar = Switch(self.tr("Show the menu bar"))
        self._menu_bar.toggled.connect(self._choose_menu_bar)
        return _rows(
            (self.tr("Colours"), self.tr("Paper and printed pages stay light"), self._theme),
            (self.tr("Text size"), self.tr("Everything grows with it"), self._size),
            (
                self.tr("Show the menu bar"),
                self.tr("Every action stays in the search, and its keys work"),
                self._menu_bar,
            ),
        )

    def _lock(self) -> QWidget:
        self._minutes = Choice()
        for minutes in _MINUTES:
            said = self.tr("1 minute") if minutes == 1 else self.tr("{minutes} minutes")
            self._minutes.addItem(said.format(minutes=minutes), minutes)
        self._minutes.activated.connect(self._choose_minutes)
        return _rows(
            (
                self.tr("Lock when I am away"),
                self.tr("After this long without a key or the mouse"),
                self._minutes,
            )
        )

    def _practice(self) -> QWidget:
        card = Card()
        rows = FormRows()
        card.body.addLayout(rows)
        self._fields: dict[str, AutoLine] = {}
        for key, label, help_ in (
            ("name", self.tr("Practice"), self.tr("Stands at the foot of every printed page")),
            ("therapist", self.tr("Therapist"), ""),
            ("phone", self.tr("Phone"), ""),
            (
                "crisis_line",
                self.tr("Crisis line"),
                self.tr("Whom clients can reach when you are away; printed on handouts"),
            ),
        ):
            field = self._fields[key] = AutoLine(self.desk, label, self._save_practice)
            rows.row(label, field, help_)
        return card

    # Showing

    def reload(self) -> None:
        self.show_view(self.desk.read(practice.read_practice))

    def show_view(self, view: practice.PracticeView) -> None:
        """Show the letterhead."""
        for key, field in self._fields.items():
            field.show_text(getattr(view, key), key)

    def _show_settings(self) -> None:
        now = self._settings.now
        self._theme.choose(now.theme)
        self._size.setCurrentIndex(self._size.findData(now.text_size))
        self._minutes.setCurrentIndex(self._minutes.findData(now.lock_minutes))
        self._menu_bar.blockSignals(True)
        self._menu_bar.setChecked(now.menu_bar)
        self._menu_bar.blockSignals(False)

    def focus_first(self) -> None:
        self._theme.button(self._settings.now.theme).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, request: str, about: object) -> None:
        if request == "settings.practice":
            self._fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        super().forget()
        self._settings.listeners = [one for one in self._settings.listeners if one != self._on_settings]

    # Doing

    def _on_settings(self, changed: frozenset[str]) -> None:
        self._show_settings()

    def _choose_theme(self, theme: object) -> None:
        self._settings.replace(theme=theme)

    def _choose_size(self) -> None:
        self._settings.replace(text_size=self._size.currentData())

    def _choose_minutes(self) -> None:
        self._settings.replace(lock_minutes=self._minutes.currentData())

    def _choose_menu_bar(self, shown: bool) -> None:
        self._settings.replace(menu_bar=shown)

    def _save_practice(self, key: object, text: str) -> bool:
        spell = Spell("practice", 1, str(key))
        title = self.tr("Edit practice details")
        draft = self._fields[str(key)].draft
        return self.desk.commit(title, practice.write_line, str(key), text, spell=spell, origin=draft)


def _rows(*rows: tuple[str, str, QWidget]) -> QWidget:
    """A card of settings: the name with a hint at the left, the control at the right."""
    card = Card()
    card.body.setContentsMargins(0, 0, 0, 0)
    card.body.setSpacing(0)
    for at, (title, hint, control) in enumerate(rows):
        if at:
            card.body.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(gap(18), gap(11), gap(18), gap(11))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = Label(title, "body-medium")
        name.setBuddy(control)
        words.addWidget(name)
        words.addWidget(Label(hint, "hint", "text2"))
        control.setAccessibleName(title)
        control.setAccessibleDescription(hint)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
    return card
