"""A file outside the vault that only the key of the vault opens."""

from __future__ import annotations

import base64
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.troubles import Refused

FORMAT = "ipt_desk-draft"
VERSION = 1
LARGEST = 64 * 1024 * 1024

NOT_OURS = QT_TRANSLATE_NOOP(
    "Trouble", "This is not a copy of texts that IPT Desk has saved. Nothing was changed."
)
NOT_THIS_VAULT = QT_TRANSLATE_NOOP(
    "Trouble",
    "This copy belongs to another vault, or was made before the vault got a new key, or it is damaged. "
    "Nothing was changed.",
)


class Sealer:
    """Seals and opens such files; `key` is of their own kind alone."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, body: bytes) -> bytes:
        """The file that holds `body`."""
        nonce = os.urandom(12)
        sealed = self._cipher.encrypt(nonce, body, _LABEL)
        fields = {"format": FORMAT, "version": VERSION, "nonce": _b64(nonce), "ct": _b64(sealed)}
        return json.dumps(fields, indent=1).encode() + b"\n"

    def open(self, raw: bytes) -> bytes:
        """What the file `raw` holds.

        Raises:
            Refused: it is no such file, or not one of this vault.
        """
        try:
            fields = json.loads(raw)
            if fields["format"] != FORMAT or fields["version"] != VERSION:
                raise Refused(NOT_OURS)
            nonce, sealed = base64.b64decode(fields["nonce"]), base64.b64decode(fields["ct"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Refused(NOT_OURS) from None
        try:
            return self._cipher.decrypt(nonce, sealed, _LABEL)
        except (InvalidTag, ValueError):
            raise Refused(NOT_THIS_VAULT) from None


_LABEL = f"{FORMAT} {VERSION}".encode()


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
