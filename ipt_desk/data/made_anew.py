"""A new vault of what could be read of a damaged one, in which every link leads somewhere again."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ipt_desk.clock import Clock
from ipt_desk.data import audit, facts, images, migrate, search
from ipt_desk.data.changes import Image
from ipt_desk.data.columns import ChoiceText, DayText, Flag, MomentText, VagueText
from ipt_desk.data.engine import checkpoint, open_raw
from ipt_desk.data.records import complete, written
from ipt_desk.data.salvage import Found
from ipt_desk.data.tables import ROW_OF_TABLE, ROWS
from ipt_desk.data.triggers import permitted
from ipt_desk.domain.vague import VagueDate

_LONG_AGO = date(1900, 1, 1)


def write(found: Found, database: Path, key: bytes, chain: audit.Chain, clock: Clock) -> None:
    """Make a new database of what was read: every link leads somewhere, and the search is built anew.

    Raises:
        OSError, sqlcipher3.DatabaseError: the disk does not take it; what was begun is removed.
    """
    try:
        migrate.migrate(database, key, create=True)
        link = open_raw(database, key, foreign_keys=False)
        try:
            _fill(link, found, chain, clock)
            checkpoint(link)
        finally:
            link.close()
        database.chmod(0o600)
    except BaseException:
        for path in database.parent.glob(f"{database.name}*"):
            path.unlink(missing_ok=True)
        raise


def _fill(link: Any, found: Found, chain: audit.Chain, clock: Clock) -> None:
    cursor = link.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    _stand_in(found)
    with permitted(cursor):
        for table, rows in found.rows.items():
            for image in rows.values():
                images.insert(cursor, table, image)
        _unlink(cursor, found)
    search.note_all(cursor)
    search.catch_up(cursor)
    _insert_all(cursor, "audit", found.other.get("audit", ()))
    _insert_all(cursor, "fact", found.other.get("fact", ()))
    facts.write(cursor, facts.LAST_CHECK, None)
    said = {"missing": sum(found.missing.values()), "stand-ins": sum(found.stand_ins.values())}
    chain.append(cursor, clock.utc(), "vault.salvaged", detail=said)
    cursor.execute("COMMIT")


def _insert_all(cursor: Any, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        cursor.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _stand_in(found: Found) -> None:
    """Where a record is gone to which others belong, put one in its place that says so by its emptiness."""
    if not found.rows["practice"]:
        _put_stand_in(found, "practice", 1, {})
        found.rows["practice"][1]["next_number"] = _next_number(found)
    for row in reversed(ROWS):
        for column in row.__table__.columns:
            parent = _parent(column)
            if parent is None or column.nullable:
                continue
            for image in tuple(found.rows[row.__tablename__].values()):
                if image[column.name] not in found.rows[parent]:
                    _put_stand_in(found, parent, image[column.name], image)


def _next_number(found: Found) -> int:
    """A number for the next case that no case has yet."""
    codes = [str(image["code"]).rpartition("-")[2] for image in found.rows["case"].values()]
    return 1 + max((int(code) for code in codes if code.isdigit()), default=0)


def _parent(column: Any) -> str | None:
    keys = tuple(column.foreign_keys)
    return keys[0].column.table.name if keys else None


def _put_stand_in(found: Found, table: str, key: int, child: Image) -> None:
    kind = ROW_OF_TABLE[table]
    record = kind()
    record.__dict__["id"] = key
    for column in kind.__table__.columns:
        if column.name == "case_id":
            record.__dict__["case_id"] = child.get("case_id", key)
        elif column.name == "code":
            record.__dict__["code"] = f"FOUND-{key}"
        elif not column.nullable and column.default is None and column.name != "id":
            record.__dict__[column.name] = _something(column.type)
    complete(record)
    found.rows[table][key] = written(record, images.COLUMNS[table])
    found.stand_ins[table] = found.stand_ins.get(table, 0) + 1
    if found.missing.get(table, 0) > 0:
        found.missing[table] -= 1
        if not found.missing[table]:
            del found.missing[table]


def _something(kind: Any) -> Any:
    """A value that a column takes and that nobody takes for a real one."""
    if isinstance(kind, ChoiceText):
        return next(iter(kind.choices))
    if isinstance(kind, DayText):
        return _LONG_AGO
    if isinstance(kind, MomentText):
        return datetime(_LONG_AGO.year, 1, 1)
    if isinstance(kind, VagueText):
        return VagueDate(_LONG_AGO, _LONG_AGO, "?")
    if isinstance(kind, Flag):
        return False
    return {"INTEGER": 0, "REAL": 0.0}.get(str(kind), "")


def _unlink(cursor: Any, found: Found) -> None:
    """Let go of links to records that are gone; a record that cannot be without its link goes as well."""
    for _ in range(len(ROWS)):
        broken = cursor.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return
        for table, rowid, _parent_table, link in broken:
            column = cursor.execute(
                f"SELECT \"from\" FROM pragma_foreign_key_list('{table}') WHERE id={link}"
            )
            name = column.fetchone()[0]
            if ROW_OF_TABLE[table].__table__.columns[name].nullable:
                cursor.execute(f'UPDATE "{table}" SET "{name}" = NULL WHERE id = ?', (rowid,))
            else:
                images.delete(cursor, table, rowid)
                found.missing[table] = found.missing.get(table, 0) + 1


def new_vault(found: Found, source: Path, target: Path, key: bytes, chain: audit.Chain, clock: Clock) -> None:
    """Make a vault of what was read beside the damaged one, with the same header, so with the same keys.

    Raises:
        OSError, sqlcipher3.DatabaseError: the place does not take it; nothing is left there.
    """
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(mode=0o700)
        for header in ("vault.json", "vault.json.bak"):
            if (source / header).exists():
                shutil.copyfile(source / header, part / header)
                (part / header).chmod(0o600)
        write(found, part / "practice.db", key, chain, clock)
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
