"""Whether a wrong passphrase may come of a keyboard that is set to another language."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication

_UNKNOWN = (QLocale.Language.AnyLanguage, QLocale.Language.C)


def layout_hint(typed: str) -> str:
    """What may be wrong with the keyboard that `typed` was typed on; "" where nothing speaks for it."""
    return hint_for(typed, QGuiApplication.inputMethod().locale(), QLocale.system())


def hint_for(typed: str, keyboard: QLocale, own: QLocale) -> str:
    """The same for a keyboard of the language of `keyboard`, on a computer that speaks that of `own`."""
    known = keyboard.language() not in _UNKNOWN and own.language() not in _UNKNOWN
    if known and keyboard.language() is not own.language():
        said = QCoreApplication.translate("UnlockPage", "The keyboard is set to {language}.")
        return said.format(language=keyboard.nativeLanguageName())
    if _is_latin(own) and any(_is_of_another_alphabet(letter) for letter in typed):
        return QCoreApplication.translate(
            "UnlockPage",
            "Some letters are of another alphabet. Look at the language of the keyboard.",
        )
    return ""


def _is_latin(own: QLocale) -> bool:
    return own.language() in _UNKNOWN or own.script() is QLocale.Script.LatinScript


def _is_of_another_alphabet(letter: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith("LATIN")
