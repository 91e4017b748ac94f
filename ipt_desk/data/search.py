"""The words a search may find, kept beside each record in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text

from ipt_desk.data import images
from ipt_desk.data.changes import Image, RowChange
from ipt_desk.data.columns import ListText, SectionsText, VagueText
from ipt_desk.data.tables import ROWS
from ipt_desk.domain.ids import CaseId
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


_ADD = "INSERT INTO searchable(words, source, row_id, privacy, case_id) VALUES(?,?,?,?,?)"
_CHANGE = "UPDATE searchable SET words=?1 WHERE source=?2 AND row_id=?3 AND privacy=?4"
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


def _affected(row: RowChange) -> set[Privacy]:
    """The privacy classes whose words may be others than before."""
    before, after = row.before or {}, row.after or {}
    return {privacy for name, privacy, _kind in _SEARCHED[row.table] if before.get(name) != after.get(name)}


def keep_up(cursor: Any, rows: Iterable[RowChange]) -> None:
    """Bring the searchable words of `rows` up to date; triggers feed the index from there."""
    for row in rows:
        for privacy in _affected(row):
            words = _words_of(row.table, row.after, privacy) if row.after else ""
            _say(cursor, (row.table, row.id, privacy.value), words, row.case)


def _say(cursor: Any, name: tuple[str, int, str], words: str, case: CaseId | None) -> None:
    if not words:
        cursor.execute(_FORGET, name)
    elif not cursor.execute(_CHANGE, (words, *name)).rowcount:
        cursor.execute(_ADD, (words, *name, case))


def catch_up(cursor: Any) -> None:
    """Bring the words of every record to what this program says of them, whatever an earlier one said."""
    for table in images.COLUMNS:
        stand = _standing(cursor, table)
        for image in images.read_all(cursor, table):
            row = RowChange(table, image["id"], None, image)
            for privacy in _affected(row):
                name, words = (table, row.id, privacy.value), _words_of(table, image, privacy)
                if stand.pop(name, "") != words:
                    _say(cursor, name, words, row.case)
        for name in stand:
            cursor.execute(_FORGET, name)


def _standing(cursor: Any, table: str) -> dict[tuple[str, int, str], str]:
    """The words that are kept of the records of a table."""
    found = cursor.execute("SELECT source, row_id, privacy, words FROM searchable WHERE source = ?", (table,))
    return {(source, key, privacy): words for source, key, privacy, words in found}
