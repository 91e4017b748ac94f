"""The filters above the table: words, and what people have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from ipt_desk.domain.circle import Tone
from ipt_desk.ui.circle.table.columns import area_word
from ipt_desk.ui.circle.table.wanted import Wanted
from ipt_desk.ui.circle.words import circle_words, rings_of
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button, Chip, IconButton
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.roles import gap, px

_SAY_AFTER_MS = 500


class OpensMenu:
    """Opens a menu under a button that is pressed.

    A menu that Qt knows as the button's own keeps a screen reader waiting until it is closed.
    """

    def __init__(self, button: QAbstractButton, menu: QMenu) -> None:
        self._button, self._menu = button, menu
        button.clicked.connect(self)

    def __call__(self, _checked: bool = False) -> None:
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))


class MenuChip(Chip):
    """A filter with several choices, which stand in its menu.

    Signals:
        changed: other choices were made.
    """

    changed = Signal()

    def __init__(self, name: str, options: Callable[[], Iterable[tuple[Hashable, str]]]) -> None:
        super().__init__(name, icon="list-filter")
        self._name, self._options = name, options
        self.chosen: frozenset[Hashable] = frozenset()
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self._fill)
        self.choices.triggered.connect(self._on_triggered)
        OpensMenu(self, self.choices)
        self._show()

    def nextCheckState(self) -> None:
        """A press opens the menu; whether the chip is on depends on what is chosen there."""

    def choose(self, chosen: frozenset[Hashable]) -> None:
        """Show these as chosen."""
        self.chosen = chosen
        self._show()

    def _show(self) -> None:
        words = [text for key, text in self._options() if key in self.chosen]
        self.setChecked(bool(words))
        shown = f"{self._name}: {words[0]}" if len(words) == 1 else self._name
        self.show_text(shown, len(words) if len(words) > 1 else None)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(", ".join(words) or self.tr("All; a press opens the choices"))
        self.updateGeometry()

    def _fill(self) -> None:
        self.choices.clear()
        for key, text in self._options():
            action = self.choices.addAction(text)
            action.setCheckable(True)
            action.setChecked(key in self.chosen)
            action.setData((key,))

    def _on_triggered(self, action: QAction) -> None:
        (key,) = action.data()
        self.choose(self.chosen ^ {key})
        self.changed.emit()


class FilterField(Field):
    """Words to filter by; Escape empties it, Down goes to the table.

    Signals:
        left: the table is wanted.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Filters(QWidget):
    """Field and chips.

    Signals:
        wanted: the filters let other people through now.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rings, self._areas = 3, list[str]()
        self._showing = False
        self._build()
        self._say = QTimer(self, singleShot=True, interval=_SAY_AFTER_MS)
        self._say.timeout.connect(self._on_say)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(10), gap(8), gap(10), gap(8))
        row.setSpacing(gap(8))
        self.words = FilterField(placeholder=self.tr("Filter people"), icon="search", size="small")
        self.words.setAccessibleName(self.tr("Filter people"))
        self.words.setFixedWidth(px(190))
        self.rings = MenuChip(self.tr("Closeness"), self._ring_options)
        self.tones = MenuChip(self.tr("Relationship"), self._tone_options)
        self.areas = MenuChip(self.tr("Area"), self._area_options)
        self.focus = Chip(self.tr("Focus person"))
        self.died = Chip(self.tr("Has died"))
        self.count = Label("", "hint", "text2")
        self.clear = Button(self.tr("Clear filters"), "link", size="small")
        self.columns = IconButton("sliders-horizontal", self.tr("Columns and order"))
        for widget in (self.words, self.rings, self.tones, self.areas, self.focus, self.died):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.clear)
        row.addWidget(self.columns)
        self.words.textChanged.connect(self._on_changed)
        for chip in (self.rings, self.tones, self.areas):
            chip.changed.connect(self._on_changed)
        for turned in (self.focus, self.died):
            turned.toggled.connect(self._on_changed)
        self.clear.clicked.connect(self.clear_all)
        self.clear.hide()

    def _ring_options(self) -> list[tuple[Hashable, str]]:
        return [(ring, circle_words().ring(ring)) for ring in rings_of(self._rings, beyond=True)]

    def _tone_options(self) -> list[tuple[Hashable, str]]:
        return [(tone, circle_words().tone(tone)) for tone in (*Tone, None)]

    def _area_options(self) -> list[tuple[Hashable, str]]:
        return [(area, area_word(area) or self.tr("No area")) for area in self._areas]

    def show_options(self, rings: int, areas: Iterable[str]) -> None:
        """Offer the rings there are, and the areas in use."""
        self._rings, self._areas = rings, list(areas)

    def now(self) -> Wanted:
        """What the filters say."""
        return Wanted(
            self.words.text(),
            frozenset(ring for ring in self.rings.chosen if isinstance(ring, int)),
            frozenset(tone for tone in self.tones.chosen if tone is None or isinstance(tone, Tone)),
            frozenset(area for area in self.areas.chosen if isinstance(area, str)),
            self.focus.isChecked(),
            self.died.isChecked(),
        )

    def show_count(self, shown: int, everybody: int) -> None:
        """Say how many of all are shown."""
        filtered = not self.now().is_everybody
        told = self.tr("{shown} of {count} shown").format(shown=shown, count=everybody)
        self.count.setText(told if filtered else "")
        self.clear.setVisible(filtered)

    def clear_all(self) -> None:
        """Let everybody through."""
        self._showing = True
        self.words.clear()
        for chip in (self.rings, self.tones, self.areas):
            chip.choose(frozenset())
        for turned in (self.focus, self.died):
            turned.setChecked(False)
        self._showing = False
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._showing:
            self.wanted.emit(self.now())
            self._say.start()

    def _on_say(self) -> None:
        announce(self, self.count.text() or self.tr("Everybody is shown"))
