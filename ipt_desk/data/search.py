"""The words a search may find: noted with each step, brought into the index in the next quiet moment.

What a step writes is a note that the words of a record are to be looked at; writing them into the
index of a long career would take longer than all the rest. The notes are worked off before a
search, when no edit has come for a while, at lock and at close, or after a power cut at the next
door: so no word is missed, and none that was deleted stays in the file for longer than in its log.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text

from ipt_desk.data import images
from ipt_desk.data.changes import Image, RowChange
from ipt_desk.data.columns import ListText, SectionsText, VagueText
from ipt_desk.data.tables import ROWS
from ipt_desk.domain.prose import visible
from ipt_desk.domain.subjects import Privacy

_FREE = (Text, SectionsText, VagueText)
_SEARCHED: dict[str, tuple[tuple[str, Privacy, type[Any]], ...]] = {
    row.__tablename__: tuple(
        (column.name, column.info["privacy"], type(column.type))
        for column in row.__table__.columns
        if isinstance(column.type, _FREE)
        and not isinstance(column.type, ListText)
        and column.info["privacy"] is not Privacy.ADMIN
    )
    for row in ROWS
}


MOST_NOTED = 100
"""A step that leaves more notes than this works them off itself, so that no quiet moment is a long one."""

_NOTE = "INSERT OR IGNORE INTO unfound(source, row_id) VALUES(?,?)"
_ADD = "INSERT INTO searchable(words, source, row_id, privacy, case_id) VALUES(?,?,?,?,?)"
_CHANGE = "UPDATE searchable SET words=? WHERE source=? AND row_id=? AND privacy=?"
_FORGET = "DELETE FROM searchable WHERE source=? AND row_id=? AND privacy=?"


def _words_of(table: str, image: Image, privacy: Privacy) -> str:
    """The visible words of a row in one privacy class."""
    return "\n".join(
        words
        for name, its_privacy, kind in _SEARCHED[table]
        if its_privacy is privacy and image[name] and (words := _words(kind, image[name]))
    )


def _words(kind: type[Any], stored: str) -> str:
    if issubclass(kind, SectionsText):
        return "\n".join(visible(text) for _title, text in json.loads(stored) if text)
    if issubclass(kind, VagueText):
        return stored.split("/", 2)[2]
    return visible(stored)


def note(cursor: Any, rows: Iterable[RowChange]) -> None:
    """Note those of `rows` whose words may be others than before; many are worked off at once."""
    noted = [(row.table, row.id) for row in rows if _is_affected(row)]
    for name in noted:
        cursor.execute(_NOTE, name)
    if noted and _count(cursor) > MOST_NOTED:
        catch_up(cursor)


def note_all(cursor: Any) -> None:
    """Note every record there is, and every one that a search would still find."""
    for table in images.COLUMNS:
        cursor.execute(f'INSERT OR IGNORE INTO unfound SELECT ?, id FROM "{table}"', (table,))
    cursor.execute("INSERT OR IGNORE INTO unfound SELECT source, row_id FROM searchable")


def is_behind(cursor: Any) -> bool:
    """Whether a search would not find all, or find what is no more."""
    return _count(cursor) > 0


def catch_up(cursor: Any) -> None:
    """Bring the words of the records that were noted to what they say now; triggers feed the index."""
    for table, key in cursor.execute("SELECT source, row_id FROM unfound").fetchall():
        image = images.read_image(cursor, table, key)
        said = _said(table, image) if image is not None else {}
        stood = _standing(cursor, table, key)
        for privacy in stood.keys() | said.keys():
            if said.get(privacy) != stood.get(privacy):
                _say(cursor, (table, key, privacy), said.get(privacy), _case(table, image))
    cursor.execute("DELETE FROM unfound")


def _is_affected(row: RowChange) -> bool:
    before, after = row.before or {}, row.after or {}
    return any(before.get(name) != after.get(name) for name, _privacy, _kind in _SEARCHED[row.table])


def _count(cursor: Any) -> int:
    return int(cursor.execute("SELECT count(*) FROM unfound").fetchone()[0])


def _said(table: str, image: Image) -> dict[str, str]:
    """The words of a row in each privacy class in which it has any."""
    classes = {privacy for _name, privacy, _kind in _SEARCHED[table]}
    return {privacy.value: words for privacy in classes if (words := _words_of(table, image, privacy))}


def _standing(cursor: Any, table: str, key: int) -> dict[str, str]:
    """The words that a search would find of a record."""
    asked = "SELECT privacy, words FROM searchable WHERE source = ? AND row_id = ?"
    return dict(cursor.execute(asked, (table, key)).fetchall())


def _case(table: str, image: Image | None) -> int | None:
    return None if image is None else image["id"] if table == "case" else image.get("case_id")


def _say(cursor: Any, name: tuple[str, int, str], words: str | None, case: int | None) -> None:
    if words is None:
        cursor.execute(_FORGET, name)
    elif not cursor.execute(_CHANGE, (words, *name)).rowcount:
        cursor.execute(_ADD, (words, *name, case))
