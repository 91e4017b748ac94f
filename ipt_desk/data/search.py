"""The words a search may find, kept beside each record in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text

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


def text_of(table: str, image: Image) -> dict[Privacy, str]:
    """The visible words of a row, apart for each privacy class; no class without words."""
    found: dict[Privacy, list[str]] = {}
    for name, privacy, kind in _SEARCHED[table]:
        if image[name] and (words := _words(kind, image[name])):
            found.setdefault(privacy, []).append(words)
    return {privacy: "\n".join(parts) for privacy, parts in found.items()}


def _words(kind: type[Any], stored: str) -> str:
    if issubclass(kind, SectionsText):
        return "\n".join(visible(text) for _title, text in json.loads(stored) if text)
    if issubclass(kind, VagueText):
        return stored.split("/", 2)[2]
    return visible(stored)


def _words_differ(table: str, before: Image, after: Image) -> bool:
    return any(before[name] != after[name] for name, _privacy, _kind in _SEARCHED[table])


def keep_up(cursor: Any, rows: Iterable[RowChange]) -> None:
    """Bring the searchable words of `rows` up to date; triggers feed the index from there."""
    for row in rows:
        if row.before and row.after and not _words_differ(row.table, row.before, row.after):
            continue
        was = text_of(row.table, row.before) if row.before else {}
        now = text_of(row.table, row.after) if row.after else {}
        if was == now:
            continue
        for privacy in was.keys() - now.keys():
            cursor.execute(
                "DELETE FROM searchable WHERE source=? AND row_id=? AND privacy=?",
                (row.table, row.id, privacy.value),
            )
        for privacy, words in now.items():
            cursor.execute(
                "INSERT INTO searchable(source, row_id, privacy, case_id, words) VALUES(?,?,?,?,?) "
                "ON CONFLICT(source, row_id, privacy) DO UPDATE SET words=excluded.words",
                (row.table, row.id, privacy.value, row.case, words),
            )
