"""The whole case as one book: cover, contents, overview, people, course, notes, homework, measures."""

from __future__ import annotations

from dataclasses import dataclass

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import (
    Block,
    Contents,
    Document,
    Facts,
    Figure,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Rule,
    Space,
    Title,
    Together,
    Tone,
)
from ipt_desk.documents.compose import inventory, session_note, timeline
from ipt_desk.documents.compose.inventory import PeopleView
from ipt_desk.documents.compose.session_note import NoteSheetView
from ipt_desk.documents.options import Frame, Options, record
from ipt_desk.documents.words import Words
from ipt_desk.domain.audience import Audience
from ipt_desk.domain.course import NoteState, SessionStatus
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.words import inside
from ipt_desk.domain.words import word as noun
from ipt_desk.figures.chart import chart_of, chart_scene
from ipt_desk.figures.ink import PAPER
from ipt_desk.services.areas import AreasView, AreaView, GoalView, read_areas
from ipt_desk.services.cases import CaseCard, read_case
from ipt_desk.services.homework import HomeworkView, TaskView, read_homework
from ipt_desk.services.measures import ResultsView, ResultView, read_results
from ipt_desk.services.notes import read_note
from ipt_desk.services.timeline import TimelineView, read_timeline

_CHART = (640.0, 260.0)


@dataclass(frozen=True, slots=True)
class BookView:
    """Everything of a case that belongs to its record."""

    card: CaseCard
    areas: AreasView
    people: PeopleView
    timeline: TimelineView
    notes: tuple[NoteSheetView, ...]
    homework: HomeworkView
    results: ResultsView


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> BookView:
    """The record of a case as it stands now."""
    course = read_timeline(reader, case, audience)
    notes = (NoteSheetView(one, read_note(reader, one.id)) for one in course.sessions)
    return BookView(
        card=read_case(reader, case, audience),
        areas=read_areas(reader, case, audience),
        people=inventory.read(reader, case, audience, options),
        timeline=course,
        notes=tuple(view for view in notes if _is_told(view)),
        homework=read_homework(reader, case, audience),
        results=read_results(reader, case, audience=audience),
    )


def _is_told(view: NoteSheetView) -> bool:
    """Held sessions and whatever else has words; the rest stands in the timeline."""
    return view.session.status is SessionStatus.HELD or _has_words(view)


def _has_words(view: NoteSheetView) -> bool:
    return view.note.state is not NoteState.NONE or bool(view.note.pick_ups)


def compose(view: BookView, frame: Frame, options: Options, words: Words) -> Document:
    """The book."""
    says = words.records
    blocks = [
        *_cover(view, frame, words),
        PageBreak(),
        Heading(says.contents, 1, apart=True),
        Contents(),
        *_chapter(says.overview, _overview(view, frame, words)),
        *_chapter(says.inventory, _inventory(view, frame, options, words)),
        *_chapter(says.timeline, timeline.course(view.timeline, frame, options, words, level=2)),
        *_chapter(says.sessions, _notes(view, frame, words)),
        *_chapter(says.homework, _homework(view, frame, words)),
        *_chapter(says.measures, _measures(view, options, words)),
    ]
    return record(says.workbook, frame, options, words, blocks)


def _chapter(title: str, blocks: list[Block]) -> list[Block]:
    return [PageBreak(), Heading(title, 1), *blocks]


def _cover(view: BookView, frame: Frame, words: Words) -> list[Block]:
    says = words.records
    facts = (
        (says.client, frame.client),
        (says.reference, frame.code),
        (says.therapist, frame.practice.therapist),
        (says.practice, frame.practice.name),
    )
    return [
        Space(140),
        Title(says.workbook, says.printed_on.format(day=words.weekday_day(frame.today))),
        Rule(),
        Space(12),
        Facts(tuple((name, value) for name, value in facts if value)),
        Space(24),
        Paragraph(says.confidential, Tone.QUIET),
    ]


def _overview(view: BookView, frame: Frame, words: Words) -> list[Block]:
    says, card = words.records, view.card
    contract = (
        says.contract_is.format(count=card.sessions_planned, held=card.held)
        if card.sessions_planned
        else says.no_contract.format(held=card.held)
    )
    facts = (
        (says.client, frame.client),
        (says.reference, card.code),
        (says.pronouns, card.pronouns),
        (says.born, words.day(card.born_on) if card.born_on else ""),
        (says.status, noun(card.status)),
        (says.contract, contract),
        (says.next_session, words.day_time(card.next_at) if card.next_at else says.none_planned),
        *_focus(view.areas, words),
    )
    blocks: list[Block] = [Space(4), Facts(tuple((name, value) for name, value in facts if value))]
    for area in view.areas.areas:
        if area.summary:
            name = noun(area.kind)
            blocks += [Heading(name, 3), Paragraph(frame.naming.text(area.summary))]
    goals = [goal for area in view.areas.areas for goal in area.goals] + list(view.areas.goals)
    if goals:
        rows = tuple(_goal(goal, frame) for goal in dict.fromkeys(goals))
        blocks += [
            Heading(says.goals, 2),
            Paragraph(says.goal_scale, Tone.SMALL),
            Grid((says.goal, says.first, says.now), rows, (6, 1, 1)),
        ]
    return blocks


def _focus(areas: AreasView, words: Words) -> list[tuple[str, str]]:
    says = words.records
    if not areas.areas:
        return [(says.focus, says.not_chosen)]
    return [(says.focus if not at else "", _area(area, words)) for at, area in enumerate(areas.areas)]


def _area(area: AreaView, words: Words) -> str:
    says = words.records
    parts = (
        noun(area.kind),
        says.with_person.format(name=area.person_name) if area.person_name else "",
        inside(noun(area.stage)) if area.stage else "",
        says.since.format(day=words.day(area.since)) if area.since else "",
    )
    return ", ".join(part for part in parts if part)


def _goal(goal: GoalView, frame: Frame) -> tuple[str, ...]:
    first, now = (str(value) if value is not None else "" for value in (goal.first, goal.now))
    return frame.naming.text(goal.text), first, now


def _inventory(view: BookView, frame: Frame, options: Options, words: Words) -> list[Block]:
    return [
        *inventory.picture(view.people, frame, options, words),
        *inventory.people(view.people, frame, words, level=2),
    ]


def _notes(view: BookView, frame: Frame, words: Words) -> list[Block]:
    if not view.notes:
        return [Paragraph(words.records.nothing_written, Tone.QUIET)]
    blocks: list[Block] = []
    unwritten = [session_note.name_of(one.session, words) for one in view.notes if not _has_words(one)]
    if unwritten:
        line = words.records.without_note.format(sessions=", ".join(map(str.lower, unwritten)))
        blocks.append(Paragraph(line, Tone.QUIET))
    for one in filter(_has_words, view.notes):
        title = f"{session_note.name_of(one.session, words)}, {words.weekday_day(one.session.starts_at)}"
        about, *rest = session_note.note(one, frame, words)
        blocks += [Together((Heading(title, 2), about, *rest[:1])), *rest[1:]]
    return blocks


def _homework(view: BookView, frame: Frame, words: Words) -> list[Block]:
    says = words.records
    tasks = [task for task in view.homework.tasks if task.status is not TaskStatus.IDEA]
    ideas = [task for task in view.homework.tasks if task.status is TaskStatus.IDEA]
    if not tasks and not ideas:
        return [Paragraph(says.no_homework, Tone.QUIET)]
    counts = view.homework.counts
    blocks: list[Block] = [
        Paragraph(
            says.counts.format(done=counts.done, partly=counts.partly, not_tried=counts.not_tried), Tone.QUIET
        )
    ]
    if tasks:
        head = (says.task, says.set_in, says.due, says.outcome)
        rows = tuple(_task(task, frame, words) for task in tasks)
        blocks.append(Grid(head, rows, (2.6, 0.8, 0.8, 2.4)))
    if ideas:
        rows = tuple((frame.naming.text(task.title),) for task in ideas)
        blocks.append(Grid((says.ideas,), rows, (1,)))
    return blocks


def _task(task: TaskView, frame: Frame, words: Words) -> tuple[str, ...]:
    last = task.last_review
    outcome = [inside(noun(task.status)), words.records.carried if task.carried else ""]
    said = frame.naming.text(last.comment) if last else ""
    line = ", ".join(part for part in outcome if part)
    return (
        frame.naming.text(task.title),
        str(task.set_number or ""),
        str(task.due_number or ""),
        f"{line}. {said}" if said else line,
    )


def _measures(view: BookView, options: Options, words: Words) -> list[Block]:
    says, results = words.records, view.results
    if not results.results:
        return [Paragraph(says.no_scores, Tone.QUIET)]
    form = results.measure
    blocks: list[Block] = [Heading(form.full_name, 2)]
    if len(view.timeline.scores) > 1:
        blocks.append(Figure(chart_scene(chart_of(view.timeline), _CHART, ink=PAPER)))
    risks = tuple(says.risk_item.format(number=item) for item in form.risk_items)
    head = (says.date, says.number, says.total, says.band, *risks)
    rows = tuple(_result(result, form.risk_items, words) for result in results.results)
    return [
        *blocks,
        Grid(head, rows, (1.4, 0.6, 0.8, 2.2, *(0.9 for _ in risks))),
        Paragraph(says.no_diagnosis, Tone.SMALL),
        Paragraph(form.credit, Tone.SMALL),
    ]


def _result(result: ResultView, risk_items: tuple[int, ...], words: Words) -> tuple[str, ...]:
    says = words.records
    word = result.word
    if result.total is None:
        word = says.incomplete.format(answered=result.answered, items=len(result.answers))
    risks = (result.answers[item - 1] for item in risk_items)
    return (
        words.day(result.taken_on),
        str(result.number or ""),
        str(result.total) if result.total is not None else "",
        word,
        *(str(answer) if answer is not None else "" for answer in risks),
    )
