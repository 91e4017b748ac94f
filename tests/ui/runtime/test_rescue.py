"""A full disk: the text stays, it is tried again by itself, and it can be saved elsewhere, sealed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk import ui
from ipt_desk.domain.ids import SessionId
from ipt_desk.services import notes
from ipt_desk.services.notes import SINCE
from ipt_desk.services.unsaved import _KINDS
from ipt_desk.troubles import DiskFull
from ipt_desk.ui.kit.auto_text import AutoText
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.shell.taking_in import TakingIn
from tests.support import disk
from tests.support.asks import ScriptedAsks
from tests.support.juniper import small_case
from tests.support.vault import TestVault

LONG = ("Slept badly since the call with her sister. " * 400).strip()


class Page:
    """One note field over a real vault."""

    def __init__(self, vault: TestVault, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.vault = desk, vault
        self.session: SessionId = small_case(vault).sessions[-1]
        self.field = AutoText(desk, "Since last time", self.save)
        qtbot.addWidget(self.field)
        self.field.show_text("", self.session)
        self.told: list[Notice] = []
        desk.notices.told.connect(self.told.append)

    def save(self, key: object, text: str) -> bool:
        assert isinstance(key, int)
        return self.desk.commit(
            "Edit note", notes.write_note_section, key, SINCE, text, origin=self.field.draft
        )

    def type(self, text: str) -> bool:
        self.field.setPlainText(text)
        return self.field.commit()

    def stored(self) -> str:
        parts = self.vault.read(notes.read_note, self.session).sections
        return str(next(part.text for part in parts if part.title == SINCE))


@pytest.fixture
def page(vault: TestVault, desk: Desk, qtbot: QtBot) -> Page:
    return Page(vault, desk, qtbot)


@pytest.fixture
def refused(page: Page) -> Page:
    """The disk is full and a long text was refused."""
    disk.fill(page.vault.store)
    assert page.type(LONG) is False
    return page


def copy_to(page: Page, path: Path) -> None:
    asks = page.desk.asks
    assert isinstance(asks, ScriptedAsks)
    asks.save_to = path
    page.desk.rescue.save_copy()


def test_the_text_stays_and_the_notice_says_the_sentence(refused: Page) -> None:
    assert refused.field.text_now() == LONG
    assert refused.desk.drafts.is_dirty()
    assert refused.desk.rescue.is_waiting
    assert refused.told[0].text == str(DiskFull())
    assert [words for words, _do in refused.told[0].actions] == ["Try again", "Save a copy elsewhere"]
    assert refused.stored() == ""


def test_it_is_saved_by_itself_when_there_is_room(refused: Page, qtbot: QtBot) -> None:
    refused.desk.rescue._timer.setInterval(20)
    disk.make_room(refused.vault.store)
    with qtbot.waitSignal(refused.desk.saved, timeout=3000):
        pass
    assert refused.stored() == LONG
    assert not refused.desk.rescue.is_waiting
    assert not refused.desk.rescue._timer.isActive()


def test_trying_again_by_hand_saves_it(refused: Page) -> None:
    disk.make_room(refused.vault.store)
    assert refused.desk.rescue.try_again()
    assert refused.stored() == LONG


def test_the_copy_elsewhere_has_no_word_in_the_clear(refused: Page, tmp_path: Path) -> None:
    copy_to(refused, tmp_path / "unsaved.iptdraft")
    raw = (tmp_path / "unsaved.iptdraft").read_bytes()
    assert b"sister" not in raw
    assert refused.desk.drafts.is_dirty()
    refused.desk.drafts.let_go()


def test_the_copy_comes_back_into_its_place_and_goes(refused: Page, tmp_path: Path) -> None:
    copy_to(refused, tmp_path / "unsaved.iptdraft")
    refused.desk.drafts.let_go()
    disk.make_room(refused.vault.store)
    asks = refused.desk.asks
    TakingIn(refused.desk, asks).take_in(tmp_path / "unsaved.iptdraft")
    assert refused.stored() == LONG
    assert not (tmp_path / "unsaved.iptdraft").exists()
    assert refused.told[-1].text == "The texts are in the vault, and the copy is gone."


def test_what_was_written_meanwhile_stays_above_it(refused: Page, tmp_path: Path) -> None:
    copy_to(refused, tmp_path / "unsaved.iptdraft")
    refused.desk.drafts.let_go()
    disk.make_room(refused.vault.store)
    refused.vault.perform("Edit note", notes.write_note_section, refused.session, SINCE, "Slept well.")
    TakingIn(refused.desk, refused.desk.asks).take_in(tmp_path / "unsaved.iptdraft")
    assert refused.stored() == f"Slept well.\n\n{LONG}"


def test_a_copy_of_another_vault_is_refused(refused: Page, tmp_path: Path) -> None:
    path = tmp_path / "unsaved.iptdraft"
    copy_to(refused, path)
    refused.desk.drafts.let_go()
    path.write_bytes(path.read_bytes().replace(b'"ct": "', b'"ct": "AAAA'))
    disk.make_room(refused.vault.store)
    assert not TakingIn(refused.desk, refused.desk.asks).take_in(path)
    assert path.exists()
    assert refused.told[-1].text.startswith("This copy belongs to another vault")


def test_a_copy_beside_the_vault_is_offered(page: Page) -> None:
    beside = page.vault.folder.parent / "unsaved 2026-11-24 18-05.iptdraft"
    beside.write_bytes(b"{}")
    TakingIn(page.desk, page.desk.asks).offer_beside()
    assert "unsaved 2026-11-24 18-05.iptdraft" in page.told[-1].text
    assert [words for words, _do in page.told[-1].actions] == ["Take them in"]


def test_the_audit_says_that_a_copy_was_made_once_it_can(refused: Page, tmp_path: Path) -> None:
    copy_to(refused, tmp_path / "unsaved.iptdraft")
    disk.make_room(refused.vault.store)
    refused.desk.rescue.try_again()
    assert "unsaved.copied" in {line.action for line in refused.vault.store.audit_lines()}


def works_of_fields() -> set[str]:
    """The work of every call of `commit` in the window, as it is written there."""
    found: set[str] = set()
    for path in Path(ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_commit(node) and len(node.args) > 1:
                found.add(ast.unparse(node.args[1]))
    return found


def _is_commit(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "commit"


def test_every_text_that_saves_itself_can_be_saved_elsewhere() -> None:
    known = {f"{kind.write.__module__.rpartition('.')[2]}.{kind.write.__name__}" for kind in _KINDS.values()}
    assert works_of_fields() == known
