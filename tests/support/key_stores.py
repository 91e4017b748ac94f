"""Key stores for tests: they keep what they are given in a dictionary."""

from __future__ import annotations

from keyring.backend import KeyringBackend


class Store(KeyringBackend):
    """One that keeps everything; `as_accepted` gives it the name of a class that is asked."""

    priority = -1.0

    def __init__(self, kept: dict[tuple[str, str], str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # theirs has no types
        self.kept = kept

    def as_accepted(self) -> Store:
        """The same, under the exact name of an accepted class."""
        kind = type(self)
        named = type("Keyring", (kind,), {"__module__": "keyring.backends.SecretService"})
        made: Store = named(self.kept)
        return made

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Plain(Store):
    """One that writes keys into a file that anybody may read, or asks on the terminal."""
