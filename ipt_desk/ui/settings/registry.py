"""Every setting in its section: one row each, from which the page, its search and the tests are made."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.settings import CAN_HIDE, LOCK_MINUTES, TEXT_SIZES, Preferences, Settings, label_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ipt_desk.ui.runtime.desk import Desk

Values = tuple[tuple[object, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to set or to see. `key` is the name of the field where it is a preference.

    What is no preference has a `factory`, built with (desk, settings): the control of a row, a
    part as wide as the section, or a card. `also` are words that people look for it by.
    """

    key: str
    title: str = ""
    hint: str = ""
    values: Values = ()
    side_by_side: bool = False
    factory: str = ""
    also: str = ""

    @property
    def name(self) -> str:
        """What it is called, in the language of the window."""
        return translated(self.title or label_of(self.key))

    @property
    def is_preference(self) -> bool:
        return any(item.name == self.key for item in fields(Preferences))

    def build(self, desk: Desk, settings: Settings) -> QWidget:
        """Make what the factory makes."""
        module, _, kind = self.factory.partition(":")
        made: QWidget = getattr(importlib.import_module(module), kind)(desk, settings)
        return made


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under a heading or none."""

    title: str
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the settings: groups of rows, parts below them, cards at the right.

    A `wide` one takes all the room there is.
    """

    key: str
    title: str
    icon: str
    groups: tuple[Group, ...] = ()
    parts: tuple[Entry, ...] = ()
    cards: tuple[Entry, ...] = ()
    wide: bool = False

    @property
    def name(self) -> str:
        """What it is called, in the language of the window."""
        return translated(self.title)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything on it."""
        rows = tuple(entry for group in self.groups for entry in group.rows)
        return rows + self.parts + self.cards


def translated(text: str) -> str:
    """A text of these tables in the language of the window."""
    return QCoreApplication.translate("Settings", text) if text else ""


CLIPBOARD_SECONDS = (15, 30, 60, 120, 300)
_HERE = "ipt_desk.ui.settings"

_CAPTURE = (
    Entry(
        "hide_from_capture",
        hint=QT_TRANSLATE_NOOP("Settings", "Pictures of the screen leave this window out"),
        also=QT_TRANSLATE_NOOP("Settings", "screenshot screen sharing recording capture"),
    ),
)

SECTIONS: tuple[Section, ...] = (
    Section(
        "general",
        QT_TRANSLATE_NOOP("Settings", "General"),
        "sliders-horizontal",
        (
            Group(
                QT_TRANSLATE_NOOP("Settings", "Window"),
                (
                    Entry(
                        "menu_bar",
                        hint=QT_TRANSLATE_NOOP(
                            "Settings", "Every action stays in the search, and its keys work"
                        ),
                    ),
                ),
            ),
        ),
    ),
    Section(
        "appearance",
        QT_TRANSLATE_NOOP("Settings", "Appearance"),
        "sun-moon",
        (
            Group(
                QT_TRANSLATE_NOOP("Settings", "Look"),
                (
                    Entry(
                        "theme",
                        hint=QT_TRANSLATE_NOOP("Settings", "Paper and printed pages stay light"),
                        values=(
                            ("system", QT_TRANSLATE_NOOP("Settings", "As the system")),
                            ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
                            ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
                        ),
                        side_by_side=True,
                        also=QT_TRANSLATE_NOOP("Settings", "theme night contrast"),
                    ),
                    Entry(
                        "text_size",
                        hint=QT_TRANSLATE_NOOP("Settings", "Everything grows with it"),
                        values=tuple(
                            (size, QT_TRANSLATE_NOOP("Settings", "{number} %")) for size in TEXT_SIZES
                        ),
                        also=QT_TRANSLATE_NOOP("Settings", "font zoom scale letters"),
                    ),
                    Entry(
                        "reduced_motion",
                        hint=QT_TRANSLATE_NOOP("Settings", "People and panels do not glide to their places"),
                        also=QT_TRANSLATE_NOOP("Settings", "animation"),
                    ),
                ),
            ),
        ),
    ),
    Section(
        "privacy",
        QT_TRANSLATE_NOOP("Settings", "Privacy and lock"),
        "lock",
        (
            Group(
                QT_TRANSLATE_NOOP("Settings", "Lock"),
                (
                    Entry(
                        "lock_minutes",
                        hint=QT_TRANSLATE_NOOP("Settings", "After this long without a key or the mouse"),
                        values=(
                            (LOCK_MINUTES[0], QT_TRANSLATE_NOOP("Settings", "1 minute")),
                            *(
                                (minutes, QT_TRANSLATE_NOOP("Settings", "{number} minutes"))
                                for minutes in LOCK_MINUTES[1:]
                            ),
                        ),
                        also=QT_TRANSLATE_NOOP("Settings", "idle timeout"),
                    ),
                    Entry(
                        "lock_with_screen",
                        hint=QT_TRANSLATE_NOOP(
                            "Settings", "And when the computer sleeps, where the system tells us"
                        ),
                        also=QT_TRANSLATE_NOOP("Settings", "suspend sleep session switch user"),
                    ),
                    Entry(
                        "lock.key-store",
                        QT_TRANSLATE_NOOP("Settings", "Unlock with this computer's keychain"),
                        QT_TRANSLATE_NOOP(
                            "Settings", "Quicker, but anyone signed in as you can open the vault"
                        ),
                        factory=f"{_HERE}.key_store:KeyStoreSwitch",
                        also=QT_TRANSLATE_NOOP("Settings", "keyring key store quick"),
                    ),
                ),
            ),
            Group(
                QT_TRANSLATE_NOOP("Settings", "On this computer"),
                (
                    *(_CAPTURE if CAN_HIDE else ()),
                    Entry(
                        "clipboard_seconds",
                        hint=QT_TRANSLATE_NOOP(
                            "Settings", "Where nothing else was copied since; and when it locks"
                        ),
                        values=tuple(
                            (seconds, QT_TRANSLATE_NOOP("Settings", "After {number} seconds"))
                            for seconds in CLIPBOARD_SECONDS
                        ),
                        also=QT_TRANSLATE_NOOP("Settings", "clipboard copy paste"),
                    ),
                ),
            ),
        ),
        cards=(
            Entry(
                "privacy.passphrase",
                QT_TRANSLATE_NOOP("Settings", "Passphrase"),
                factory=f"{_HERE}.passphrase:PassphraseCard",
                also=QT_TRANSLATE_NOOP("Settings", "password change key re-encrypt"),
            ),
            Entry(
                "privacy.recovery",
                QT_TRANSLATE_NOOP("Settings", "Recovery kit"),
                factory="ipt_desk.ui.entry.recovery_card:RecoveryCard",
                also=QT_TRANSLATE_NOOP("Settings", "paper sheet print key forgotten executor"),
            ),
            Entry(
                "log.card",
                QT_TRANSLATE_NOOP("Settings", "Latest in the access log"),
                factory=f"{_HERE}.log_card:LogCard",
            ),
        ),
    ),
    Section(
        "practice",
        QT_TRANSLATE_NOOP("Settings", "Practice details"),
        "stethoscope",
        parts=(
            Entry(
                "practice.letterhead",
                QT_TRANSLATE_NOOP("Settings", "Letterhead"),
                QT_TRANSLATE_NOOP("Settings", "What stands on printed pages"),
                factory=f"{_HERE}.practice:PracticePart",
                also=QT_TRANSLATE_NOOP("Settings", "practice therapist name phone crisis line"),
            ),
        ),
    ),
    Section(
        "printing",
        QT_TRANSLATE_NOOP("Settings", "Printing"),
        "printer",
        (
            Group(
                QT_TRANSLATE_NOOP("Settings", "Paper"),
                (
                    Entry(
                        "paper",
                        hint=QT_TRANSLATE_NOOP("Settings", "A single print can still take the other one"),
                        values=(
                            ("", QT_TRANSLATE_NOOP("Settings", "As the system")),
                            ("a4", QT_TRANSLATE_NOOP("Settings", "A4")),
                            ("letter", QT_TRANSLATE_NOOP("Settings", "US Letter")),
                        ),
                        side_by_side=True,
                    ),
                ),
            ),
        ),
    ),
    Section(
        "keyboard",
        QT_TRANSLATE_NOOP("Settings", "Keyboard"),
        "keyboard",
        (
            Group(
                QT_TRANSLATE_NOOP("Settings", "Keys"),
                (
                    Entry(
                        "letter_keys",
                        hint=QT_TRANSLATE_NOOP(
                            "Settings", "On the circle and the timeline; switch it off for speech input"
                        ),
                    ),
                ),
            ),
        ),
        parts=(
            Entry(
                "keyboard.keys",
                QT_TRANSLATE_NOOP("Settings", "Keyboard shortcuts"),
                factory=f"{_HERE}.program:KeysPart",
                also=QT_TRANSLATE_NOOP("Settings", "hotkeys"),
            ),
        ),
    ),
    Section(
        "vault",
        QT_TRANSLATE_NOOP("Settings", "Vault and storage"),
        "book-lock",
        parts=(
            Entry(
                "vault.proof",
                QT_TRANSLATE_NOOP("Settings", "Proof"),
                factory=f"{_HERE}.proof:ProofPart",
                also=QT_TRANSLATE_NOOP("Settings", "place size network encryption disk keychain argon"),
            ),
        ),
    ),
    Section(
        "log",
        QT_TRANSLATE_NOOP("Settings", "Access log"),
        "scroll-text",
        parts=(
            Entry(
                "log.audit",
                QT_TRANSLATE_NOOP("Settings", "Who did what when"),
                factory=f"{_HERE}.audit:AuditPart",
                also=QT_TRANSLATE_NOOP("Settings", "audit trail history unlock print export tampering head"),
            ),
        ),
        wide=True,
    ),
    Section(
        "about",
        QT_TRANSLATE_NOOP("Settings", "About"),
        "info",
        parts=(
            Entry(
                "about.program",
                QT_TRANSLATE_NOOP("Settings", "About IPT Desk"),
                factory=f"{_HERE}.program:AboutPart",
                also=QT_TRANSLATE_NOOP("Settings", "version licence"),
            ),
        ),
    ),
)
"""Every section, in the order of the list."""


def section(key: str) -> Section:
    """The section with this key."""
    return next(one for one in SECTIONS if one.key == key)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that was looked for, and where it stands."""

    section: Section
    entry: Entry

    @property
    def id(self) -> str:
        return self.entry.key


def find(words: str) -> tuple[Found, ...]:
    """The entries that have every one of `words`, those named by them first."""
    wanted = words.casefold().split()
    found = [one for one in _everything() if all(word in _text(one) for word in wanted)]
    return tuple(sorted(found, key=lambda one: not all(word in one.entry.name.casefold() for word in wanted)))


def _everything() -> Iterator[Found]:
    for one in SECTIONS:
        yield from (Found(one, entry) for entry in one.entries)


def _text(found: Found) -> str:
    entry = found.entry
    said = (entry.name, translated(entry.hint), translated(entry.also), found.section.name)
    return " ".join(said).casefold()
