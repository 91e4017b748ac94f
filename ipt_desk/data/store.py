"""The open vault: short reads, and one door through which every change goes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import uuid4

from sqlalchemy.engine import Engine

from ipt_desk.clock import Clock
from ipt_desk.data import audit, facts, health, images, journal, search, seen
from ipt_desk.data.changes import Changed, ChangeSet, Image, Spell, joined, touched
from ipt_desk.data.engine import CipherIntegrityError, checkpoint, driver_of, storage_troubles, writing
from ipt_desk.data.keys import KeyFile
from ipt_desk.data.recorder import Recorder
from ipt_desk.data.sealed import Sealer
from ipt_desk.data.unit import Reader as Reader
from ipt_desk.data.unit import Unit as Unit
from ipt_desk.domain.ids import CaseId
from ipt_desk.troubles import DatabaseDamaged, ReadOnlyVault, StaleStep, StorageTrouble

P = ParamSpec("P")
T = TypeVar("T")

_NOTES = frozenset({"progress_note", "process_note"})
"""The records whose text the audit can vouch for at any time."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a step gave back, and whom to tell of it."""

    value: T
    changed: Changed


class Store:
    """One open vault. Only the thread that opened it writes; `sealer` is for files outside it."""

    def __init__(
        self,
        engine: Engine,
        chain: audit.Chain,
        clock: Clock,
        keys: KeyFile,
        sealer: Sealer,
        *,
        read_only: bool = False,
        release: Callable[[], None] | None = None,
    ) -> None:
        self.clock, self.keys, self.sealer = clock, keys, sealer
        self._release = release
        self.read_only = read_only
        self.unclean_end: datetime | None = None
        self._engine = engine
        self._reading_engine = engine.execution_options(reading=True)
        self._chain = chain
        self._writer = threading.get_ident()
        self._unlock = uuid4().hex
        self._spell: Spell | None = None
        self._owed: list[tuple[str, dict[str, Any]]] = []
        self._closed = False

    # Reading

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A short, consistent look into the vault."""
        with storage_troubles(), self._reading_engine.connect() as link:
            yield Reader(link, self.clock, read_only=self.read_only)

    @contextmanager
    def searching(self) -> Iterator[Reader]:
        """A look that finds every word, also those of the last edits; by the thread that writes."""
        self._catch_up()
        with self.reading() as reader:
            yield reader

    def line(self, case: CaseId | None) -> journal.Line:
        """What undo and redo would do next for `case`, or for the practice."""
        with self._cursor() as cursor:
            return journal.line(cursor, case)

    def audit_lines(self) -> list[audit.AuditLine]:
        """The whole audit, oldest line first."""
        with self._cursor() as cursor:
            return list(audit.lines(cursor))

    def verify_audit(self) -> int | None:
        """The number of the first audit line that does not fit, or None where the chain holds."""
        with self._cursor() as cursor:
            return self._chain.verify(cursor, facts.read(cursor, facts.AUDIT_KEYS) or ())

    # Writing

    def perform(
        self,
        title: str,
        work: Callable[Concatenate[Unit, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Done[T]:
        """Do `work` as one step that can be undone; `title` is what the Edit menu says."""
        return self.step(title, work, args, kwargs)

    def step(
        self,
        title: str,
        work: Callable[..., T],
        args: Sequence[Any] = (),
        kwargs: dict[str, Any] | None = None,
        *,
        undoable: bool = True,
        spell: Spell | None = None,
        origin: object | None = None,
    ) -> Done[T]:
        """Do `work` in one transaction: rows, journal line, audit line and what to search anew together.

        `undoable=False` is for what is corrected instead of undone (saved scores,
        decisions on risk). Steps of the same `spell` become one.

        Raises:
            NotPossible: the work refused; nothing was changed.
            StorageTrouble: the disk refused; nothing was changed.
        """
        with self._writing() as recorder:
            value = work(Unit(recorder, self.clock), *args, **(kwargs or {}))
            recorder.flush()
            changes = recorder.changes()
            if changes.rows:
                self._record(recorder.cursor, title, _action(work), changes, undoable, spell)
        if changes.rows:
            self._spell = spell
        return Done(value, changes.changed(origin))

    def _record(
        self, cursor: Any, title: str, action: str, changes: ChangeSet, undoable: bool, spell: Spell | None
    ) -> None:
        now = self.clock.utc()
        if self._spell is not None and self._spell != spell:
            self._end_spell(cursor)
        search.note(cursor, changes.rows)
        going_on = spell is not None and self._spell == spell
        if undoable:
            self._journal(cursor, title, changes, spell)
        if not going_on:
            row = changes.rows[0]
            image = row.after or row.before or {}
            detail = touched(changes.rows) if spell is not None else self._detail(changes)
            self._chain.append(cursor, now, action, subject=row.table, record=image["uid"], detail=detail)

    def _detail(self, changes: ChangeSet) -> dict[str, Any]:
        """How many rows of each table a step touched, and each note as it was left."""
        sealed = {
            f"{row.table} {row.after['uid']}": self._chain.seal(str(row.after["sections"]))
            for row in changes.rows
            if row.table in _NOTES and row.after is not None
        }
        return {**touched(changes.rows), **({"sealed": sealed} if sealed else {})}

    def _left(self, cursor: Any, table: str, image: Image, field: str) -> None:
        sealed = self._chain.seal(str(image.get(field)))
        self._chain.append(
            cursor,
            self.clock.utc(),
            "edit.ended",
            subject=table,
            record=image["uid"],
            detail={"field": field, "left": sealed},
        )

    def _journal(self, cursor: Any, title: str, changes: ChangeSet, spell: Spell | None) -> None:
        now, case = self.clock.utc(), changes.line()
        key = spell.key if spell else None
        head = (
            journal.spell_step(cursor, case, key, self._unlock, now) if key and self._spell == spell else None
        )
        if head is not None:
            journal.rewrite(cursor, head.id, joined(head.changes, changes))
        else:
            journal.add(cursor, case, title, changes, now, key, self._unlock)

    def _end_spell(self, cursor: Any) -> None:
        spell = self._spell
        if spell is None:
            return
        image = images.read_image(cursor, spell.table, spell.id)
        if image is not None:
            self._left(cursor, spell.table, image, spell.field)

    def end_spell(self) -> None:
        """Close the editing of a field: the next autosave of it is a step of its own."""
        if self._spell is None or self.read_only:
            return
        with self._writing() as recorder:
            self._end_spell(recorder.cursor)
        self._spell = None

    def note(self, action: str, *, about: tuple[str, str] = ("", ""), **detail: Any) -> None:
        """Write an audit line for something that changes no record, such as an unlock or an export.

        `about` is the table and the uid of a record that it is about.
        """
        if self.read_only:
            return
        subject, record = about
        with self._writing() as recorder:
            self._chain.append(
                recorder.cursor, self.clock.utc(), action, subject=subject, record=record, detail=detail
            )

    def fact(self, name: str) -> Any:
        """What the vault knows of itself under a name of `data.facts`; None where there is nothing."""
        with self._cursor() as cursor:
            return facts.read(cursor, name)

    def keep_fact(self, name: str, value: Any, action: str | None = None, **detail: Any) -> None:
        """Keep a fact, or let it go where `value` is None; `action` writes it into the audit as well."""
        self.keep_facts({name: value}, action, **detail)

    def keep_facts(self, values: dict[str, Any], action: str | None = None, **detail: Any) -> None:
        """Keep several facts together or none of them."""
        with self._writing() as recorder:
            cursor = recorder.cursor
            for name, value in values.items():
                facts.write(cursor, name, value)
            if action is not None:
                self._chain.append(cursor, self.clock.utc(), action, detail=detail)

    def begin(self, way: str = "passphrase", *also: tuple[str, dict[str, Any]]) -> None:
        """Note the unlock and the way it was done, and let steps go that are too old to be undone.

        `also` are further lines of the audit about this unlock. On a full disk the vault can still
        be read; the unlock is noted with the first change.
        """
        if self.read_only:
            return
        now = self.clock.utc()
        self._owed = [("vault.unlocked", {"by": way}), *also]
        with suppress(StorageTrouble), self._cursor() as cursor:
            self._owed += seen.late_line(cursor, now)
        with suppress(StorageTrouble), self._writing() as recorder:
            search.catch_up(recorder.cursor)  # what a power cut or a kill has left
            journal.forget_old(recorder.cursor, seen.plausible(recorder.cursor, now))
            seen.keep(recorder.cursor, now)

    # Undo

    def undo(self, case: CaseId | None = None) -> Changed:
        """Take the last step of a line back.

        Raises:
            StaleStep: a later change overtook the step; it leaves the line.
        """
        return self._play(case, back=True)

    def redo(self, case: CaseId | None = None) -> Changed:
        """Do again what was undone last.

        Raises:
            StaleStep: a later change overtook the step; it leaves the line.
        """
        return self._play(case, back=False)

    def _play(self, case: CaseId | None, *, back: bool) -> Changed:
        self.end_spell()
        step: journal.Step | None = None
        try:
            with self._writing() as recorder:
                cursor = recorder.cursor
                step = journal.last_done(cursor, case) if back else journal.first_undone(cursor, case)
                if step is None:
                    return Changed()
                changes = step.changes.inverted() if back else step.changes
                changes = images.apply(cursor, changes)
                if images.is_of_earlier_schema(
                    step.changes
                ):  # so that no later column is lost on the way back
                    journal.rewrite(cursor, step.id, changes.inverted() if back else changes)
                search.note(cursor, changes.rows)
                journal.mark(cursor, step.id, undone=back)
                self._chain.append(
                    cursor,
                    self.clock.utc(),
                    "step.undone" if back else "step.redone",
                    detail=self._detail(changes),
                )
        except (StaleStep, CipherIntegrityError):
            if step is not None:
                self._drop(step.id)
            raise StaleStep from None
        return changes.changed()

    def _drop(self, step: int) -> None:
        with self._writing() as recorder:
            journal.forget(recorder.cursor, step)

    # Housekeeping

    def looks_whole(self) -> bool:
        """Read every page and walk every table; on any thread, beside the work."""
        with self._raw() as link:
            return health.looks_whole(link)

    def checkpoint(self) -> bool:
        """Make the file complete by itself, and what a search finds: in a quiet moment, at lock, at close."""
        if self.read_only:
            return True
        self._catch_up()
        with self._raw() as link:
            return checkpoint(link)

    def _catch_up(self) -> None:
        """Let a search find what the last edits said, and nothing that they took away."""
        if self.read_only:
            return
        with self._cursor() as cursor:
            behind = search.is_behind(cursor)
        if behind:
            with self._writing() as recorder:
                search.catch_up(recorder.cursor)

    def close(self, why: str = "closed") -> None:
        """Finish the spell, complete the file and let every connection go; once is enough.

        `why` is noted in the audit: closed, asked, idle or session.
        """
        if self._closed:
            return
        self._closed = True
        try:
            with suppress(StorageTrouble):  # what was committed is safe in the log beside the file
                self.end_spell()
                self._say_locked(why)
                self.checkpoint()
        except DatabaseDamaged:  # it is closed all the same, and looked at closely at its next door
            health.suspect(self.keys.folder)
        finally:
            self._engine.dispose()
            if self._release is not None:
                self._release()

    def _say_locked(self, why: str) -> None:
        if not self.read_only:
            now = self.clock.utc()
            with self._writing() as recorder:
                self._chain.append(recorder.cursor, now, "vault.locked", detail={"why": why})
                seen.keep(recorder.cursor, now)

    @contextmanager
    def _writing(self) -> Iterator[Recorder]:
        if threading.get_ident() != self._writer:
            raise RuntimeError("only the thread that opened the vault writes")
        if self.read_only:
            raise ReadOnlyVault
        with storage_troubles(), writing(self._engine) as link:
            recorder = Recorder(link)
            for action, detail in self._owed:
                self._chain.append(recorder.cursor, self.clock.utc(), action, detail=detail)
            yield recorder
        self._owed = []

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        with storage_troubles(), driver_of(self._engine) as proxy:
            yield proxy.driver_connection

    @contextmanager
    def _cursor(self) -> Iterator[Any]:
        with self._raw() as link:
            yield link.cursor()


def _action(work: Callable[..., Any]) -> str:
    return f"{work.__module__.rpartition('.')[2]}.{work.__name__}"
