"""Names in written text, reduced to what may be read on a page that lies about at home."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ipt_desk.domain.audience import THERAPIST, Audience, Names, shown_name
from ipt_desk.domain.prose import Line, parse, renamed

BLANK = "______"
"""Where a name was, to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Who is named in a case: the client, and everybody in the inventory by uid."""

    client: str = ""
    people: tuple[tuple[str, str], ...] = ()
    audience: Audience = THERAPIST

    def text(self, text: str) -> str:
        """`text` with every known name as this audience may see it."""
        for full, shown in self._shown_names():
            text = re.sub(rf"(?<!\w){re.escape(full)}(?!\w)", lambda _: shown, text)  # noqa: B023  used at once
        return text

    def lines(self, text: str) -> tuple[Line, ...]:
        """Written text as lines, its mentions by the present name and all names as this audience may see them."""
        if not self._shown_names():
            known = dict(self.people)
            return renamed(parse(text), lambda uid, name: known.get(uid, name))
        return parse(self.text(re.sub(r"\[([^\[\]\n]+)\]\(person:[0-9a-f-]{36}\)", self._mentioned, text)))

    def _mentioned(self, found: re.Match[str]) -> str:
        return dict(self.people).get(found[0][-37:-1], found[1])

    def _shown_names(self) -> list[tuple[str, str]]:
        """Each name that is to be replaced with what stands for it, the longest first."""
        pairs: dict[str, str] = {}
        if self.audience.others is not Names.FULL:
            pairs |= {name: shown_name(name, self.audience.others) or BLANK for _, name in self.people if name}
        if self.client and self.audience.names is not Names.FULL:
            shown = self.audience.client_name(self.client) or BLANK
            pairs[self.client] = shown
            if self.audience.names is not Names.FIRST:
                pairs[self.client.split()[0]] = shown
        return sorted(pairs.items(), key=lambda pair: -len(pair[0]))
