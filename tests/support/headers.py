"""Headers for tests: a vault's key file without the vault."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from ipt_desk.data import header, keys, slots
from ipt_desk.data.header import Header
from ipt_desk.data.key import Kdf, subkey
from ipt_desk.data.recovery import RecoveryKey
from tests.support.vault import PASSPHRASE, QUICK

CREATED = "2026-11-24T09:48:00+00:00"


def made_header(
    passphrase: str = PASSPHRASE, kdf: Kdf = QUICK, recovery: RecoveryKey | None = None
) -> tuple[Header, bytes]:
    """A sealed header and the data key that it holds."""
    data_key, vault_id = os.urandom(32), str(uuid4())
    made = [slots.passphrase_slot(data_key, passphrase, vault_id, kdf)]
    if recovery is not None:
        made.append(slots.recovery_slot(data_key, recovery.recipient))
    plain = header.new_header(vault_id, made, app="0.1.0", created=CREATED)
    return plain.sealed(mac_key(data_key)), data_key


def mac_key(data_key: bytes) -> bytes:
    return subkey(data_key, "header-mac")


def summed(fields: dict[str, Any]) -> Header:
    """A header with a right checksum, as somebody without the key can write one."""
    return Header({**fields, "sum": header._sum(fields)})


def opened(folder: Path, passphrase: str = PASSPHRASE) -> bytes:
    """The data key of the header in `folder`."""
    return keys.open_header(folder, keys.by_passphrase(passphrase)).data_key
