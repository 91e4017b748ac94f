"""Row 14: nearly the passphrase does not open; the same letters written another way do."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ipt_desk.data import header, keys
from ipt_desk.troubles import WrongPassphrase
from tests.long.trial import Outcome, Trial
from tests.support.headers import made_header

PASSPHRASES = (
    "Zoë knöwt fünf Wörter — ½ Åpfel",
    "plum lantern sextant willow harbour",
    "ﬁve ﬂat Ⅳ words ① and カタカナ ｆｕｌｌ",
    "пять случайных слов, не больше",
)
_QWERTY, _QWERTZ = "yzYZ;'[]-/", "zyZYöäü+ß-"

Slip = Callable[[str, random.Random], str]


def other_case(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at].swapcase() + text[at + 1 :]


def caps_lock(text: str, chance: random.Random) -> str:
    return text.swapcase()


def blank_more(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(" \t") + text[at:]


def blank_less(text: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(text) if letter == " "]
    at = chance.choice(places)
    return text[:at] + text[at + 1 :]


def letter_less(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def letter_more(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at] + text[at:]


def two_swapped(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def other_layout(text: str, chance: random.Random) -> str:
    return text.translate(str.maketrans(_QWERTY + _QWERTZ, _QWERTZ + _QWERTY))


def no_accents(text: str, chance: random.Random) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )


def composed(text: str, chance: random.Random) -> str:
    return unicodedata.normalize(chance.choice(["NFC", "NFD", "NFKC", "NFKD"]), text)


def look_alike(text: str, chance: random.Random) -> str:
    return text.translate(str.maketrans("aeopcx", "аеорсх"))  # Cyrillic


def no_break(text: str, chance: random.Random) -> str:
    return text.replace(" ", "\u00a0", 1)


SLIPS: tuple[Slip, ...] = (
    other_case,
    caps_lock,
    blank_more,
    blank_less,
    letter_less,
    letter_more,
    two_swapped,
    other_layout,
    no_accents,
    composed,
    look_alike,
    no_break,
)


def type_nearly(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Type each passphrase with a slip; it opens exactly where it is equal after NFKC."""
    failures: list[str] = []
    answers: Counter[str] = Counter()
    places = []
    for number, passphrase in enumerate(PASSPHRASES):
        place = folder / str(number)
        place.mkdir()
        header.write_header(place, made_header(passphrase)[0])
        places.append((place, passphrase))
    for number in range(count):
        place, passphrase = places[number % len(places)]
        slip = SLIPS[number // len(places) % len(SLIPS)]
        typed = slip(passphrase, chance)
        same = unicodedata.normalize("NFKC", typed) == unicodedata.normalize("NFKC", passphrase)
        opened = _opens(place, typed)
        answers["opened" if opened else "refused"] += 1
        if opened != same:
            failures.append(f"{slip.__name__}, trial {number}: {'opened' if opened else 'refused'}")
    if not answers["opened"] or not answers["refused"]:
        failures.append("every trial had the same answer")
    return Outcome(count, tuple(failures), note=f"{answers['opened']} equal, {answers['refused']} not")


def _opens(place: Path, typed: str) -> bool:
    try:
        keys.open_header(place, keys.by_passphrase(typed))
    except WrongPassphrase:
        return False
    return True


TRIAL = Trial(14, "nearly the passphrase", 100, 1_000, type_nearly)
