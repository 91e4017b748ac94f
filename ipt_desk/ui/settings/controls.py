"""The control of one preference: it shows what holds, and what is chosen holds at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ipt_desk.settings import Settings
from ipt_desk.ui.kit.buttons import Segmented
from ipt_desk.ui.kit.checks import Switch
from ipt_desk.ui.kit.forms import Choice
from ipt_desk.ui.look.roles import look, px
from ipt_desk.ui.settings.registry import Entry, translated


class SwitchControl(Switch):
    """A preference that is on or off."""

    def __init__(self, entry: Entry, settings: Settings) -> None:
        super().__init__(entry.name)
        self._key, self._settings = entry.key, settings
        self.show_now()
        self.toggled.connect(self._choose)

    def show_now(self) -> None:
        """Show what holds."""
        self.blockSignals(True)
        self.setChecked(getattr(self._settings.now, self._key))
        self.blockSignals(False)

    def _choose(self, on: bool) -> None:
        self._settings.replace(**{self._key: on})


class SegmentsControl(Segmented):
    """A preference with a few values that stand side by side."""

    def __init__(self, entry: Entry, settings: Settings) -> None:
        options = [(value, translated(words)) for value, words in entry.values]
        super().__init__(entry.name, options, size="small")
        self._key, self._settings = entry.key, settings
        self.show_now()
        self.chosen.connect(self._choose)

    def show_now(self) -> None:
        """Show what holds."""
        self.choose(getattr(self._settings.now, self._key))

    def _choose(self, value: object) -> None:
        self._settings.replace(**{self._key: value})


class ChoiceControl(Choice):
    """A preference with many values, to choose from a list."""

    def __init__(self, entry: Entry, settings: Settings) -> None:
        super().__init__()
        self._key, self._settings = entry.key, settings
        self._words = entry.values[-1][1]
        for value, words in entry.values:
            self.addItem(translated(words).format(number=value), value)
        self.show_now()
        look().changed.connect(self._fit)
        self._fit()
        self.activated.connect(self._choose)

    def _fit(self) -> None:
        self.setMinimumWidth(px(178))

    def show_now(self) -> None:
        """Show what holds, also where a settings file says what is not offered."""
        value = getattr(self._settings.now, self._key)
        if self.findData(value) < 0:
            self.addItem(translated(self._words).format(number=value), value)
        self.setCurrentIndex(self.findData(value))

    def _choose(self) -> None:
        self._settings.replace(**{self._key: self.currentData()})


Control = SwitchControl | SegmentsControl | ChoiceControl


def preference(entry: Entry, settings: Settings) -> Control:
    """The control that suits the preference of `entry`."""
    if not entry.values:
        return SwitchControl(entry, settings)
    return SegmentsControl(entry, settings) if entry.side_by_side else ChoiceControl(entry, settings)


def first_stop(widget: QWidget) -> QWidget:
    """Where the keyboard goes in a control: the chosen segment, or the control itself."""
    if isinstance(widget, Segmented):
        return widget.button(widget.choice())
    return widget
