"""Between a row as the file holds it and the record that a step changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy.dialects import sqlite

from ipt_desk.data.changes import Image
from ipt_desk.data.tables import ROWS, Row

R = TypeVar("R", bound=Row)
Convert = Callable[[Any], Any]

_DIALECT = sqlite.dialect()


def _reader(column: Any) -> Convert | None:
    convert: Convert | None = column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return convert


def _writer(column: Any) -> Convert | None:
    convert: Convert | None = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return convert


def _converts(find: Callable[[Any], Convert | None]) -> dict[str, dict[str, Convert]]:
    """For each table the columns whose value in the file is another than in the program."""
    return {
        row.__tablename__: {
            column.name: convert for column in row.__table__.columns if (convert := find(column)) is not None
        }
        for row in ROWS
    }


_READ, _WRITE = _converts(_reader), _converts(_writer)


def record_of(kind: type[R], image: Image) -> R:
    """The record of a row; its values are set past the mapper, since reading changes nothing."""
    values = dict(image)
    for name, convert in _READ[kind.__tablename__].items():
        values[name] = convert(values[name])
    record = kind()
    record.__dict__.update(values)
    return record


def complete(record: Row) -> None:
    """Give a new record the value that each column has where nothing was said."""
    values = record.__dict__
    for column in record.__table__.columns:
        if column.name not in values:
            values[column.name] = _unsaid(column)


def _unsaid(column: Any) -> Any:
    default = column.default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg


def written(record: Row, names: Iterable[str]) -> Image:
    """Some values of a record as the file holds them."""
    values, convert = record.__dict__, _WRITE[record.__tablename__]
    return {name: convert[name](values[name]) if name in convert else values[name] for name in names}
