"""The floor under a reading or an edit: the same SQL through the driver alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

Statement = tuple[str, Any]


@contextmanager
def _listening(heard: list[Statement]) -> Iterator[None]:
    def hear(_link: Any, _cursor: Any, sql: str, values: Any, _context: Any, _many: bool) -> None:
        if not sql.startswith("BEGIN"):
            heard.append((sql, values))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def statements_of(work: Callable[[], object]) -> list[Statement]:
    """The SQL that `work` sends, in order, with its values."""
    heard: list[Statement] = []
    with _listening(heard):
        work()
    return heard


def replay(link: Any, statements: list[Statement]) -> None:
    """Send the statements in one transaction and fetch every row."""
    link.execute("BEGIN")
    for sql, values in statements:
        link.execute(sql, values).fetchall()
    link.execute("COMMIT")
