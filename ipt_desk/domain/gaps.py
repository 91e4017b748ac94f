"""What is missing among a client's people, and what comes back in several relationships.

Every finding is counted from answers: who was not asked is counted as not asked, and nothing is
claimed where nobody was asked. Findings say what was answered; they judge nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ipt_desk.domain.circle import BEYOND
from ipt_desk.domain.person import Answer, Initiative, Quarrel, Support
from ipt_desk.domain.vague import VagueDate
from ipt_desk.phrases import QT_TRANSLATE_NOOP

LATELY = timedelta(days=365)
"""How long ago a loss may be to count as one of the last year."""

FEW = 3
"""From so many people on something that all of them have in common is said."""

MUCH_MORE = 4
"""How many points of support more are given than received before it is said."""

AFAR = frozenset({"by phone", "phone", "by text", "text", "online", "by letter", "letters", "video"})
"""How people are in touch who do not meet."""

Translate = Callable[[str, str], str]
NameOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is expected of each other in one matter, as far as findings look at it."""

    mine: bool = False
    mine_met: Answer | None = None
    said_aloud: Answer | None = None
    realistic: Answer | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person, as far as findings look at it."""

    uid: str
    ring: int = 2
    died: bool = False
    estranged: bool = False
    died_on: VagueDate | None = None
    ended_on: VagueDate | None = None
    gets: Mapping[Support, int | None] = field(default_factory=dict)
    gives: Mapping[Support, int | None] = field(default_factory=dict)
    confidant: bool = False
    knows: Answer | None = None
    contact_mode: str = ""
    initiative: Initiative | None = None
    conflict_goes: Quarrel | None = None
    effect_on_mood: int | None = None
    matters: tuple[Matter, ...] = ()

    @property
    def is_present(self) -> bool:
        """Whether they are in the client's life: alive, in touch, not beyond the circle."""
        return not (self.died or self.estranged or self.ended_on or self.ring == BEYOND)

    @property
    def supports(self) -> bool:
        """Whether the client gets support of any kind from them."""
        return any(value for value in self.gets.values())

    @property
    def was_asked(self) -> bool:
        """Whether support of any kind was asked about."""
        return any(value is not None for value in self.gets.values())


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence with its evidence; `people` are the uids it names, `numbers` what it counts."""

    key: str
    text: str
    evidence: str
    people: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)

    def told(self, translate: Translate, name_of: NameOf) -> str:
        """The sentence: "Nobody gives practical help: asked of 9 people, 5 not asked yet."."""
        names = joined([name_of(uid) for uid in self.people], translate)
        parts = [translate("Gaps", part) for part in (self.text, self.evidence) if part]
        return ": ".join(parts).format(names=names, **self.numbers) + "."


def joined(names: Sequence[str], translate: Translate) -> str:
    """Names as they stand in a sentence: "Rowan, Mum and Tom"."""
    if len(names) < 2:
        return "".join(names)
    last = translate("Gaps", _AND)
    return last.format(names=", ".join(names[:-1]), last=names[-1])


_AND = QT_TRANSLATE_NOOP("Gaps", "{names} and {last}")

_NOBODY = {
    Support.PRACTICAL: QT_TRANSLATE_NOOP("Gaps", "Nobody gives practical help"),
    Support.EMOTIONAL: QT_TRANSLATE_NOOP("Gaps", "Nobody gives comfort"),
    Support.ADVICE: QT_TRANSLATE_NOOP("Gaps", "Nobody gives advice"),
    Support.COMPANY: QT_TRANSLATE_NOOP("Gaps", "Nobody gives company"),
}
_NO_CONFIDANT = QT_TRANSLATE_NOOP("Gaps", "Nobody is named as somebody to confide in")
_NOBODY_KNOWS = QT_TRANSLATE_NOOP("Gaps", "Nobody knows about the illness")
_NOBODY_NEAR = QT_TRANSLATE_NOOP("Gaps", "Nobody stands in the innermost ring")
_PLACED = QT_TRANSLATE_NOOP("Gaps", "{people} people in the other rings")
_ONE_SUPPORTS = QT_TRANSLATE_NOOP("Gaps", "All support comes from {names}")
_GIVES_MORE = QT_TRANSLATE_NOOP("Gaps", "Much more support is given than received")
_GIVEN = QT_TRANSLATE_NOOP(
    "Gaps", "{given} points given and {got} received, where both were asked, of {people} people"
)
_AFAR = QT_TRANSLATE_NOOP("Gaps", "Nobody is met in person")
_LOST = QT_TRANSLATE_NOOP("Gaps", "Lost in the last year")

_ASKED_ALL = QT_TRANSLATE_NOOP("Gaps", "asked of all {asked} people")
_ASKED_ONE = QT_TRANSLATE_NOOP("Gaps", "asked of 1 person, {unasked} not asked yet")
_ASKED_ONLY = QT_TRANSLATE_NOOP("Gaps", "asked of the one person there is")
_ASKED_SOME = QT_TRANSLATE_NOOP("Gaps", "asked of {asked} people, {unasked} not asked yet")
_NAMES = QT_TRANSLATE_NOOP("Gaps", "{names}")

_GOES = {
    Quarrel.ARGUE: QT_TRANSLATE_NOOP("Gaps", "In {count} of {all} conflicts they argue"),
    Quarrel.AVOID: QT_TRANSLATE_NOOP("Gaps", "In {count} of {all} conflicts it is avoided"),
    Quarrel.GIVE_IN: QT_TRANSLATE_NOOP("Gaps", "In {count} of {all} conflicts the client gives in"),
    Quarrel.RESOLVE: QT_TRANSLATE_NOOP("Gaps", "In {count} of {all} conflicts it is settled"),
}
_WITH = QT_TRANSLATE_NOOP("Gaps", "with {names}")
_UNSAID = QT_TRANSLATE_NOOP("Gaps", "What the client expects is not met and was not said aloud")
_UNREAL = QT_TRANSLATE_NOOP("Gaps", "What is expected is not realistic")
_BEGINS = {
    Initiative.CLIENT: QT_TRANSLATE_NOOP("Gaps", "With {count} of {all} people the client gets in touch"),
    Initiative.THEY: QT_TRANSLATE_NOOP("Gaps", "With {count} of {all} people they get in touch"),
}
_WEIGHS = QT_TRANSLATE_NOOP("Gaps", "The client feels worse after being with people of the innermost ring")
_ONE_SIDED = QT_TRANSLATE_NOOP("Gaps", "The client gives clearly more than comes back")


def gaps(people: Iterable[Known], today: date) -> tuple[Finding, ...]:
    """What is missing, as far as it was asked."""
    everybody = tuple(people)
    present = [person for person in everybody if person.is_present]
    found = [
        *_kinds_missing(present),
        _no_confidant(present),
        _nobody_knows(present),
        _nobody_near(present),
        _one_supporter(present),
        _gives_more(present),
        _only_from_afar(present),
        _lost(everybody, today),
    ]
    return tuple(finding for finding in found if finding is not None)


def patterns(people: Iterable[Known]) -> tuple[Finding, ...]:
    """What comes back with several people, as far as it was asked."""
    present = [person for person in people if person.is_present]
    unsaid = [one for one in present if any(map(_is_unsaid, one.matters))]
    unreal = [one for one in present if any(map(_is_unreal, one.matters))]
    heavy = [one for one in present if one.ring == 1 and (one.effect_on_mood or 0) < 0]
    found = [
        _ways_of_conflict(present),
        _named("unsaid", _UNSAID, unsaid),
        _named("unrealistic", _UNREAL, unreal, least=2),
        _who_begins(present),
        _named("one-sided", _ONE_SIDED, [one for one in present if _balance(one) >= FEW]),
        _named("weighs", _WEIGHS, heavy, evidence=_NAMES),
    ]
    return tuple(finding for finding in found if finding is not None)


def _asked(key: str, text: str, present: Sequence[Known], asked: Sequence[Known]) -> Finding:
    """A finding about nobody, with how many were asked."""
    unasked = len(present) - len(asked)
    if unasked:
        evidence = _ASKED_ONE if len(asked) == 1 else _ASKED_SOME
    else:
        evidence = _ASKED_ONLY if len(asked) == 1 else _ASKED_ALL
    return Finding(key, text, evidence, (), {"asked": len(asked), "unasked": unasked})


def _kinds_missing(present: Sequence[Known]) -> Iterator[Finding]:
    for kind, text in _NOBODY.items():
        asked = [person for person in present if person.gets.get(kind) is not None]
        if asked and not any(person.gets[kind] for person in asked):
            yield _asked(f"no-{kind.value}", text, present, asked)


def _no_confidant(present: Sequence[Known]) -> Finding | None:
    """Somebody to confide in is asked about where comfort is."""
    asked = [person for person in present if person.gets.get(Support.EMOTIONAL) is not None]
    if not asked or any(person.confidant for person in present):
        return None
    return _asked("no-confidant", _NO_CONFIDANT, present, asked)


def _nobody_knows(present: Sequence[Known]) -> Finding | None:
    asked = [person for person in present if person.knows is not None]
    if not asked or any(person.knows is not Answer.NO for person in asked):
        return None
    return _asked("nobody-knows", _NOBODY_KNOWS, present, asked)


def _nobody_near(present: Sequence[Known]) -> Finding | None:
    if len(present) < FEW or any(person.ring == 1 for person in present):
        return None
    return Finding("nobody-near", _NOBODY_NEAR, _PLACED, (), {"people": len(present)})


def _one_supporter(present: Sequence[Known]) -> Finding | None:
    asked = [person for person in present if person.was_asked]
    supporters = [person for person in asked if person.supports]
    if len(asked) < 2 or len(supporters) != 1:
        return None
    finding = _asked("one-supporter", _ONE_SUPPORTS, present, asked)
    return Finding(finding.key, finding.text, finding.evidence, (supporters[0].uid,), finding.numbers)


def _gives_more(present: Sequence[Known]) -> Finding | None:
    both = [person for person in present if _both(person)]
    got = sum(a for person in both for a, _ in _both(person))
    given = sum(b for person in both for _, b in _both(person))
    if len(both) < FEW or given - got < MUCH_MORE or given < 2 * got:
        return None
    return Finding("gives-more", _GIVES_MORE, _GIVEN, (), {"given": given, "got": got, "people": len(both)})


def _both(person: Known) -> list[tuple[int, int]]:
    """What is received and given of each kind for which both were asked."""
    pairs = ((person.gets.get(kind), person.gives.get(kind)) for kind in Support)
    return [(got, given) for got, given in pairs if got is not None and given is not None]


def _balance(person: Known) -> int:
    return sum(given - got for got, given in _both(person))


def _only_from_afar(present: Sequence[Known]) -> Finding | None:
    asked = [person for person in present if person.contact_mode.strip()]
    if len(asked) < FEW or not all(_is_afar(person.contact_mode) for person in asked):
        return None
    return _asked("from-afar", _AFAR, present, asked)


def _is_afar(mode: str) -> bool:
    words = mode.casefold().replace(" and ", ",").replace("/", ",").split(",")
    return all(word.strip() in AFAR for word in words if word.strip())


def _lost(everybody: Sequence[Known], today: date) -> Finding | None:
    lost = [
        person.uid
        for person in everybody
        if any(
            today - LATELY <= day.end and day.start <= today
            for day in (person.died_on, person.ended_on)
            if day
        )
    ]
    return Finding("lost", _LOST, _NAMES, tuple(lost)) if lost else None


def _ways_of_conflict(present: Sequence[Known]) -> Finding | None:
    """The way that half of the conflicts go, or more of them."""
    said = [(person.uid, person.conflict_goes) for person in present if person.conflict_goes is not None]
    counted = Counter(way for _uid, way in said)
    if len(said) < FEW:
        return None
    way, count = max(counted.items(), key=lambda item: (item[1], item[0].value))
    if count < 2 or 2 * count < len(said):
        return None
    people = tuple(uid for uid, goes in said if goes is way)
    return Finding(f"conflict-{way.value}", _GOES[way], _WITH, people, {"count": count, "all": len(said)})


def _who_begins(present: Sequence[Known]) -> Finding | None:
    said = [person for person in present if person.initiative is not None]
    for side, text in _BEGINS.items():
        people = tuple(person.uid for person in said if person.initiative is side)
        if len(said) >= FEW and len(people) >= FEW and 3 * len(people) >= 2 * len(said):
            numbers = {"count": len(people), "all": len(said)}
            return Finding(f"begins-{side.value}", text, _NAMES, people, numbers)
    return None


def _is_unsaid(matter: Matter) -> bool:
    return matter.mine and matter.mine_met in (Answer.NO, Answer.PARTLY) and matter.said_aloud is Answer.NO


def _is_unreal(matter: Matter) -> bool:
    return matter.realistic is Answer.NO


def _named(
    key: str, text: str, people: Sequence[Known], *, least: int = 1, evidence: str = _WITH
) -> Finding | None:
    if len(people) < least:
        return None
    return Finding(key, text, evidence, tuple(person.uid for person in people))
