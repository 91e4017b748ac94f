"""The closeness circle of a case as somebody may see it: frozen, no rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipt_desk.domain import circle
from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.ids import CaseId, PersonId, SnapshotId
from ipt_desk.domain.vague import VagueDate


@dataclass(frozen=True, slots=True)
class StartView:
    """Where a person stood in the oldest snapshot."""

    place: Place
    tone: Tone | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person as an audience may see them; `start` is None for who was not there at the start.

    `wished` is where the client would like them, `moved_from` where they stood lately in another
    ring, `mind_safety` whether there is or was fear or violence: False unless the therapist's own
    screen asked for what is private.
    """

    id: PersonId
    uid: str
    name: str
    initials: str
    place: Place
    tone: Tone | None = None
    relationship: str = ""
    role_note: str = ""
    age: str = ""
    focus: bool = False
    died: bool = False
    died_on: VagueDate | None = None
    area: str = ""
    wished: Place | None = None
    moved_from: Place | None = None
    estranged: bool = False
    ended_on: VagueDate | None = None
    mind_safety: bool = False
    position: int = 0
    lives_with_client: bool = False
    alive_unknown: bool = False
    confidant: bool = False
    quality: int | None = None
    conflict: int | None = None
    contact_frequency: str = ""
    contact_mode: str = ""
    support_received: str = ""
    good: str = ""
    hard: str = ""
    i_expect: str = ""
    they_expect: str = ""
    wish: str = ""
    notes: str = ""
    start: StartView | None = None
    is_new: bool = False
    sessions: int = 0
    tasks: int = 0

    @property
    def who(self) -> str:
        """The relationship with its note, such as "Partner, 11 years"."""
        return ", ".join(part for part in (self.relationship, self.role_note or self.age) if part)

    @property
    def contact(self) -> str:
        """How often and how, such as "Weekly, phone"."""
        return ", ".join(part for part in (self.contact_frequency, self.contact_mode) if part)

    @property
    def start_ring(self) -> int | None:
        """The ring at the start, where it was another one."""
        if self.start is None or self.start.place.ring == self.place.ring:
            return None
        return self.start.place.ring


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """The name and day of a saved circle."""

    id: SnapshotId
    name: str
    taken_on: date


@dataclass(frozen=True, slots=True)
class CircleView:
    """The circle of a case as an audience may see it; people ring by ring, as they were added.

    `beyond` keeps the zone outside the rings open while nobody stands there; `grouped` draws
    people in a sector for their area of life.
    """

    case: CaseId
    client: str
    initials: str
    pronouns: str
    rings: int
    people: tuple[PersonView, ...]
    snapshots: tuple[SnapshotView, ...] = ()
    closed: bool = False
    beyond: bool = False
    grouped: bool = False

    def person(self, wanted: PersonId | None) -> PersonView | None:
        """The person of that id, or None where they are no longer here."""
        return next((person for person in self.people if person.id == wanted), None)

    def in_ring(self, ring: int) -> tuple[PersonView, ...]:
        """The people of one ring, as they were added."""
        return tuple(person for person in self.people if person.place.ring == ring)

    def clockwise(self) -> tuple[PersonView, ...]:
        """Everybody as the circle is walked: ring by ring, clockwise from 12 o'clock."""
        return tuple(sorted(self.people, key=lambda person: (circle.circle_order(person.place), person.id)))

    @property
    def ring_numbers(self) -> tuple[int, ...]:
        """The rings from the inside, and beyond where it is kept open or somebody stands there."""
        return (*range(1, self.rings + 1), *((circle.BEYOND,) if self.shows_beyond else ()))

    @property
    def shows_beyond(self) -> bool:
        """Whether there is a zone beyond the rings: it is wanted, or somebody stands there."""
        return self.beyond or bool(self.in_ring(circle.BEYOND))

    @property
    def start(self) -> SnapshotView | None:
        """The oldest snapshot."""
        return self.snapshots[0] if self.snapshots else None


def blank_view(case: CaseId, rings: int = circle.DEFAULT_RINGS) -> CircleView:
    """A circle with nobody in it, for blank forms."""
    return CircleView(case, "", "", "", rings, ())
