"""The first page: the passphrase of a vault, and nothing that tells of anybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ipt_desk.ui.entry.mark import Mark
from ipt_desk.ui.entry.rings import RingGround
from ipt_desk.ui.entry.secret_field import SecretField, focus_and_select
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.forms import FormRows
from ipt_desk.ui.kit.labels import ElidedLabel, IconLabel, Label
from ipt_desk.ui.look.early import TRAILING, at_top
from ipt_desk.ui.look.roles import gap, look, px

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ipt_desk.ui.entry.form_roll import FormRoll
    from ipt_desk.ui.kit.page_banner import PageBanner

_LEFT, _WIDTH, _EDGE = 112, 440, 24


def _types(event: QKeyEvent) -> bool:
    """Whether a letter is typed, and no button pressed."""
    return event.type() is QEvent.Type.KeyPress and event.text().isprintable() and bool(event.text().strip())


class UnlockPage(RingGround):
    """The passphrase field of one vault.

    Signals:
        unlock_asked: the vault and the passphrase.
        recover_asked: the vault is to be opened with its recovery kit.
        other_asked: another vault is to be looked for.
        create_asked: a new vault is to be made.
    """

    unlock_asked = Signal(object, str)
    recover_asked = Signal(object)
    other_asked = Signal()
    create_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path()
        self._wait, self._advice = 0, ""
        self._banner: PageBanner | None = None
        self._quick: Button | None = None
        self._roll: FormRoll | None = None
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)
        self._build()
        look().changed.connect(self._place)

    def _build(self) -> None:
        self._form = QWidget(self)
        self._form.installEventFilter(self)
        column = self._column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        column.addWidget(Mark(34, "title"))
        column.addSpacing(gap(34))
        self._greeting = Label("", "display")
        column.addWidget(self._greeting)
        column.addSpacing(gap(24))
        column.addWidget(Label(self.tr("Vault"), "small-strong"))
        column.addWidget(self._vault_row())
        column.addSpacing(gap(10))
        self._rows = FormRows()
        self.passphrase = SecretField(self.tr("Passphrase"))
        self._rows.row(self.tr("Passphrase"), self.passphrase)
        column.addLayout(self._rows)
        self._hint = Label("", "hint", "text3", wrap=True)
        column.addWidget(self._hint)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Opening the vault"))
        column.addWidget(self._bar)
        column.addSpacing(gap(6))
        self._banner_at = column.count()
        column.addSpacing(gap(6))
        self.button = Button(self.tr("Unlock"), "primary", size="large")
        column.addWidget(self.button)
        column.addSpacing(gap(12))
        column.addLayout(self._links())
        self._foot = self._offline_line()
        self.button.clicked.connect(self._ask)
        self.passphrase.returnPressed.connect(self._ask)
        self.passphrase.caps_lock_changed.connect(self._say_caps_lock)
        self.passphrase.textChanged.connect(self._clear_trouble)
        self.show_busy(False)

    def _vault_row(self) -> QWidget:
        box = QFrame()
        box.setProperty("card", "true")
        box.setFixedHeight(px(44))
        row = QHBoxLayout(box)
        row.setContentsMargins(gap(12), 0, gap(12), 0)
        row.setSpacing(gap(10))
        row.addWidget(IconLabel("book-lock"))
        self._name = Label("", "body")
        self._place_label = ElidedLabel("", "hint", "text3")
        self._place_label.setProperty("alignment", TRAILING)
        row.addWidget(self._name)
        row.addWidget(self._place_label, 1)
        return box

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(20))
        self.recover = Button(self.tr("Use recovery kit"), "link")
        self._other = Button(self.tr("Open another vault"), "link")
        self._create = Button(self.tr("Create a vault"), "link")
        self.recover.clicked.connect(self._ask_to_recover)
        self._other.clicked.connect(self.other_asked)
        self._create.clicked.connect(self.create_asked)
        row.addWidget(self.recover)
        row.addWidget(self._other)
        row.addWidget(self._create)
        row.addStretch(1)
        return row

    def _offline_line(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(9))
        row.addLayout(at_top(IconLabel("shield-check", "text3", 15)))
        said = self.tr("Works offline. Nothing leaves this computer unless you print or export it.")
        self._offline = Label(said, "hint", "text3", wrap=True)
        row.addWidget(self._offline, 1)
        return line

    def show_vault(self, folder: Path, now: datetime, lock_minutes: int) -> None:
        """Ask for the passphrase of the vault at `folder`."""
        self._folder = folder
        self._greeting.setText(self._greeting_at(now.hour))
        self._name.setText(folder.stem)
        self._place_label.setText(str(folder.parent))
        self._away = self._locks_after(lock_minutes)
        self._hint.setText(self._away)
        self.passphrase.clear()
        self.passphrase.show_text(False)
        self._rows.show_mistake(self.passphrase, "")
        self.say("")
        self.show_busy(False)
        self.passphrase.setFocus()

    def _locks_after(self, minutes: int) -> str:
        if minutes == 1:
            return self.tr("Locks again after 1 minute away from the keyboard.")
        return self.tr("Locks again after {minutes} minutes away from the keyboard.").format(minutes=minutes)

    def _greeting_at(self, hour: int) -> str:
        if hour < 12:
            return self.tr("Good morning")
        return self.tr("Good afternoon") if hour < 18 else self.tr("Good evening")

    def show_busy(self, busy: bool) -> None:
        """Show that the key is being derived; the fields rest meanwhile."""
        self.is_busy = busy
        self._bar.setVisible(busy)
        for widget in (self.passphrase, self.button, self.recover, self._other, self._create):
            widget.setEnabled(not busy)
        if self._quick is not None:
            self._quick.setEnabled(not busy)
        self.button.setText(self.tr("Opening the vault…") if busy else self.tr("Unlock"))

    def show_trouble(self, sentence: str, wait: int = 0, hint: str = "") -> None:
        """Say why the vault did not open; the next try waits `wait` seconds. `hint` helps to look for it."""
        self.show_busy(False)
        if self.passphrase.caps_lock:
            sentence = self.tr("{sentence} Caps Lock is on.").format(sentence=sentence)
        self._rows.show_mistake(self.passphrase, sentence)
        self._advice = hint
        self._hint.setText(hint)
        if hint:
            announce(self._hint, hint)
        self._wait = wait
        if wait:
            self._second.start()
            self._say_wait()
        focus_and_select(self.passphrase)

    def hint(self) -> str:
        """What stands below the passphrase."""
        return self._hint.text()

    def hold(self, wait: int) -> None:
        """The next try waits `wait` seconds, or as long as it does already."""
        if wait > self._wait:
            self._wait = wait
            self._second.start()
            self._say_wait()

    def say(self, text: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Show a banner under the field: its first sentence bold, and up to two buttons.

        It stays until something else is said, until `say("")`, or until a vault is asked for anew.
        """
        if self._banner is None:
            if not text:
                return
            from ipt_desk.ui.kit.page_banner import PageBanner

            self._banner = PageBanner()
            self._column.insertWidget(self._banner_at, self._banner)
        self._banner.say(text, *actions)
        before: QWidget = self.passphrase.eye
        for button in self._banner.buttons():
            self.setTabOrder(before, button)
            before = button

    def offer_quick(self, act: Callable[[], object] | None) -> None:
        """Offer the key store of the computer below the passphrase; None takes the offer back.

        The offer has the keyboard, unless somebody types already.
        """
        if self._quick is not None:
            self._column.takeAt(self._column.indexOf(self._quick) - 1)
            self._column.removeWidget(self._quick)
            self._quick.hide()
            self._quick.deleteLater()
            self._quick = None
        if act is None:
            return
        button = self._quick = Button(
            self.tr("Unlock with this computer's keychain"), "outlined", icon="key-round", size="large"
        )
        button.setAutoDefault(True)  # Enter presses it
        button.clicked.connect(act)
        button.installEventFilter(self)
        at = self._column.indexOf(self.button) + 1
        self._column.insertSpacing(at, gap(6))
        self._column.insertWidget(at + 1, button)
        self.setTabOrder(self.button, button)
        if not self.passphrase.text():
            button.setFocus()

    def said(self) -> str:
        """What the banner says; "" where there is none."""
        return "" if self._banner is None else self._banner.text()

    def forget(self) -> None:
        """Let go of what was typed."""
        self.passphrase.clear()

    def _ask(self) -> None:
        if not self._wait and self.passphrase.text():
            self._clear_trouble()
            self.unlock_asked.emit(self._folder, self.passphrase.text())

    def _ask_to_recover(self) -> None:
        self.recover_asked.emit(self._folder)

    def _count_down(self) -> None:
        self._wait -= 1
        self._say_wait()
        if self._wait <= 0:
            self._second.stop()

    def _say_wait(self) -> None:
        self.button.setEnabled(self._wait <= 0)
        if self._wait == 1:
            self._hint.setText(self.tr("The next try can be made in 1 second."))
        elif self._wait > 1:
            said = self.tr("The next try can be made in {seconds} seconds.")
            self._hint.setText(said.format(seconds=self._wait))
        else:
            self._hint.setText(self._advice)

    def _say_caps_lock(self, on: bool) -> None:
        if not self._wait:
            self._hint.setText(self.tr("Caps Lock is on.") if on else self._away)

    def _clear_trouble(self) -> None:
        self._rows.show_mistake(self.passphrase, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
        if isinstance(event, QKeyEvent) and watched is self._quick and _types(event):
            self.passphrase.setFocus()  # who begins to type means the passphrase
            QCoreApplication.sendEvent(self.passphrase, event)
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        width = min(px(_WIDTH), self.width() - 2 * 24)
        left = min(_LEFT, max(24, self.width() - width - 24))
        if self.isRightToLeft():
            left = self.width() - left - width
        height = max(self._form.sizeHint().height(), self._form.heightForWidth(width))
        top = max(_EDGE, min(round(self.height() * 0.253), self.height() - height - px(70)))
        if height <= self.height() - 2 * _EDGE:
            self._stand(left, top, width, height)
        else:
            self._lie(left, width, height)
        self.clear = left + width + 40
        self.update()
        self._place_foot(left, top + height)

    def _stand(self, left: int, top: int, width: int, height: int) -> None:
        """Put the form on the page itself."""
        if self._roll is not None:
            self._roll.give_back()
        self._form.setGeometry(left, top, width, height)

    def _lie(self, left: int, width: int, height: int) -> None:
        """Let the form be scrolled."""
        if self._roll is None:
            from ipt_desk.ui.entry.form_roll import FormRoll

            self._roll = FormRoll(self, self._form)
        room = self.rect()
        room.setLeft(left)
        room.setWidth(width)
        self._roll.take(room.adjusted(0, _EDGE, 0, -_EDGE), height)

    def _place_foot(self, left: int, form_ends: int) -> None:
        """The line at the foot begins where the form does, and wraps where the window ends.

        It gives way to the form where both do not fit.
        """
        words = self._offline.fontMetrics().horizontalAdvance(self._offline.text()) + px(40)
        width = min(words, self.width() - left - 24)
        height = self._foot.heightForWidth(width)
        if self.isRightToLeft():
            left = self.width() - left - width
        top = self.height() - px(40) - height
        self._foot.setGeometry(left, top, width, height)
        self._foot.setHidden(top < form_ends + gap(8))
