"""Everything that can be done from the menu bar: one row each, with its words and keys."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.ui.shell.pages import ROOMS, Part


class Menu(StrEnum):
    """The menus of the menu bar, in order."""

    FILE = "file"
    EDIT = "edit"
    CASE = "case"
    SESSION = "session"
    VIEW = "view"
    TOOLS = "tools"
    HELP = "help"


class Needs(StrEnum):
    """What must be there for an action to be offered."""

    NOTHING = "nothing"
    VAULT = "vault"
    CASE = "case"
    NEXT_SESSION = "next-session"
    SAMPLE = "sample"
    UNDO = "undo"
    REDO = "redo"
    BACK = "back"
    FORWARD = "forward"
    RECENT_CASE = "recent-case"
    WRITABLE = "writable"


MENU_TITLES = {
    Menu.FILE: QT_TRANSLATE_NOOP("Menus", "&File"),
    Menu.EDIT: QT_TRANSLATE_NOOP("Menus", "&Edit"),
    Menu.CASE: QT_TRANSLATE_NOOP("Menus", "&Case"),
    Menu.SESSION: QT_TRANSLATE_NOOP("Menus", "&Session"),
    Menu.VIEW: QT_TRANSLATE_NOOP("Menus", "&View"),
    Menu.TOOLS: QT_TRANSLATE_NOOP("Menus", "&Tools"),
    Menu.HELP: QT_TRANSLATE_NOOP("Menus", "&Help"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """One action. `keys` are alternatives, the first is shown; `group` parts a menu by lines.

    One that `changes` the vault is offered only where the vault takes changes.
    """

    id: str
    text: str
    menu: Menu
    needs: Needs = Needs.VAULT
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: int = 0
    context: str = "Actions"
    changes: bool = False

    def is_offered(self, present: Collection[Needs]) -> bool:
        """Whether it can be done where `present` is there."""
        return self.needs in present and (not self.changes or Needs.WRITABLE in present)


_CHANGING = frozenset(
    {
        *("case.new", "case.details", "app.save", "edit.undo", "edit.redo", "person.add", "session.move"),
        *("task.set", "measure.enter", "event.add", "sample.move", "sample.remove", "texts.take-in"),
        *("person.import", "person.paste", "person.names"),
    }
)
"""The actions that change the vault."""

_ACTIONS: tuple[Act, ...] = (
    Act("case.new", QT_TRANSLATE_NOOP("Actions", "New case…"), Menu.FILE, keys=("Ctrl+N",), icon="user-plus"),
    Act(
        "app.save",
        QT_TRANSLATE_NOOP("Actions", "Save now"),
        Menu.FILE,
        keys=("Ctrl+S",),
        icon="circle-check",
        group=1,
    ),
    Act(
        "page.print",
        QT_TRANSLATE_NOOP("Actions", "Print this page…"),
        Menu.FILE,
        keys=("Ctrl+P",),
        icon="printer",
        group=1,
    ),
    Act(
        "texts.take-in",
        QT_TRANSLATE_NOOP("Actions", "Take in saved texts…"),
        Menu.FILE,
        icon="file-down",
        group=1,
    ),
    Act(
        "app.lock",
        QT_TRANSLATE_NOOP("Actions", "Lock now"),
        Menu.FILE,
        keys=("Ctrl+L",),
        icon="lock",
        group=2,
    ),
    Act("app.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), Menu.FILE, Needs.NOTHING, ("Ctrl+Q",), group=2),
    Act("edit.undo", QT_TRANSLATE_NOOP("Actions", "Undo"), Menu.EDIT, Needs.UNDO, ("Ctrl+Z",), "undo-2"),
    Act(
        "edit.redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        Menu.EDIT,
        Needs.REDO,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
    ),
    Act(
        "case.details",
        QT_TRANSLATE_NOOP("Actions", "Case details…"),
        Menu.CASE,
        Needs.CASE,
        ("Ctrl+I",),
        "pencil",
        group=1,
    ),
    Act(
        "person.add",
        QT_TRANSLATE_NOOP("Actions", "Add person…"),
        Menu.CASE,
        Needs.CASE,
        icon="user-plus",
        group=1,
    ),
    Act(
        "person.import",
        QT_TRANSLATE_NOOP("Actions", "Import people…"),
        Menu.CASE,
        Needs.CASE,
        icon="file-down",
        group=1,
    ),
    Act(
        "person.paste",
        QT_TRANSLATE_NOOP("Actions", "Paste a list of people…"),
        Menu.CASE,
        Needs.CASE,
        icon="clipboard-paste",
        group=1,
    ),
    Act(
        "person.names",
        QT_TRANSLATE_NOOP("Actions", "Names in notes…"),
        Menu.CASE,
        Needs.CASE,
        icon="search",
        group=1,
    ),
    Act(
        "circle.rings",
        QT_TRANSLATE_NOOP("Actions", "Rings of the circle…"),
        Menu.CASE,
        Needs.CASE,
        icon="circle-dot-dashed",
        group=2,
    ),
    Act(
        "circle.lines",
        QT_TRANSLATE_NOOP("Actions", "Lines of the circle…"),
        Menu.CASE,
        Needs.CASE,
        icon="spline",
        group=2,
    ),
    Act(
        "circle.show",
        QT_TRANSLATE_NOOP("Actions", "Who is drawn in the circle…"),
        Menu.CASE,
        Needs.CASE,
        icon="list-filter",
        group=2,
    ),
    Act(
        "circle.more",
        QT_TRANSLATE_NOOP("Actions", "People without a place of their own…"),
        Menu.CASE,
        Needs.CASE,
        group=2,
    ),
    Act(
        "case.switch",
        QT_TRANSLATE_NOOP("Actions", "Switch case…"),
        Menu.CASE,
        keys=("Ctrl+O",),
        icon="users",
        group=3,
    ),
    Act(
        "case.recent",
        QT_TRANSLATE_NOOP("Actions", "Case before this one"),
        Menu.CASE,
        Needs.RECENT_CASE,
        ("Ctrl+Tab",),
        group=3,
    ),
    Act(
        "session.start",
        QT_TRANSLATE_NOOP("Actions", "Start the next session"),
        Menu.SESSION,
        Needs.NEXT_SESSION,
        icon="play",
    ),
    Act(
        "session.move",
        QT_TRANSLATE_NOOP("Actions", "Move the next session…"),
        Menu.SESSION,
        Needs.NEXT_SESSION,
        icon="calendar-clock",
    ),
    Act(
        "task.set",
        QT_TRANSLATE_NOOP("Actions", "Set homework…"),
        Menu.SESSION,
        Needs.CASE,
        icon="list-checks",
        group=1,
    ),
    Act(
        "measure.enter",
        QT_TRANSLATE_NOOP("Actions", "Enter a score…"),
        Menu.SESSION,
        Needs.CASE,
        icon="chart-line",
        group=1,
    ),
    Act(
        "event.add",
        QT_TRANSLATE_NOOP("Actions", "Add a life event…"),
        Menu.SESSION,
        Needs.CASE,
        icon="flag",
        group=1,
    ),
    Act(
        "go.back",
        QT_TRANSLATE_NOOP("Actions", "Back"),
        Menu.VIEW,
        Needs.BACK,
        ("Alt+Left",),
        "chevron-left",
        group=1,
    ),
    Act(
        "go.forward",
        QT_TRANSLATE_NOOP("Actions", "Forward"),
        Menu.VIEW,
        Needs.FORWARD,
        ("Alt+Right",),
        "chevron-right",
        group=1,
    ),
    Act("go.next-pane", QT_TRANSLATE_NOOP("Actions", "Next pane"), Menu.VIEW, keys=("F6",), group=1),
    Act(
        "go.previous-pane",
        QT_TRANSLATE_NOOP("Actions", "Previous pane"),
        Menu.VIEW,
        keys=("Shift+F6",),
        group=1,
    ),
    Act(
        "view.larger",
        QT_TRANSLATE_NOOP("Actions", "Larger text"),
        Menu.VIEW,
        Needs.NOTHING,
        ("Ctrl++", "Ctrl+="),
        "zoom-in",
        group=2,
    ),
    Act(
        "view.smaller",
        QT_TRANSLATE_NOOP("Actions", "Smaller text"),
        Menu.VIEW,
        Needs.NOTHING,
        ("Ctrl+-",),
        "zoom-out",
        group=2,
    ),
    Act(
        "view.usual-size",
        QT_TRANSLATE_NOOP("Actions", "Text at 100 %"),
        Menu.VIEW,
        Needs.NOTHING,
        ("Ctrl+Shift+0",),
        group=2,
    ),
    Act("view.blank", QT_TRANSLATE_NOOP("Actions", "Blank the screen"), Menu.VIEW, keys=("Ctrl+.",), group=3),
    Act("view.menus", QT_TRANSLATE_NOOP("Actions", "Go to the menus"), Menu.VIEW, keys=("F10",), group=3),
    Act(
        "view.full-screen",
        QT_TRANSLATE_NOOP("Actions", "Full screen"),
        Menu.VIEW,
        Needs.NOTHING,
        ("F11",),
        group=3,
    ),
    Act(
        "sample.move",
        QT_TRANSLATE_NOOP("Actions", "Move the sample to this week"),
        Menu.TOOLS,
        Needs.SAMPLE,
        icon="flask-conical",
        group=2,
    ),
    Act(
        "sample.remove",
        QT_TRANSLATE_NOOP("Actions", "Remove the sample cases"),
        Menu.TOOLS,
        Needs.SAMPLE,
        icon="trash-2",
        group=2,
    ),
    Act(
        "app.palette",
        QT_TRANSLATE_NOOP("Actions", "Search or jump to…"),
        Menu.TOOLS,
        keys=("Ctrl+K",),
        icon="search",
    ),
    Act(
        "help.keys",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
        Menu.HELP,
        Needs.NOTHING,
        ("Ctrl+/", "F1"),
    ),
    Act("help.about", QT_TRANSLATE_NOOP("Actions", "About IPT Desk"), Menu.HELP, Needs.NOTHING, icon="info"),
)
ACTIONS = tuple(replace(act, changes=act.id in _CHANGING) for act in _ACTIONS)
"""Every action but going to a room."""

WITH_CLIENT = frozenset({"app.lock", "app.quit", "view.blank", "view.full-screen"})
"""What can be done while a room is alone in the window, for the client to look at."""

GO = "go."
"""The start of the ids of actions that go to a room."""


_MENU_OF = {Part.PRACTICE: Menu.VIEW, Part.CASE: Menu.CASE, Part.FOOT: Menu.TOOLS}


def room_actions() -> tuple[Act, ...]:
    """One action for each room of the sidebar."""
    return tuple(
        Act(
            f"{GO}{room.key}",
            room.title,
            _MENU_OF[room.part],
            Needs.CASE if room.part is Part.CASE else Needs.VAULT,
            (room.keys,) if room.keys else (),
            room.icon,
            context="Rooms",
        )
        for room in ROOMS
    )


def all_actions() -> tuple[Act, ...]:
    """Every action of the menu bar."""
    return (*room_actions(), *ACTIONS)
