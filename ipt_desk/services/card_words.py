"""What a contact card says of a person in words that stand in a note, and who they are to the client."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ipt_desk.domain import vague
from ipt_desk.domain.prose import clean, clean_line
from ipt_desk.domain.vague import VagueDate
from ipt_desk.intake.vcard import Card, Entry
from ipt_desk.phrases import QT_TRANSLATE_NOOP

Say = Callable[[str, str], str]
"""Translates a text of a context, as the window does; the command line says it as it stands."""

_MACHINE = frozenset(
    {
        *("VERSION", "PRODID", "REV", "UID", "N", "KIND", "CLASS", "SOURCE", "PROFILE", "MAILER", "XML"),
        *("SORT-STRING", "CLIENTPIDMAP", "MEMBER", "NOTE", "AGENT", "X-ABUID", "X-ABADR", "X-ABSHOWAS"),
        *("X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER", "X-MS-OL-DESIGN"),
        *("X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-IMAGETYPE", "X-IMAGEHASH"),
    }
)
"""Fields that speak to programs only, or are told elsewhere."""

_KNOWN = {
    "FN": QT_TRANSLATE_NOOP("Cards", "Also called"),
    "NICKNAME": QT_TRANSLATE_NOOP("Cards", "Nickname"),
    "TEL": QT_TRANSLATE_NOOP("Cards", "Phone"),
    "EMAIL": QT_TRANSLATE_NOOP("Cards", "E-mail"),
    "ADR": QT_TRANSLATE_NOOP("Cards", "Address"),
    "LABEL": QT_TRANSLATE_NOOP("Cards", "Address"),
    "ORG": QT_TRANSLATE_NOOP("Cards", "Works at"),
    "TITLE": QT_TRANSLATE_NOOP("Cards", "Work"),
    "ROLE": QT_TRANSLATE_NOOP("Cards", "Role"),
    "BDAY": QT_TRANSLATE_NOOP("Cards", "Birthday"),
    "ANNIVERSARY": QT_TRANSLATE_NOOP("Cards", "Anniversary"),
    "X-ABDATE": QT_TRANSLATE_NOOP("Cards", "Date"),
    "DEATHDATE": QT_TRANSLATE_NOOP("Cards", "Died"),
    "RELATED": QT_TRANSLATE_NOOP("Cards", "Related"),
    "X-ABRELATEDNAMES": QT_TRANSLATE_NOOP("Cards", "Related"),
    "URL": QT_TRANSLATE_NOOP("Cards", "Website"),
    "IMPP": QT_TRANSLATE_NOOP("Cards", "Messages"),
    "X-SOCIALPROFILE": QT_TRANSLATE_NOOP("Cards", "Profile"),
    "CATEGORIES": QT_TRANSLATE_NOOP("Cards", "Groups"),
    "LANG": QT_TRANSLATE_NOOP("Cards", "Language"),
}
_ORDER = {name: at for at, name in enumerate(_KNOWN)}
_DATES = frozenset({"BDAY", "ANNIVERSARY", "X-ABDATE", "DEATHDATE"})
_LEFT_OUT = {
    "PHOTO": QT_TRANSLATE_NOOP("Cards", "photo"),
    "LOGO": QT_TRANSLATE_NOOP("Cards", "logo"),
    "SOUND": QT_TRANSLATE_NOOP("Cards", "sound"),
    "KEY": QT_TRANSLATE_NOOP("Cards", "key"),
}
_LEFT_OUT_ELSE = QT_TRANSLATE_NOOP("Cards", "data that is not text")

_PARTNER = QT_TRANSLATE_NOOP("Cards", "Partner")
_PARENT = QT_TRANSLATE_NOOP("Cards", "Parent")
_CHILD = QT_TRANSLATE_NOOP("Cards", "Child")
_SIBLING = QT_TRANSLATE_NOOP("Cards", "Sibling")
_GRANDPARENT = QT_TRANSLATE_NOOP("Cards", "Grandparent")
_GRANDCHILD = QT_TRANSLATE_NOOP("Cards", "Grandchild")
_FRIEND = QT_TRANSLATE_NOOP("Cards", "Friend")
_COLLEAGUE = QT_TRANSLATE_NOOP("Cards", "Colleague")
_BOSS = QT_TRANSLATE_NOOP("Cards", "Boss")
_NEIGHBOUR = QT_TRANSLATE_NOOP("Cards", "Neighbour")
_TURNED = {
    **dict.fromkeys(("spouse", "partner", "husband", "wife", "domesticpartner", "sweetheart"), _PARTNER),
    **dict.fromkeys(("child", "son", "daughter"), _PARENT),
    **dict.fromkeys(("parent", "mother", "father", "mum", "mom", "dad"), _CHILD),
    **dict.fromkeys(("sibling", "brother", "sister"), _SIBLING),
    **dict.fromkeys(("grandchild", "grandson", "granddaughter"), _GRANDPARENT),
    **dict.fromkeys(("grandparent", "grandmother", "grandfather"), _GRANDCHILD),
    **dict.fromkeys(("friend", "best friend"), _FRIEND),
    **dict.fromkeys(("co-worker", "colleague", "manager"), _COLLEAGUE),
    "assistant": _BOSS,
    **dict.fromkeys(("neighbor", "neighbour"), _NEIGHBOUR),
}
"""What the owner of a card is to somebody whom the card calls so."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody whom a card names, and what they are to its owner."""

    name: str
    word: str


def folded(name: str) -> str:
    """A name for comparing: neither case nor blanks matter."""
    return clean_line(name).casefold()


def is_called(name: str, client: str) -> bool:
    """Whether `name` means the client: their whole name, or their first name alone."""
    wanted, whole = folded(name), folded(client)
    return bool(wanted) and wanted in (whole, *whole.split()[:1])


def note_of(card: Card, names: dict[str, str], say: Say) -> str:
    """Everything a card says that has no field of its own: its note first, then line by line."""
    texts = [clean(entry.text).strip() for entry in card.all("NOTE")]
    lines = [_line(entry, names, say) for entry in _sorted(card)]
    return "\n".join(text for text in (*texts, *lines) if text)


def left_out(card: Card, say: Say) -> tuple[str, ...]:
    """What of a card is not taken in, each once."""
    names = (entry.name for entry in card.entries if entry.is_left_out)
    return tuple(dict.fromkeys(say("Cards", _LEFT_OUT.get(name, _LEFT_OUT_ELSE)) for name in names))


def relatives(card: Card, names: dict[str, str]) -> Iterator[Relative]:
    """Whom a card names as related to its owner; `names` are the names of the cards by their ids."""
    for entry in card.all("RELATED", "X-ABRELATEDNAMES"):
        word = entry.label or next(
            (kind for kind in entry.kinds if kind not in ("home", "work", "contact")), ""
        )
        yield Relative(_named(entry.text, names), clean_line(word))


def turned(word: str, say: Say) -> str:
    """What the owner of a card is to somebody whom the card calls `word`, empty where it does not say."""
    found = _TURNED.get(word.casefold(), "")
    return say("Cards", found) if found else ""


def birthday(card: Card) -> date | None:
    """The day of birth, where day, month and year are told."""
    for entry in card.all("BDAY"):
        day = _day(entry)
        if isinstance(day, date):
            return day
    return None


def died_on(card: Card) -> VagueDate | None:
    """When the person died, as far as the card says."""
    for entry in card.all("DEATHDATE"):
        day = _day(entry)
        return vague.on(day) if isinstance(day, date) else vague.parse(clean_line(entry.text))
    return None


def age_on(born: date, day: date) -> int:
    """How many years somebody is old."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


# Lines of the note


def _sorted(card: Card) -> Sequence[Entry]:
    """What is told in lines, in the order in which a person looks for it."""
    shown = [entry for entry in card.entries if entry.name not in _MACHINE and not entry.is_left_out]
    shown = [entry for entry in shown if not (entry.name == "LABEL" and card.all("ADR"))]
    titled = next((entry for entry in shown if entry.name == "FN" and entry.text.strip() == card.name), None)
    rest = [entry for entry in shown if entry is not titled]
    return sorted(rest, key=lambda entry: _ORDER.get(entry.name, len(_ORDER)))


def _line(entry: Entry, names: dict[str, str], say: Say) -> str:
    value = clean_line(_value(entry, names))
    if not value:
        return ""
    known = _KNOWN.get(entry.name)
    head = say("Cards", known) if known else _head(entry.name)
    kind = clean_line(entry.label or ", ".join(entry.kinds))
    return f"{head} ({kind}): {value}" if kind and head else f"{head}: {value}" if head else value


def _head(name: str) -> str:
    """The name of a field that is not known, as words."""
    bare = re.sub(r"^X-(MS-|AB(?=[A-Z])|GOOGLE-|EVOLUTION-|ANDROID-)?", "", name)
    return clean_line(bare.replace("-", " ").replace("_", " ")).capitalize()


def _value(entry: Entry, names: dict[str, str]) -> str:
    if entry.name in _DATES:
        return _told_day(entry)
    if entry.name in ("ADR", "ORG"):
        parts = entry.parts[:7] if entry.name == "ADR" else entry.parts
        return ", ".join(part.strip() for part in parts if part.strip())
    if entry.name == "CATEGORIES":
        groups = (word.strip() for word in entry.text.split(","))
        return ", ".join(word for word in groups if word and word.lstrip("* ") != "myContacts")
    if entry.name in ("RELATED", "X-ABRELATEDNAMES"):
        return _named(entry.text, names)
    return re.sub(r"^(tel|mailto):", "", entry.text, flags=re.IGNORECASE)


def _named(text: str, names: dict[str, str]) -> str:
    """Who is meant by an id, where that card is in the file too; else the text."""
    return clean_line(names.get(text.strip().lower(), text))


# Dates


def _day(entry: Entry) -> date | tuple[int, int] | None:
    """The day that is meant, as month and day alone where the year is not told."""
    found = re.match(r"(\d{4}|--)-?(\d\d)-?(\d\d)(?!\d)", entry.text.strip())
    if found is None:
        return None
    month, day = int(found[2]), int(found[3])
    year = 2000 if found[1] == "--" else int(found[1])
    try:
        meant = date(year, month, day)
    except ValueError:
        return None
    yearless = found[1] == "--" or entry.told("X-APPLE-OMIT-YEAR") == found[1]
    return (month, day) if yearless else meant


def _told_day(entry: Entry) -> str:
    day = _day(entry)
    if day is None:
        return entry.text
    if isinstance(day, date):
        return f"{day.day} {calendar.month_name[day.month]} {day.year}"
    return f"{day[1]} {calendar.month_name[day[0]]}"
