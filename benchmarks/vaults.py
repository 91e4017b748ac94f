"""The vaults that are measured: the sample practice, a small caseload, and a long career."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import career
from ipt_desk.clock import StoppedClock
from ipt_desk.data import keys
from ipt_desk.data.engine import open_raw
from ipt_desk.data.key import subkey
from ipt_desk.data.store import Store
from ipt_desk.data.vault import DATABASE, open_vault
from ipt_desk.services import sample

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "build" / "bench"
CASELOAD, CAREER = 25, 2_500


@dataclass(frozen=True, slots=True)
class Vault:
    """A vault to measure, with what opens it and the name of its size in the table."""

    size: str
    folder: Path
    passphrase: str

    def open(self) -> Store:
        """The vault, open at the moment where its records stand."""
        return open_vault(self.folder, self.passphrase, StoppedClock(career.TODAY))

    def twin(self) -> Vault:
        """A copy beside it, so that two writers do not empty each other's caches."""
        folder = self.folder.with_name("twin-" + self.folder.name)
        if not folder.exists():
            shutil.copytree(self.folder, folder)
        return Vault(self.size, folder, self.passphrase)

    def data_key(self) -> bytes:
        """The key derivation alone, as it is done at every unlock."""
        return keys.open_header(self.folder, keys.by_passphrase(self.passphrase)).data_key

    @contextmanager
    def bare(self) -> Iterator[Any]:
        """The database through the driver alone, with the same settings as the program's own link."""
        link = open_raw(self.folder / DATABASE, subkey(self.data_key(), "sqlcipher-db-1"))
        try:
            yield link
        finally:
            link.close()


def sample_practice() -> Vault:
    """The sample practice, at its own dates."""
    return Vault("sample", career.make_vault(_place() / "sample.iptvault", sample.fill), career.PASSPHRASE)


def career_of(cases: int) -> Vault:
    """A made-up career of so many cases; made once for each shape of the vault."""
    folder = career.make_career(_place() / f"career-{cases}.iptvault", cases)
    return Vault(f"{cases:,} cases", folder, career.PASSPHRASE)


def crowded() -> Vault:
    """One case with 60 people and 60 sessions."""
    return Vault("60 people", career.make_crowded(_place() / "crowded.iptvault"), career.PASSPHRASE)


def _place() -> Path:
    """A folder for this schema and this generator; those of earlier ones are removed."""
    shape = (ROOT / "ipt_desk" / "data" / "schema.sql", Path(career.__file__))
    name = hashlib.sha256(b"".join(path.read_bytes() for path in shape)).hexdigest()[:12]
    for old in PLACE.glob("*"):
        if old.name != name:
            shutil.rmtree(old)
    place = PLACE / name
    place.mkdir(parents=True, exist_ok=True)
    return place
