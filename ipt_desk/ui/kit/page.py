"""A page of the desk: it reads its view when it is seen, and again when that has changed."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.subjects import Subject
from ipt_desk.ui.kit.changers import rest_changers
from ipt_desk.ui.runtime.desk import Changed, Desk


class DeskPage(QWidget):
    """A page about the whole practice. Hidden pages only note that they are stale.

    Signals:
        request: where the person wants to go: a word such as "session.open", and an id.
    """

    subjects: ClassVar[frozenset[Subject]] = frozenset()
    request = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.stale = True
        desk.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read the view anew and show it; every page has its own."""

    def refresh(self) -> None:
        """Reload now if the page is seen, else when it is seen next."""
        self.stale = True
        if self.isVisible():
            self._catch_up()

    def go_to(self, request: str, about: object) -> None:
        """Show what another page asked for; pages that answer requests have their own."""

    def hints(self) -> tuple[str, str]:
        """What the status bar says at its left and right while the page is seen."""
        return "", ""

    def focus_first(self) -> None:
        """Give the focus to where work on this page begins."""
        self.setFocus()

    def inner_panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through; without any the page is one."""
        return ()

    def focus_pane(self, pane: QWidget) -> None:
        """Give the focus to where work in one of the parts begins."""
        pane.setFocus()

    def spot(self) -> dict[str, Any]:
        """What is open on the page, in plain values that the vault can keep over a lock."""
        return {}

    def return_to(self, spot: dict[str, Any]) -> None:
        """Open again what `spot` once said was open, as far as it is still there."""

    def forget(self) -> None:
        """Let go of what was read, before the vault is locked."""
        self.stale = True

    def concerns(self, changed: Changed) -> bool:
        """Whether the page shows something of what has changed."""
        return changed.about(*self.subjects)

    def _on_changed(self, changed: Changed) -> None:
        if self.concerns(changed):
            self.refresh()

    def _catch_up(self) -> None:
        if self.stale:
            self.stale = False
            self.reload()
            if self.desk.read_only:
                rest_changers(self)

    def showEvent(self, event: QShowEvent) -> None:
        self._catch_up()
        super().showEvent(event)


class CasePage(DeskPage):
    """A page of the open case."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._case: CaseId | None = None

    @property
    def case(self) -> CaseId:
        """The open case; pages are only seen while there is one."""
        assert self._case is not None, "a case page is seen without a case"
        return self._case

    def open_case(self, case: CaseId) -> None:
        """Be about `case` from now on."""
        if case != self._case:
            self._case = case
            self.refresh()

    def forget(self) -> None:
        super().forget()
        self._case = None

    def concerns(self, changed: Changed) -> bool:
        return self._case is not None and changed.about(*self.subjects, case=self._case)

    def _catch_up(self) -> None:
        if self._case is not None:
            super()._catch_up()
