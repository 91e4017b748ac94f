"""The areas of life as sectors of a closeness circle: who stands in which, and how wide each is."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, degrees

from ipt_desk.domain.words import LIFE_AREAS
from ipt_desk.figures.circle_ground import GAP, SMALLEST_NODE, WHOLE, Ground, Sector, seats, slots
from ipt_desk.figures.circle_words import OTHERS
from ipt_desk.services.circle_view import PersonView

MOST_SECTORS = 8
"""With more areas than this the smallest of the therapist's own stand together in one sector."""

_NARROWEST = 0.4
"""The least width of a sector, as a share of what it would have among equals."""

_USUAL = {area.casefold(): area for area in LIFE_AREAS}
_LAST = LIFE_AREAS[0].casefold()
"""The area that ends at 12 o'clock: the family, with friends on the other side."""


def area_key(person: PersonView) -> str:
    """What tells people of one area to belong together, however it is written."""
    return " ".join(person.area.split()).casefold()


def sectors(people: Sequence[PersonView], ground: Ground, node: float) -> tuple[Sector, ...]:
    """The sectors clockwise from 12 o'clock: of one width if everybody fits, else by how many they hold."""
    groups = _groups(people)
    if len(groups) < 2:
        return tuple(Sector(area) for area in groups)
    equal = _side_by_side(groups, [1.0] * len(groups))
    if all(_fits(each, groups[each.area], ground, node) for each in equal):
        return equal
    return _side_by_side(groups, _widths(groups, ground, node))


def sector_of(person: PersonView, among: Sequence[Sector]) -> Sector:
    """The sector that somebody stands in."""
    key = area_key(person)
    named = (each for each in among if each.area.casefold() == key)
    others = (each for each in among if each.area == OTHERS)
    return next(named, next(others, WHOLE))


def _groups(people: Sequence[PersonView]) -> dict[str, list[PersonView]]:
    """The people of every area, by its name as it is shown; areas in the order of their sectors."""
    found: dict[str, list[PersonView]] = {}
    for person in sorted(people, key=lambda person: person.id):
        found.setdefault(area_key(person), []).append(person)
    kept = _kept(found)
    groups = {_shown(key, found[key]): found[key] for key in sorted(kept, key=_order)}
    rest = [person for key, members in found.items() if key not in kept for person in members]
    if rest:
        family = groups.pop(_USUAL[_LAST], None)
        groups[OTHERS] = rest
        if family is not None:
            groups[_USUAL[_LAST]] = family
    return groups


def _kept(found: dict[str, list[PersonView]]) -> set[str]:
    """The areas with a sector of their own."""
    if len(found) <= MOST_SECTORS:
        return set(found)
    own = [key for key in found if key and key not in _USUAL]
    own.sort(key=lambda key: (-len(found[key]), key))
    room = MOST_SECTORS - 1 - (len(found) - len(own))
    return set(found) - set(own[room:])


def _shown(key: str, members: Sequence[PersonView]) -> str:
    return _USUAL.get(key) or " ".join(members[0].area.split())


def _order(key: str) -> tuple[int, int, str]:
    """Friends, work, community, own areas, no area, family: clockwise from 12 o'clock."""
    if key == _LAST:
        return (3, 0, "")
    if not key:
        return (2, 0, "")
    return (0, [*_USUAL].index(key), "") if key in _USUAL else (1, 0, key)


def _side_by_side(groups: dict[str, list[PersonView]], widths: Sequence[float]) -> tuple[Sector, ...]:
    found, start, total = [], 0.0, sum(widths)
    for area, width in zip(groups, widths, strict=True):
        end = start + 360 * width / total
        found.append(Sector(area, start, end))
        start = end
    return tuple(found)


def _widths(groups: dict[str, list[PersonView]], ground: Ground, node: float) -> list[float]:
    """For each area what one person needs at least, and the rest by the fullest ring of each."""
    smallest = min(node, SMALLEST_NODE * ground.scale)
    far = ground.band(1, smallest)[1]
    least = 2 * degrees(asin(min((smallest + GAP * ground.scale) / far, 1.0)))
    least = min(max(least, _NARROWEST * 360 / len(groups)), 360 / len(groups))
    needs = [
        max(_in_ring(members, ring) / len(seats(ground, ring, node)) for ring in ground.numbers)
        for members in groups.values()
    ]
    spare = 360 - least * len(groups)
    return [least + spare * need / sum(needs) for need in needs]


def _fits(sector: Sector, members: Sequence[PersonView], ground: Ground, node: float) -> bool:
    return all(_in_ring(members, ring) <= len(slots(ground, ring, node, sector)) for ring in ground.numbers)


def _in_ring(members: Sequence[PersonView], ring: int) -> int:
    return sum(person.place.ring == ring for person in members)
