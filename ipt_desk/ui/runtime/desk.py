"""What every page works on: the open vault, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ipt_desk.clock import Clock
from ipt_desk.data import facts
from ipt_desk.data.changes import Changed, Spell
from ipt_desk.data.journal import Line
from ipt_desk.data.store import Done, Reader, Store
from ipt_desk.domain.ids import CaseId
from ipt_desk.services import audit_log
from ipt_desk.troubles import DatabaseDamaged, NotPossible, ReadOnlyVault, StorageTrouble, Trouble
from ipt_desk.ui.runtime.asks import Asks
from ipt_desk.ui.runtime.drafts import Draft, Drafts
from ipt_desk.ui.runtime.jobs import Jobs
from ipt_desk.ui.runtime.notices import Notices
from ipt_desk.ui.runtime.rescue import Rescue, Typed, told

if TYPE_CHECKING:
    from ipt_desk.data.key import Kdf

P = ParamSpec("P")
T = TypeVar("T")

_QUIET_MS = 2000

__all__ = ["Changed", "Desk", "Spell", "told"]


class Desk(QObject):
    """The open vault as pages know it.

    Signals:
        changed: a Changed, once, after the commit.
        saved: something was stored; the argument is the wall time.
        damaged: the person wants to see what can be read of a damaged vault.
    """

    changed = Signal(object)
    saved = Signal(object)
    damaged = Signal()

    def __init__(self, store: Store, asks: Asks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store, self.read_only = store, store.read_only
        self.asks = asks
        self.notices = Notices(self)
        self.jobs = Jobs(self)
        self.drafts = Drafts()
        self.rescue = Rescue(self)
        self._viewed: set[CaseId] = set()
        self.wrong_tries = 0  # at the sheets that ask for the passphrase again
        self.kdf: Kdf | None = None  # the cost of a new passphrase in tests and samples; else it is measured
        self._damage_told = False
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._rest)

    @property
    def clock(self) -> Clock:
        return self.store.clock

    def read(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `query` sees in the vault now."""
        try:
            with self.store.reading() as reader:
                return query(reader, *args, **kwargs)
        except DatabaseDamaged:
            self.note_damage()
            raise

    def line(self, case: CaseId | None) -> Line:
        """What undo and redo would do next for `case`, or for the practice."""
        return self.store.line(case)

    def perform(
        self,
        title: str,
        work: Callable[..., T],
        *args: Any,
        undoable: bool = True,
        spell: Spell | None = None,
        origin: Draft | None = None,
        undo_notice: bool = False,
        **kwargs: Any,
    ) -> T | None:
        """Do `work` as one step named `title`; None where it was refused and a notice has told why.

        Other fields that hold unsaved text are saved first. `undo_notice` tells the
        step with an Undo beside it.
        """
        done = self._try(title, work, args, kwargs, undoable, spell, origin)
        if done is None:
            return None
        if undo_notice and done.changed:
            self._offer_undo(title, done.changed)
        return done.value

    def commit(
        self,
        title: str,
        work: Callable[..., object],
        *args: Any,
        spell: Spell | None = None,
        origin: Draft | None = None,
    ) -> bool:
        """Store what a field holds; False where the vault refused and the text must stay."""
        return self._try(title, work, args, {}, True, spell, origin) is not None

    def _try(
        self,
        title: str,
        work: Callable[..., T],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        undoable: bool,
        spell: Spell | None,
        origin: Draft | None,
    ) -> Done[T] | None:
        if self.read_only:
            self.notices.tell(told(ReadOnlyVault()), icon="info")
            return None
        typed = None if origin is None else Typed(title, work, args)
        if typed is None:
            self.drafts.commit()
        try:
            done = self.store.step(title, work, args, kwargs, undoable=undoable, spell=spell, origin=origin)
        except NotPossible as trouble:
            self.notices.tell(told(trouble), icon="info")
            return None
        except StorageTrouble as trouble:
            self.rescue.refused(trouble, typed)
            return None
        except DatabaseDamaged as trouble:
            self.rescue.refused(trouble, typed)
            self.note_damage()
            return None
        if typed is not None:
            self.rescue.stored(typed)
        self._tell(done.changed)
        return done

    def undo(self, case: CaseId | None) -> bool:
        """Take the last step of a line back; False where there was none or it was overtaken."""
        return self._play(self.store.undo, case)

    def redo(self, case: CaseId | None) -> bool:
        """Do again what was undone last."""
        return self._play(self.store.redo, case)

    def _play(self, play: Callable[[CaseId | None], Changed], case: CaseId | None) -> bool:
        if self.read_only:
            self.notices.tell(told(ReadOnlyVault()), icon="info")
            return False
        self.drafts.commit()
        try:
            changed = play(case)
        except StorageTrouble as trouble:
            self.rescue.refused(trouble)
            return False
        except Trouble as trouble:
            self.notices.tell(told(trouble), icon="info")
            return False
        self._tell(changed)
        return bool(changed)

    def note_damage(self) -> None:
        """A page cannot be read: say so once, and have the file looked through at its next door."""
        if self._damage_told:
            return
        self._damage_told = True
        from ipt_desk.services import checks

        checks.keep(self.store, sound=False)
        look = (self.tr("See what can be read"), self.damaged.emit)
        self.notices.stay(told(DatabaseDamaged()), look, kind="danger")

    def end_spell(self) -> None:
        """A field was left: its next edit is a step of its own."""
        try:
            self.store.end_spell()
        except StorageTrouble as trouble:
            self.rescue.refused(trouble)

    def _tell(self, changed: Changed) -> None:
        if changed:
            self._quiet.start()
            self.notices.settled.emit()
            self.saved.emit(self.clock.now())
            self.changed.emit(changed)

    def _offer_undo(self, title: str, changed: Changed) -> None:
        case = next(iter(changed.cases)) if len(changed.cases) == 1 else None
        self.notices.tell(title, self.tr("Undo"), _Undo(self, case, title))

    def _rest(self) -> None:
        """Complete the file; where that cannot be, what was saved is safe beside it until the next try."""
        try:
            self.store.checkpoint()
        except StorageTrouble:
            return
        except DatabaseDamaged:
            self.note_damage()

    def note_view(self, case: CaseId) -> None:
        """Note in the audit that a case was looked at, once between unlock and lock."""
        if case in self._viewed:
            return
        self._viewed.add(case)
        with suppress(StorageTrouble):  # a full disk keeps nobody from reading
            self.store.note("case.viewed", about=("case", self.read(audit_log.case_uid, case)))

    def keep_left_at(self, place: Any) -> None:
        """Keep in the vault where the person was, or let it go with None; no more than is possible."""
        if not self.store.read_only:
            with suppress(StorageTrouble, DatabaseDamaged):
                self.store.keep_fact(facts.LEFT_AT, place)

    def left_at(self) -> Any:
        """Where the person was when the vault was locked; None where nothing is kept."""
        with suppress(StorageTrouble, DatabaseDamaged):
            return self.store.fact(facts.LEFT_AT)
        return None

    def close(self, why: str = "closed") -> bool:
        """Save what is typed, end the jobs, complete the file; False where a text could not be saved.

        `why` is noted in the audit: closed, asked, idle or session.
        """
        if not self.drafts.commit():
            return False
        self.rescue.let_go()
        self.jobs.end()
        self._quiet.stop()
        self.store.close(why)
        return True


class _Undo:
    """Takes one named step back, and no other."""

    def __init__(self, desk: Desk, case: CaseId | None, title: str) -> None:
        self._desk, self._case, self._title = desk, case, title

    def __call__(self) -> None:
        for case in (self._case, None):
            if self._desk.line(case).undo == self._title:
                self._desk.undo(case)
                return
