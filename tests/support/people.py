"""Juniper Vale's people as the sample practice has them, and crowds of any size."""

from __future__ import annotations

from datetime import date

from ipt_desk.domain import circle, vague
from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services.circle_view import CircleView, PersonView

S, M, C, D = Tone.SUPPORTIVE, Tone.MIXED, Tone.CONFLICTED, Tone.DISTANT

JUNIPERS = (
    ("Rowan", "Partner", "11 years", -150, 0.31, M),
    ("Poppy", "Daughter", "6", -16, 0.3, S),
    ("Bea", "Sister", "", 142, 0.3, S),
    ("Nadia", "Friend from university", "", 50, 0.3, S),
    ("Mum", "Mother", "", -178, 0.57, M),
    ("Dad", "Father", "", -112, 0.55, S),
    ("Priya", "Friend, old team", "", -42, 0.56, S),
    ("Leo and Kit", "Neighbours", "", 120, 0.57, S),
    ("Sam", "Colleague", "", 28, 0.57, S),
    ("Aunt Maeve", "Aunt", "", -132, 0.855, S),
    ("Joss", "Brother-in-law", "", 160, 0.85, D),
    ("Denise", "Team member", "", 4, 0.84, C),
    ("Tom", "Line manager", "", 72, 0.86, M),
    ("Mrs Okoro", "Choir leader", "", 99, 0.83, S),
    ("Greg", "Old friend", "", -66, 0.86, D),
)

_MORE_NAMES = (
    "Hal Cousin_Lark Basil Gran_Etta Uncle_Piet Ines_M. Juno Wren Ottilie Marnie Tobin Tansy Mr_Quince Nils "
    "Marguerite Bram Agnes Yusuf Clem Dilys Kofi Rafe Dr_Sol Pastor_Ade Choir_altos Imre Lotte Fabian Greta "
    "Hamish Iris Jonas Kezia Lorcan Mabel Noor Orla Perrin Quentin Rhona Silas Tilda Ulla Vera Wim "
    "Xanthe Yara Zeno"
)


def _person(
    at: int, name: str, who: str, note: str, place: Place, tone: Tone | None, short: str
) -> PersonView:
    died = name == "Dad"
    return PersonView(
        PersonId(at + 1),
        f"00000000-0000-4000-8000-{at + 1:012d}",
        name,
        short,
        place,
        tone,
        who,
        note,
        focus=name == "Rowan",
        died=died,
        died_on=vague.on(date(2019, 10, 22)) if died else None,
    )


def junipers_circle(rings: int = 3) -> CircleView:
    """The circle of picture 06."""
    shorts = circle.distinct_initials([each[0] for each in JUNIPERS])
    people = [
        _person(at, name, who, note, circle.place_at(angle, distance, rings), tone, shorts[at])
        for at, (name, who, note, angle, distance, tone) in enumerate(JUNIPERS)
    ]
    return _view(people, rings)


def crowd(count: int, rings: int = 3) -> CircleView:
    """`count` people who were added one after another and spread over the rings."""
    names = [each[0] for each in JUNIPERS] + [name.replace("_", " ") for name in _MORE_NAMES.split()]
    names += [f"Person {number}" for number in range(len(names), count)]
    shorts = circle.distinct_initials(names[:count])
    taken: dict[int, list[float]] = {}
    people = []
    for at in range(count):
        ring = (1, 2, 3, 2, 3, 3, 2, 3)[at % 8] if rings == 3 else at % rings + 1
        angle = circle.free_angle(taken.get(ring, []))
        taken.setdefault(ring, []).append(angle)
        place = Place(ring, angle, circle.resting_distance(ring, rings))
        people.append(_person(at, names[at], "", "", place, (S, S, M, S, D, C, S, M)[at * 7 % 8], shorts[at]))
    return _view(people, rings)


def _view(people: list[PersonView], rings: int) -> CircleView:
    order = sorted(people, key=lambda person: (circle.circle_order(person.place)[0], person.id))
    return CircleView(CaseId(1), "Juniper Vale", "JV", "she/her", rings, tuple(order))
