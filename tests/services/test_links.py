"""A person's links to areas, sessions, tasks and events."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import AreaRow, EventRow, PersonLinkRow, PersonRow, TaskRow
from ipt_desk.domain import vague
from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.problem import AreaKind
from ipt_desk.services.links import LinkKind, LinksView, Via, add_link, read_links, remove_link
from ipt_desk.troubles import Gone, NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.notes import put_note
from tests.support.vault import TestVault

Things = dict[LinkKind, int]


@pytest.fixture
def made(vault: TestVault) -> SmallCase:
    return small_case(vault)


def _things(unit: Unit, made: SmallCase, person: PersonId | None) -> Things:
    case = made.case
    kind = AreaKind.ROLE_DISPUTE
    return {
        LinkKind.AREA: unit.add(AreaRow(case_id=case, kind=kind, is_primary=True, person_id=person)).id,
        LinkKind.TASK: unit.add(TaskRow(case_id=case, title="Ring her", person_id=person)).id,
        LinkKind.EVENT: unit.add(
            EventRow(case_id=case, happened=vague.parse("2019"), title="Moved", person_id=person)
        ).id,
    }


def things(vault: TestVault, made: SmallCase, person: PersonId | None = None) -> Things:
    found: Things = vault.perform("Things", _things, made, person)
    return found


def linked(vault: TestVault, person: PersonId) -> list[tuple[LinkKind, int, Via | None]]:
    view: LinksView = vault.read(read_links, person)
    return [(one.kind, one.target, one.via) for one in view.linked]


def test_everything_that_is_a_persons_own_is_linked(vault: TestVault, made: SmallCase) -> None:
    there = things(vault, made, made.rowan)
    assert linked(vault, made.rowan) == [(kind, there[kind], Via.OWN) for kind in there]
    assert linked(vault, made.nadia) == []


def test_everything_of_the_case_can_be_linked(vault: TestVault, made: SmallCase) -> None:
    things(vault, made)
    view: LinksView = vault.read(read_links, made.rowan)
    assert [one.kind for one in view.everything] == [
        LinkKind.AREA,
        *[LinkKind.SESSION] * 8,
        LinkKind.TASK,
        LinkKind.EVENT,
    ]
    assert [one.number for one in view.everything[1:4]] == [1, 2, 3]


def test_what_has_nobody_becomes_theirs(vault: TestVault, made: SmallCase) -> None:
    there = things(vault, made)
    for kind, target in there.items():
        vault.perform("Link", add_link, made.rowan, kind, target)
    assert linked(vault, made.rowan) == [(kind, there[kind], Via.OWN) for kind in there]


def test_what_is_somebody_elses_is_linked_beside_them(vault: TestVault, made: SmallCase) -> None:
    there = things(vault, made, made.nadia)
    for kind, target in [*there.items(), *there.items()]:
        vault.perform("Link", add_link, made.rowan, kind, target)
    assert linked(vault, made.rowan) == [(kind, there[kind], Via.LINK) for kind in there]
    assert linked(vault, made.nadia) == [(kind, there[kind], Via.OWN) for kind in there]
    assert len(vault.read(lambda reader: reader.scalars(select(PersonLinkRow.id)))) == 3


@pytest.mark.parametrize("owner", ["rowan", "nadia"])
def test_a_link_can_be_taken_away(vault: TestVault, made: SmallCase, owner: str) -> None:
    there = things(vault, made, getattr(made, owner))
    for kind, target in there.items():
        vault.perform("Link", add_link, made.rowan, kind, target)
        vault.perform("Unlink", remove_link, made.rowan, kind, target)
    assert linked(vault, made.rowan) == []


def test_a_session_is_linked_and_unlinked(vault: TestVault, made: SmallCase) -> None:
    session = made.sessions[2]
    vault.perform("Link", add_link, made.rowan, LinkKind.SESSION, session)
    assert linked(vault, made.rowan) == [(LinkKind.SESSION, session, Via.LINK)]
    vault.perform("Unlink", remove_link, made.rowan, LinkKind.SESSION, session)
    assert linked(vault, made.rowan) == []


def test_a_note_that_mentions_them_links_its_session(vault: TestVault, made: SmallCase) -> None:
    uid = vault.read(lambda reader: reader.scalar(select(PersonRow.uid).where(PersonRow.id == made.rowan)))
    vault.perform("Note", put_note, made.case, made.sessions[0], f"[Rowan](person:{uid}) rang", signed=True)
    view: LinksView = vault.read(read_links, made.rowan)
    (one,) = view.of(LinkKind.SESSION)
    assert (one.target, one.via, one.can_be_removed) == (made.sessions[0], Via.NOTE, False)


def test_links_of_other_cases_and_closed_ones_are_refused(vault: TestVault, made: SmallCase) -> None:
    other = small_case(vault, "LP-0500")
    with pytest.raises(NotPossible, match="another case"):
        vault.perform("Link", add_link, made.rowan, LinkKind.SESSION, other.sessions[0])
    with pytest.raises(Gone):
        vault.read(read_links, PersonId(999))
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        vault.perform("Link", add_link, made.rowan, LinkKind.SESSION, made.sessions[0])
