"""Marking of texts for translation in the packages that do not know Qt.

The extractor finds `QT_TRANSLATE_NOOP("Context", "Text")` by its name; the window
translates with the same context, the command line prints the text as it stands.
"""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """`text` unchanged; only marks it for the translators under `context`."""
    return text
