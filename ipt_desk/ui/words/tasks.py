"""How the window speaks of tasks, problem areas and techniques."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ipt_desk.content import techniques
from ipt_desk.domain.homework import Column, TaskStatus
from ipt_desk.domain.problem import AreaKind
from ipt_desk.domain.words import inside, listed
from ipt_desk.services.board import TaskView
from ipt_desk.ui.words.dates import day_and_month, spoken_day_and_month
from ipt_desk.ui.words.nouns import word

ICONS = {
    TaskStatus.DONE: "check",
    TaskStatus.TRIED: "equal",
    TaskStatus.PARTLY: "equal",
    TaskStatus.NOT_TRIED: "x",
    TaskStatus.AGREED: "clock",
    TaskStatus.DROPPED: "minus",
}
"""The sign beside each outcome, so that it does not hang on a colour."""


def status_word(status: TaskStatus) -> str:
    """What a status is called; the three outcomes are equally fine."""
    return word(TaskStatus.PARTLY if status is TaskStatus.TRIED else status)


def with_whom(task: TaskView, pronouns: str) -> str:
    """The name of the person a task is about, or that the client does it alone."""
    if task.person_name:
        return task.person_name
    first = pronouns.strip().lower().split("/")[0]
    if first == "she":
        return QCoreApplication.translate("Task", "Herself")
    if first == "he":
        return QCoreApplication.translate("Task", "Himself")
    return QCoreApplication.translate("Task", "On their own")


def carried_word(times: int) -> str:
    """Like "Carried once"."""
    match times:
        case 1:
            return QCoreApplication.translate("Task", "Carried once")
        case 2:
            return QCoreApplication.translate("Task", "Carried twice")
        case _:
            return QCoreApplication.translate("Task", "Carried {times} times").format(times=times)


def due_word(task: TaskView) -> str:
    """When a task is due, or that no session is planned for it yet."""
    if task.due_on is None:
        return QCoreApplication.translate("Task", "Due next session")
    return QCoreApplication.translate("Task", "Due {day}").format(day=day_and_month(task.due_on))


def place_word(task: TaskView) -> str:
    """The quiet line of a card: where an idea comes from, when a task is due, when it was talked about."""
    if task.column is Column.IDEAS:
        if task.library_id:
            return QCoreApplication.translate("Task", "From library")
        day = day_and_month(task.noted_on) if task.noted_on else ""
        return QCoreApplication.translate("Task", "Draft, {day}").format(day=day)
    if task.column is Column.REVIEWED:
        number = task.last_review.number if task.last_review else task.set_number
        if number is not None:
            return QCoreApplication.translate("Task", "Session {number}").format(number=number)
        return day_and_month(task.last_review.day) if task.last_review else ""
    return due_word(task)


def spoken(task: TaskView, pronouns: str) -> str:
    """A card as it is read aloud."""
    parts = [task.title]
    if task.person_name:
        parts.append(QCoreApplication.translate("Task", "with {name}").format(name=task.person_name))
    else:
        parts.append(with_whom(task, pronouns))
    if task.column in (Column.SET, Column.REVIEW) and task.due_on is not None:
        day = spoken_day_and_month(task.due_on)
        parts.append(QCoreApplication.translate("Task", "due {day}").format(day=day))
    elif place := place_word(task):
        parts.append(place)
    if task.carried:
        parts.append(inside(carried_spoken(task.carried)))
    if task.printed:
        parts.append(QCoreApplication.translate("Task", "printed"))
    parts.append(inside(_standing(task)))
    return ", ".join(parts)


def carried_spoken(times: int) -> str:
    """Like "Carried over once"."""
    match times:
        case 1:
            return QCoreApplication.translate("Task", "Carried over once")
        case 2:
            return QCoreApplication.translate("Task", "Carried over twice")
        case _:
            return QCoreApplication.translate("Task", "Carried over {times} times").format(times=times)


def _standing(task: TaskView) -> str:
    if task.column is Column.REVIEW:
        return QCoreApplication.translate("Task", "To review")
    return status_word(task.status)


def focus_line(kinds: tuple[AreaKind, ...]) -> str:
    """The focus areas in one line, or nothing."""
    return listed([word(kind) for kind in kinds])


def technique_word(technique: str) -> str:
    """The name of a technique; a problem area may stand for it, and so may words of one's own."""
    if technique in {kind.value for kind in AreaKind}:
        return word(AreaKind(technique))
    return techniques.name(technique)
