"""What is said of two closeness circles: in the list, on paper and to those who listen, the same words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ipt_desk.domain import days, words
from ipt_desk.domain.audience import THERAPIST, Audience
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.circle_change import Group
from ipt_desk.figures.circle_words import CircleWords, Translate, english
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.circle_compare import Change, Comparison, Side, SideChoice
from ipt_desk.services.circle_view import PersonView

GROUPS = {
    Group.CLOSER: QT_TRANSLATE_NOOP("Circle", "Closer"),
    Group.FURTHER: QT_TRANSLATE_NOOP("Circle", "Further away"),
    Group.TONE: QT_TRANSLATE_NOOP("Circle", "Same place, different tone"),
    Group.NEW: QT_TRANSLATE_NOOP("Circle", "New"),
    Group.GONE: QT_TRANSLATE_NOOP("Circle", "Gone"),
    Group.DIED: QT_TRANSLATE_NOOP("Circle", "Died"),
    Group.ALIVE: QT_TRANSLATE_NOOP("Circle", "No longer marked as dead"),
    Group.SAME: QT_TRANSLATE_NOOP("Circle", "As before"),
}
NOW = QT_TRANSLATE_NOOP("Circle", "Now")
WHERE_THEY_WERE = QT_TRANSLATE_NOOP("Circle", "Where the person was")
_HEADING = QT_TRANSLATE_NOOP("Circle", "{group}, {count}")
_TITLE = QT_TRANSLATE_NOOP("Circle", "{before} and {after}")
_SESSION = QT_TRANSLATE_NOOP("Circle", "Session {number}, {day}")
_ONE_SAVED = QT_TRANSLATE_NOOP("Circle", "1 person, saved as a snapshot")
_SAVED = QT_TRANSLATE_NOOP("Circle", "{count} people, saved as a snapshot")
_ONE_SAVED_BY = QT_TRANSLATE_NOOP("Circle", "1 person, saved by {author}")
_SAVED_BY = QT_TRANSLATE_NOOP("Circle", "{count} people, saved by {author}")
_ONE_UNSAVED = QT_TRANSLATE_NOOP("Circle", "1 person, not saved as a snapshot yet")
_UNSAVED = QT_TRANSLATE_NOOP("Circle", "{count} people, not saved as a snapshot yet")
_CLOSER = QT_TRANSLATE_NOOP("Circle", "{name}: closer, from {before} to {after}")
_FURTHER = QT_TRANSLATE_NOOP("Circle", "{name}: further away, from {before} to {after}")
_STILL = QT_TRANSLATE_NOOP("Circle", "{name}: still {ring}")
_NEW = QT_TRANSLATE_NOOP("Circle", "{name}: new, {ring}")
_GONE = QT_TRANSLATE_NOOP("Circle", "{name}: gone, was {ring}")
_DIED = QT_TRANSLATE_NOOP("Circle", "{name}: {died}")
_ALIVE = QT_TRANSLATE_NOOP("Circle", "{name}: no longer marked as dead")
_STILL_TONE = QT_TRANSLATE_NOOP("Circle", "still {tone}")
_TONES = QT_TRANSLATE_NOOP("Circle", "from {before} to {after}")
_FROM_TO = QT_TRANSLATE_NOOP("Circle", "{before} to {after}")
_NOTHING = QT_TRANSLATE_NOOP("Circle", "Nothing changed.")
_ONE_CHANGED = QT_TRANSLATE_NOOP("Circle", "1 person changed.")
_CHANGED = QT_TRANSLATE_NOOP("Circle", "{count} people changed.")
_NAMED = QT_TRANSLATE_NOOP("Circle", "{group}: {names}.")
_COUNT = QT_TRANSLATE_NOOP("Circle", "{before}, now {after} {what}")
_RINGS = QT_TRANSLATE_NOOP("Circle", "The first circle has {before} rings, the second {after}.")
_TWICE = QT_TRANSLATE_NOOP(
    "Circle", "In {circle}, {name} stood at two places, as two entries; the one that was kept counts."
)
UNNAMED = "______"
"""Where a name may not stand."""

IN_ALL = QT_TRANSLATE_NOOP("Circle", "people in all")
ONE_IN_ALL = QT_TRANSLATE_NOOP("Circle", "person in all")


@dataclass(frozen=True, slots=True)
class Count:
    """A number in both circles, and what is counted."""

    before: int
    after: int
    what: str


@dataclass(frozen=True, slots=True)
class CompareWords:
    """What a comparison says to one audience, in one language."""

    audience: Audience = THERAPIST
    translate: Translate = english
    day: Callable[[date], str] = days.day

    @property
    def _circle(self) -> CircleWords:
        return CircleWords(self.audience, self.translate)

    def say(self, text: str) -> str:
        """One of the texts above in the language in use."""
        return self.translate("Circle", text)

    def group(self, group: Group) -> str:
        """The name of a group."""
        return self.say(GROUPS[group])

    def heading(self, group: Group, count: int) -> str:
        """The name of a group with how many people are in it: "Closer, 4"."""
        return self.say(_HEADING).format(group=self.group(group), count=count)

    # The two circles

    def side(self, about: SideChoice) -> str:
        """What a circle is called."""
        return self.say(NOW) if about.id is None else about.name

    def title(self, comparison: Comparison) -> str:
        """Both circles in one title: "Start and now"."""
        before, after = comparison.before.about, comparison.after.about
        last = words.inside(self.side(after)) if after.id is None else self.side(after)
        return self.say(_TITLE).format(before=self.side(before), after=last)

    def when(self, about: SideChoice) -> str:
        """From which session and day a circle is."""
        day = self.day(about.day)
        return self.say(_SESSION).format(number=about.session, day=day) if about.session else day

    def kept(self, side: Side) -> str:
        """How many people a circle has, and whether and by whom it is saved."""
        count = len(side.circle.people)
        if side.is_now:
            return self.say(_ONE_UNSAVED if count == 1 else _UNSAVED).format(count=count)
        if side.about.author:
            saved = self.say(_ONE_SAVED_BY if count == 1 else _SAVED_BY)
            return saved.format(count=count, author=side.about.author)
        return self.say(_ONE_SAVED if count == 1 else _SAVED).format(count=count)

    def rings(self, comparison: Comparison) -> str:
        """That the circles have not the same number of rings; else nothing."""
        before, after = comparison.before.circle.rings, comparison.after.circle.rings
        return "" if before == after else self.say(_RINGS).format(before=before, after=after)

    def twice(self, comparison: Comparison) -> str:
        """Who was in a saved circle under two entries that are one person now; else nothing."""
        told = [
            self.say(_TWICE).format(circle=self.side(side.about), name=person.name or UNNAMED)
            for side in (comparison.before, comparison.after)
            for person in side.twice
        ]
        return " ".join(told)

    def asides(self, comparison: Comparison) -> str:
        """What is to be known of the circles themselves before they are compared; else nothing."""
        return " ".join(part for part in (self.rings(comparison), self.twice(comparison)) if part)

    # Counts

    def counts(self, comparison: Comparison) -> tuple[Count, ...]:
        """The four numbers above the circles."""
        before, after = comparison.before.tally, comparison.after.tally
        tones = (Tone.SUPPORTIVE, Tone.CONFLICTED)
        in_all = Count(before.people, after.people, self.say(ONE_IN_ALL if after.people == 1 else IN_ALL))
        return (
            Count(before.in_ring(1), after.in_ring(1), self._ring(1)),
            *(Count(before.with_tone(tone), after.with_tone(tone), self._tone(tone)) for tone in tones),
            in_all,
        )

    def by_ring(self, comparison: Comparison) -> tuple[Count, ...]:
        """How many people stand in each ring."""
        before, after = comparison.before.tally, comparison.after.tally
        return tuple(
            Count(before.in_ring(ring), after.in_ring(ring), self._ring(ring))
            for ring in comparison.ring_numbers
        )

    def count(self, count: Count) -> str:
        """A count as it is read aloud: "3, now 4 very close"."""
        return self.say(_COUNT).format(before=count.before, after=count.after, what=count.what)

    # One person

    def sentence(self, change: Change, group: Group | None = None) -> str:
        """What became of somebody, in full; `group` where they stand in two."""
        shown = group or change.group
        name = change.person.name or UNNAMED
        if shown is Group.DIED:
            return self.say(_DIED).format(name=name, died=self._circle.died(change.person)) + "."
        if shown is Group.ALIVE:
            return self.say(_ALIVE).format(name=name) + "."
        first = self._place_sentence(change, name)
        tone = self._tone_words(change)
        return (f"{first}, {tone}" if tone else first) + "."

    def _place_sentence(self, change: Change, name: str) -> str:
        before, after = (self._ring_of(one) for one in (change.before, change.after))
        match change.group:
            case Group.CLOSER:
                return self.say(_CLOSER).format(name=name, before=before, after=after)
            case Group.FURTHER:
                return self.say(_FURTHER).format(name=name, before=before, after=after)
            case Group.NEW:
                return self.say(_NEW).format(name=name, ring=after)
            case Group.GONE:
                return self.say(_GONE).format(name=name, ring=before)
            case _:
                return self.say(_STILL).format(name=name, ring=after)

    def _tone_words(self, change: Change) -> str:
        """How it is between them, or from what to what it went."""
        if change.tone_changed:
            assert change.before is not None
            return self.say(_TONES).format(
                before=self._tone(change.before.tone), after=self._tone(change.person.tone)
            )
        if change.person.tone is None:
            return ""
        tone = self._tone(change.person.tone)
        return self.say(_STILL_TONE).format(tone=tone) if change.before and change.after else tone

    def note(self, change: Change, group: Group) -> str:
        """What stands beside a name in the list, where no lines do."""
        match group:
            case Group.CLOSER | Group.FURTHER if not change.tone_changed and change.person.tone:
                return self.say(_STILL_TONE).format(tone=self._tone(change.person.tone))
            case Group.NEW:
                return words.inside(change.person.relationship) or self._ring_of(change.after)
            case Group.GONE:
                return self._ring_of(change.before)
            case Group.DIED:
                year = change.person.died_on
                return str(year.middle.year) if year else ""
        return ""

    def shows_tones(self, change: Change, group: Group) -> bool:
        """Whether the list shows the two lines of the relationship beside the name."""
        return change.tone_changed and group in (Group.CLOSER, Group.FURTHER, Group.TONE)

    def closeness(self, change: Change) -> str:
        """The ring, or the two rings, as a cell of a table: "Close to very close"."""
        rings = [self._circle.ring(one.place.ring) for one in (change.before, change.after) if one]
        return self._then_now(rings[0], rings[-1])

    def relationship(self, change: Change) -> str:
        """The relationship, or what it was and is, as a cell of a table."""
        tones = [self._circle.tone(one.tone) for one in (change.before, change.after) if one]
        return self._then_now(tones[0], tones[-1])

    def _then_now(self, before: str, after: str) -> str:
        if before == after:
            return after
        return self.say(_FROM_TO).format(before=before, after=words.inside(after))

    # Everybody

    def how_many(self, comparison: Comparison) -> str:
        """How many people changed."""
        count = len(comparison.changed)
        if not count:
            return self.say(_NOTHING)
        return self.say(_ONE_CHANGED if count == 1 else _CHANGED).format(count=count)

    def summary(self, comparison: Comparison) -> str:
        """The whole comparison in a few sentences, as a screen reader hears it first."""
        parts = [f"{self.title(comparison)}.", self.how_many(comparison)]
        for group, changes in comparison.groups:
            names = ", ".join(change.person.name for change in changes)
            parts.append(self.say(_NAMED).format(group=self.heading(group, len(changes)), names=names))
        return " ".join(part for part in (*parts, self.asides(comparison)) if part)

    def _ring(self, ring: int) -> str:
        return words.inside(self._circle.ring(ring))

    def _ring_of(self, person: PersonView | None) -> str:
        return self._ring(person.place.ring) if person is not None else ""

    def _tone(self, tone: Tone | None) -> str:
        return words.inside(self._circle.tone(tone))
