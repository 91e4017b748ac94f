"""Opening a vault with the key store of this computer: when it may, and what it takes to switch it on.

Every call is made beside the window and is given up after ten seconds. Whatever fails leads to the
passphrase, and nothing that fails takes the slot out of the vault.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from ipt_desk import logbook
from ipt_desk.troubles import QuickUnlockRefused, Trouble
from ipt_desk.ui.runtime.limits import TooLong, within

if TYPE_CHECKING:
    from pathlib import Path

    from ipt_desk.clock import Clock
    from ipt_desk.data.store import Store
    from ipt_desk.data.vault import Unlocked
    from ipt_desk.services.key_store import KeyStore
    from ipt_desk.services.vault_keys import QuickUnlock as MadeSlot
    from ipt_desk.ui.runtime.jobs import Token

LIMIT_SECONDS = 10.0
FRESH_DAYS = 7
"""How long a passphrase lets the key store open the vault."""

Value = TypeVar("Value")


class QuickUnlock:
    """The key store and the vaults that it opens; its methods with a token run beside the window.

    `find` and `limit` are for tests.
    """

    def __init__(
        self, clock: Clock, find: Callable[[], object | None] | None = None, limit: float = LIMIT_SECONDS
    ) -> None:
        self._clock, self._find, self._limit = clock, find, limit

    def _store(self) -> KeyStore:
        from ipt_desk.services.key_store import KeyStore, find_backend

        return KeyStore(self._find or find_backend)

    def _ask(self, work: Callable[..., Value], *args: Any) -> Value:
        try:
            return within(self._limit, work, *args)
        except TooLong:
            logbook.event("key-store.too-late")
            raise QuickUnlockRefused from None

    # Before a vault is open

    def is_offered(self, token: Token, folder: Path, known: str) -> bool:
        """Whether the key store may open the vault at `folder`; `known` are the vaults of this computer."""
        from ipt_desk.data import header, slots

        try:
            read = header.read_header(folder)
        except (Trouble, OSError):
            return False
        return read.vault_id in known.split() and self._is_fresh(read.slot(slots.KEYRING))

    def _is_fresh(self, slot: dict[str, Any] | None) -> bool:
        """Neither too old nor too new: a clock that was set back makes nothing fresh."""
        from ipt_desk.data import keys

        now = self._clock.utc()
        return (
            slot is not None
            and keys.is_fresh(slot, now)
            and not keys.is_fresh(slot, now + timedelta(days=FRESH_DAYS))
        )

    def unlock(self, token: Token, folder: Path) -> Unlocked:
        """Find the key of the vault at `folder` with what the key store keeps.

        Raises:
            QuickUnlockRefused: for whatever reason; only the passphrase leads on.
            Trouble: the vault cannot be opened by any key.
        """
        from ipt_desk.data import header, keys, slots
        from ipt_desk.data.vault import unlock_by

        read = header.read_header(folder)
        if not self._is_fresh(read.slot(slots.KEYRING)):
            raise QuickUnlockRefused
        key = self._ask(self._store().fetch, read.vault_id)
        return unlock_by(folder, keys.by_keyring_key(key, self._clock.utc()), self._clock)

    # While it is open

    def answers(self, token: Token) -> bool:
        """Whether there is a key store here that may be asked."""
        try:
            return self._ask(self._store().answers)
        except QuickUnlockRefused:
            return False

    def make(self, token: Token, folder: Path, passphrase: str) -> MadeSlot:
        """Have the key store keep a new key, and make the slot that it opens.

        Raises:
            WrongPassphrase: it does not open the vault.
            QuickUnlockRefused: the key store did not take the key.
        """
        from ipt_desk.data.header import read_header
        from ipt_desk.services import vault_keys

        key = secrets.token_bytes(32)
        made = vault_keys.make_quick_unlock(token, folder, passphrase, key, self._until())
        self._ask(self._store().keep, read_header(folder).vault_id, key)
        return made

    def forget(self, token: Token, vault_id: str) -> None:
        """Have the key store let its key go; where it does not answer the key opens nothing all the same."""
        try:
            self._ask(self._store().forget, vault_id)
        except QuickUnlockRefused:
            logbook.event("key-store.kept-its-key")

    def renew(self, store: Store) -> None:
        """After an unlock by passphrase the key store may open the vault for another week."""
        self._quietly(store, self._until())

    def rest(self, store: Store) -> bool:
        """From a lock on only the passphrase opens the vault; False where its key file did not take that."""
        return self._quietly(store, None)

    def _quietly(self, store: Store, until: datetime | None) -> bool:
        from ipt_desk.services import vault_keys

        try:
            if until is None:
                vault_keys.rest_quick_unlock(store)
            else:
                vault_keys.extend_quick_unlock(store, until)
        except (Trouble, OSError):  # a vault that can only be read, or a full disk: the old date stays
            logbook.event("quick-unlock.not-dated")
            return False
        return True

    def _until(self) -> datetime:
        return self._clock.utc() + timedelta(days=FRESH_DAYS)
