"""What the card of each kind of item says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ipt_desk.domain.subjects import Subject
from ipt_desk.figures.lanes import area_title, outcome_word
from ipt_desk.figures.scene import Mark
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.session_view import SessionView
from ipt_desk.services.timeline import TimelineView
from ipt_desk.ui.timeline.card import ItemCard
from ipt_desk.ui.words import dates, nouns
from ipt_desk.ui.words.speech import moment_words, say, window_speech

SESSION = QT_TRANSLATE_NOOP("TimelineCard", "Session {number}")
MISSED = QT_TRANSLATE_NOOP("TimelineCard", "Session")
SET = QT_TRANSLATE_NOOP("TimelineCard", "Set")
ONE_TASK = QT_TRANSLATE_NOOP("TimelineCard", "1 homework task")
TASKS = QT_TRANSLATE_NOOP("TimelineCard", "{count} homework tasks")
STATE = QT_TRANSLATE_NOOP("TimelineCard", "State")
RANGE = QT_TRANSLATE_NOOP("TimelineCard", "{total}, {word} range")
WITH = QT_TRANSLATE_NOOP("TimelineCard", "With")
STAGE = QT_TRANSLATE_NOOP("TimelineCard", "Stage")
DUE = QT_TRANSLATE_NOOP("TimelineCard", "Due")
OPEN_NOTE = QT_TRANSLATE_NOOP("TimelineCard", "Open note")
MOVE = QT_TRANSLATE_NOOP("TimelineCard", "Move")
PLAN_AGAIN = QT_TRANSLATE_NOOP("TimelineCard", "Plan again")
EDIT = QT_TRANSLATE_NOOP("TimelineCard", "Edit")
REMOVE = QT_TRANSLATE_NOOP("TimelineCard", "Remove")
OPEN = QT_TRANSLATE_NOOP("TimelineCard", "Open")
KEYS = QT_TRANSLATE_NOOP("TimelineCard", "Enter, M")
ENTER = QT_TRANSLATE_NOOP("TimelineCard", "Enter")


def _told(text: str) -> str:
    return QCoreApplication.translate("TimelineCard", text)


def fill_card(card: ItemCard, view: TimelineView, mark: Mark, first_line: str = "") -> bool:
    """Fill `card` with the item `mark`; False where there is nothing to tell."""
    match mark.subject:
        case Subject.SESSIONS:
            session = view.session(mark.id)
            return session is not None and _session(card, view, mark, session, first_line)
        case Subject.MEASURES:
            return _score(card, view, mark)
        case Subject.EVENTS:
            return _event(card, view, mark)
        case Subject.AREAS:
            return _area(card, view, mark)
        case Subject.TASKS:
            return _task(card, view, mark)
    return False


def session_title(session: SessionView) -> str:
    """Like "Session 9"; one without a number is just a session."""
    return _told(SESSION).format(number=session.number) if session.number is not None else _told(MISSED)


def _session(card: ItemCard, view: TimelineView, mark: Mark, session: SessionView, line: str) -> bool:
    facts = []
    if not session.is_planned and session.status.value != "held":
        state = nouns.word(session.status)
        facts.append((_told(STATE), f"{state}, {nouns.word(session.reason)}" if session.reason else state))
    score = next((one for one in view.scores if one.number and one.number == session.number), None)
    if session.score is not None:
        word = say(score.word).lower() if score else ""
        told = _told(RANGE).format(total=session.score, word=word) if word else str(session.score)
        facts.append((view.scale.name, told))
    if session.tasks_set:
        told = _told(ONE_TASK) if session.tasks_set == 1 else _told(TASKS).format(count=session.tasks_set)
        facts.append((_told(SET), told))
    card.show_item(mark, session_title(session), moment_words(session.starts_at), line, facts)
    card.add_action("open", _told(OPEN_NOTE), "primary")
    if not view.closed:
        if session.is_planned:
            card.add_action("move", _told(MOVE), icon="calendar-clock")
        elif session.status.value != "held":
            card.add_action("reopen", _told(PLAN_AGAIN), icon="undo-2")
    card.add_hint(_told(KEYS) if session.is_planned else _told(ENTER))
    return True


def _score(card: ItemCard, view: TimelineView, mark: Mark) -> bool:
    score = next((one for one in view.scores if one.id == mark.id), None)
    if score is None:
        return False
    told = _told(RANGE).format(total=score.total, word=say(score.word).lower()) if score.word else ""
    title = f"{view.scale.name} {score.total}"
    card.show_item(mark, title, dates.weekday_and_day(score.day), told, ())
    card.add_action("open", _told(OPEN), "primary")
    return True


def _event(card: ItemCard, view: TimelineView, mark: Mark) -> bool:
    event = next((one for one in view.events if one.id == mark.id), None)
    if event is None:
        return False
    facts = [(_told(WITH), event.person)] if event.person else []
    card.show_item(mark, event.title, dates.vague(event.happened), "", facts)
    if not view.closed:
        card.add_action("open", _told(EDIT), "primary")
        card.add_action("remove", _told(REMOVE), icon="trash-2")
    return True


def _area(card: ItemCard, view: TimelineView, mark: Mark) -> bool:
    area = next((one for one in view.areas if one.id == mark.id), None)
    if area is None:
        return False
    facts = [(_told(STAGE), nouns.word(area.stages[-1].stage))] if area.stages else []
    title = area_title(area, window_speech())
    card.show_item(mark, title, dates.day(area.since), "", facts)
    card.add_action("open", _told(OPEN), "primary")
    return True


def _task(card: ItemCard, view: TimelineView, mark: Mark) -> bool:
    task = next((one for one in view.tasks if one.id == mark.id), None)
    if task is None:
        return False
    outcome = outcome_word(task.status, window_speech())
    facts = [(_told(STATE), outcome), (_told(DUE), dates.short_day(task.end))]
    card.show_item(mark, task.title, dates.short_day(task.start), "", facts)
    card.add_action("open", _told(OPEN), "primary")
    return True
