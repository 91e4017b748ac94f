"""The rooms of the desk: one row each, from which sidebar, menus, keys and tests are made."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ipt_desk.phrases import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ipt_desk.services.cases import CaseCard
    from ipt_desk.settings import Settings
    from ipt_desk.ui.kit.page import DeskPage
    from ipt_desk.ui.runtime.desk import Desk


class Part(StrEnum):
    """Where in the sidebar a room stands."""

    PRACTICE = "practice"
    CASE = "case"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Room:
    """One page: its words, its icon, its key, the class that builds it when it is first seen.

    `takes` are the requests of other pages that it answers in `go_to`; `count` is the
    number beside its name, `counted` the words it is read with; `form` is what is printed of it.
    A room that is `within` another is reached from there, and has no row of its own in the sidebar.
    One that is `alone` has the whole window: nothing else is seen, heard or done while it is.
    """

    key: str
    title: str
    icon: str
    keys: str
    part: Part
    factory: str
    takes: tuple[str, ...] = ()
    count: Callable[[CaseCard], int] | None = None
    counted: str = ""
    wants_settings: bool = False
    form: str = ""
    within: str = ""
    alone: bool = False

    @property
    def module(self) -> str:
        """The module of the page."""
        return self.factory.partition(":")[0]

    def build(self, desk: Desk, settings: Settings) -> DeskPage:
        """Import and build the page."""
        kind = getattr(importlib.import_module(self.module), self.factory.partition(":")[2])
        made: DeskPage = kind(desk, settings) if self.wants_settings else kind(desk)
        return made


def _people(card: CaseCard) -> int:
    return card.people


def _held(card: CaseCard) -> int:
    return card.held


def _to_review(card: CaseCard) -> int:
    return card.tasks_to_review


ROOMS: tuple[Room, ...] = (
    Room(
        "caseload",
        QT_TRANSLATE_NOOP("Rooms", "Caseload"),
        "users",
        "Ctrl+0",
        Part.PRACTICE,
        "ipt_desk.ui.cases.page:CaseloadPage",
        takes=("case.new",),
    ),
    Room(
        "blank-forms",
        QT_TRANSLATE_NOOP("Rooms", "Blank forms"),
        "files",
        "Ctrl+9",
        Part.PRACTICE,
        "ipt_desk.ui.documents.page:BlankFormsPage",
        takes=("blank-forms.open",),
        wants_settings=True,
    ),
    Room(
        "overview",
        QT_TRANSLATE_NOOP("Rooms", "Overview"),
        "layout-dashboard",
        "Ctrl+1",
        Part.CASE,
        "ipt_desk.ui.overview.page:OverviewPage",
        takes=("measure.open", "measure.enter", "area.open"),
        form="workbook",
    ),
    Room(
        "inventory",
        QT_TRANSLATE_NOOP("Rooms", "Inventory"),
        "circle-dot-dashed",
        "Ctrl+2",
        Part.CASE,
        "ipt_desk.ui.circle.page:InventoryPage",
        takes=(
            *("person.open", "person.add", "person.import", "person.paste", "person.names"),
            *("circle.rings", "circle.lines", "circle.show", "circle.more"),
        ),
        count=_people,
        counted=QT_TRANSLATE_NOOP("Rooms", "{count} people"),
        wants_settings=True,
        form="closeness-circle",
    ),
    Room(
        "compare",
        QT_TRANSLATE_NOOP("Rooms", "Compare circles"),
        "columns-2",
        "",
        Part.CASE,
        "ipt_desk.ui.circle.compare:ComparePage",
        form="circle-compare",
        within="inventory",
    ),
    Room(
        "client-view",
        QT_TRANSLATE_NOOP("Rooms", "Client view"),
        "monitor",
        "Ctrl+Shift+V",
        Part.CASE,
        "ipt_desk.ui.circle.client_view:ClientView",
        form="closeness-circle",
        within="inventory",
        alone=True,
    ),
    Room(
        "timeline",
        QT_TRANSLATE_NOOP("Rooms", "Timeline"),
        "chart-gantt",
        "Ctrl+3",
        Part.CASE,
        "ipt_desk.ui.timeline.page:TimelinePage",
        takes=("session.move", "event.add", "event.open"),
        form="timeline",
    ),
    Room(
        "sessions",
        QT_TRANSLATE_NOOP("Rooms", "Sessions"),
        "notebook-pen",
        "Ctrl+4",
        Part.CASE,
        "ipt_desk.ui.sessions.page:SessionsPage",
        takes=("session.open", "session.start", "sessions.mentioning"),
        count=_held,
        counted=QT_TRANSLATE_NOOP("Rooms", "{count} held"),
        form="session-note",
    ),
    Room(
        "homework",
        QT_TRANSLATE_NOOP("Rooms", "Homework"),
        "list-checks",
        "Ctrl+5",
        Part.CASE,
        "ipt_desk.ui.homework.page:HomeworkPage",
        takes=("task.open", "task.set", "homework.person"),
        count=_to_review,
        counted=QT_TRANSLATE_NOOP("Rooms", "{count} to review"),
        form="homework-sheet",
    ),
    Room(
        "documents",
        QT_TRANSLATE_NOOP("Rooms", "Documents"),
        "printer",
        "Ctrl+8",
        Part.CASE,
        "ipt_desk.ui.documents.page:DocumentsPage",
        takes=("documents.open", "documents.compare"),
        wants_settings=True,
    ),
    Room(
        "settings",
        QT_TRANSLATE_NOOP("Rooms", "Settings"),
        "settings",
        "Ctrl+,",
        Part.FOOT,
        "ipt_desk.ui.settings.page:SettingsPage",
        takes=("settings.practice", "settings.privacy", "settings.vault", "settings.log"),
        wants_settings=True,
    ),
)
"""Every room, in the order of the sidebar."""


def quick_modules() -> tuple[str, ...]:
    """The modules of the rooms that can be loaded before they are asked for; paper is not among them."""
    return tuple(dict.fromkeys(one.module for one in ROOMS if ".documents." not in one.module))


def room(key: str) -> Room:
    """The room with this key."""
    return next(one for one in ROOMS if one.key == key)


def room_taking(request: str) -> Room | None:
    """The room that answers a request of another page."""
    return next((one for one in ROOMS if request in one.takes or request == one.key), None)
