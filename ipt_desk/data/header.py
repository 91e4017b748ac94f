"""The header of a vault: two copies of a file with its slots, checked against damage and tampering."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipt_desk.data.slots import Slot, b64, is_possible
from ipt_desk.files import write_whole
from ipt_desk.troubles import HeaderDamaged, NewerVault, NotAVault

FORMAT = "ipt_desk-vault"
VERSION = 1
NAMES = ("vault.json", "vault.json.bak")
_LARGEST = 64 * 1024
_PENDING = "pending"
_SEALS = ("mac", "sum")


@dataclass(frozen=True, slots=True)
class Header:
    """A header as it was read: `fields` is the JSON object."""

    fields: dict[str, Any]

    @property
    def vault_id(self) -> str:
        return str(self.fields["vault_id"])

    @property
    def slots(self) -> list[Slot]:
        return list(self.fields["slots"])

    def slot(self, kind: str) -> Slot | None:
        """The slot of a kind, or None."""
        return next((slot for slot in self.slots if slot["type"] == kind), None)

    def with_slot(self, slot: Slot) -> Header:
        """The header with `slot` instead of the one of its kind; slots of other kinds stay as they are."""
        kinds = [other["type"] for other in self.slots]
        kept = self.without_slot(slot["type"]).slots
        kept.insert(kinds.index(slot["type"]) if slot["type"] in kinds else len(kept), slot)
        return Header({**self.fields, "slots": kept})

    def without_slot(self, kind: str) -> Header:
        """The header without any slot of a kind."""
        return Header({**self.fields, "slots": [slot for slot in self.slots if slot["type"] != kind]})

    @property
    def pending(self) -> Header | None:
        """The header that takes over when the database is in place that is under way, if any is."""
        fields = self.fields.get(_PENDING)
        return None if fields is None else Header(fields)

    def with_pending(self, coming: Header | None) -> Header:
        """The header while another one is under way, or after."""
        fields = {name: value for name, value in self.fields.items() if name != _PENDING}
        return Header(fields if coming is None else {**fields, _PENDING: coming.fields})

    def sealed(self, mac_key: bytes) -> Header:
        """The header with its seals: one that only who has been inside can make, one against damage."""
        fields = {name: value for name, value in self.fields.items() if name not in _SEALS}
        fields["mac"] = _mac(fields, mac_key)
        fields["sum"] = _sum(fields)
        return Header(fields)

    def is_sealed_by(self, mac_key: bytes) -> bool:
        """Whether nobody else has written into it."""
        return hmac.compare_digest(str(self.fields.get("mac")).encode(), _mac(self.fields, mac_key).encode())


def new_header(vault_id: str, slots: list[Slot], *, app: str, created: str) -> Header:
    """A header, not sealed yet."""
    return Header(
        {
            "format": FORMAT,
            "version": VERSION,
            "app": app,
            "vault_id": vault_id,
            "created": created,
            "slots": slots,
        }
    )


def read_header(folder: Path) -> Header:
    """The first of the two copies in `folder` whose checksum is right.

    Raises:
        NotAVault: there is no header here.
        NewerVault: a later version wrote it.
        HeaderDamaged: both copies are damaged.
    """
    return read_copies(folder)[0]


def read_copies(folder: Path) -> tuple[Header, ...]:
    """The copies whose checksum is right, at least one, the one to be trusted first.

    Raises:
        NotAVault, NewerVault, HeaderDamaged: as in `read_header`.
    """
    found = [raw for name in NAMES if (raw := read_raw(folder / name)) is not None]
    if not found:
        raise NotAVault(place=folder)
    good = tuple(header for raw in found if (header := _checked(raw)) is not None)
    if not good:
        raise HeaderDamaged
    if good[0].fields["version"] > VERSION:
        from ipt_desk import __version__

        raise NewerVault(theirs=good[0].fields.get("app", good[0].fields["version"]), ours=__version__)
    return tuple(header for header in good if header.fields["version"] == VERSION)


def read_raw(path: Path) -> bytes | None:
    """The bytes of a copy, as many as a header can have; None where there is no file."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _checked(raw: bytes) -> Header | None:
    try:
        fields = json.loads(raw)
        right = fields["sum"] == _sum(fields) and fields["format"] == FORMAT
        if not right or type(fields["version"]) is not int or fields["version"] < VERSION:
            return None
        if fields["version"] == VERSION and not _is_shaped(fields):
            return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Header(fields)


def _is_shaped(fields: dict[str, Any]) -> bool:
    coming = fields.get(_PENDING)
    return (
        isinstance(fields["vault_id"], str)
        and isinstance(fields["slots"], list)
        and len(fields["slots"]) > 0
        and all(map(is_possible, fields["slots"]))
        and (coming is None or (_PENDING not in coming and _is_shaped(coming)))
    )


def write_header(folder: Path, header: Header) -> None:
    """Write both copies, each whole or not at all, the second after the first.

    Raises:
        OSError: the place does not take it; the first copy is the old one or the new one, never a part.
    """
    for name in NAMES:
        write_copy(folder, name, header)


def write_copy(folder: Path, name: str, header: Header) -> None:
    """Write one copy, whole or not at all.

    Raises:
        OSError: the place does not take it; the copy is what it was.
    """
    write_whole(folder / name, _body(header))


def mend_copies(folder: Path, header: Header) -> bool:
    """Bring both copies to `header` where one is damaged or left behind; whether one was.

    Raises:
        OSError: the place does not take it.
    """
    wanting = [name for name in NAMES if read_raw(folder / name) != _body(header)]
    for name in wanting:
        write_copy(folder, name, header)
    return bool(wanting)


def _body(header: Header) -> bytes:
    return (json.dumps(header.fields, indent=1) + "\n").encode()


def _mac(fields: dict[str, Any], mac_key: bytes) -> str:
    body = _canonical({name: value for name, value in fields.items() if name not in _SEALS})
    return b64(hmac.digest(mac_key, body, "sha256"))


def _sum(fields: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical({k: v for k, v in fields.items() if k != "sum"})).hexdigest()


def _canonical(fields: object) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
