"""The place the person was at: room, case, what is open there, field, cursor and how far it is scrolled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget

from ipt_desk.domain.ids import CaseId

if TYPE_CHECKING:
    from ipt_desk.ui.shell.frame import DeskFrame


@dataclass(frozen=True, slots=True)
class FieldAt:
    """A widget of a page by its kind, its name and its number among those alike, and the cursor in it."""

    kind: str
    name: str
    number: int
    anchor: int = 0
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class LeftAt:
    """Where the person was, as the vault keeps it."""

    room: str
    case: int | None = None
    spot: dict[str, Any] = field(default_factory=dict)
    focus: FieldAt | None = None
    scrolled: list[list[int]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What the vault keeps."""
        return asdict(self)


def read_left(said: Any) -> LeftAt | None:
    """The place that the vault keeps, or None where it keeps none that we know how to read."""
    try:
        at = said["focus"]
        return LeftAt(
            str(said["room"]),
            None if said["case"] is None else int(said["case"]),
            dict(said["spot"]),
            None if at is None else FieldAt(**at),
            [[int(across), int(down)] for across, down in said["scrolled"]],
        )
    except (KeyError, TypeError, ValueError):
        return None


def where_now(frame: DeskFrame, focus: QWidget | None) -> LeftAt | None:
    """Where the person is in `frame`, with the keyboard in `focus`."""
    here, page = frame.history.here, frame.page
    if here is None or page is None:
        return None
    at = _field(page, focus) if focus is not None and page.isAncestorOf(focus) else None
    scrolled = [_scrolled(area) for area in _areas(page)]
    return LeftAt(here.room, here.case, page.spot(), at, scrolled)


def go_back_to(frame: DeskFrame, left: LeftAt) -> None:
    """Bring the person to the room and to what was open in it."""
    frame.go(left.room, None if left.case is None else CaseId(left.case))
    page, here = frame.page, frame.history.here
    if page is not None and here is not None and here.room == left.room:
        page.return_to(left.spot)


def settle(frame: DeskFrame, left: LeftAt) -> None:
    """Put cursor and scrolling back, once what is open has been laid out."""
    page, here = frame.page, frame.history.here
    if page is None or here is None or here.room != left.room:
        return
    found = None if left.focus is None else _find(page, left.focus)
    if found is not None and left.focus is not None:
        found.setFocus()
        _put_cursor(found, left.focus)
    areas = list(_areas(page))
    if len(areas) == len(left.scrolled):
        for area, (across, down) in zip(areas, left.scrolled, strict=True):
            area.horizontalScrollBar().setValue(across)
            area.verticalScrollBar().setValue(down)


def _alike(page: QWidget, kind: str, name: str) -> Iterator[QWidget]:
    """The visible widgets of a page with this kind and name, in their order."""
    for one in page.findChildren(QWidget):
        if type(one).__name__ == kind and one.accessibleName() == name and one.isVisibleTo(page):
            yield one


def _field(page: QWidget, focus: QWidget) -> FieldAt | None:
    kind, name = type(focus).__name__, focus.accessibleName()
    number = next((at for at, one in enumerate(_alike(page, kind, name)) if one is focus), None)
    if number is None:
        return None
    return FieldAt(kind, name, number, *_cursor(focus))


def _find(page: QWidget, at: FieldAt) -> QWidget | None:
    return next((one for n, one in enumerate(_alike(page, at.kind, at.name)) if n == at.number), None)


def _cursor(focus: QWidget) -> tuple[int, int]:
    """Where the selection begins and where the cursor stands; in a table the column and the row."""
    if isinstance(focus, QPlainTextEdit):
        return focus.textCursor().anchor(), focus.textCursor().position()
    if isinstance(focus, QLineEdit):
        at, start = focus.cursorPosition(), focus.selectionStart()
        if start < 0:
            return at, at
        return (focus.selectionEnd() if at == start else start), at
    if isinstance(focus, QAbstractItemView):
        return focus.currentIndex().column(), focus.currentIndex().row()
    return 0, 0


def _put_cursor(found: QWidget, at: FieldAt) -> None:
    if isinstance(found, QPlainTextEdit):
        longest = found.document().characterCount() - 1
        cursor = found.textCursor()
        cursor.setPosition(min(at.anchor, longest))
        cursor.setPosition(min(at.cursor, longest), QTextCursor.MoveMode.KeepAnchor)
        found.setTextCursor(cursor)
    elif isinstance(found, QLineEdit):
        found.setCursorPosition(at.anchor)
        if at.cursor != at.anchor:
            found.setSelection(at.anchor, at.cursor - at.anchor)
    elif isinstance(found, QAbstractItemView):
        index = found.model().index(at.cursor, at.anchor)
        if index.isValid():
            found.setCurrentIndex(index)


def _areas(page: QWidget) -> Iterator[QAbstractScrollArea]:
    return (area for area in page.findChildren(QAbstractScrollArea) if area.isVisibleTo(page))


def _scrolled(area: QAbstractScrollArea) -> list[int]:
    return [area.horizontalScrollBar().value(), area.verticalScrollBar().value()]
