"""Reading the audit: a window at a time, in plain words, with the head that shows whether it was cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, union_all

from ipt_desk.clock import local
from ipt_desk.data.audit_table import AUDIT
from ipt_desk.data.store import Reader, Store
from ipt_desk.data.tables import ROW_OF_TABLE, CaseRow
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import audit_words
from ipt_desk.services.audit_words import Kind, Said, Translate

HEAD_LETTERS = 12
"""How much of the last hash is written down: one in 280 million million."""

WINDOW = 200
"""How many lines are read at a time."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the audit; `case_code` is the code that the case has now, "" where it has none."""

    seq: int
    at: datetime
    action: str
    kind: Kind
    said: Said
    case_code: str


@dataclass(frozen=True, slots=True)
class LogWindow:
    """Some lines, the latest first, and whether earlier ones follow."""

    lines: tuple[LogLine, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A line by its hash: whoever wrote the head down can tell later that nothing was cut off."""

    line: int
    at: datetime
    hash: str

    @property
    def groups(self) -> str:
        """What is written on paper: three groups of four."""
        short = self.hash[:HEAD_LETTERS]
        return " ".join(short[at : at + 4] for at in range(0, HEAD_LETTERS, 4))


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: a kind, and for each word the actions that say it."""

    kind: Kind | None = None
    words: tuple[tuple[str, frozenset[str]], ...] = ()


EVERYTHING = Search()


def search_for(kind: Kind | None, text: str, translate: Translate) -> Search:
    """What `text` looks for, in the language that the person reads."""
    words = text.split()
    return Search(kind, tuple((word, audit_words.actions_saying(word, translate)) for word in words))


def read_log(
    reader: Reader, search: Search = EVERYTHING, *, before: int | None = None, count: int = WINDOW
) -> LogWindow:
    """The latest `count` lines that fit, of those before line `before`."""
    columns = (AUDIT.c.seq, AUDIT.c.at, AUDIT.c.action, AUDIT.c.subject, AUDIT.c.record, AUDIT.c.detail)
    asked = select(*columns).where(*_wanted(search)).order_by(AUDIT.c.seq.desc()).limit(count + 1)
    if before is not None:
        asked = asked.where(AUDIT.c.seq < before)
    rows = reader.rows(asked)
    codes = _codes(reader, [(row.subject, row.record) for row in rows[:count]])
    return LogWindow(tuple(_line(reader, row, codes) for row in rows[:count]), len(rows) > count)


def _line(reader: Reader, row: Any, codes: dict[str, str]) -> LogLine:
    return LogLine(
        row.seq,
        local(datetime.fromisoformat(row.at), reader.clock),
        row.action,
        audit_words.kind_of(row.action),
        audit_words.said(row.action, row.detail),
        codes.get(row.record, ""),
    )


def _wanted(search: Search) -> list[ColumnElement[bool]]:
    tests: list[ColumnElement[bool]] = []
    if search.kind is Kind.CHANGES:
        tests.append(AUDIT.c.action.not_in(audit_words.actions_of({Kind.ACCESS, Kind.OUT})))
    elif search.kind is not None:
        tests.append(AUDIT.c.action.in_(audit_words.actions_of({search.kind})))
    for word, actions in search.words:
        tests.append(
            or_(AUDIT.c.action.in_(actions), and_(AUDIT.c.record != "", AUDIT.c.record.in_(_uids(word))))
        )
    return tests


def _uids(code: str) -> Any:
    """The records of the cases whose code has `code` in it."""
    cases = select(CaseRow.id).where(CaseRow.code.icontains(code, autoescape=True))
    parts = [select(CaseRow.uid).where(CaseRow.id.in_(cases))]
    for row in ROW_OF_TABLE.values():
        case, uid = getattr(row, "case_id", None), getattr(row, "uid", None)
        if case is not None and uid is not None:
            parts.append(select(uid).where(case.in_(cases)))
    return union_all(*parts)


def _codes(reader: Reader, records: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The code of the case that each record belongs to."""
    found: dict[str, str] = {}
    for table in {subject for subject, _ in records}:
        row = ROW_OF_TABLE.get(table)
        uids = [record for subject, record in records if subject == table]
        if row is CaseRow:
            asked = select(CaseRow.uid, CaseRow.code).where(CaseRow.uid.in_(uids))
        elif row is not None and hasattr(row, "case_id") and hasattr(row, "uid"):
            asked = select(row.uid, CaseRow.code).join(CaseRow, CaseRow.id == row.case_id)
            asked = asked.where(row.uid.in_(uids))
        else:
            continue
        found.update((uid, code) for uid, code in reader.rows(asked))
    return found


def read_access(reader: Reader, count: int = 3) -> tuple[LogLine, ...]:
    """The latest comings and goings."""
    wanted = frozenset({"vault.unlocked", "vault.locked", "vault.tries-failed"})
    columns = (AUDIT.c.seq, AUDIT.c.at, AUDIT.c.action, AUDIT.c.subject, AUDIT.c.record, AUDIT.c.detail)
    asked = select(*columns).where(AUDIT.c.action.in_(wanted)).order_by(AUDIT.c.seq.desc()).limit(count)
    return tuple(_line(reader, row, {}) for row in reader.rows(asked))


def read_head(reader: Reader) -> Head | None:
    """The last line; None where there is none."""
    return _head(reader, select(AUDIT.c.seq, AUDIT.c.at, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()))


def clean_head(typed: str) -> str:
    """A head as it was written down, without blanks and dashes."""
    return "".join(letter for letter in typed.casefold() if letter.isalnum())


def find_head(reader: Reader, typed: str) -> Head | None:
    """The line whose head was written down; None where the audit has none, or where too little was typed."""
    head = clean_head(typed)
    if len(head) < HEAD_LETTERS:
        return None
    columns = (AUDIT.c.seq, AUDIT.c.at, AUDIT.c.hash)
    return _head(reader, select(*columns).where(func.substr(AUDIT.c.hash, 1, len(head)) == head))


def _head(reader: Reader, asked: Any) -> Head | None:
    found = reader.first(asked.limit(1))
    if found is None:
        return None
    return Head(found.seq, local(datetime.fromisoformat(found.at), reader.clock), found.hash)


def last_unlock(reader: Reader) -> datetime | None:
    """When the vault was opened before now."""
    asked = (
        select(AUDIT.c.at)
        .where(AUDIT.c.action == "vault.unlocked")
        .order_by(AUDIT.c.seq.desc())
        .offset(1)
        .limit(1)
    )
    found = reader.scalar(asked)
    return None if found is None else local(datetime.fromisoformat(found), reader.clock)


def case_uid(reader: Reader, case: CaseId) -> str:
    """What the audit calls a case."""
    return str(reader.scalar(select(CaseRow.uid).where(CaseRow.id == case)) or "")


@dataclass(frozen=True, slots=True)
class Check:
    """What looking through the audit found: `wrong` is the first line that does not fit, None where all do.

    `typed` says that a head was compared; `found` is the line that has it.
    """

    wrong: int | None
    count: int
    typed: bool = False
    found: Head | None = None

    @property
    def holds(self) -> bool:
        """Whether the audit is whole, and has the line that was asked for."""
        return self.wrong is None and (self.found is not None or not self.typed)


def check(store: Store, typed: str = "") -> Check:
    """Look through the whole audit, and for the line whose head was written down; on any thread."""
    wrong = store.verify_audit()
    with store.reading() as reader:
        head = read_head(reader)
        found = find_head(reader, typed) if typed else None
    return Check(wrong, head.line if head else 0, bool(typed), found)
