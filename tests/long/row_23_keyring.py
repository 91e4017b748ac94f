"""Whatever becomes of the key store: the passphrase is asked for, and the slot stays in the vault."""

from __future__ import annotations

import base64
import os
import random
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from keyring.errors import KeyringLocked

from ipt_desk.data.header import read_header
from ipt_desk.data.vault import open_unlocked
from ipt_desk.services import vault_keys
from ipt_desk.troubles import QuickUnlockRefused
from ipt_desk.ui.runtime.jobs import Token
from ipt_desk.ui.runtime.quick_unlock import QuickUnlock
from tests.long.trial import CannotRun, Outcome, Trial
from tests.support import secret_service
from tests.support.key_stores import Plain, Store
from tests.support.vault import PASSPHRASE, TestVault, fresh_vault

_LIMIT = 0.3
TOKEN = Token(lambda done, total: None)
SENTENCE = "This computer's key store did not answer. Enter your passphrase."


class Locked(Store):
    """A key store that nobody opened."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")


class Silent(Store):
    """A key store that waits for somebody who never comes."""

    def get_password(self, service: str, username: str) -> str | None:
        threading.Event().wait(2)
        return None


def _changed(store: Store) -> object:
    for name in store.kept:
        store.kept[name] = base64.b64encode(os.urandom(32)).decode()
    return store


def _too_long(store: Store) -> object:
    for name in store.kept:
        store.kept[name] = "A" * 1281
    return store


def _deleted(store: Store) -> object:
    store.kept.clear()
    return store


FAULTS: dict[str, Callable[[Store], object | None]] = {
    "no key store": lambda store: None,
    "locked": lambda store: Locked(store.kept).as_accepted(),
    "no answer in time": lambda store: Silent(store.kept).as_accepted(),
    "a key store that is not accepted": lambda store: Plain(store.kept),
    "1,281 characters": _too_long,
    "the value changed": _changed,
    "the entry deleted": _deleted,
}


def spoil(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Let the key store fail in every way there is; once in a round nothing is wrong."""
    failures: list[str] = []
    tried = 0
    while tried < count:
        for name, spoilt in [*FAULTS.items(), ("nothing", lambda store: store)]:
            place = folder / str(tried)
            place.mkdir()
            vault = fresh_vault(place)
            store = Store({}).as_accepted()
            switch_on(vault, store)
            vault.close()
            opens = name == "nothing"
            failures += [f"{name}: {why}" for why in try_it(vault, spoilt(store), opens=opens)]
            tried += 1
    return Outcome(tried, tuple(failures))


def switch_on(vault: TestVault, store: object) -> None:
    """Let the key store open the vault from now on."""
    quick = QuickUnlock(vault.clock, lambda: store)
    vault_keys.keep_quick_unlock(vault.store, quick.make(TOKEN, vault.folder, PASSPHRASE))


def try_it(vault: TestVault, store: object | None, *, opens: bool, limit: float = _LIMIT) -> list[str]:
    """Open with the key store; says what was not as it must be."""
    before = [(vault.folder / name).read_bytes() for name in ("vault.json", "vault.json.bak")]
    wrong: list[str] = []
    try:
        unlocked = QuickUnlock(vault.clock, lambda: store, limit).unlock(TOKEN, vault.folder)
        open_unlocked(unlocked, vault.clock).close()
        if not opens:
            wrong.append("it opened")
    except QuickUnlockRefused as refused:
        if opens or str(refused) != SENTENCE:
            wrong.append(f"said {refused}")
    except Exception as error:
        wrong.append(f"failed with {type(error).__name__}")
    if [(vault.folder / name).read_bytes() for name in ("vault.json", "vault.json.bak")] != before:
        wrong.append("the header was changed")
    if read_header(vault.folder).slot("keyring") is None:
        wrong.append("the slot is gone")
    with suppress(Exception):
        vault.reopen()
        vault.close()
        return wrong
    return [*wrong, "the passphrase does not open it"]


# A real one

_CHILD = """
import sys
from contextlib import closing
from pathlib import Path
import keyring.backends.SecretService as service
import secretstorage
from ipt_desk.services.key_store import find_backend
from tests.long import row_23_keyring as row
from tests.support.vault import fresh_vault

from ipt_desk import hardening, sockets

sockets.watch()
sockets.stay_inside()
hardening.harden()

def kept():
    with closing(secretstorage.dbus_init()) as link:
        found = secretstorage.search_items(link, {"service": "ipt_desk"})
        return [(item.get_attributes()["username"], len(item.get_secret())) for item in found]

def spoil(name, vault_id):
    store = service.Keyring()
    if name == "the value changed":
        store.set_password("ipt_desk", vault_id, "B" * 43 + "=")
    elif name == "1,281 characters":
        store.set_password("ipt_desk", vault_id, "A" * 1281)
    elif name == "the entry deleted":
        store.delete_password("ipt_desk", vault_id)
    elif name == "locked":
        with closing(secretstorage.dbus_init()) as link:
            secretstorage.get_default_collection(link).lock()

for number, name in enumerate(row.REAL):
    place = Path(sys.argv[1]) / str(number)
    place.mkdir()
    vault = fresh_vault(place)
    vault_id = row.read_header(vault.folder).vault_id
    row.switch_on(vault, find_backend())
    if (vault_id, 44) not in kept():
        print(f"{name}: kept {kept()}")
    vault.close()
    spoil(name, vault_id)
    for why in row.try_it(vault, find_backend(), opens=name == "nothing", limit=3):
        print(f"{name}: {why}")
"""
REAL = ("nothing", "the value changed", "1,281 characters", "the entry deleted", "locked")


def try_a_real_one(count: int, folder: Path, chance: random.Random) -> Outcome:
    """The same with gnome-keyring on a bus of its own; last of all it is locked."""
    command = secret_service.missing()
    if command is not None:
        raise CannotRun(command)
    failures: list[str] = []
    rounds = max(1, count // len(REAL))
    for number in range(rounds):
        place = folder / str(number)
        place.mkdir()
        with secret_service.SecretService() as service:
            failures += service.run(_CHILD, str(place)).splitlines()
    return Outcome(rounds * len(REAL), tuple(failures))


TRIALS = (
    Trial(23, "key store fails", short=8, long=80, work=spoil),
    Trial(23, "key store fails, gnome-keyring", short=5, long=25, work=try_a_real_one),
)
