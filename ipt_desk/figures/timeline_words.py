"""What the session timeline says in words: its lanes, its sessions, the whole of it for a screen reader."""

from __future__ import annotations

from enum import StrEnum

from ipt_desk.domain.words import PHASES, inside
from ipt_desk.figures.chart import curve_words
from ipt_desk.figures.scene import Face
from ipt_desk.figures.speech import ENGLISH, Speech
from ipt_desk.figures.type import text_width
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.session_view import SessionView
from ipt_desk.services.timeline import PhaseBand, TimelineView


class Lane(StrEnum):
    """The lanes in their order."""

    SESSIONS = "sessions"
    SCORE = "score"
    EVENTS = "events"
    AREAS = "areas"
    TASKS = "tasks"


LANE_WORDS = {
    Lane.SESSIONS: QT_TRANSLATE_NOOP("Figure", "Sessions"),
    Lane.SCORE: QT_TRANSLATE_NOOP("Figure", "Score"),
    Lane.EVENTS: QT_TRANSLATE_NOOP("Figure", "Life events"),
    Lane.AREAS: QT_TRANSLATE_NOOP("Figure", "Focus areas"),
    Lane.TASKS: QT_TRANSLATE_NOOP("Figure", "Homework"),
}
TASKS_FOR_CLIENT = QT_TRANSLATE_NOOP("Figure", "Between now and next time")
HELD = QT_TRANSLATE_NOOP("Figure", "{count} held")
MISSED = QT_TRANSLATE_NOOP("Figure", "{count} missed")
RANGE = QT_TRANSLATE_NOOP("Figure", "{total}, {word} range")
LOWER = QT_TRANSLATE_NOOP("Figure", "{count} lower than intake")
HIGHER = QT_TRANSLATE_NOOP("Figure", "{count} higher than intake")
SAME = QT_TRANSLATE_NOOP("Figure", "as at intake")
NO_SCORES = QT_TRANSLATE_NOOP("Figure", "no scores yet")
BEFORE_INTAKE = QT_TRANSLATE_NOOP("Figure", "{count} before intake")
NONE_YET = QT_TRANSLATE_NOOP("Figure", "none yet")
DONE = QT_TRANSLATE_NOOP("Figure", "{done} of {reviewed} done")
WITH_SESSIONS = QT_TRANSLATE_NOOP("Figure", "{phase}, sessions {first} to {last}")
ONLY_NUMBER = QT_TRANSLATE_NOOP("Figure", "Phase {phase}")
SESSION = QT_TRANSLATE_NOOP("Figure", "Session {number}")
SESSION_WITHOUT = QT_TRANSLATE_NOOP("Figure", "Session")
TITLE = QT_TRANSLATE_NOOP("Figure", "Session timeline, {first} to {last}. {held} of {planned} sessions held.")
EVENTS_TOLD = QT_TRANSLATE_NOOP("Figure", "Life events: {events}.")


def session_words(session: SessionView, speech: Speech = ENGLISH, score: str = "PHQ-9") -> str:
    """A session in words, for a screen reader: "Session 9, held, Tuesday 17 November 2026, PHQ-9 11"."""
    title = SESSION if session.number is not None else SESSION_WITHOUT
    parts = [
        speech.say(title).format(number=session.number),
        inside(speech.word(session.status)),
        speech.spoken(session.starts_at.date()),
    ]
    if session.score is not None:
        parts.append(f"{score} {session.score}")
    return ", ".join(parts)


def phase_words(band: PhaseBand, width: float, size: float, speech: Speech) -> str:
    """What a phase is called, the longest form that fits into `width`."""
    name = speech.noun(PHASES[band.phase])
    long = speech.say(WITH_SESSIONS).format(phase=name, first=band.first, last=band.last)
    short = speech.say(ONLY_NUMBER).format(phase=band.phase)
    forms = (long, name, short) if band.last > band.first else (name, short)
    fits = (form for form in forms if text_width(form, size, Face.SEMIBOLD) <= width)
    return next(fits, str(band.phase))


def lane_hint(lane: Lane, view: TimelineView, speech: Speech) -> str:
    """What a lane says in words."""
    match lane:
        case Lane.SESSIONS:
            return course_words(view, speech)
        case Lane.SCORE:
            return score_words(view, speech)
        case Lane.EVENTS:
            count = len(view.before_intake)
            empty = "" if view.events else speech.say(NONE_YET)
            return speech.say(BEFORE_INTAKE).format(count=count) if count else empty
        case Lane.AREAS:
            return "" if view.areas else speech.say(NONE_YET)
        case Lane.TASKS:
            counts = view.outcomes
            if not counts.reviewed:
                return "" if view.tasks else speech.say(NONE_YET)
            return speech.say(DONE).format(done=counts.done, reviewed=counts.reviewed)


def course_words(view: TimelineView, speech: Speech = ENGLISH) -> str:
    """How many sessions took place, like "9 held, 1 missed"."""
    held = speech.say(HELD).format(count=view.held)
    return f"{held}, {speech.say(MISSED).format(count=view.missed)}" if view.missed else held


def score_words(view: TimelineView, speech: Speech = ENGLISH) -> str:
    """The latest score and how it compares with the first, like "11, moderate range, 8 lower than intake"."""
    if not view.scores:
        return speech.say(NO_SCORES)
    latest, change = view.scores[-1], view.scores[-1].total - view.scores[0].total
    parts = [str(latest.total)]
    if latest.word:
        parts = [speech.say(RANGE).format(total=latest.total, word=speech.say(latest.word).lower())]
    if len(view.scores) > 1:
        phrase = LOWER if change < 0 else HIGHER if change > 0 else SAME
        parts.append(speech.say(phrase).format(count=abs(change)))
    return ", ".join(parts)


def alt_text(view: TimelineView, speech: Speech = ENGLISH) -> str:
    """The whole picture in a few sentences."""
    if not view.sessions:
        return speech.say(LANE_WORDS[Lane.SESSIONS]) + ": " + speech.say(NONE_YET)
    title = speech.say(TITLE).format(
        first=speech.day(view.first),
        last=speech.day(view.last),
        held=view.held,
        planned=view.planned or len(view.sessions),
    )
    parts = [title, curve_words(view.scale, view.scores, speech) + "."]
    if view.events:
        parts.append(speech.say(EVENTS_TOLD).format(events="; ".join(event.title for event in view.events)))
    return " ".join(parts)
