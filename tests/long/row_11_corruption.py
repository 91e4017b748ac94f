"""A file that was damaged, or put together from old pages, is never taken for whole."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as cipher
from sqlalchemy import select

from ipt_desk.data import audit, health
from ipt_desk.data.changes import Spell
from ipt_desk.data.engine import open_raw
from ipt_desk.data.key import subkey
from ipt_desk.data.store import Unit
from ipt_desk.data.tables import ProgressNoteRow
from ipt_desk.data.vault import DATABASE, unlock_vault
from ipt_desk.domain.course import NoteState
from ipt_desk.services import notes
from ipt_desk.services.notes import SINCE
from tests.long.trial import Outcome, Trial
from tests.support.juniper import small_case
from tests.support.vault import PASSPHRASE, TestVault, fresh_vault

_PAGE = 4096
Damage = Callable[[bytearray, random.Random], None]


def flip_bit(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    body[at] ^= 1 << chance.randrange(8)


def zero_block(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body) // _PAGE) * _PAGE
    body[at : at + _PAGE] = bytes(_PAGE)


def cut_off(body: bytearray, chance: random.Random) -> None:
    del body[chance.randrange(len(body)) :]


def swap_pages(body: bytearray, chance: random.Random) -> None:
    one, other = (page * _PAGE for page in chance.sample(range(1, len(body) // _PAGE), 2))
    kept = body[one : one + _PAGE]
    body[one : one + _PAGE] = body[other : other + _PAGE]
    body[other : other + _PAGE] = kept


_DAMAGES: tuple[Damage, ...] = (flip_bit, zero_block, cut_off, swap_pages)


def damage_the_file(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Damage a vault in each way; then put every old page of a signed note back, one at a time."""
    course = _Course(folder)
    failures: list[str] = []
    found: Counter[str] = Counter()
    for number in range(count):
        damage = _DAMAGES[number % len(_DAMAGES)]
        body = bytearray(course.now)
        damage(body, chance)
        if body != course.now and course.is_sound(bytes(body)):
            failures.append(f"trial {number}: {damage.__name__} was not seen")
        found[damage.__name__] += 1
    if not course.is_sound(course.now):
        failures.append("the undamaged file is called damaged")
    old, silent = course.old_pages()
    failures.extend(silent)
    return Outcome(count + old, tuple(failures), note=f"{old} old pages with the text of a signed note")


class _Course:
    """A vault with a note that was changed and signed: as it was before, and as it is now."""

    def __init__(self, folder: Path) -> None:
        (folder / "work").mkdir()
        self._place = folder / "looked" / DATABASE
        self._place.parent.mkdir()
        vault = fresh_vault(folder / "work")
        session = small_case(vault).sessions[0]
        _write(vault, session, "She slept well after the visit.")
        vault.close()
        self.before = (vault.folder / DATABASE).read_bytes()
        vault.reopen()
        _write(vault, session, "She did not sleep after the visit.")
        vault.perform("Sign", _sign, session, undoable=False)
        vault.close()
        self.now = (vault.folder / DATABASE).read_bytes()
        unlocked = unlock_vault(vault.folder, PASSPHRASE, vault.clock)
        unlocked.release()
        self._key = subkey(unlocked.data_key, "sqlcipher-db-1")
        self._chain = audit.Chain(subkey(unlocked.data_key, "audit-1"))

    def is_sound(self, body: bytes) -> bool:
        self._place.write_bytes(body)
        return health.examine(self._place, self._key, self._chain).is_sound

    def old_pages(self) -> tuple[int, list[str]]:
        """How many old pages bring the old text back, and those that nobody noticed."""
        tried, silent = 0, []
        for at in range(_PAGE, min(len(self.before), len(self.now)), _PAGE):
            page = self.before[at : at + _PAGE]
            if page == self.now[at : at + _PAGE]:
                continue
            body = self.now[:at] + page + self.now[at + _PAGE :]
            sound = self.is_sound(body)
            if self._reads_old():
                tried += 1
                if sound:
                    silent.append(f"an old page {at // _PAGE} brings the old text of a signed note back")
        return tried, silent if tried else ["no old page brings the old text back: nothing was tried"]

    def _reads_old(self) -> bool:
        try:
            link = open_raw(self._place, self._key)
        except cipher.DatabaseError:
            return False
        try:
            said = link.execute("SELECT sections FROM progress_note").fetchall()
        except cipher.DatabaseError:
            return False
        finally:
            link.close()
        return any("slept well" in row[0] for row in said)


def _write(vault: TestVault, session: int, text: str) -> None:
    known = vault.read(notes.read_note, session).record
    if known is None:
        vault.perform("Edit", notes.write_note_section, session, SINCE, "She came.")
        known = vault.read(notes.read_note, session).record
    spell = Spell("progress_note", known, "sections")
    vault.perform("Edit", notes.write_note_section, session, SINCE, text, spell=spell)
    vault.store.end_spell()


def _sign(unit: Unit, session: int) -> None:
    unit.many(select(ProgressNoteRow).where(ProgressNoteRow.session_id == session))[
        0
    ].state = NoteState.SIGNED


TRIAL = Trial(11, "a damaged file", 100, 2_000, damage_the_file)
