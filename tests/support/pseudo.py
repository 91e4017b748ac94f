"""A made-up language: every text that goes through translation is marked and 40 % longer."""

from __future__ import annotations

import re

from PySide6.QtCore import QTranslator

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ"
_TABLE = str.maketrans(_PLAIN, _ODD)


def pseudo(text: str) -> str:
    """`text` in the made-up language; what is filled in later keeps its place."""
    parts = re.split(r"(\{[^}]*\}|%n|&(?=\w))", text)
    odd = "".join(part if at % 2 else part.translate(_TABLE) for at, part in enumerate(parts))
    return f"[{odd}{'~' * (len(text) * 2 // 5)}]" if text.strip() else text


class PseudoLanguage(QTranslator):
    """Translates everything into the made-up language."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803  Qt calls it by this name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        return pseudo(sourceText).replace("%n", str(n))

    def isEmpty(self) -> bool:
        return False
