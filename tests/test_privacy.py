"""What is private or of the process stays with the therapist: in exports, views, forms, search and audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ipt_desk.documents import blocks, forms
from ipt_desk.documents.forms import FORMS, document_of, prepare
from ipt_desk.documents.options import Options
from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience
from ipt_desk.services import (
    areas,
    cases,
    circle,
    homework,
    inventory,
    measures,
    person_sheet,
    sessions,
    timeline,
)
from ipt_desk.services.export import export_json
from tests.documents.case import FullCase, full_case
from tests.support.canary import CANARY, HIDDEN, hidden_columns, plant, word_for
from tests.support.vault import TestVault

VIEWS: tuple[Callable[..., Any], ...] = (
    cases.read_case,
    circle.read_circle,
    person_sheet.read_people,
    inventory.read_inventory,
    sessions.read_sessions,
    timeline.read_timeline,
    areas.read_areas,
    homework.read_homework,
    measures.read_results,
)
IDS = [view.__name__ for view in VIEWS]


@pytest.fixture
def made(vault: TestVault) -> FullCase:
    found = full_case(vault)
    vault.perform("Plant", plant, found.case, found.sessions[7])
    return found


def exported(vault: TestVault, made: FullCase, *, with_process_notes: bool) -> str:
    document = vault.read(export_json, made.case, with_process_notes=with_process_notes)
    return json.dumps(document, ensure_ascii=False)


def test_the_export_has_no_hidden_column_unless_it_is_asked_for(vault: TestVault, made: FullCase) -> None:
    assert CANARY not in exported(vault, made, with_process_notes=False)


@pytest.mark.parametrize("column", hidden_columns())
def test_the_export_has_every_hidden_column_that_is_asked_for(
    vault: TestVault, made: FullCase, column: str
) -> None:
    assert word_for(column) in exported(vault, made, with_process_notes=True)


@pytest.mark.parametrize("audience", [THERAPIST, CLIENT], ids=["therapist", "client"])
@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_no_view_shows_a_hidden_column(
    vault: TestVault, made: FullCase, view: Callable[..., Any], audience: Audience
) -> None:
    assert CANARY not in repr(vault.read(view, made.case, audience=audience))


@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_every_view_names_people_as_its_audience_may_see_them(
    vault: TestVault, made: FullCase, view: Callable[..., Any]
) -> None:
    shown = repr(vault.read(view, made.case, audience=CLIENT))
    assert "Juniper Vale" not in shown


@pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])
def test_no_form_prints_a_hidden_column(vault: TestVault, made: FullCase, form: forms.Form) -> None:
    document = document_of(vault.read(prepare, made.case, form, Options()))
    assert CANARY not in "\n".join(blocks.texts(document))


def test_search_keeps_hidden_words_apart_from_the_record(vault: TestVault, made: FullCase) -> None:
    vault.store.checkpoint()
    with vault.store._cursor() as cursor:
        found = cursor.execute(
            "SELECT searchable.source, searchable.privacy FROM search "
            "JOIN searchable ON searchable.id = search.rowid WHERE search MATCH ?",
            (CANARY,),
        ).fetchall()
    assert {source for source, _ in found} == {name.partition(".")[0] for name in hidden_columns()}
    assert {privacy for _, privacy in found} <= {privacy.value for privacy in HIDDEN}


def test_the_audit_of_a_whole_case_has_no_word_of_it(vault: TestVault, made: FullCase) -> None:
    said = str(vault.store.audit_lines())
    for word in (CANARY, "Juniper", "Rowan", "LP-0427", "sigh", "Slept", "department", "easier"):
        assert word not in said
