"""The header of a vault: which keys open it, checked against damage and against tampering."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipt_desk.data.key import Kdf, passphrase_key, subkey
from ipt_desk.files import write_whole
from ipt_desk.troubles import HeaderDamaged, NewerVault, NotAVault, WrongPassphrase

FORMAT = "ipt_desk-vault"
VERSION = 1
NAMES = ("vault.json", "vault.json.bak")
_LARGEST = 64 * 1024
_LABEL = "ipt_desk-slot-1"


@dataclass(frozen=True, slots=True)
class Header:
    """A header as it was read: `fields` is the JSON object."""

    fields: dict[str, Any]

    @property
    def vault_id(self) -> str:
        return str(self.fields["vault_id"])


def make_header(passphrase: str, *, app: str, created: str, kdf: Kdf | None = None) -> tuple[Header, bytes]:
    """A new header with one passphrase slot, and the data key that it holds.

    `kdf` takes parameters so that tests may be quick; nothing else may give it but the
    calibration of this computer.
    """
    data_key = os.urandom(32)
    vault_id = str(uuid4())
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "app": app,
        "vault_id": vault_id,
        "created": created,
        "slots": [_passphrase_slot(data_key, passphrase, vault_id, kdf or Kdf())],
    }
    return Header(_sealed(fields, data_key)), data_key


def _passphrase_slot(data_key: bytes, passphrase: str, vault_id: str, kdf: Kdf) -> dict[str, Any]:
    salt, nonce = os.urandom(16), os.urandom(12)
    said = {
        "name": "argon2id",
        "v": 19,
        "m_kib": kdf.memory,
        "t": kdf.passes,
        "p": kdf.lanes,
        "salt": _b64(salt),
    }
    wrapped = AESGCM(passphrase_key(passphrase, salt, kdf)).encrypt(nonce, data_key, _aad(vault_id, said))
    return {"type": "passphrase", "kdf": said, "nonce": _b64(nonce), "ct": _b64(wrapped)}


def unlock(header: Header, passphrase: str) -> bytes:
    """The data key, by the passphrase slot.

    Raises:
        WrongPassphrase: the passphrase does not open the slot.
        HeaderDamaged: the slot asks for the impossible, or the header was altered.
    """
    slot = next((slot for slot in header.fields["slots"] if slot.get("type") == "passphrase"), None)
    if slot is None:
        raise HeaderDamaged
    try:
        data_key = _opened(slot, passphrase, header.vault_id)
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise HeaderDamaged from None
    if not hmac.compare_digest(str(header.fields.get("mac")), _mac(header.fields, data_key)):
        raise HeaderDamaged
    return data_key


def _opened(slot: dict[str, Any], passphrase: str, vault_id: str) -> bytes:
    said = slot["kdf"]
    kdf = Kdf(int(said["m_kib"]), int(said["t"]), int(said["p"]))
    salt, nonce = _bytes(said["salt"]), _bytes(slot["nonce"])
    if said["name"] != "argon2id" or not kdf.is_sane or len(salt) != 16 or len(nonce) != 12:
        raise HeaderDamaged
    try:
        wrapping = AESGCM(passphrase_key(passphrase, salt, kdf))
        return wrapping.decrypt(nonce, _bytes(slot["ct"]), _aad(vault_id, said))
    except InvalidTag:
        raise WrongPassphrase from None


def read_header(folder: Path) -> Header:
    """The first of the two copies in `folder` whose checksum is right.

    Raises:
        NotAVault: there is no header here.
        NewerVault: a later version wrote it.
        HeaderDamaged: both copies are damaged.
    """
    found = [raw for name in NAMES if (raw := _raw(folder / name)) is not None]
    if not found:
        raise NotAVault(place=folder)
    for raw in found:
        header = _checked(raw)
        if header is not None:
            return header
    raise HeaderDamaged


def _raw(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _checked(raw: bytes) -> Header | None:
    try:
        fields = json.loads(raw)
        right = fields["sum"] == _sum(fields) and fields["format"] == FORMAT
        version = int(fields["version"])
        shaped = isinstance(fields["slots"], list) and isinstance(fields["vault_id"], str)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not right or not shaped:
        return None
    if version > VERSION:
        from ipt_desk import __version__

        raise NewerVault(theirs=fields.get("app", version), ours=__version__)
    return Header(fields)


def write_header(folder: Path, header: Header) -> None:
    """Write both copies, each whole or not at all, the second after the first."""
    body = (json.dumps(header.fields, indent=1) + "\n").encode()
    for name in NAMES:
        write_whole(folder / name, body)


def _sealed(fields: dict[str, Any], data_key: bytes) -> dict[str, Any]:
    sealed = {name: value for name, value in fields.items() if name not in ("mac", "sum")}
    sealed["mac"] = _mac(sealed, data_key)
    sealed["sum"] = _sum(sealed)
    return sealed


def _mac(fields: dict[str, Any], data_key: bytes) -> str:
    body = _canonical({name: value for name, value in fields.items() if name not in ("mac", "sum")})
    return _b64(hmac.digest(subkey(data_key, "header-mac"), body, "sha256"))


def _sum(fields: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical({k: v for k, v in fields.items() if k != "sum"})).hexdigest()


def _canonical(fields: object) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def _aad(vault_id: str, kdf: dict[str, Any]) -> bytes:
    return _canonical([_LABEL, vault_id, "passphrase", kdf])


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
