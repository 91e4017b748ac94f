"""Texts that were saved elsewhere come back to their place, and overwrite nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ipt_desk.data.sealed import Sealer
from ipt_desk.domain.course import CaseStatus
from ipt_desk.services import (
    cases,
    circle,
    expectations,
    homework,
    inventory,
    notes,
    practice,
    unsaved,
)
from ipt_desk.services.notes import SINCE
from ipt_desk.services.unsaved import TakenIn
from ipt_desk.troubles import NotWritten, Refused
from tests.support.juniper import SmallCase, small_case
from tests.support.vault import TestVault

Step = tuple[Callable[..., object], tuple[Any, ...]]


class Rescued:
    """A small case, and a step for each kind of text."""

    def __init__(self, vault: TestVault, folder: Path) -> None:
        self.vault, self.path = vault, folder / "unsaved.iptdraft"
        self.made: SmallCase = small_case(vault)
        task = vault.perform("Set", homework.set_task, self.made.case, "Call her sister")
        matter = vault.perform("Add", expectations.add_expectation, self.made.rowan, "Mornings")
        self.steps: dict[str, Step] = {
            "note": (notes.write_note_section, (self.made.sessions[0], SINCE, "She slept.")),
            "comment": (homework.note_comment, (task, "The line was busy.")),
            "person": (circle.set_person_text, (self.made.rowan, "relationship", "Partner")),
            "expectation": (expectations.set_expectation_text, (matter, "theirs", "Home by six.")),
            "inventory": (inventory.write_inventory, (self.made.case, "patterns", "Waits.")),
            "letterhead": (practice.write_line, ("phone", "01632 960123")),
        }

    def copy(self, *kinds: str) -> None:
        unsaved.write_copy(self.vault.store, self.path, [self.steps[kind] for kind in kinds])

    def take_in(self) -> TakenIn:
        texts = unsaved.read_copy(self.vault.store, self.path)
        taken: TakenIn = self.vault.perform("Take in", unsaved.take_in, texts)
        return taken

    def do(self, kind: str, text: str) -> None:
        work, args = self.steps[kind]
        self.vault.perform("Edit", work, *args[:-1], text)


@pytest.fixture
def rescued(vault: TestVault, tmp_path: Path) -> Rescued:
    return Rescued(vault, tmp_path)


@pytest.mark.parametrize("kind", ["note", "comment", "person", "expectation", "inventory", "letterhead"])
def test_each_kind_of_text_comes_back(rescued: Rescued, kind: str) -> None:
    rescued.copy(kind)
    assert rescued.take_in() == TakenIn(stored=1)
    (again,) = unsaved.read_copy(rescued.vault.store, rescued.path)
    with rescued.vault.store.reading() as reader:
        assert unsaved._KINDS[kind].read(reader, *again.place) == again.text


def test_all_of_them_are_one_step_that_can_be_undone(rescued: Rescued) -> None:
    before = rescued.vault.dump()
    rescued.copy("note", "person")
    rescued.take_in()
    rescued.vault.undo(rescued.made.case)
    assert rescued.vault.dump() == before


@pytest.mark.parametrize("kind", ["note", "comment", "inventory"])
def test_prose_that_was_written_meanwhile_stays_above(rescued: Rescued, kind: str) -> None:
    rescued.copy(kind)
    rescued.do(kind, "Written later.")
    assert rescued.take_in() == TakenIn(below=1)


@pytest.mark.parametrize("kind", ["person", "expectation", "letterhead"])
def test_a_line_that_was_written_meanwhile_stays_alone(rescued: Rescued, kind: str) -> None:
    rescued.copy(kind)
    rescued.do(kind, "Written later.")
    assert rescued.take_in() == TakenIn(left=1)


def test_a_text_that_got_there_after_all_is_not_doubled(rescued: Rescued) -> None:
    rescued.copy("note")
    rescued.do("note", "She slept.")
    rescued.take_in()
    said = rescued.vault.read(notes.read_note, rescued.made.sessions[0]).first_line
    assert said == "She slept."


def test_a_closed_case_takes_nothing_in(rescued: Rescued) -> None:
    rescued.copy("note", "letterhead")
    rescued.vault.perform("Close", cases.set_status, rescued.made.case, CaseStatus.ENDED)
    assert rescued.take_in() == TakenIn(stored=1, left=1)


def test_another_key_cannot_read_it(rescued: Rescued) -> None:
    rescued.copy("note")
    with pytest.raises(Refused):
        Sealer(bytes(32)).open(rescued.path.read_bytes())


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[1]", b'{"format": "ipt_desk-draft", "version": 2}', b"\xff\xfe"]
)
def test_what_is_no_such_file_is_refused(rescued: Rescued, body: bytes) -> None:
    rescued.path.write_bytes(body)
    with pytest.raises(Refused):
        unsaved.read_copy(rescued.vault.store, rescued.path)


def test_a_place_that_takes_nothing_is_told(rescued: Rescued, tmp_path: Path) -> None:
    rescued.path = tmp_path / "nowhere" / "unsaved.iptdraft"
    with pytest.raises(NotWritten):
        rescued.copy("note")
