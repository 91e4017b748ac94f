"""Random real operations with undo and redo between them, and the truth checked after each."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from ipt_desk import assets
from ipt_desk.data.changes import Spell
from ipt_desk.data.store import Reader
from ipt_desk.data.tables import (
    AreaRow,
    EventRow,
    ExpectationRow,
    GoalRow,
    PersonRow,
    PickUpRow,
    ProgressNoteRow,
    Row,
    SessionRow,
    TaskRow,
)
from ipt_desk.domain import vague
from ipt_desk.domain.circle import Place, Tone, ring_at
from ipt_desk.domain.course import Reason
from ipt_desk.domain.homework import OUTCOMES
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.person import CHOICES, DATES, FLAGS, NUMBERS, Answer, Fear
from ipt_desk.domain.problem import AreaKind, Stage
from ipt_desk.services import (
    areas,
    cases,
    circle,
    expectations,
    homework,
    inventory,
    links,
    mentions,
    merging,
    notes,
    overview,
    people_order,
    person_fields,
    person_sheet,
    sessions,
    timeline,
)
from ipt_desk.services.caseload import read_caseload
from ipt_desk.services.export import export_json
from ipt_desk.troubles import NotPossible
from tests.support.vault import MOMENT, Dump, fresh_vault

WORDS = st.text(alphabet="abc \u00e9\u0416\u5c0f*-\n[](", min_size=1, max_size=12)
PICK = st.integers(0, 50)
DAYS = st.integers(-40, 120)
LINKED = (
    (links.LinkKind.AREA, AreaRow),
    (links.LinkKind.SESSION, SessionRow),
    (links.LinkKind.TASK, TaskRow),
    (links.LinkKind.EVENT, EventRow),
)
SCHEMA = assets.json("schemas/export.schema.json")


class Undo(RuleBasedStateMachine):
    """The line of one case is a list of dumps; undo and redo walk along it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.vault = fresh_vault(Path(self.folder.name))
        self.dumps: list[Dump] = []
        self.at = 0
        self.lines = 0
        self.case = CaseId(0)

    @initialize()
    def start(self) -> None:
        self.case = self.vault.perform("New case", cases.add_case, "Juniper Vale")
        self.dumps = [self.vault.dump()]

    # What can be done

    def do(self, work: Callable[..., Any], *args: Any, spell: Spell | None = None) -> None:
        """Do one step; a refusal must leave everything as it was."""
        head = self.vault.store.line(self.case)
        try:
            self.vault.perform(work.__name__, work, *args, spell=spell)
        except NotPossible:
            assert self.vault.dump() == self.dumps[self.at]
            return
        now = self.vault.dump()
        if now == self.dumps[self.at]:
            return
        going_on = spell is not None and self.spell == spell and head.redo is None
        self.spell = spell
        if going_on:
            self.dumps[self.at] = now
            if self.at and now == self.dumps[self.at - 1]:
                del self.dumps[self.at :]
                self.at -= 1
                self.spell = None
            return
        del self.dumps[self.at + 1 :]
        self.dumps.append(now)
        self.at += 1

    spell: Spell | None = None

    def some(self, kind: type[Row], at: int) -> Any:
        found = self.vault.read(lambda reader: reader.scalars(select(kind.id).order_by(kind.id)))
        return found[at % len(found)] if found else None

    @rule(name=WORDS)
    def add_person(self, name: str) -> None:
        self.do(circle.add_person, self.case, name)

    @rule(at=PICK, angle=st.integers(-180, 180), distance=st.floats(0.15, 1.0))
    def move_person(self, at: int, angle: int, distance: float) -> None:
        if person := self.some(PersonRow, at):
            self.do(circle.move_person, person, Place(ring_at(distance), float(angle), round(distance, 3)))

    @rule(at=PICK, tone=st.sampled_from(Tone))
    def set_tone(self, at: int, tone: Tone) -> None:
        if person := self.some(PersonRow, at):
            self.do(circle.set_tone, person, tone)

    @rule(at=PICK, field=st.sampled_from(("good", "hard", "wish")), text=WORDS)
    def write_about_person(self, at: int, field: str, text: str) -> None:
        if person := self.some(PersonRow, at):
            self.do(circle.set_person_text, person, field, text, spell=Spell("person", person, field))

    @rule(at=PICK)
    def remove_person(self, at: int) -> None:
        if person := self.some(PersonRow, at):
            self.do(circle.remove_person, person)

    @rule(at=PICK, field=st.sampled_from(sorted(NUMBERS)), number=st.none() | st.integers(-4, 11))
    def rate_person(self, at: int, field: str, number: int | None) -> None:
        if person := self.some(PersonRow, at):
            self.do(person_fields.set_person_number, person, field, number)

    @rule(at=PICK, field=st.sampled_from(sorted(CHOICES)), pick=PICK)
    def answer_about_person(self, at: int, field: str, pick: int) -> None:
        if person := self.some(PersonRow, at):
            answers = (None, *CHOICES[field])
            self.do(person_fields.set_person_answer, person, field, answers[pick % len(answers)])

    @rule(at=PICK, field=st.sampled_from(sorted(FLAGS)), on=st.booleans())
    def flag_person(self, at: int, field: str, on: bool) -> None:
        if person := self.some(PersonRow, at):
            self.do(person_fields.set_person_flag, person, field, on)

    @rule(at=PICK, field=st.sampled_from(sorted(DATES)), when=st.sampled_from(("", "2019", "about Mar 2026")))
    def date_person(self, at: int, field: str, when: str) -> None:
        if person := self.some(PersonRow, at):
            self.do(person_fields.set_person_date, person, field, vague.parse(when))

    @rule(at=PICK, answer=st.none() | st.sampled_from(Fear))
    def say_fear(self, at: int, answer: Fear | None) -> None:
        if person := self.some(PersonRow, at):
            self.do(person_fields.set_fear, person, answer)

    @rule(at=PICK, mine=WORDS, theirs=st.just("") | WORDS)
    def expect(self, at: int, mine: str, theirs: str) -> None:
        if person := self.some(PersonRow, at):
            self.do(expectations.add_expectation, person, mine, theirs)

    @rule(at=PICK, side=st.sampled_from(expectations.SIDES), text=WORDS)
    def write_expectation(self, at: int, side: str, text: str) -> None:
        if matter := self.some(ExpectationRow, at):
            spell = Spell("expectation", matter, side)
            self.do(expectations.set_expectation_text, matter, side, text, spell=spell)

    @rule(
        at=PICK, question=st.sampled_from(expectations.QUESTIONS), answer=st.none() | st.sampled_from(Answer)
    )
    def answer_expectation(self, at: int, question: str, answer: Answer | None) -> None:
        if matter := self.some(ExpectationRow, at):
            self.do(expectations.answer_expectation, matter, question, answer)

    @rule(at=PICK, to=st.integers(-1, 4))
    def move_expectation(self, at: int, to: int) -> None:
        if matter := self.some(ExpectationRow, at):
            self.do(expectations.move_expectation, matter, to)

    @rule(at=PICK)
    def remove_expectation(self, at: int) -> None:
        if matter := self.some(ExpectationRow, at):
            self.do(expectations.remove_expectation, matter)

    @rule(field=st.sampled_from(inventory.TEXTS), text=WORDS)
    def write_inventory(self, field: str, text: str) -> None:
        self.do(inventory.write_inventory, self.case, field, text)

    @rule(picks=st.lists(PICK, max_size=4))
    def name_the_most_important(self, picks: list[int]) -> None:
        people = [person for at in picks if (person := self.some(PersonRow, at))]
        self.do(inventory.set_most_important, self.case, people)

    @rule(key=st.sampled_from(("no-advice", "lost")), aside=st.booleans())
    def set_finding_aside(self, key: str, aside: bool) -> None:
        self.do(inventory.set_aside if aside else inventory.bring_back, self.case, key)

    @rule(rings=st.integers(2, 5))
    def set_rings(self, rings: int) -> None:
        self.do(circle.set_rings, self.case, rings)

    @rule(name=WORDS)
    def take_snapshot(self, name: str) -> None:
        self.do(circle.take_snapshot, self.case, name)

    @rule(days=DAYS, count=st.integers(1, 16))
    def plan(self, days: int, count: int) -> None:
        self.do(sessions.plan_sessions, self.case, _on(days), count)

    @rule(at=PICK, days=DAYS, later=st.booleans())
    def move_session(self, at: int, days: int, later: bool) -> None:
        if session := self.some(SessionRow, at):
            self.do(sessions.move_session, session, _on(days), later)

    @rule(at=PICK)
    def hold(self, at: int) -> None:
        if session := self.some(SessionRow, at):
            self.do(sessions.mark_held, session)

    @rule(at=PICK, reason=st.sampled_from(Reason))
    def miss(self, at: int, reason: Reason) -> None:
        if session := self.some(SessionRow, at):
            self.do(sessions.mark_missed, session, reason)

    @rule(at=PICK)
    def remove_session(self, at: int) -> None:
        if session := self.some(SessionRow, at):
            self.do(sessions.remove_session, session)

    @rule(at=PICK, title=st.sampled_from(notes.SECTIONS), text=WORDS)
    def write_note(self, at: int, title: str, text: str) -> None:
        if session := self.some(SessionRow, at):
            note = self.vault.read(_note_of, session)
            self.do(notes.write_note_section, session, title, text, spell=Spell("progress_note", note, title))

    @rule(at=PICK, text=WORDS)
    def add_pick_up(self, at: int, text: str) -> None:
        if session := self.some(SessionRow, at):
            self.do(notes.add_pick_up, session, text)

    @rule(at=PICK)
    def tick_pick_up(self, at: int) -> None:
        if pick_up := self.some(PickUpRow, at):
            self.do(notes.tick_pick_up, pick_up)

    @rule(title=WORDS, when=st.sampled_from(("2026-10-12", "Mar 2026", "about 2019", "spring 2023")))
    def add_event(self, title: str, when: str) -> None:
        self.do(timeline.add_event, self.case, vague.parse(when), title)

    @rule(at=PICK)
    def remove_event(self, at: int) -> None:
        if event := self.some(EventRow, at):
            self.do(timeline.remove_event, event)

    @rule(title=WORDS)
    def set_task(self, title: str) -> None:
        self.do(homework.set_task, self.case, title)

    @rule(title=WORDS)
    def add_idea(self, title: str) -> None:
        self.do(homework.add_idea, self.case, title)

    @rule(at=PICK, outcome=st.sampled_from(OUTCOMES), comment=WORDS)
    def review_task(self, at: int, outcome: Any, comment: str) -> None:
        if task := self.some(TaskRow, at):
            self.do(homework.review_task, task, outcome, comment)

    @rule(at=PICK)
    def carry_over(self, at: int) -> None:
        if task := self.some(TaskRow, at):
            self.do(homework.carry_over, task)

    @rule(at=PICK)
    def remove_task(self, at: int) -> None:
        if task := self.some(TaskRow, at):
            self.do(homework.remove_task, task)

    @rule(kind=st.sampled_from(AreaKind), primary=st.booleans(), title=WORDS)
    def set_area(self, kind: AreaKind, primary: bool, title: str) -> None:
        self.do(areas.set_area, self.case, kind, primary, title)

    @rule(at=PICK, stage=st.sampled_from(Stage))
    def set_stage(self, at: int, stage: Stage) -> None:
        if area := self.some(AreaRow, at):
            self.do(areas.set_stage, area, stage)

    @rule(text=WORDS)
    def add_goal(self, text: str) -> None:
        self.do(areas.add_goal, self.case, text)

    @rule(at=PICK, value=st.integers(0, 10))
    def rate_goal(self, at: int, value: int) -> None:
        if goal := self.some(GoalRow, at):
            self.do(areas.rate_goal, goal, value)

    @rule(at=PICK, ring=st.integers(0, 5), before=PICK)
    def reorder_person(self, at: int, ring: int, before: int) -> None:
        if person := self.some(PersonRow, at):
            self.do(people_order.reorder_person, person, ring, self.some(PersonRow, before))

    @rule(at=PICK, other=PICK, pick=st.sampled_from(merging.Pick))
    def merge_people(self, at: int, other: int, pick: merging.Pick) -> None:
        if (person := self.some(PersonRow, at)) and (second := self.some(PersonRow, other)):
            self.do(merging.merge_people, person, second, dict.fromkeys(("name", "place", "good"), pick))

    @rule(at=PICK, kind=st.sampled_from(LINKED), about=PICK, there=st.booleans())
    def link(self, at: int, kind: tuple[links.LinkKind, type[Row]], about: int, there: bool) -> None:
        if (person := self.some(PersonRow, at)) and (thing := self.some(kind[1], about)):
            add, remove = ([(kind[0], thing)], []) if there else ([], [(kind[0], thing)])
            self.do(links.set_links, person, add, remove)

    @rule(at=PICK, person=PICK)
    def name_in_a_note(self, at: int, person: int) -> None:
        names = self.vault.read(lambda reader: reader.scalars(select(PersonRow.name)))
        if names and (session := self.some(SessionRow, at)):
            text = f"{names[person % len(names)]} rang."
            self.do(notes.write_note_section, session, notes.SINCE, text)

    @rule(at=PICK, them=st.booleans())
    def answer_a_name(self, at: int, them: bool) -> None:
        named = self.vault.read(mentions.read_named, self.case)
        if named:
            one = named[at % len(named)]
            answer = mentions.confirm_named if them else mentions.refuse_named
            self.do(answer, one.person, one.session)

    # Undo, redo, restart

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.vault.undo(self.case)
        self.at, self.spell = self.at - 1, None

    @precondition(lambda self: self.at < len(self.dumps) - 1)
    @rule()
    def redo(self) -> None:
        self.vault.redo(self.case)
        self.at, self.spell = self.at + 1, None

    @rule()
    def restart(self) -> None:
        self.vault.reopen()
        self.spell = None

    # What must hold

    @invariant()
    def the_vault_is_where_the_line_says(self) -> None:
        if self.dumps:
            assert self.vault.dump() == self.dumps[self.at]

    @invariant()
    def links_hold_and_the_audit_has_grown(self) -> None:
        with self.vault.store._cursor() as cursor:
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
        assert self.vault.store.verify_audit() is None
        lines = len(self.vault.store.audit_lines())
        assert lines >= self.lines
        self.lines = lines

    @invariant()
    def every_view_can_be_read(self) -> None:
        if self.case:
            for query in (
                cases.read_case,
                circle.read_circle,
                person_sheet.read_people,
                inventory.read_inventory,
                timeline.read_timeline,
                sessions.read_sessions,
                areas.read_areas,
                overview.read_overview,
                mentions.read_named,
                export_json,
            ):
                self.vault.read(query, self.case)
            if person := self.some(PersonRow, 0):
                self.vault.read(links.read_links, person)
                if (second := self.some(PersonRow, 1)) != person:
                    self.vault.read(merging.read_merge, person, second)
            self.vault.read(read_caseload)

    def teardown(self) -> None:
        """Undo to the start gives the first dump, redo to the end the last."""
        try:
            if self.dumps:
                self._export_keeps_to_its_schema()
                while self.vault.store.line(self.case).undo:
                    self.vault.undo(self.case)
                assert self.vault.dump() == self.dumps[0]
                while self.vault.store.line(self.case).redo:
                    self.vault.redo(self.case)
                assert self.vault.dump() == self.dumps[-1]
        finally:
            self.vault.close()
            self.folder.cleanup()

    def _export_keeps_to_its_schema(self) -> None:
        for with_process_notes in (False, True):
            document = self.vault.read(export_json, self.case, with_process_notes=with_process_notes)
            jsonschema.validate(json.loads(json.dumps(document)), SCHEMA)


def _on(days: int) -> datetime:
    return MOMENT.replace(hour=10, minute=0) + timedelta(days=days)


def _note_of(reader: Reader, session: int) -> int:
    return int(reader.scalar(select(ProgressNoteRow.id).where(ProgressNoteRow.session_id == session)) or 0)


TestUndo = Undo.TestCase
TestUndo.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
