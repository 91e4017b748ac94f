"""The language of the window, and the country whose dates and times it shows."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def settle_locale() -> QLocale:
    """Make dates follow the system where it speaks the language of the window, else British English."""
    system = QLocale.system()
    english = system.language() is QLocale.Language.English
    locale = system if english else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    QLocale.setDefault(locale)
    return locale
