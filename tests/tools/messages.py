"""The messages of the program side by side: its own sheets, notices and banners, asked for by it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.services.caseload import Need, read_caseload
from ipt_desk.services.export import case_by_code
from ipt_desk.troubles import VaultInUse, WrongPassphrase
from ipt_desk.ui.circle.page import InventoryPage
from ipt_desk.ui.documents.page import DocumentsPage
from ipt_desk.ui.entry.secret_field import SecretField
from ipt_desk.ui.kit.cards import Card, PageScroll
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import FormRows
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.notice_bar import _EDGE, Toast
from ipt_desk.ui.kit.page_banner import PageBanner
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.overview.page import OverviewPage
from ipt_desk.ui.runtime.asks import Question
from ipt_desk.ui.runtime.desk import told
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.settings.passphrase import NewKeySheet
from ipt_desk.ui.shell.asks import sheet_of
from tests.support.asks import ScriptedAsks

if TYPE_CHECKING:
    from ipt_desk.ui.shell.window import MainWindow


def messages(window: MainWindow) -> QWidget:
    """A page with every kind of message."""
    page = PageScroll()
    outer = page.column
    outer.setContentsMargins(gap(40), gap(30), gap(40), gap(30))
    outer.setSpacing(gap(18))
    head = QHBoxLayout()
    head.setSpacing(gap(14))
    said = (
        "Question in the title, consequence in the body, verb on the button. "
        "Enter never triggers a destructive button."
    )
    head.addWidget(Label("Messages", "title"))
    head.addWidget(Label(said, "hint", "text3"), 1, Qt.AlignmentFlag.AlignBottom)
    outer.addLayout(head)
    columns = QHBoxLayout()
    columns.setSpacing(gap(40))
    parts = [_first(window), _second(window), _third(window)]
    if look().scale > 1.2:  # in large letters there is room for two columns
        parts = [parts[0] + parts[2], parts[1]]
    for one in parts:
        columns.addLayout(_column(one), 1)
    outer.addLayout(columns, 1)
    return page


Parts = tuple[tuple[str, QWidget], ...]


def _column(parts: Parts) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(gap(8))
    for words, part in parts:
        if words:
            column.addWidget(Label(words, "caption", "text3"))
        if isinstance(part, Sheet):
            card = Card()
            card.body.setContentsMargins(4, 4, 4, 4)
            part.setParent(card, Qt.WindowType.Widget)
            part.setMinimumWidth(0)
            card.body.addWidget(part)
            part.show()
            part = card
        column.addWidget(part)
        column.addSpacing(gap(14))
    column.addStretch(1)
    return column


def _first(window: MainWindow) -> Parts:
    return (
        ("Destructive, with a way back", sheet_of(_remove(window), window)),
        ("Destructive, without a way back", sheet_of(_close(window), window)),
        ("Inline error, next to the field", _inline()),
    )


def _second(window: MainWindow) -> Parts:
    toasts: list[tuple[str, QWidget]] = []
    for notice in (
        Notice("Session 13 moved to Thu 17 Dec 2026", "Undo", _nothing),
        Notice("Homework sheet sent to Brother HL-L2350", icon="printer"),
        Notice("Locking in 30 seconds", "Stay", _nothing, icon="lock"),
    ):
        toasts.append(("" if toasts else "Notices at the foot of the window", _Foot(notice)))
    return (("Clinical safety", _risk(window)), *toasts)


def _third(window: MainWindow) -> Parts:
    assert window.frame is not None
    banner = PageBanner()
    in_use = VaultInUse(host="LARK-PC", since="17:40")
    banner.say(told(in_use), ("Look again", _nothing))
    return (
        ("Asks for the passphrase", NewKeySheet(window.frame.desk, window)),
        ("Leaving the vault", sheet_of(_save(window), window)),
        ("Banner in the page", banner),
    )


def _nothing() -> None:
    """Nobody presses it."""


def _asked(window: MainWindow) -> Question:
    """What was asked last."""
    assert window.frame is not None
    asks = window.frame.desk.asks
    assert isinstance(asks, ScriptedAsks)
    return asks.asked[-1]


def _go(window: MainWindow, room: str) -> Any:
    frame = window.frame
    assert frame is not None
    frame.go(room, frame.desk.read(case_by_code, "LP-0427"))
    return frame.page


def _remove(window: MainWindow) -> Question:
    page = _go(window, "inventory")
    assert isinstance(page, InventoryPage)
    asks = page.desk.asks
    assert isinstance(asks, ScriptedAsks)
    asks.agrees = False
    person = next(one for one in page.edits.view.people if one.sessions > 1)
    page.edits.remove(person.id)
    return _asked(window)


def _close(window: MainWindow) -> Question:
    asks = window.asks
    assert isinstance(asks, ScriptedAsks)
    asks.agrees = False
    window.locking.put_away_without()
    return asks.asked[-1]


def _save(window: MainWindow) -> Question:
    page = _go(window, "documents")
    assert isinstance(page, DocumentsPage)
    page.bench._is_agreed(SimpleNamespace(view=object()))  # type: ignore[arg-type]  # any page of a case
    return _asked(window)


def _risk(window: MainWindow) -> QWidget:
    """The decision about the first open flag of the practice."""
    frame = window.frame
    assert frame is not None
    rows = frame.desk.read(read_caseload).rows
    row = next(row for row in rows if any(need is Need.RISK for need, _ in row.needs))
    frame.go("overview", row.id)
    page = frame.page
    assert isinstance(page, OverviewPage)
    page.review_risk()
    sheet = window.findChildren(Sheet)[-1]
    sheet.hide()
    return sheet


def _inline() -> QWidget:
    card = Card()
    rows = FormRows()
    card.body.addLayout(rows)
    field = SecretField("Passphrase")
    field.setText("nine dots")
    rows.row("Passphrase", field)
    rows.show_mistake(field, f"{told(WrongPassphrase())} Caps Lock is on.")
    return card


class _Foot(QWidget):
    """A notice at the foot of a place of its own, which it believes to be the page."""

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self._page = QWidget(self)
        self._toast = Toast(self._page)
        self._toast.show_notice(notice)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._toast.ensurePolished()
        self.setFixedHeight(self._toast.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = px(_EDGE)
        self._page.setGeometry(-edge, 0, self.width() + 2 * edge, self.height() + edge)
