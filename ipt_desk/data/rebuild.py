"""A header anew where both copies are damaged: the recovery slot is looked for in what is left of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from ipt_desk import __version__, logbook
from ipt_desk.clock import Clock
from ipt_desk.data import header, slots
from ipt_desk.data.header import NAMES
from ipt_desk.data.key import subkey
from ipt_desk.data.keys import OpenHeader
from ipt_desk.data.recovery import RecoveryKey
from ipt_desk.data.rekey import fits
from ipt_desk.data.threshold import QUARANTINE
from ipt_desk.files import write_whole
from ipt_desk.troubles import HeaderDamaged, WrongRecoveryKey

_SLOT = re.compile(rb"[A-Za-z0-9+/]{200,}={0,2}")
_VAULT_ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STAMP = "%Y%m%dT%H%M%SZ"


def rebuilt_header(folder: Path, key: RecoveryKey, clock: Clock, *, writes: bool) -> OpenHeader:
    """A header that the recovery key opens, from a damaged one; the database proves that the key is right.

    With `writes` it takes the place of both copies, which are kept in quarantine. It has no
    passphrase: one is to be set now.

    Raises:
        HeaderDamaged: no slot is left that this key opens; nothing was changed.
        OSError: the disk refused; nothing was changed.
    """
    left = [body for name in NAMES if (body := header.read_raw(folder / name))]
    for data_key in _data_keys(left, key):
        if fits(folder, data_key):
            made = _header(left, data_key, key, clock)
            if writes:
                _keep(folder, clock)
                header.write_header(folder, made)
                logbook.event("header.rebuilt")
            return OpenHeader(made, data_key)
    raise HeaderDamaged


def _data_keys(left: list[bytes], key: RecoveryKey) -> Iterator[bytes]:
    for body in left:
        for found in _SLOT.findall(body):
            try:
                yield slots.open_by_recovery_key({"age": found.decode()}, key)
            except (WrongRecoveryKey, HeaderDamaged, ValueError):
                continue


def _header(left: list[bytes], data_key: bytes, key: RecoveryKey, clock: Clock) -> header.Header:
    ids = [found.decode() for body in left for found in _VAULT_ID.findall(body)]
    vault_id = max(ids, key=ids.count) if ids else str(uuid4())
    slot = slots.recovery_slot(data_key, key.recipient)
    created = clock.utc().isoformat(timespec="seconds")
    plain = header.new_header(vault_id, [slot], app=__version__, created=created)
    return plain.sealed(subkey(data_key, "header-mac"))


def _keep(folder: Path, clock: Clock) -> None:
    """Lay the damaged copies aside."""
    place = folder / QUARANTINE / clock.utc().strftime(_STAMP)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in NAMES:
        if (body := header.read_raw(folder / name)) is not None:
            write_whole(place / name, body)
