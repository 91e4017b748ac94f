"""The proof says what was measured, and says so where nothing could be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk.data import facts
from ipt_desk.services import checks, proof, vault_keys
from ipt_desk.sockets import Sockets
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.settings.proof import ProofPart
from ipt_desk.ui.settings.proof_words import ProofWords
from ipt_desk.whereabouts.ciphered import Disk
from tests.support.vault import TestVault

TODAY = date(2026, 11, 24)
INVISIBLE = "\u200b"


@pytest.fixture
def words(dressed: None) -> ProofWords:
    return ProofWords()


@pytest.fixture
def part(desk: Desk, settings: object, qtbot: QtBot, dressed: None) -> ProofPart:
    made = ProofPart(desk, settings)  # type: ignore[arg-type]  # it needs none
    qtbot.addWidget(made)
    made.reload()
    made.show()
    qtbot.waitUntil(lambda: made.answer("disk") != "Looking…")
    return made


def test_it_says_where_the_vault_is_and_how_it_is_locked(part: ProofPart, vault: TestVault) -> None:
    assert part.answer("place").replace(INVISIBLE, "") == str(vault.folder)
    assert part._rows["passphrase"].more.text() == (
        "Each guess costs 19 MiB of memory; passes over it: 1 (Argon2id)."
    )
    assert part.answer("recovery") == "None was made"
    assert part.answer("keychain") == "Off"
    assert part.answer("disk") in ("On", "Off", "Could not be read")


def test_measuring_again_sees_what_has_changed(part: ProofPart, vault: TestVault, qtbot: QtBot) -> None:
    vault.store.keep_fact(facts.RECOVERY_MADE, "2026-09-02")
    part.again.click()
    assert part.answer("recovery") == "Made 2 Sep 2026"
    assert part._rows["recovery"].more.text() == "Nobody has typed groups of it back yet."
    vault_keys.note_recovery_checked(vault.store)
    part.again.click()
    assert part._rows["recovery"].more.text() == "Checked against paper 24 Nov 2026"
    qtbot.waitUntil(lambda: part.answer("disk") != "Looking…")


def test_it_says_when_the_file_was_last_found_whole(part: ProofPart, vault: TestVault) -> None:
    assert part.answer("checked") == "Not yet"
    checks.keep(vault.store, sound=True)
    part.reload()
    assert part.answer("checked") == "Today 09:48, and was whole"


def test_the_size_is_that_of_the_whole_folder(vault: TestVault) -> None:
    before = proof.read_proof(vault.store).size
    (vault.folder / "note").write_bytes(b"x" * 5000)
    assert proof.read_proof(vault.store).size == before + 5000


@pytest.mark.parametrize(
    ("found", "answer", "well"),
    [
        (Sockets(0, 0, 3), "No connection since the start", True),
        (Sockets(0, None, None), "No connection since the start", True),
        (Sockets(None, 0, 0), "No connection open now", True),
        (Sockets(1, 0, 3), "A connection was opened", False),
        (Sockets(0, 1, 3), "A connection was opened", False),
        (Sockets(None, None, None), "Could not be measured", None),
    ],
)
def test_nothing_is_called_proof_that_was_not_measured(
    found: Sockets, answer: str, well: bool | None, words: ProofWords, vault: TestVault
) -> None:
    view = replace(proof.read_proof(vault.store), sockets=found)
    said = words.answers(view, TODAY)["network"]
    assert (said.answer, said.well) == (answer, well)


def test_every_answer_has_words_for_every_state(words: ProofWords, vault: TestVault) -> None:
    view = proof.read_proof(vault.store)
    moment = datetime(2026, 11, 23, 18, 44)
    others = replace(
        view,
        folder=Path("/"),
        cost=None,
        passphrase_changed=TODAY,
        recovery_made=TODAY,
        recovery_checked=TODAY,
        quick_unlock_until=moment,
        last_unlock=moment,
        last_check=moment,
        head=None,
        memory_closed=False,
    )
    keys = {key for _, questions in words.groups() for key, _ in questions} - {"disk"}
    for one in (view, others, replace(others, memory_closed=True)):
        said = words.answers(one, TODAY)
        assert set(said) == keys
        assert all(answer.answer and "{" not in answer.answer + answer.more for answer in said.values())
    assert len({words.disk(disk, asking=False).answer for disk in Disk}) == 3


def test_nothing_that_was_read_is_kept_after_a_lock(part: ProofPart) -> None:
    part.forget()
    assert {row.answer.text() for row in part._rows.values()} == {""}
