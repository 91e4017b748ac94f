"""The items of the timeline lane by lane: what keys walk through and the table lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from ipt_desk.domain.subjects import Subject
from ipt_desk.domain.words import inside
from ipt_desk.figures.lanes import KINDS, area_title, outcome_word
from ipt_desk.figures.scene import Mark
from ipt_desk.figures.timeline_words import LANE_WORDS, Lane
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.timeline import TimelineView
from ipt_desk.ui.words import dates, nouns
from ipt_desk.ui.words.speech import say, window_speech

SESSION = QT_TRANSLATE_NOOP("TimelineItem", "Session {number}")
SESSION_WITHOUT = QT_TRANSLATE_NOOP("TimelineItem", "Session")
RANGE = QT_TRANSLATE_NOOP("TimelineItem", "{word} range")
SINCE = QT_TRANSLATE_NOOP("TimelineItem", "since then")
SPOKEN = QT_TRANSLATE_NOOP("TimelineItem", "{lane} lane, {at} of {count}, {what}, {state}, {day}")

__all__ = ["Item", "items_of", "lane_items", "spoken"]


@dataclass(frozen=True, slots=True)
class Item:
    """One dated thing on the timeline, in words."""

    mark: Mark
    lane: Lane
    day: date
    when: str
    what: str
    state: str

    @property
    def id(self) -> Mark:
        return self.mark


def _words(text: str) -> str:
    return QCoreApplication.translate("TimelineItem", text)


def items_of(view: TimelineView) -> dict[Lane, tuple[Item, ...]]:
    """The items of each lane by date."""
    return {
        Lane.SESSIONS: _sessions(view),
        Lane.SCORE: _scores(view),
        Lane.EVENTS: _events(view),
        Lane.AREAS: _areas(view),
        Lane.TASKS: _tasks(view),
    }


def lane_items(view: TimelineView) -> tuple[Item, ...]:
    """All items by date."""
    found = [item for items in items_of(view).values() for item in items]
    return tuple(sorted(found, key=lambda item: (item.day, list(Lane).index(item.lane))))


def spoken(item: Item, items: tuple[Item, ...]) -> str:
    """An item as it is read aloud, with its lane and its place there."""
    return _words(SPOKEN).format(
        lane=say(LANE_WORDS[item.lane]),
        at=items.index(item) + 1,
        count=len(items),
        what=item.what,
        state=item.state,
        day=item.when,
    )


def _sessions(view: TimelineView) -> tuple[Item, ...]:
    def what(number: int | None) -> str:
        return _words(SESSION if number is not None else SESSION_WITHOUT).format(number=number)

    return tuple(
        Item(
            Mark(Subject.SESSIONS, one.id),
            Lane.SESSIONS,
            one.starts_at.date(),
            dates.spoken_day(one.starts_at.date()),
            what(one.number),
            inside(nouns.word(one.status)),
        )
        for one in view.sessions
    )


def _scores(view: TimelineView) -> tuple[Item, ...]:
    return tuple(
        Item(
            Mark(Subject.MEASURES, score.id),
            Lane.SCORE,
            score.day,
            dates.spoken_day(score.day),
            f"{view.scale.name} {score.total}",
            _words(RANGE).format(word=say(score.word)) if score.word else "",
        )
        for score in view.scores
    )


def _events(view: TimelineView) -> tuple[Item, ...]:
    return tuple(
        Item(
            Mark(Subject.EVENTS, event.id),
            Lane.EVENTS,
            event.happened.middle,
            event.happened.words or dates.spoken_day(event.happened.start),
            event.title,
            event.person,
        )
        for event in view.events
    )


def _areas(view: TimelineView) -> tuple[Item, ...]:
    speech = window_speech()
    return tuple(
        Item(
            Mark(Subject.AREAS, area.id),
            Lane.AREAS,
            area.since,
            dates.spoken_day(area.since),
            area_title(area, speech) or say(KINDS[area.kind]),
            nouns.word(area.stages[-1].stage) if area.stages else _words(SINCE),
        )
        for area in view.areas
    )


def _tasks(view: TimelineView) -> tuple[Item, ...]:
    speech = window_speech()
    return tuple(
        Item(
            Mark(Subject.TASKS, task.id),
            Lane.TASKS,
            task.start,
            dates.spoken_day(task.start),
            task.title,
            outcome_word(task.status, speech),
        )
        for task in view.tasks
    )
