"""A damaged vault: what can be read of it, and what can be done with that; the original is never touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ipt_desk import logbook
from ipt_desk.clock import Clock
from ipt_desk.data import audit, health, made_anew, salvage
from ipt_desk.data.engine import storage_troubles
from ipt_desk.data.health import Health
from ipt_desk.data.key import subkey
from ipt_desk.data.store import Store
from ipt_desk.data.threshold import DATABASE, enter
from ipt_desk.data.vault import Unlocked, open_copy
from ipt_desk.files import is_full
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.places import ENDING
from ipt_desk.troubles import DatabaseDamaged, DiskFull, StorageTrouble

Report = Callable[[int, int], None]
CONTEXT = "Damage"

NOUNS = {
    "case": (QT_TRANSLATE_NOOP("Damage", "1 case"), QT_TRANSLATE_NOOP("Damage", "{count} cases")),
    "person": (QT_TRANSLATE_NOOP("Damage", "1 person"), QT_TRANSLATE_NOOP("Damage", "{count} people")),
    "session": (QT_TRANSLATE_NOOP("Damage", "1 session"), QT_TRANSLATE_NOOP("Damage", "{count} sessions")),
    "progress_note": (
        QT_TRANSLATE_NOOP("Damage", "1 session note"),
        QT_TRANSLATE_NOOP("Damage", "{count} session notes"),
    ),
    "process_note": (
        QT_TRANSLATE_NOOP("Damage", "1 process note"),
        QT_TRANSLATE_NOOP("Damage", "{count} process notes"),
    ),
    "task": (QT_TRANSLATE_NOOP("Damage", "1 task"), QT_TRANSLATE_NOOP("Damage", "{count} tasks")),
    "measure_result": (QT_TRANSLATE_NOOP("Damage", "1 score"), QT_TRANSLATE_NOOP("Damage", "{count} scores")),
}
OTHERS = (
    QT_TRANSLATE_NOOP("Damage", "1 other record"),
    QT_TRANSLATE_NOOP("Damage", "{count} other records"),
)


class TextsChanged(DatabaseDamaged):
    """A text is not what the audit says was written: an old page was put back, or the file was changed."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble", "{count} texts of the vault are not as they were left. Nothing was changed."
    )


@dataclass(frozen=True, slots=True)
class Readable:
    """What can be read: how many cases there are and how many of them whole, and what is known to be gone.

    `lost` has counts only, by the names in `NOUNS`; `kept` is where the damaged original lies.
    """

    cases: int
    intact: int
    lost: tuple[tuple[str, int], ...]
    kept: Path
    found: salvage.Found = field(repr=False)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all can be read."""
        return self.found.is_empty

    @property
    def is_certain(self) -> bool:
        """Whether it is known what there was, so that nothing else can be gone."""
        return self.found.is_certain


def lost_words(readable: Readable, translate: Callable[[str, str], str]) -> str:
    """What is gone, in counts: "2 session notes, 1 person"; "" where nothing is known to be."""
    said = [_counted(NOUNS[name], count, translate) for name, count in readable.lost if name in NOUNS]
    others = sum(count for name, count in readable.lost if name not in NOUNS)
    if others:
        said.append(_counted(OTHERS, others, translate))
    return ", ".join(said)


def _counted(words: tuple[str, str], count: int, translate: Callable[[str, str], str]) -> str:
    return translate(CONTEXT, words[0] if count == 1 else words[1]).format(count=count)


def look(unlocked: Unlocked, clock: Clock, report: Report) -> Readable:
    """Keep the damaged original in quarantine and read what can be read; on any thread.

    Raises:
        VaultInUse: another program has come to hold it.
        StorageTrouble: there is no room for the copies.
    """
    lock = enter(unlocked.folder, clock)
    try:
        database = unlocked.folder / DATABASE
        kept = salvage.keep_original(database, clock) if lock.writes else database
        with health.scratch_copy(database) as copy:
            found = salvage.survey(copy, _key(unlocked), report)
    except OSError:
        raise _refusal(unlocked.folder) from None
    finally:
        lock.release()
    lost = {**found.missing}
    for name, count in found.stand_ins.items():
        lost[name] = lost.get(name, 0) + count
    logbook.event("vault.damaged", cases=found.cases, intact=found.intact_cases, lost=sum(lost.values()))
    return Readable(found.cases, found.intact_cases, tuple(sorted(lost.items())), kept, found)


def open_readable(unlocked: Unlocked, readable: Readable, clock: Clock) -> Store:
    """Open what can be read, to be read only; the vault is held meanwhile.

    Raises:
        VaultInUse, StorageTrouble: it cannot be opened.
    """
    lock = enter(unlocked.folder, clock)
    place = health.scratch_place(unlocked.folder, "readable")

    def let_go() -> None:
        shutil.rmtree(place, ignore_errors=True)
        lock.release()

    try:
        with storage_troubles():
            made_anew.write(readable.found, place / DATABASE, _key(unlocked), _chain(unlocked), clock)
            return open_copy(unlocked, place / DATABASE, clock, let_go)
    except OSError:
        let_go()
        raise _refusal(unlocked.folder) from None
    except BaseException:
        let_go()
        raise


def save_readable(unlocked: Unlocked, readable: Readable, clock: Clock) -> Path:
    """Make a new vault beside the damaged one of what can be read, under the same keys; on any thread.

    Raises:
        StorageTrouble: the place does not take it; nothing is left there.
    """
    target = _free_name(unlocked.folder)
    try:
        with storage_troubles():
            key, chain = _key(unlocked), _chain(unlocked)
            made_anew.new_vault(readable.found, unlocked.folder, target, key, chain, clock)
    except OSError:
        raise _refusal(unlocked.folder) from None
    logbook.event("vault.salvaged")
    return target


def _free_name(folder: Path) -> Path:
    names = (
        f"{folder.stem}-readable{f'-{number}' if number > 1 else ''}{ENDING}" for number in range(1, 1000)
    )
    return next(path for name in names if not (path := folder.with_name(name)).exists())


def verify(unlocked: Unlocked, *, deep: bool) -> Health:
    """Look through a vault that is not open; nothing of it is changed. `deep` spares nothing.

    Raises:
        DatabaseDamaged: something cannot be read, or is not what the audit says.
        StorageTrouble: there is no room for the copy that is looked into.
    """
    try:
        with health.scratch_copy(unlocked.folder / DATABASE) as copy:
            if deep:
                found = health.examine(copy, _key(unlocked), _chain(unlocked))
            else:
                found = health.glance(copy, _key(unlocked))
    except OSError:
        raise _refusal(unlocked.folder) from None
    if found.texts and found == Health(texts=found.texts):
        raise TextsChanged(count=found.texts)
    if not found.is_sound:
        raise DatabaseDamaged
    return found


def _key(unlocked: Unlocked) -> bytes:
    return subkey(unlocked.data_key, "sqlcipher-db-1")


def _chain(unlocked: Unlocked) -> audit.Chain:
    return audit.Chain(subkey(unlocked.data_key, "audit-1"))


def _refusal(folder: Path) -> StorageTrouble:
    return DiskFull() if is_full(folder) else StorageTrouble()
