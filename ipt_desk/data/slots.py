"""The slots of a header: each holds the data key, wrapped for one way of opening the vault."""

from __future__ import annotations

import base64
import binascii
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipt_desk.data.key import Kdf, passphrase_key
from ipt_desk.data.recovery import RecoveryKey
from ipt_desk.troubles import HeaderDamaged, QuickUnlockRefused, WrongPassphrase, WrongRecoveryKey

PASSPHRASE, RECOVERY, KEYRING = "passphrase", "recovery", "keyring"
Slot = dict[str, Any]

_LABEL = "ipt_desk-slot-1"
_KEY, _SALT, _NONCE, _TAG = 32, 16, 12, 16
_AGE_LARGEST = 8 * 1024


def passphrase_slot(data_key: bytes, passphrase: str, vault_id: str, kdf: Kdf) -> Slot:
    """The data key, wrapped by a passphrase; as slow as `kdf` says."""
    salt = os.urandom(_SALT)
    said = {
        "name": "argon2id",
        "v": 19,
        "m_kib": kdf.memory,
        "t": kdf.passes,
        "p": kdf.lanes,
        "salt": b64(salt),
    }
    wrapped = _wrapped(data_key, passphrase_key(passphrase, salt, kdf), vault_id, PASSPHRASE, said)
    return {"type": PASSPHRASE, "kdf": said, **wrapped}


def recovery_slot(data_key: bytes, recipient: str) -> Slot:
    """The data key as an age file for the public half of a recovery key."""
    import pyrage

    to = pyrage.x25519.Recipient.from_str(recipient)
    return {"type": RECOVERY, "age": b64(pyrage.encrypt(data_key, [to]))}


def keyring_slot(data_key: bytes, wrapping_key: bytes, vault_id: str, expires: str) -> Slot:
    """The data key, wrapped by 32 random bytes that the keyring of the system keeps until `expires`."""
    if len(wrapping_key) != _KEY:
        raise ValueError("a wrapping key has 32 bytes")
    wrapped = _wrapped(data_key, wrapping_key, vault_id, KEYRING, None)
    return {"type": KEYRING, "ref": f"ipt_desk/{vault_id}", **wrapped, "expires": expires}


def open_by_passphrase(slot: Slot, passphrase: str, vault_id: str) -> bytes:
    """The data key of a passphrase slot.

    Raises:
        WrongPassphrase: the slot does not open with it.
    """
    key = passphrase_key(passphrase, unb64(slot["kdf"]["salt"]), kdf_of(slot))
    try:
        return _unwrapped(slot, key, vault_id, PASSPHRASE, slot["kdf"])
    except InvalidTag:
        raise WrongPassphrase from None


def open_by_recovery_key(slot: Slot, key: RecoveryKey) -> bytes:
    """The data key of a recovery slot.

    Raises:
        WrongRecoveryKey: the slot was made for another key.
    """
    import pyrage

    try:
        data_key = bytes(pyrage.decrypt(unb64(slot["age"]), [pyrage.x25519.Identity.from_str(key.text)]))
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise WrongRecoveryKey from None
    if len(data_key) != _KEY:
        raise HeaderDamaged
    return data_key


def open_by_keyring_key(slot: Slot, wrapping_key: bytes, vault_id: str) -> bytes:
    """The data key of a keyring slot; whether it has expired is for the caller to see.

    Raises:
        QuickUnlockRefused: the keyring gave another key.
    """
    try:
        return _unwrapped(slot, wrapping_key, vault_id, KEYRING, None)
    except (InvalidTag, ValueError):  # a key of a wrong length is no key either
        raise QuickUnlockRefused from None


def kdf_of(slot: Slot) -> Kdf:
    """What one guess at a passphrase slot costs."""
    said = slot["kdf"]
    return Kdf(said["m_kib"], said["t"], said["p"])


def is_possible(slot: object) -> bool:
    """Whether a slot can be what it says; one of an unknown type is left to those who know it."""
    if not isinstance(slot, dict) or not isinstance(slot.get("type"), str):
        return False
    try:
        match slot["type"]:
            case "passphrase":
                return _is_possible_kdf(slot["kdf"]) and _is_wrapped_key(slot)
            case "recovery":
                return 0 < len(unb64(slot["age"])) <= _AGE_LARGEST
            case "keyring":
                return isinstance(slot["expires"], str) and _is_wrapped_key(slot)
    except (KeyError, TypeError, ValueError, binascii.Error):
        return False
    return True


def _is_possible_kdf(said: dict[str, Any]) -> bool:
    numbers = [said[name] for name in ("m_kib", "t", "p")]
    return (
        all(type(number) is int for number in numbers)
        and said["name"] == "argon2id"
        and Kdf(*numbers).is_sane
        and len(unb64(said["salt"])) == _SALT
    )


def _is_wrapped_key(slot: Slot) -> bool:
    return len(unb64(slot["nonce"])) == _NONCE and len(unb64(slot["ct"])) == _KEY + _TAG


def _wrapped(data_key: bytes, key: bytes, vault_id: str, kind: str, kdf: dict[str, Any] | None) -> Slot:
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, data_key, _bound_to(vault_id, kind, kdf))
    return {"nonce": b64(nonce), "ct": b64(sealed)}


def _unwrapped(slot: Slot, key: bytes, vault_id: str, kind: str, kdf: dict[str, Any] | None) -> bytes:
    return AESGCM(key).decrypt(unb64(slot["nonce"]), unb64(slot["ct"]), _bound_to(vault_id, kind, kdf))


def _bound_to(vault_id: str, kind: str, kdf: dict[str, Any] | None) -> bytes:
    """What a wrapped key belongs to, so that it cannot be moved to another vault, type or cost."""
    return json.dumps([_LABEL, vault_id, kind, kdf], sort_keys=True, separators=(",", ":")).encode()


def b64(raw: bytes) -> str:
    """Bytes as a header writes them."""
    return base64.b64encode(raw).decode()


def unb64(text: str) -> bytes:
    """Bytes that a header holds.

    Raises:
        ValueError, TypeError: it is something else.
    """
    return base64.b64decode(text, validate=True)
