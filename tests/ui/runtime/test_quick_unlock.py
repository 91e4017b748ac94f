"""Opening with the key store: for a week, not after a lock, and never instead of the passphrase."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta

import pytest

from ipt_desk.clock import StoppedClock
from ipt_desk.data.header import read_header
from ipt_desk.data.vault import open_unlocked
from ipt_desk.troubles import QuickUnlockRefused, WrongPassphrase
from ipt_desk.ui.runtime.limits import TooLong, within
from ipt_desk.ui.runtime.quick_unlock import QuickUnlock
from tests.long.row_23_keyring import TOKEN, switch_on
from tests.support.key_stores import Store
from tests.support.vault import MOMENT, PASSPHRASE, TestVault


class World:
    """A vault that the key store opens, and a clock that can be moved."""

    def __init__(self, vault: TestVault) -> None:
        self.vault, self.store = vault, Store({}).as_accepted()
        self.id = read_header(vault.folder).vault_id
        switch_on(vault, self.store)

    def quick(self, moment: datetime = MOMENT) -> QuickUnlock:
        return QuickUnlock(StoppedClock(moment), lambda: self.store)

    def opens(self, moment: datetime = MOMENT) -> bool:
        self.vault.close()
        try:
            self.quick(moment).unlock(TOKEN, self.vault.folder).release()
        except QuickUnlockRefused:
            return False
        finally:
            self.vault.reopen()
        return True


@pytest.fixture
def world(vault: TestVault) -> World:
    return World(vault)


def test_it_opens_the_vault_and_the_audit_says_how(world: World) -> None:
    world.vault.close()
    unlocked = world.quick().unlock(TOKEN, world.vault.folder)
    store = open_unlocked(unlocked, world.vault.clock)
    assert unlocked.way == "keyring"
    assert "keyring" in str(store.audit_lines()[-1])
    store.close()


@pytest.mark.parametrize(
    ("days", "opens"), [(0, True), (6.99, True), (7, False), (30, False), (-1, False)], ids=str
)
def test_it_opens_for_a_week_and_not_with_a_clock_that_was_set_back(
    days: float, opens: bool, world: World
) -> None:
    assert world.opens(MOMENT + timedelta(days=days)) is opens


def test_the_passphrase_gives_it_another_week(world: World) -> None:
    later = MOMENT + timedelta(days=6)
    world.quick(later).renew(world.vault.store)
    assert world.opens(MOMENT + timedelta(days=12))


def test_after_a_lock_only_the_passphrase_opens(world: World) -> None:
    world.quick().rest(world.vault.store)
    assert not world.opens()
    assert not world.quick().is_offered(TOKEN, world.vault.folder, world.id)
    world.quick().renew(world.vault.store)
    assert world.opens()


def test_a_clock_that_is_set_back_after_a_lock_opens_nothing(world: World) -> None:
    world.quick().rest(world.vault.store)
    assert not world.opens(MOMENT - timedelta(hours=1))


def test_what_was_never_switched_on_is_not_renewed(vault: TestVault) -> None:
    before = (vault.folder / "vault.json").read_bytes()
    QuickUnlock(vault.clock).renew(vault.store)
    QuickUnlock(vault.clock).rest(vault.store)
    assert (vault.folder / "vault.json").read_bytes() == before


@pytest.mark.parametrize(
    ("known", "offered"), [("{id}", True), ("other {id}", True), ("", False), ("x", False)]
)
def test_it_is_offered_for_the_vaults_of_this_computer_alone(known: str, offered: bool, world: World) -> None:
    assert world.quick().is_offered(TOKEN, world.vault.folder, known.format(id=world.id)) is offered


def test_switching_it_on_takes_the_passphrase(world: World) -> None:
    before = dict(world.store.kept)
    with pytest.raises(WrongPassphrase):
        world.quick().make(TOKEN, world.vault.folder, "not the passphrase at all")
    assert world.store.kept == before


def test_neither_the_store_nor_the_header_holds_the_key_of_the_data(world: World) -> None:
    world.vault.close()
    unlocked = world.quick().unlock(TOKEN, world.vault.folder)
    unlocked.release()
    everything = str(world.store.kept) + (world.vault.folder / "vault.json").read_text("utf-8")
    for secret in (unlocked.data_key.hex(), PASSPHRASE):
        assert secret not in everything
    world.vault.reopen()


def test_a_call_that_does_not_come_back_is_given_up() -> None:
    begun = time.monotonic()
    with pytest.raises(TooLong):
        within(0.1, threading.Event().wait, 1)
    assert time.monotonic() - begun < 0.6


def test_the_error_of_a_call_is_the_callers() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, divmod, 1, 0)
