"""For whom something is shown or printed, and how people are named to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from ipt_desk.domain.letters import letters


class Reader(StrEnum):
    """Who looks at it."""

    THERAPIST = "therapist"
    CLIENT = "client"


class Names(StrEnum):
    """How much of a person's name is shown."""

    FULL = "full"
    FIRST = "first"
    INITIALS = "initials"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a view, figure or document is made.

    `names` is how the client is named; `others` how everybody else is. A client
    audience hides process notes, private columns, scores of risk items and marks
    of the therapist's.
    """

    reader: Reader = Reader.THERAPIST
    names: Names = Names.FULL
    others: Names = Names.FULL

    @property
    def is_client(self) -> bool:
        return self.reader is Reader.CLIENT

    def client_name(self, full: str) -> str:
        """The client's name as this audience may see it."""
        return shown_name(full, self.names)

    def other_name(self, full: str) -> str:
        """Another person's name as this audience may see it."""
        return shown_name(full, self.others)

    def naming(self, names: Names) -> Audience:
        """The same audience, with everybody named as `names` says."""
        return replace(self, names=names, others=Names.FULL if names is Names.FIRST else names)


THERAPIST = Audience()
CLIENT = Audience(Reader.CLIENT, Names.FIRST, Names.FULL)


def initials(name: str) -> str:
    """The first letters of the first two words, or the first two letters of one word."""
    words = [word for word in name.replace(" and ", " ").split() if word[0].isalnum()] or name.split()
    if not words:
        return ""
    if len(words) > 1:
        return (letters(words[0])[0] + letters(words[1])[0]).upper()
    return "".join(letters(words[0])[:2]).capitalize()


def shown_name(full: str, names: Names) -> str:
    """`full` reduced to what `names` allows."""
    match names:
        case Names.FULL:
            return full
        case Names.FIRST:
            return full.split()[0] if full.split() else ""
        case Names.INITIALS:
            return initials(full)
        case Names.NONE:
            return ""
