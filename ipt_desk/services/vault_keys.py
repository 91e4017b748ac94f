"""The keys of a vault, as a therapist handles them: passphrase, printed recovery key, key store.

The slow halves run beside the window and change nothing; what they give back is kept by a
quick half on the thread that writes, together with its facts and its line in the audit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import select

from ipt_desk.clock import Clock
from ipt_desk.data import facts, keys, slots, vault
from ipt_desk.data.key import Kdf
from ipt_desk.data.recovery import GROUP_SIZES as GROUP_SIZES
from ipt_desk.data.recovery import RecoveryKey as RecoveryKey
from ipt_desk.data.recovery import new_recovery_key as new_recovery_key
from ipt_desk.data.recovery import read_recovery_key as read_recovery_key
from ipt_desk.data.slots import Slot
from ipt_desk.data.store import Store
from ipt_desk.data.tables import PracticeRow
from ipt_desk.data.vault import Unlocked, check_passphrase
from ipt_desk.places import user_name
from ipt_desk.troubles import StorageTrouble, WrongRecoveryKey

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Progress(Protocol):
    """What a slow half reports by; it raises `Cancelled` where somebody asked to stop."""

    def step(self, done: int, total: int) -> None:
        """So far `done` of `total`."""


class Unwatched:
    """Progress that nobody looks at and nobody stops."""

    def step(self, done: int, total: int) -> None:
        """Go on."""


@dataclass(frozen=True, slots=True)
class NewPassphrase:
    """A passphrase that is ready to be kept. `costlier`: guessing it costs more than the old one."""

    slot: Slot = field(repr=False)
    costlier: bool
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class MadeRecoveryKey:
    """A recovery key that opens nothing until it is kept; show and print it first."""

    key: RecoveryKey
    slot: Slot = field(repr=False)


@dataclass(frozen=True, slots=True)
class QuickUnlock:
    """A keyring slot that is ready to be kept."""

    slot: Slot = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What the settings and the banners say about the keys of an open vault."""

    recovery_made: date | None
    recovery_checked: date | None
    passphrase_changed: date | None
    quick_unlock_until: datetime | None

    @property
    def needs_recovery_check(self) -> bool:
        """Whether nobody has typed groups of the printed key back yet."""
        return self.recovery_checked is None


def read_keys(store: Store) -> KeyFacts:
    """What is known about the keys of an open vault."""
    slot = store.keys.read().slot(slots.KEYRING)
    return KeyFacts(
        _day(store, facts.RECOVERY_MADE),
        _day(store, facts.RECOVERY_CHECKED),
        _day(store, facts.PASSPHRASE_CHANGED),
        None if slot is None else datetime.fromisoformat(slot["expires"]),
    )


def made_on(store: Store) -> date:
    """The day the vault was made."""
    return datetime.fromisoformat(store.keys.read().fields["created"]).date()


def _day(store: Store, name: str) -> date | None:
    said = store.fact(name)
    return None if said is None else date.fromisoformat(said)


# The passphrase


def known_names(store: Store) -> tuple[str, ...]:
    """What a thief would try first: the names of the practice, the vault and the user of this computer."""
    with store.reading() as reader:
        practice = reader.scalar(select(PracticeRow.name))
    return (str(practice or ""), store.keys.folder.stem, user_name())


def change_passphrase(
    progress: Progress, folder: Path, old: str, new: str, names: Iterable[str] = (), kdf: Kdf | None = None
) -> NewPassphrase:
    """Make a slot for a new passphrase of the open vault at `folder`; slow, beside the window.

    `kdf` is for tests; otherwise the cost is measured anew and never falls.

    Raises:
        Refused: the new passphrase may not be used.
        WrongPassphrase: the old one is another.
    """
    check_passphrase(new, *names)
    progress.step(0, 2)
    opened = keys.open_header(folder, keys.by_passphrase(old))
    progress.step(1, 2)
    return _new_passphrase(opened, new, kdf, recovered=False)


def prove(progress: Progress, folder: Path, passphrase: str) -> None:
    """See that the passphrase is that of the vault at `folder`; slow, beside the window.

    Raises:
        WrongPassphrase: it is another.
    """
    progress.step(0, 1)
    keys.open_header(folder, keys.by_passphrase(passphrase))


def passphrase_after_recovery(
    progress: Progress, unlocked: Unlocked, new: str, names: Iterable[str] = (), kdf: Kdf | None = None
) -> NewPassphrase:
    """Make a slot for a new passphrase of a vault that the recovery key opened; slow, beside the window.

    Raises:
        Refused: the new passphrase may not be used.
    """
    check_passphrase(new, *names)
    progress.step(0, 1)
    return _new_passphrase(keys.OpenHeader(unlocked.header, unlocked.data_key), new, kdf, recovered=True)


def _new_passphrase(opened: keys.OpenHeader, new: str, kdf: Kdf | None, *, recovered: bool) -> NewPassphrase:
    old = opened.header.slot(slots.PASSPHRASE)
    present = None if old is None else slots.kdf_of(old)
    chosen = kdf or keys.raised(present)
    slot = slots.passphrase_slot(opened.data_key, new, opened.header.vault_id, chosen)
    return NewPassphrase(slot, present is not None and chosen.memory > present.memory, recovered)


def keep_passphrase(store: Store, new: NewPassphrase) -> None:
    """From now on the new passphrase opens the vault and the old one does not; quick, on the writing thread.

    Backups made before still open with the old one.

    Raises:
        StorageTrouble: the disk refused; the old passphrase still opens the vault.
    """
    action = "passphrase.recovered" if new.recovered else "passphrase.changed"
    today = store.clock.today().isoformat()
    _put(store, new.slot, lambda: store.keep_fact(facts.PASSPHRASE_CHANGED, today, action))


def _put(store: Store, slot: Slot, note: Callable[[], None]) -> None:
    """Put a slot in and note it in the vault; where that cannot be noted the slot is what it was."""
    before = store.keys.read().slot(slot["type"])
    store.keys.put(slot)
    try:
        note()
    except BaseException:
        with suppress(StorageTrouble):
            if before is None:
                store.keys.drop(slot["type"])
            else:
                store.keys.put(before)
        raise


# The printed recovery key


def make_recovery_key(progress: Progress, folder: Path, passphrase: str) -> MadeRecoveryKey:
    """Make a key for the open vault at `folder`, to be shown and printed; slow, beside the window.

    Raises:
        WrongPassphrase: it does not open the vault.
    """
    progress.step(0, 1)
    opened = keys.open_header(folder, keys.by_passphrase(passphrase))
    key = new_recovery_key()
    return MadeRecoveryKey(key, slots.recovery_slot(opened.data_key, key.recipient))


def first_recovery_key(unlocked: Unlocked) -> MadeRecoveryKey:
    """A key for a vault that was made just now, to be shown and printed; quick.

    It is not kept yet: a key that nobody has on paper must not open anything.
    """
    key = new_recovery_key()
    return MadeRecoveryKey(key, slots.recovery_slot(unlocked.data_key, key.recipient))


def keep_recovery_key(store: Store, made: MadeRecoveryKey, *, checked: bool = False) -> None:
    """From now on this key opens the vault; an older sheet still opens backups made before.

    `checked` says that two groups were typed back.

    Raises:
        StorageTrouble: the disk refused; the older sheet still opens the vault.
    """
    today = store.clock.today().isoformat()
    kept = {
        facts.RECOVERY_RECIPIENT: made.key.recipient,
        facts.RECOVERY_MADE: today,
        facts.RECOVERY_CHECKED: today if checked else None,
    }
    _put(store, made.slot, lambda: store.keep_facts(kept, "recovery.made"))


def note_recovery_checked(store: Store) -> None:
    """Two groups of the sheet were typed back, or the whole key: the banner can go."""
    store.keep_fact(facts.RECOVERY_CHECKED, store.clock.today().isoformat(), "recovery.checked")


def check_recovery_key(store: Store, key: RecoveryKey) -> None:
    """See whether a whole key that was typed opens the vault, and remember the day; quick.

    Raises:
        WrongRecoveryKey: it opens another vault, or an older state of this one.
    """
    try:
        keys.open_header(store.keys.folder, keys.by_recovery_key(key))
    except WrongRecoveryKey:
        store.note("recovery.refused")
        raise
    note_recovery_checked(store)


# A new data key


def reencrypt(
    progress: Progress, folder: Path, passphrase: str, clock: Clock, kdf: Kdf | None = None
) -> Unlocked:
    """Write the whole vault anew under a new data key; slow, beside the window.

    Close the store first: nobody may have the vault open. What comes back is the vault, unlocked
    and held, to be opened like after any unlock. The passphrase and the printed recovery key stay
    as they are, the key store is forgotten, and copies from before an update are removed. Backups
    made before still open as they did.

    Raises:
        Cancelled: `progress` asked to stop; nothing was changed and the vault is let go.
        WrongPassphrase, VaultInUse, DatabaseDamaged, StorageTrouble: the old key is still the valid one.
    """
    return vault.reencrypt(folder, passphrase, clock, progress.step, kdf)


# The key store of the system


def make_quick_unlock(
    progress: Progress, folder: Path, passphrase: str, wrapping_key: bytes, expires: datetime
) -> QuickUnlock:
    """Make a slot for 32 random bytes that the key store keeps; slow, beside the window.

    `expires` has a zone.

    Raises:
        WrongPassphrase: it does not open the vault.
    """
    progress.step(0, 1)
    opened = keys.open_header(folder, keys.by_passphrase(passphrase))
    until = expires.isoformat(timespec="seconds")
    return QuickUnlock(slots.keyring_slot(opened.data_key, wrapping_key, opened.header.vault_id, until))


def keep_quick_unlock(store: Store, made: QuickUnlock) -> None:
    """From now on the key store opens the vault, until the slot expires."""
    _put(store, made.slot, lambda: store.note("quick-unlock.on"))


def extend_quick_unlock(store: Store, expires: datetime) -> None:
    """After an unlock by passphrase the key store may open the vault until `expires`."""
    slot = store.keys.read().slot(slots.KEYRING)
    if slot is not None:
        store.keys.put({**slot, "expires": expires.isoformat(timespec="seconds")})


def rest_quick_unlock(store: Store) -> None:
    """From a lock on only the passphrase opens the vault; that one lets the key store do it again.

    The slot is as old as can be, so that a clock that is set back afterwards makes it no fresher.
    """
    extend_quick_unlock(store, _LONG_AGO)


def drop_quick_unlock(store: Store) -> None:
    """The key store does not open the vault any more, whatever it still holds."""
    store.keys.drop(slots.KEYRING)
    store.note("quick-unlock.off")
