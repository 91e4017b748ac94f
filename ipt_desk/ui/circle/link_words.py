"""How the links of a person are called: "Session 9, 17 Nov 2026", "Role dispute"."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ipt_desk.domain.course import SessionStatus
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.links import LinkKind, LinkView, Via
from ipt_desk.ui.words import dates
from ipt_desk.ui.words.nouns import word
from ipt_desk.ui.words.tasks import status_word

ICONS = {
    LinkKind.AREA: "target",
    LinkKind.SESSION: "notebook-pen",
    LinkKind.TASK: "list-checks",
    LinkKind.EVENT: "calendar-days",
}
KINDS = {
    LinkKind.AREA: QT_TRANSLATE_NOOP("Links", "Problem area"),
    LinkKind.SESSION: QT_TRANSLATE_NOOP("Links", "Session"),
    LinkKind.TASK: QT_TRANSLATE_NOOP("Links", "Task"),
    LinkKind.EVENT: QT_TRANSLATE_NOOP("Links", "Life event"),
}
HEADS = {
    LinkKind.AREA: QT_TRANSLATE_NOOP("Links", "Problem areas"),
    LinkKind.SESSION: QT_TRANSLATE_NOOP("Links", "Sessions"),
    LinkKind.TASK: QT_TRANSLATE_NOOP("Links", "Tasks"),
    LinkKind.EVENT: QT_TRANSLATE_NOOP("Links", "Life events"),
}
VIAS = {
    Via.OWN: QT_TRANSLATE_NOOP("Links", "theirs"),
    Via.LINK: QT_TRANSLATE_NOOP("Links", "linked"),
    Via.NOTE: QT_TRANSLATE_NOOP("Links", "in the note"),
}
REQUESTS = {
    LinkKind.AREA: "area.open",
    LinkKind.SESSION: "session.open",
    LinkKind.TASK: "task.open",
    LinkKind.EVENT: "event.open",
}
"""What the page asks the shell for, to go there."""

_NUMBERED = QT_TRANSLATE_NOOP("Links", "Session {number}")


def say(text: str) -> str:
    """`text` in the language of the window."""
    return QCoreApplication.translate("Links", text)


def title_of(link: LinkView) -> str:
    """What the thing is called."""
    match link.kind:
        case LinkKind.SESSION:
            return session_name(link.number)
        case LinkKind.AREA if link.area is not None:
            return f"{word(link.area)}: {link.words}" if link.words else word(link.area)
        case _:
            return link.words


def session_name(number: int | None) -> str:
    """The session by its number; one that has none is a session."""
    return say(_NUMBERED).format(number=number) if number is not None else say(KINDS[LinkKind.SESSION])


def detail_of(link: LinkView) -> str:
    """When it is or was, or how it stands."""
    match link.kind:
        case LinkKind.SESSION:
            if link.session is None or link.session is SessionStatus.HELD:
                return dates.day(link.day)
            return f"{dates.day(link.day)}, {word(link.session)}"
        case LinkKind.TASK:
            return status_word(link.task) if link.task is not None else ""
        case LinkKind.EVENT:
            return dates.vague(link.happened) if link.happened is not None else ""
        case _:
            return ""


def sentence_of(link: LinkView) -> str:
    """The thing in one line, as it is read aloud."""
    return ", ".join(part for part in (title_of(link), detail_of(link)) if part)
