"""The page that goes home: what was agreed, days to tick, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import (
    Block,
    Document,
    Heading,
    Lines,
    MoodBoxes,
    Paragraph,
    Space,
    Ticks,
    Title,
    Together,
    Tone,
)
from ipt_desk.documents.options import Frame, Options, handout
from ipt_desk.documents.sheet import Paper
from ipt_desk.documents.words import Words
from ipt_desk.domain.audience import Audience
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.prose import Run
from ipt_desk.services.homework import TaskView, read_homework
from ipt_desk.services.meetings import Meeting, Meetings

_WEEK = 7
_BLANK_CARDS = 2


@dataclass(frozen=True, slots=True)
class SheetView:
    """The tasks of one sheet, the session they come from and the one they lead to."""

    tasks: tuple[TaskView, ...]
    agreed: Meeting | None
    due: Meeting | None


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> SheetView:
    """The open tasks that were set, or went on, at the session asked for; else at the last that set one."""
    homework = read_homework(reader, case, audience)
    open_tasks = [task for task in homework.tasks if task.status is TaskStatus.AGREED]
    blocks = [task.block for task in open_tasks if task.block is not None]
    number = options.session or max(blocks, default=None)
    there = tuple(task for task in open_tasks if number is None or task.block == number)
    agreed = _numbered(homework.meetings, number) if number else homework.meetings.now
    due = _last_due(there, homework.meetings) or homework.meetings.next_after(agreed)
    return SheetView(there, agreed, due)


def _last_due(tasks: Sequence[TaskView], meetings: Meetings) -> Meeting | None:
    """The latest session that one of the tasks is due at."""
    due = [meeting for task in tasks if (meeting := meetings.find(task.due_session))]
    return max(due, key=lambda meeting: meeting.starts_at, default=None)


def _numbered(meetings: Meetings, number: int) -> Meeting | None:
    return next((meeting for meeting in meetings.all if meeting.number == number), None)


def compose(view: SheetView | None, frame: Frame, options: Options, words: Words) -> Document:
    """The sheet with its tasks, or blank."""
    says = words.handouts
    tasks = view.tasks if view else ()
    labels, days = _days(view, words)
    cards = [_card(number, task, frame, labels, words) for number, task in enumerate(tasks, 1)]
    if not cards:
        lines = 1 if _is_short(options) else 2
        cards = [_blank_card(number, labels, lines, words) for number in range(1, _BLANK_CARDS + 1)]
    blocks: list[Block] = [
        Title(says.between, _from(view, words), _aside(view, frame, words)),
        Paragraph(says.experiments, Tone.LEAD),
        Space(1),
        *cards,
        Space(4 if _is_short(options) else 11),
        Together((Paragraph((Run(says.mood, bold=True), Run(f" {says.mood_scale}"))), MoodBoxes(days))),
    ]
    if options.notes:
        lines = 2 if _is_short(options) else 3
        blocks.append(Together((Space(8), Paragraph(_bring(view, words), Tone.STRONG), Lines(lines))))
    return handout(says.between, frame, options, words, blocks)


def _is_short(options: Options) -> bool:
    """Whether there is less room than the page was made for."""
    return options.sheet.large and options.sheet.paper is Paper.LETTER


def _from(view: SheetView | None, words: Words) -> str:
    if view is None or view.agreed is None:
        return ""
    day = words.weekday_day(view.agreed.day)
    if view.agreed.number is None:
        return words.handouts.from_day.format(day=day)
    return words.handouts.from_session.format(number=view.agreed.number, day=day)


def _aside(view: SheetView | None, frame: Frame, words: Words) -> tuple[str, ...]:
    if view is None or view.due is None:
        return (frame.client,) if frame.client else ()
    when = (words.handouts.next_session, words.day_time(view.due.starts_at))
    return (frame.client, *when) if frame.client else when


def _bring(view: SheetView | None, words: Words) -> str:
    number = view.due.number if view and view.due else None
    return words.handouts.bring_to.format(number=number) if number else words.handouts.bring


def _days(view: SheetView | None, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The days until the next session, for the ticks and for the mood; any week where it is another time."""
    start = view.agreed.day if view and view.agreed else None
    end = view.due.day if view and view.due else None
    if start is None or end is None or not 0 < (end - start).days <= _WEEK:
        return words.weekdays, words.weekdays
    days = [start + timedelta(days=step) for step in range(1, (end - start).days + 1)]
    return tuple(map(words.weekday, days)), tuple(_short(day, words) for day in days)


def _short(day: date, words: Words) -> str:
    return f"{words.weekday(day)} {day.day}"


def _card(number: int, task: TaskView, frame: Frame, labels: Sequence[str], words: Words) -> Block:
    says = words.handouts
    blocks: list[Block] = [Heading(frame.naming.text(task.title), 2, apart=True)]
    if task.start_with:
        blocks.append(Paragraph(frame.naming.text(task.start_with), Tone.QUIET))
    if task.what_to_write:
        things = "; ".join(task.what_to_write)
        blocks.append(Paragraph(says.could_note.format(things=things), Tone.SMALL))
    blocks += [Ticks(says.tick, tuple(labels)), Paragraph(says.what_happened, Tone.STRONG), Lines(2)]
    if task.stop_line:
        blocks.append(Paragraph(task.stop_line, Tone.SMALL))
    return Together(tuple(blocks), framed=True, number=number)


def _blank_card(number: int, labels: Sequence[str], lines: int, words: Words) -> Block:
    says = words.handouts
    blocks = (
        Paragraph(says.something_to_try, Tone.STRONG),
        Lines(lines),
        Ticks(says.tick, tuple(labels)),
        Paragraph(says.what_happened, Tone.STRONG),
        Lines(2),
    )
    return Together(blocks, framed=True, number=number)
