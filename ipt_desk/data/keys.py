"""Ways of opening a vault, and its key file while it is open."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ipt_desk import logbook
from ipt_desk.data import slots
from ipt_desk.data.header import NAMES, Header, mend_copies, read_copies, write_copy
from ipt_desk.data.key import Kdf, calibrated, subkey
from ipt_desk.data.recovery import RecoveryKey
from ipt_desk.data.slots import Slot
from ipt_desk.troubles import (
    DiskFull,
    HeaderDamaged,
    QuickUnlockRefused,
    ReadOnlyVault,
    StorageTrouble,
    WrongRecoveryKey,
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of opening: its name in the audit, and how it gets the data key out of a header."""

    name: str
    data_key_of: Callable[[Header], bytes] = field(repr=False)


def by_passphrase(passphrase: str) -> Way:
    """Open with the passphrase; takes as long as its slot says."""

    def data_key_of(header: Header) -> bytes:
        slot = header.slot(slots.PASSPHRASE)
        if slot is None:
            raise HeaderDamaged
        return slots.open_by_passphrase(slot, passphrase, header.vault_id)

    return Way(slots.PASSPHRASE, data_key_of)


def by_recovery_key(key: RecoveryKey) -> Way:
    """Open with the printed key."""

    def data_key_of(header: Header) -> bytes:
        slot = header.slot(slots.RECOVERY)
        if slot is None:
            raise WrongRecoveryKey
        return slots.open_by_recovery_key(slot, key)

    return Way(slots.RECOVERY, data_key_of)


def by_keyring_key(wrapping_key: bytes, now: datetime) -> Way:
    """Open with the 32 bytes from the keyring of the system, as long as they may be used."""

    def data_key_of(header: Header) -> bytes:
        slot = header.slot(slots.KEYRING)
        if slot is None or not is_fresh(slot, now):
            raise QuickUnlockRefused
        return slots.open_by_keyring_key(slot, wrapping_key, header.vault_id)

    return Way(slots.KEYRING, data_key_of)


def is_fresh(slot: Slot, now: datetime) -> bool:
    """Whether a keyring slot may still be used."""
    try:
        return now < datetime.fromisoformat(slot["expires"])
    except (ValueError, TypeError):  # no moment, or one without a zone
        return False


@dataclass(frozen=True, slots=True)
class OpenHeader:
    """A header that was opened and found unaltered."""

    header: Header
    data_key: bytes = field(repr=False)


def open_header(folder: Path, way: Way) -> OpenHeader:
    """Open the header in `folder`; its MAC is verified before anything of it is believed.

    Raises:
        NotAVault, NewerVault, HeaderDamaged: the header cannot be used.
        WrongPassphrase, WrongRecoveryKey, QuickUnlockRefused: the way does not lead in.
    """
    copies = read_copies(folder)
    data_key = way.data_key_of(copies[0])
    mac_key = subkey(data_key, "header-mac")
    for header in copies:
        if header.is_sealed_by(mac_key):
            return OpenHeader(header, data_key)
    raise HeaderDamaged


def raised(present: Kdf | None) -> Kdf:
    """What a new passphrase shall cost on this computer, never less than it costs at `present`."""
    measured = calibrated()
    return measured if present is None or measured.memory > present.memory else present


class KeyFile:
    """The header of an open vault. It knows the key of the header's seal and not the data key:
    slots can be put in and taken out, and nothing can be opened with it.
    """

    def __init__(self, folder: Path, mac_key: bytes, *, read_only: bool = False) -> None:
        self.folder = folder
        self._mac_key = mac_key
        self._read_only = read_only

    def read(self) -> Header:
        """The header as it is now.

        Raises:
            HeaderDamaged: it was altered from outside since the vault was opened.
        """
        for header in read_copies(self.folder):
            if header.is_sealed_by(self._mac_key):
                return header
        raise HeaderDamaged

    def put(self, slot: Slot) -> None:
        """Write `slot` in place of the one of its kind.

        Raises:
            StorageTrouble: the disk refused; the old slot is still the valid one.
        """
        self._write(self.read().with_slot(slot))

    def drop(self, kind: str) -> None:
        """Take the slot of a kind out."""
        header = self.read()
        if header.slot(kind) is not None:
            self._write(header.without_slot(kind))

    def _write(self, header: Header) -> None:
        """The first copy decides; a second one that cannot follow now is brought up at the next start."""
        if self._read_only:
            raise ReadOnlyVault
        sealed = header.sealed(self._mac_key)
        try:
            write_copy(self.folder, NAMES[0], sealed)
        except OSError as error:
            raise DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else StorageTrouble from None
        with suppress(OSError):
            mend_copies(self.folder, sealed)


def mend(folder: Path, header: Header) -> None:
    """Bring both copies to the header that was opened, without a word to anybody but the log."""
    try:
        if mend_copies(folder, header):
            logbook.event("header.mended")
    except OSError:
        logbook.event("header.not-mended")
