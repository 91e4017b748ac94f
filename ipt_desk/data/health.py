"""Whether the file of a vault is whole: its pages, its links, its search words, its audit and its texts."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import sqlcipher3.dbapi2 as cipher

from ipt_desk.data import audit, facts, images
from ipt_desk.data.engine import checkpoint, open_raw

SCRATCH = "tmp"
"""The folder in a vault for copies that are looked into; it is emptied at every start."""


SUSPECT = "suspect"
"""An empty file in a vault in which a page could not be read: it is looked through before it is opened."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was found. `seals` pages do not fit their seal, `links` lead nowhere, `texts` differ from what
    the audit says was written; `audit_line` is the first that does not fit.
    """

    structure: bool = True
    seals: int = 0
    links: int = 0
    search: bool = True
    audit_line: int | None = None
    texts: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self == Health()


def looks_whole(link: Any) -> bool:
    """The quick look: every page is read and every table walked, on the vault itself."""
    try:
        return bool(link.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except cipher.DatabaseError:
        return False


@contextmanager
def scratch_copy(database: Path) -> Iterator[Path]:
    """A copy of the database with its log in the scratch folder of the vault; gone afterwards.

    The vault itself is not opened, so that nothing is brought into it from the log.
    """
    place = scratch_place(database.parent, f"copy-{os.getpid()}")
    try:
        copy_with_log(database, place)
        yield place / database.name
    finally:
        shutil.rmtree(place, ignore_errors=True)


def scratch_place(vault: Path, name: str) -> Path:
    """An empty folder in the vault, or where nothing can be written there, among the temporary files."""
    place = vault / SCRATCH / name
    shutil.rmtree(place, ignore_errors=True)
    try:
        place.mkdir(parents=True, mode=0o700)
    except OSError:
        return Path(mkdtemp(prefix="ipt-desk-"))
    return place


def copy_with_log(database: Path, place: Path) -> None:
    """Copy the file and the log beside it, byte by byte."""
    for path in (database, database.with_name(f"{database.name}-wal")):
        if path.exists():
            shutil.copyfile(path, place / path.name)
            (place / path.name).chmod(0o600)


def glance(copy: Path, key: bytes) -> Health:
    """The quick look at a copy: every page and every link."""
    try:
        link = open_raw(copy, key)
    except cipher.DatabaseError:
        return Health(structure=False)
    try:
        whole = looks_whole(link)
        links = len(link.execute("PRAGMA foreign_key_check").fetchall()) if whole else 0
        return Health(structure=whole, links=links)
    finally:
        link.close()


def examine(copy: Path, key: bytes, chain: audit.Chain) -> Health:
    """The long look, on a copy: nothing is spared, and what is found in free pages alone is mended first."""
    try:
        link = open_raw(copy, key)
    except cipher.DatabaseError:
        return Health(structure=False)
    try:
        return _examined(link, chain)
    except cipher.DatabaseError:
        return Health(structure=False)
    finally:
        link.close()


def _examined(link: Any, chain: audit.Chain) -> Health:
    checkpoint(link)  # without it the seals of pages that the log replaces would be told
    whole = link.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    seals = len(link.execute("PRAGMA cipher_integrity_check").fetchall())
    if seals and whole:  # a page that holds nothing may be torn; then it is gone after this
        link.execute("VACUUM")
        checkpoint(link)
        seals = len(link.execute("PRAGMA cipher_integrity_check").fetchall())
    links = len(link.execute("PRAGMA foreign_key_check").fetchall())
    cursor = link.cursor()
    has_facts = cursor.execute("SELECT 1 FROM sqlite_schema WHERE name = 'fact'").fetchone()
    earlier = (facts.read(cursor, facts.AUDIT_KEYS) or ()) if has_facts else ()
    return Health(
        structure=whole,
        seals=seals,
        links=links,
        search=_search_fits(link),
        audit_line=chain.verify(cursor, earlier),
        texts=_texts_changed(cursor, chain, earlier),
    )


def _search_fits(link: Any) -> bool:
    try:
        link.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    except cipher.DatabaseError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Left:
    """What the audit says that a text was when it was last left."""

    field: str
    seal: str
    line: int


def _texts_changed(cursor: Any, chain: audit.Chain, earlier: audit.EarlierKeys) -> int:
    """How many texts are not what the audit says was left, although no later line may have changed them."""
    left = _last_left(audit.lines(cursor))
    return sum(not _stands(cursor, chain, earlier, *name, text) for name, text in left.items())


def _last_left(lines: Iterable[audit.AuditLine]) -> dict[tuple[str, str], _Left]:
    """For each record, by table and uid, what was left; none where a later line says nothing of the text."""
    left: dict[tuple[str, str], _Left] = {}
    for line in lines:
        detail = json.loads(line.detail)
        if line.action == "edit.ended":
            left[line.subject, line.record] = _Left(detail["field"], detail["left"], line.seq)
            continue
        sealed = {tuple(name.split(" ", 1)): seal for name, seal in detail.get("sealed", {}).items()}
        for name in [name for name in left if _may_touch(line, detail, sealed, *name)]:
            del left[name]
        left.update(
            {(table, uid): _Left("sections", seal, line.seq) for (table, uid), seal in sealed.items()}
        )
    return left


def _may_touch(
    line: audit.AuditLine, detail: dict[str, Any], sealed: Collection[tuple[str, ...]], table: str, uid: str
) -> bool:
    """Whether the step of a line may have changed a record without saying what it became."""
    if table != line.subject and table not in detail:
        return False
    told = sum(name[0] == table for name in sealed)
    if told and told == detail.get(table):
        return False
    return not line.record or line.record == uid or detail.get(table, 1) > (line.subject == table)


def _stands(
    cursor: Any, chain: audit.Chain, earlier: audit.EarlierKeys, table: str, uid: str, left: _Left
) -> bool:
    if left.field not in images.COLUMNS.get(table, ()):
        return True
    found = cursor.execute(f'SELECT "{left.field}" FROM "{table}" WHERE uid = ?', (uid,)).fetchone()
    if found is None:  # it was removed by a step that is told elsewhere
        return True
    old = next((bytes.fromhex(key) for last, key in earlier if left.line <= last), None)
    return (chain if old is None else audit.Chain(old)).seal(str(found[0])) == left.seal


def suspect(folder: Path) -> None:
    """Have the vault looked through before it is opened next."""
    with suppress(OSError):
        (folder / SUSPECT).touch(mode=0o600)


def is_suspect(folder: Path) -> bool:
    """Whether a page of the vault could not be read."""
    return (folder / SUSPECT).exists()


def trust(folder: Path) -> None:
    """The vault was looked through, and every page could be read."""
    with suppress(OSError):
        (folder / SUSPECT).unlink(missing_ok=True)


def empty_scratch(folder: Path) -> None:
    """Remove what a look that was interrupted has left."""
    shutil.rmtree(folder / SCRATCH, ignore_errors=True)
