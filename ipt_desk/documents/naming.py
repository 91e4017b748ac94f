"""Names in written text, reduced to what may be read on a page that lies about at home."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ipt_desk.domain.audience import THERAPIST, Audience, Names, shown_name
from ipt_desk.domain.prose import Line, parse, renamed

BLANK = "______"
"""Where a name was, to be filled in by hand."""

_SAYS_NOBODY = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "mum",
        "mam",
        "mom",
        "dad",
        "aunt",
        "auntie",
        "uncle",
        "nan",
        "gran",
        "granny",
        "grandad",
    ]
)
"""Words in a name that name nobody by themselves."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Who is named in a case: the client, and everybody in the inventory by uid."""

    client: str = ""
    people: tuple[tuple[str, str], ...] = ()
    audience: Audience = THERAPIST

    def text(self, text: str) -> str:
        """`text` with every known name as this audience may see it."""
        shown = self._shown_names()
        if not shown:
            return text
        longest_first = sorted(shown, key=len, reverse=True)
        names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        return names.sub(lambda found: shown[found[0]], text)

    def lines(self, text: str) -> tuple[Line, ...]:
        """Written text as lines: mentions by the present name, every name as this audience may see it."""
        known = dict(self.people)
        return tuple(
            replace(line, runs=tuple(replace(run, text=self.text(run.text)) for run in line.runs))
            for line in renamed(parse(text), lambda uid, name: known.get(uid, name))
        )

    def _shown_names(self) -> dict[str, str]:
        """Each name that is to be replaced, with what stands for it."""
        shown: dict[str, str] = {}
        if self.audience.others is not Names.FULL:
            shown = {name: shown_name(name, self.audience.others) or BLANK for _, name in self.people if name}
        if self.client and self.audience.names is not Names.FULL:
            here = self.audience.client_name(self.client) or BLANK
            shown[self.client] = here
        for name, here in tuple(shown.items()):
            for part in _parts(name):
                shown.setdefault(part, here)
        return shown


def _parts(name: str) -> list[str]:
    """The words of a name that tell who is meant: a first name or a surname that stands alone in a text."""
    words = name.split()
    if len(words) < 2:
        return []
    return [
        word for word in words if len(word) > 2 and word[0].isupper() and word.lower() not in _SAYS_NOBODY
    ]
