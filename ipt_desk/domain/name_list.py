"""A pasted list of people, read as names: lines, commas, bullets, "Rowan \u2013 partner"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ipt_desk.domain.prose import clean, clean_line

_BULLET = re.compile(
    r"^\s*(?:[-*+\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7\u2013\u2014\u2610-\u2612\u2713\u2714]\s+"
    r"|\[[ xX]?\]\s*|\(?\d{1,3}[.):]\s*|\(\d{1,3}\)\s*)+"
)
_DASH = re.compile(r"\s+[-\u2010-\u2015]+\s+|\s*[\u2013\u2014]\s+|\s*[:\uff1a=]\s+|\t+")
_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<who>[^()]*)\)\s*$")
_COMMA = re.compile(r"[,;\uff0c\uff1b\u3001\u060c\u061b](?![^(]*\))")
_QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_ENDS = " .,;\uff0c\uff1b\u3001"


@dataclass(frozen=True, slots=True)
class Named:
    """One person of a list: what they are called, and who they are where the list says so."""

    name: str
    relationship: str = ""


def read_names(text: str) -> tuple[Named, ...]:
    """Everybody that `text` names, in order; a line that ends in a colon is a heading and nobody.

    Commas part names. In a list of lines what follows a single comma in small letters, or
    stands behind a dash, a colon, a tab or in brackets, says who the person is.
    """
    lines = [line for line in (_BULLET.sub("", line).strip() for line in clean(text).split("\n")) if line]
    lines = [line for line in lines if not line.endswith((":", "\uff1a"))]
    many = len(lines) > 1
    found = [_named(part) for line in lines for part in _parts(line, many)]
    return tuple(one for one in found if one.name)


def _parts(line: str, many: bool) -> list[str]:
    """The people of one line; `many` says that it is one line of several."""
    commas = list(_COMMA.finditer(line))
    dashes = list(_DASH.finditer(line))
    if not commas:
        return [line]
    if many and len(dashes) == 1 and dashes[0].start() < commas[0].start():
        return [line]
    if many and len(commas) == 1 and _tells_who(line[: commas[0].start()], line[commas[0].end() :]):
        return [line[: commas[0].start()] + " \u2013 " + line[commas[0].end() :]]
    return _COMMA.split(line)


def _tells_who(name: str, rest: str) -> bool:
    """Whether what stands behind a comma is no name: it begins small where the name begins large."""
    rest = rest.strip()
    return bool(rest) and rest[0].islower() and name.strip()[:1].isupper()


def _named(part: str) -> Named:
    in_brackets = _BRACKETS.match(part.strip())
    if in_brackets:
        return Named(_tidy(in_brackets["name"]), _tidy(in_brackets["who"]))
    name, *rest = _DASH.split(part, maxsplit=1)
    return Named(_tidy(name), _tidy(_DASH.sub(", ", rest[0]))) if rest else Named(_tidy(name))


def _tidy(text: str) -> str:
    return clean_line(text).strip(_ENDS).strip(_QUOTES).strip()
