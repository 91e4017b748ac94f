"""The key store of this computer: it may keep 32 random bytes for a vault, and nothing else.

Only the key stores named here are asked, each by its own class: no configuration file, variable
or plug-in of the keyring package can put another one in their place.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from ipt_desk import logbook
from ipt_desk.troubles import QuickUnlockRefused

SERVICE = "ipt_desk"
ACCEPTED = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
"""The classes that a key may be given to."""

_KEY, _LETTERS = 32, 44


class Backend(Protocol):
    """What the keyring package calls a backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept under these names, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""

    def delete_password(self, service: str, username: str) -> None:
        """Let it go."""


def find_backend() -> Backend | None:
    """The key store that answers on this computer, of those that are accepted; None where none does."""
    found: list[tuple[float, Backend]] = []
    for module, name in ACCEPTED:
        try:
            kind = getattr(import_module(module), name)
            found.append((kind.priority, kind()))
        except Exception:  # each says in its own way that it cannot be used here
            continue
    return max(found, key=lambda one: one[0])[1] if found else None


def is_accepted(backend: object) -> bool:
    """Whether it is one of the classes by its exact name, and no child of one."""
    kind = type(backend)
    return (kind.__module__, kind.__qualname__) in ACCEPTED


class KeyStore:
    """Keeps the wrapping key of a vault under the vault's id; every call may take its time.

    Raises:
        QuickUnlockRefused: from every method but `answers`, whatever went wrong.
    """

    def __init__(self, find: Callable[[], object | None] = find_backend) -> None:
        self._find = find

    def answers(self) -> bool:
        """Whether an accepted key store is there to be asked."""
        try:
            return is_accepted(self._find())
        except Exception:
            return False

    def keep(self, vault_id: str, key: bytes) -> None:
        """Give it the key, and see that it gives the same one back."""
        said = base64.b64encode(key).decode()
        if len(key) != _KEY:
            raise ValueError("only a wrapping key is ever given away")
        self._ask(lambda backend: backend.set_password(SERVICE, vault_id, said))
        if self.fetch(vault_id) != key:
            raise QuickUnlockRefused

    def fetch(self, vault_id: str) -> bytes:
        """The key that it keeps for this vault."""
        said = self._ask(lambda backend: backend.get_password(SERVICE, vault_id))
        if not isinstance(said, str) or len(said) != _LETTERS:
            raise QuickUnlockRefused
        try:
            return base64.b64decode(said, validate=True)
        except (ValueError, binascii.Error):
            raise QuickUnlockRefused from None

    def forget(self, vault_id: str) -> None:
        """Have it let the key go."""
        self._ask(lambda backend: backend.delete_password(SERVICE, vault_id))

    def _ask(self, question: Callable[[Backend], object]) -> object:
        try:
            backend = self._find()
            if backend is None or not is_accepted(backend):
                raise QuickUnlockRefused
            return question(backend)  # type: ignore[arg-type]  # an accepted class has these methods
        except QuickUnlockRefused:
            raise
        except Exception:  # their errors come from D-Bus, Windows and macOS, and may hold anything
            logbook.event("key-store.failed")
            raise QuickUnlockRefused from None
