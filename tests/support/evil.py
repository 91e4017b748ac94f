"""Names that would do something if anybody read them as markup, and where they are put."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Text, select
from sqlalchemy.sql.elements import KeyedColumnElement

from ipt_desk.data.columns import ListText, SectionsText
from ipt_desk.data.store import Unit
from ipt_desk.data.tables import ROWS
from ipt_desk.domain.prose import Section

_KEPT = frozenset(
    ["uid", "code", "library_id", "measure", "version", "form", "person_uid", "answers", "techniques"]
)
"""Columns that hold what the program itself chose."""

_FROZEN = frozenset({"snapshot", "snapshot_place", "result"})
"""Tables whose rows never change."""


def names(picture: Path) -> tuple[str, ...]:
    """Names that show `picture`, or red, where markup is read; or that are merely long or turned round."""
    url = picture.as_uri()
    return (
        f'<img src="{url}" width="300" height="200">',
        "<table bgcolor='#ff0000' width='300' height='99'><tr><td>Juniper</td></tr></table>",
        f"![red]({url})",
        "<qt><body bgcolor='#ff0000'><h1 style='background:#ff0000'>Juniper</h1></body></qt>",
        'Juniper\u202e \u2066<span style="background-color:#ff0000;color:#ff0000">████</span>',
        '&lt;img src=x&gt; <b><font color="#ff0000" size="7">█████</font></b>',
        f'<a href="{url}"><img src="{url}"></a>' + "Juniper " * 55,
        f"<?xml version='1.0'?><html><img src='{picture}'/></html>",
    )


def plant(unit: Unit, name: str) -> int:
    """Put `name` into everything that a person writes; says how many fields there were."""
    written = 0
    for kind in (one for one in ROWS if one.__tablename__ not in _FROZEN):
        fields = [column for column in kind.__table__.columns if _is_written(column)]
        for record in unit.many(select(kind)) if fields else ():
            for column in fields:
                setattr(record, column.name, _value(column, name))
                written += 1
    return written


def _is_written(column: KeyedColumnElement[object]) -> bool:
    return column.name not in _KEPT and type(column.type) in (Text, SectionsText, ListText)


def _value(column: KeyedColumnElement[object], name: str) -> object:
    if isinstance(column.type, SectionsText):
        return (Section(name, name),)
    return (name,) if isinstance(column.type, ListText) else name
