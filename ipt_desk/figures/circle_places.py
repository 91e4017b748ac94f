"""Where people stand in a closeness circle: where they were put, moved apart only as far as needed.

The same people and the same ground always give the same picture. Nobody leaves their ring nor,
where people are grouped, the sector of their area; going clockwise from 12 o'clock the people
of a ring keep their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot, pi

from ipt_desk.domain import circle
from ipt_desk.domain.ids import PersonId
from ipt_desk.figures.circle_ground import SMALLEST_NODE, WHOLE, Ground, Reach, Sector, seats, slots
from ipt_desk.figures.circle_relax import Dot, Zone, elsewhere, free_angles, seat, separate, separate_names
from ipt_desk.figures.circle_sectors import sector_of
from ipt_desk.services.circle_view import PersonView

Box = Reach
"""How far a person reaches from their point: left, up, right, down."""

_SIZES = (1.0, 0.85, 0.72, 0.6, 0.5, 0.0)
"""The shares of their usual radius that nodes of an overfull ring shrink to, down to the smallest."""

_RESTS = 0.005
"""How near to the middle of their ring somebody stands who was not put to a place of their own."""


@dataclass(frozen=True, slots=True)
class Node:
    """One person with the point and radius they are drawn at."""

    person: PersonView
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class More:
    """The last place of a ring that is too full: stands for the people it has no room for."""

    ring: int
    x: float
    y: float
    r: float
    people: tuple[PersonView, ...]


def orbits(
    ring: int, count: int, ground: Ground, node: float, widest: float, sector: Sector = WHOLE
) -> tuple[float, ...]:
    """The distances that `count` people of a ring stand at: its middle, or two where that is too full.

    An orbit takes as many people as it has room for names of the `widest` width side by side.
    """
    resting = circle.resting_distance(ring, ground.rings) * ground.radius
    length = 2 * pi * resting * (sector.end - sector.start) / 360
    if count <= int(length / max(widest, 2 * node + 8 * ground.scale)):
        return (resting,)
    inner, outer = ground.span(ring)
    return inner + (outer - inner) / 3, inner + (outer - inner) * 2 / 3


class Places:
    """The people of a circle, first where they were put, then moved apart.

    `sectors` are those of the areas, where people are grouped; `widest` is the width of the widest
    name of some people, where they are to stand on two orbits of a full ring.
    """

    def __init__(
        self,
        people: Iterable[PersonView],
        ground: Ground,
        node: float,
        *,
        sectors: Sequence[Sector] = (),
        lined: Callable[[PersonView], bool] = lambda person: False,
        widest: Callable[[Sequence[PersonView]], float] | None = None,
    ) -> None:
        self.ground = ground
        self.more: tuple[More, ...] = ()
        self._grouped = len(sectors) > 1
        self._widest = widest
        zones: dict[tuple[int, Sector], list[PersonView]] = {}
        for person in sorted(people, key=lambda person: (circle.circle_order(person.place), person.id)):
            sector = sector_of(person, sectors) if self._grouped else WHOLE
            zones.setdefault((person.place.ring, sector), []).append(person)
        self._ranks = _ranks(zones) if self._grouped else {}
        self.zones: list[Zone] = []
        for ring in ground.numbers:
            members = {sector: who for (number, sector), who in zones.items() if number == ring}
            self._fill(ring, members, node, lined)
        self.dots = [dot for zone in self.zones for dot in zone.dots]

    def _fill(
        self,
        ring: int,
        members: dict[Sector, list[PersonView]],
        node: float,
        lined: Callable[[PersonView], bool],
    ) -> None:
        """Put the people of a ring to their first places, as large as all of them can be."""
        usual = self.ground.node_radius(node)
        r, hidden = _fitting(members, ring, self.ground, usual)
        for sector, people in members.items():
            rest = hidden.get(sector, ())
            zone = Zone(self.ground, ring, sector, r, full=bool(rest))
            if rest:
                last = seats(self.ground, ring, r, sector)[-1]
                more = More(ring, *self.ground.point(last.turn, last.distance), r, rest)
                self.more = (*self.more, more)
            left_out = {person.id for person in rest}
            kept = [person for person in people if person.id not in left_out]
            distances = self._distances(kept, zone)
            turns = self._turns(kept, zone)
            starts = enumerate(zip(kept, turns, distances, strict=True))
            zone.take([Dot(who, at, turn, way, zone, lined(who)) for at, (who, turn, way) in starts])
            self.zones.append(zone)

    def _turns(self, people: Sequence[PersonView], zone: Zone) -> list[float]:
        """The directions people are put in.

        In a sector they are spread over its width in their order: half by their rank in the ring, so
        that they have room, half by that in the whole sector, so that lines run beside one another.
        """
        if not self._grouped:
            return [circle.clockwise_from_noon(person.place.angle) for person in people]
        everybody = self._ranks[zone.sector]
        shares = [
            (at + 0.5) / len(people) / 2 + (everybody[person.id] + 0.5) / len(everybody) / 2
            for at, person in enumerate(people)
        ]
        width = zone.sector.end - zone.sector.start
        return [zone.sector.start + width * share for share in shares]

    def _distances(self, people: Sequence[PersonView], zone: Zone) -> list[float]:
        """How far from the middle people are put; who rests in a full ring alternates between two orbits."""
        own = [person.place.distance * self.ground.radius for person in people]
        if self._widest is None:
            return own
        ways = orbits(zone.ring, len(people), self.ground, zone.r, self._widest(people), zone.sector)
        if len(ways) == 1:
            return own
        resting = circle.resting_distance(zone.ring, self.ground.rings)
        found: list[float] = []
        for person, distance in zip(people, own, strict=True):
            if abs(person.place.distance - resting) > _RESTS:
                found.append(distance)
            elif found and abs(found[-1] - ways[0]) < abs(found[-1] - ways[1]):
                found.append(ways[1])
            else:
                found.append(ways[0])
        return found

    def settle(self) -> tuple[Node, ...]:
        """Move people apart until no two overlap, and from under the lines of others."""
        self._apart()
        if any(dot.lined for dot in self.dots):
            free_angles(self.zones)
        return self.nodes

    def make_room(
        self, reach: Callable[[PersonView, float], Box], unnamed: frozenset[int]
    ) -> tuple[Node, ...]:
        """Move those apart whose names are in one another's way, if one of the two is `unnamed`."""
        for dot in self.dots:
            dot.box = reach(dot.person, dot.r)
        separate_names(self.dots, self.zones, unnamed)
        return self.settle()

    def return_to(self, nodes: Sequence[Node]) -> None:
        """Let everybody stand where they stood before."""
        for dot, node in zip(self.dots, nodes, strict=True):
            dot.turn = self.ground.turn_at(node.x, node.y)
            dot.distance = hypot(node.x - self.ground.cx, node.y - self.ground.cy)
            dot.x, dot.y = node.x, node.y

    def elsewhere(self, at: int) -> Iterator[Node]:
        """Other places near by for the person of that number, who stays at the one last looked at."""
        dot = self.dots[at]
        was = dot.turn, dot.distance
        for turn, distance in elsewhere(dot, self.dots):
            dot.turn, dot.distance = turn, distance
            dot.stand()
            yield Node(dot.person, dot.x, dot.y, dot.r)
        dot.turn, dot.distance = was
        dot.stand()

    def _apart(self) -> None:
        for zone in self.zones:
            if not zone.full:
                separate(zone)
            if zone.full or zone.crowded():
                seat(zone)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everybody as they stand now."""
        return tuple(Node(dot.person, dot.x, dot.y, dot.r) for dot in self.dots)


def _ranks(zones: dict[tuple[int, Sector], list[PersonView]]) -> dict[Sector, dict[PersonId, int]]:
    """The rank of everybody clockwise among the people of their sector."""
    members: dict[Sector, list[PersonView]] = {}
    for (_ring, sector), people in zones.items():
        members.setdefault(sector, []).extend(people)
    return {
        sector: {person.id: at for at, person in enumerate(_around(who))} for sector, who in members.items()
    }


def _around(people: Iterable[PersonView]) -> list[PersonView]:
    return sorted(people, key=lambda person: (circle.clockwise_from_noon(person.place.angle), person.id))


def _fitting(
    members: dict[Sector, list[PersonView]], ring: int, ground: Ground, usual: float
) -> tuple[float, dict[Sector, tuple[PersonView, ...]]]:
    """How large the people of a ring are drawn, and who of each sector is not drawn at all."""
    smallest = min(usual, SMALLEST_NODE * ground.scale)
    for share in _SIZES:
        r = max(usual * share, smallest)
        if all(len(who) <= len(slots(ground, ring, r, sector)) for sector, who in members.items()):
            return r, {}
    hidden: dict[Sector, tuple[PersonView, ...]] = {}
    for sector, who in members.items():
        room = len(seats(ground, ring, smallest, sector))
        if len(who) > room:
            first = sorted(who, key=lambda person: (not person.focus, person.id))
            kept = {person.id for person in first[: room - 1]}
            hidden[sector] = tuple(person for person in who if person.id not in kept)
    return smallest, hidden
