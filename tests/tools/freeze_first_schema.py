"""Writes the first migration from the tables, and the expected schema from the migrations.

The first migration is frozen with the first release; from then on only the schema text
is written anew, after a new migration has been added by hand.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from ipt_desk.data import migrate
from ipt_desk.data.engine import open_raw
from ipt_desk.data.tables import Row

DATA = Path(migrate.__file__).parent
HEAD = '''"""The first schema: cases with everything that belongs to them, journal, audit and search."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
'''
TAIL = ''')


def upgrade() -> None:
    """Make every table of an empty vault."""
    for statement in STATEMENTS:
        op.execute(statement)
'''
OWN = (
    "CREATE TABLE journal (id INTEGER PRIMARY KEY, case_id INTEGER, made_at TEXT NOT NULL, "
    "title TEXT NOT NULL, steps TEXT NOT NULL, spell TEXT, unlock TEXT NOT NULL, "
    "undone INTEGER NOT NULL DEFAULT 0) STRICT",
    "CREATE INDEX ix_journal_case_id ON journal (case_id, undone, id)",
    "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, "
    "action TEXT NOT NULL, subject TEXT NOT NULL, record TEXT NOT NULL, detail TEXT NOT NULL, "
    "prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT",
    "CREATE TABLE permit (id INTEGER PRIMARY KEY CHECK (id = 1), open INTEGER NOT NULL DEFAULT 0) STRICT",
    "INSERT INTO permit (id, open) VALUES (1, 0)",
    "CREATE TABLE searchable (id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, "
    "row_id INTEGER NOT NULL, privacy TEXT NOT NULL, case_id INTEGER, words TEXT NOT NULL, "
    "UNIQUE (source, row_id, privacy)) STRICT",
    "CREATE INDEX ix_searchable_case_id ON searchable (case_id)",
    "CREATE VIRTUAL TABLE search USING fts5(words, content='searchable', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)",
)


def first_statements() -> list[str]:
    """The statements of the first migration, from the tables as they are now."""
    dialect = sqlite.dialect()
    found: list[str] = []
    for table in Row.metadata.sorted_tables:
        found.append(_tidy(str(CreateTable(table).compile(dialect=dialect))))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        found.extend(str(CreateIndex(index).compile(dialect=dialect)) for index in indexes)
    return [*found, *OWN]


def _tidy(statement: str) -> str:
    lines = (line.rstrip().replace("\t", "    ") for line in statement.strip().splitlines())
    return "\n".join(line for line in lines if line)


def write_first() -> None:
    """Write the first migration anew."""
    body = "".join(f"    {_literal(statement)},\n" for statement in first_statements())
    (DATA / "migrations" / "versions" / "v0001_first.py").write_text(HEAD + body + TAIL, encoding="utf-8")


def _literal(statement: str) -> str:
    quote = '"""'
    return quote + statement + quote


def write_schema() -> None:
    """Write the expected schema from what the migrations make."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.db"
        migrate.migrate(path, bytes(32), create=True, check=False)
        link = open_raw(path, bytes(32))
        (DATA / "schema.sql").write_text(migrate.schema_text(link), encoding="utf-8")
        link.close()


if __name__ == "__main__":
    if "--first" in sys.argv:
        write_first()
    write_schema()
