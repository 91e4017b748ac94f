"""Everything that can be done to the people of a circle, each as one step with its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from ipt_desk.domain import circle as rules
from ipt_desk.domain import vague
from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.domain.prose import clean_line
from ipt_desk.services import circle
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.services.intake import NewPerson, take_in
from ipt_desk.services.links import Target, set_links
from ipt_desk.services.merging import Pick, merge_people
from ipt_desk.services.people_order import reorder_person
from ipt_desk.ui.circle.words import circle_words, ring_inside
from ipt_desk.ui.runtime.asks import Question
from ipt_desk.ui.runtime.desk import Desk, Spell
from ipt_desk.ui.runtime.drafts import Draft

NUDGE_MS = 800
"""Nudges that follow one another so soon are one step."""


class CircleEdits(QObject):
    """Changes the circle of the case that is shown; list, canvas, inspector and table all ask it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: CircleView | None = None
        self._nudges = QTimer(self, singleShot=True, interval=NUDGE_MS)
        self._nudges.timeout.connect(desk.end_spell)

    def show_view(self, view: CircleView) -> None:
        """Be about `view` from now on."""
        self._view = view

    @property
    def view(self) -> CircleView:
        assert self._view is not None, "an edit before a circle is shown"
        return self._view

    @property
    def case(self) -> CaseId:
        return self.view.case

    def _person(self, person: PersonId) -> PersonView | None:
        return self.view.person(person)

    # People

    def add(self, name: str) -> PersonId | None:
        """Add somebody; their id, or None where that was refused."""
        shown = clean_line(name)
        if not shown:
            return None
        title = self.tr("Add {name}").format(name=shown)
        return self._desk.perform(title, circle.add_person, self.case, shown)

    def add_listed(self, people: Sequence[NewPerson]) -> list[PersonId]:
        """Add everybody of a list as one step; the ids of who was added."""
        if not people:
            return []
        title = self.tr("Add {count} people").format(count=len(people))
        if len(people) == 1:
            title = self.tr("Add {name}").format(name=people[0].name)
        return self._desk.perform(title, take_in, self.case, people, undo_notice=True) or []

    def remove(self, person: PersonId) -> bool:
        """Take somebody out of the circle; asks only where session notes mention them."""
        who = self._person(person)
        if who is None or (who.sessions and not self._desk.asks.confirm(self._question(who))):
            return False
        title = self.tr("Remove {name}").format(name=who.name)
        self._desk.perform(title, circle.remove_person, person, undo_notice=True)
        return True

    def _question(self, who: PersonView) -> Question:
        told = (
            self.tr("{name} is in 1 session note.")
            if who.sessions == 1
            else self.tr("{name} is in {count} session notes.")
        )
        rest = (
            self.tr("The note keeps the name. You can undo this.")
            if who.sessions == 1
            else self.tr("The notes keep the name. You can undo this.")
        )
        return Question(
            self.tr("Remove {name} from the circle?").format(name=who.name),
            told.format(name=who.name, count=who.sessions) + " " + rest,
            self.tr("Keep {name}").format(name=who.name),
            self.tr("Remove {name}").format(name=who.name),
            destructive=True,
        )

    def merge(self, person: PersonId, other: PersonId, picks: Mapping[str, Pick]) -> bool:
        """Make one person of two entries; `person` stays."""
        who, second = self._person(person), self._person(other)
        if who is None or second is None:
            return False
        title = self.tr("Merge {name} and {other}").format(name=who.name, other=second.name)
        done = self._desk.perform(title, merge_people, person, other, dict(picks), undo_notice=True)
        return done is not None

    def set_links(self, person: PersonId, add: Sequence[Target], remove: Sequence[Target]) -> None:
        """Link somebody to things of the case, and take links away, as one step."""
        who = self._person(person)
        if who is not None and (add or remove):
            title = self.tr("Link {name}") if add else self.tr("Unlink {name}")
            shown = title.format(name=who.name)
            self._desk.perform(shown, set_links, person, add, remove, undo_notice=True)

    # Places

    def move(self, person: PersonId, place: Place) -> bool:
        """Put somebody at a place, as after a drag."""
        who = self._person(person)
        if who is None or who.place == place:
            return False
        title = self._move_title(who, place.ring)
        self._desk.perform(title, circle.move_person, person, place, undo_notice=who.place.ring != place.ring)
        return True

    def to_ring(self, person: PersonId, ring: int) -> bool:
        """Put somebody in another ring, in the same direction."""
        who = self._person(person)
        if who is None or who.place.ring == ring:
            return False
        title = self._move_title(who, ring)
        self._desk.perform(title, circle.place_in_ring, person, ring, undo_notice=True)
        return True

    def reorder(self, person: PersonId, ring: int, before: PersonId | None) -> bool:
        """List somebody before somebody else, or last of a ring, which may be another one."""
        who = self._person(person)
        if who is None:
            return False
        other_ring = who.place.ring != ring
        title = self.tr("Move {name} in the list").format(name=who.name)
        if other_ring:
            title = self._move_title(who, ring)
        self._desk.perform(title, reorder_person, person, ring, before, undo_notice=other_ring)
        return True

    def nudge(self, person: PersonId, degrees: float) -> None:
        """Turn somebody a little; nudges that follow at once are one step."""
        who = self._person(person)
        if who is None:
            return
        place = Place(who.place.ring, rules.past_corridor(who.place.angle, degrees), who.place.distance)
        spell = Spell("person", person, "angle")
        title = self.tr("Turn {name}").format(name=who.name)
        self._desk.perform(title, circle.move_person, person, place, spell=spell)
        self._nudges.start()

    def nearer(self, person: PersonId) -> bool:
        """One ring nearer."""
        who = self._person(person)
        return who is not None and self.to_ring(person, rules.nearer(who.place.ring, self.view.rings))

    def further(self, person: PersonId) -> bool:
        """One ring further out."""
        who = self._person(person)
        return who is not None and self.to_ring(person, rules.further(who.place.ring, self.view.rings))

    def _move_title(self, who: PersonView, ring: int) -> str:
        if ring == who.place.ring:
            return self.tr("Move {name} within {ring}").format(name=who.name, ring=ring_inside(ring))
        if ring == rules.BEYOND:
            return self.tr("Move {name} beyond the circle").format(name=who.name)
        return self.tr("Move {name} to {ring}").format(name=who.name, ring=ring_inside(ring))

    # What is known of them

    def set_tone(self, person: PersonId, tone: Tone | None) -> None:
        """Say how the relationship is now."""
        who = self._person(person)
        if who is None or who.tone is tone:
            return
        word = circle_words().tone(tone).lower()
        title = self.tr("Mark {name} as {word}").format(name=who.name, word=word)
        self._desk.perform(title, circle.set_tone, person, tone)

    def toggle_focus(self, person: PersonId) -> None:
        """Make somebody a focus person, or no longer."""
        who = self._person(person)
        if who is not None:
            title = (
                self.tr("Take {name} out of focus") if who.focus else self.tr("Make {name} a focus person")
            )
            self._desk.perform(title.format(name=who.name), circle.set_focus, person, not who.focus)

    def toggle_died(self, person: PersonId) -> None:
        """Say that somebody has died, or take it back."""
        who = self._person(person)
        if who is not None:
            title = self.tr("{name} is alive") if who.died else self.tr("{name} has died")
            self._desk.perform(title.format(name=who.name), circle.set_died, person, not who.died)

    def set_died_on(self, person: PersonId, words: str) -> bool:
        """Say when somebody died; False where the words are no date."""
        who = self._person(person)
        day = vague.parse(words) if words.strip() else None
        if who is None or (words.strip() and day is None):
            return False
        if day != who.died_on:
            title = self.tr("{name} has died").format(name=who.name)
            self._desk.perform(title, circle.set_died, person, True, day)
        return True

    def write(self, person: PersonId, field: str, text: str, origin: Draft | None = None) -> bool:
        """Save one text of a person; False where the vault refused and the text must stay."""
        who = self._person(person)
        name = who.name if who is not None else self.tr("a person")
        title = self.tr("Rename {name}") if field == "name" else self.tr("Describe {name}")
        saved = self._desk.commit(
            title.format(name=name),
            circle.set_person_text,
            person,
            field,
            text,
            spell=Spell("person", person, field),
            origin=origin,
        )
        return saved or not self._desk.read(circle.is_there, person)

    # The circle

    def set_rings(self, rings: int) -> None:
        """Draw the circle with another number of rings."""
        if rings != self.view.rings:
            title = self.tr("Draw {count} rings").format(count=rings)
            self._desk.perform(title, circle.set_rings, self.case, rings, undo_notice=True)

    def take_snapshot(self, name: str) -> bool:
        """Keep the circle as it stands."""
        title = self.tr("Save snapshot \u201c{name}\u201d").format(name=name)
        return self._desk.perform(title, circle.take_snapshot, self.case, name, undo_notice=True) is not None

    def undo(self) -> None:
        self._desk.undo(self.case)

    def redo(self) -> None:
        self._desk.redo(self.case)
