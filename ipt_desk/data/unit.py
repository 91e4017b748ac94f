"""What a query may read and a step may do: inside one look, or inside one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy.engine import Connection
from sqlalchemy.engine import Row as Found
from sqlalchemy.sql import Executable, Select

from ipt_desk.clock import Clock
from ipt_desk.data.recorder import Recorder
from ipt_desk.data.tables import Row
from ipt_desk.troubles import Gone

R = TypeVar("R", bound=Row)


class Reader:
    """One short look into the vault; what is read is turned into frozen views at once."""

    def __init__(self, link: Connection | Recorder, clock: Clock, *, read_only: bool = False) -> None:
        self._link = link
        self.clock = clock
        self.read_only = read_only

    def rows(self, statement: Executable) -> Sequence[Found[*tuple[Any, ...]]]:
        """Every row of a select of columns."""
        return self._link.execute(statement).all()

    def first(self, statement: Executable) -> Found[*tuple[Any, ...]] | None:
        """The first row, or None."""
        return self._link.execute(statement).first()

    def scalars(self, statement: Executable) -> list[Any]:
        """The first column of every row."""
        return list(self._link.execute(statement).scalars())

    def scalar(self, statement: Executable) -> Any:
        """The first column of the first row, or None."""
        return self._link.execute(statement).scalar()


class Unit(Reader):
    """One transaction of work; every row it touches is recorded before and after."""

    _link: Recorder

    def __init__(self, recorder: Recorder, clock: Clock) -> None:
        super().__init__(recorder, clock)

    def one(self, kind: type[R], key: int) -> R:
        """The record to change.

        Raises:
            Gone: it is no longer there.
        """
        found = self._link.get(kind, key)
        if found is None:
            raise Gone
        return found

    def many(self, statement: Select[R]) -> list[R]:
        """The records that a select of one kind finds, to be changed."""
        return self._link.find(statement)

    def add(self, row: R) -> R:
        """Put a new record in; it has its id from now on."""
        self._link.add(row)
        return row

    def remove(self, row: Row) -> None:
        """Take a record out; undo brings it back under the same id."""
        self._link.remove(row)
