"""What a person is linked to, in their panel: counts, and rows that lead there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import PersonView
from ipt_desk.services.links import LinkKind, LinksView, LinkView, read_links
from ipt_desk.services.mentions import read_named_of
from ipt_desk.troubles import Gone
from ipt_desk.ui.circle.link_words import HEADS, ICONS, REQUESTS, detail_of, say, sentence_of, title_of
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.labels import ElidedLabel, IconLabel, Label, plain_tip
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.look.type import width_of
from ipt_desk.ui.runtime.desk import Desk

SHOWN = 4
"""So many rows of one kind are shown; the rest is behind one that says how many."""

_LATER_MS = 60
_ALL = {LinkKind.SESSION: "sessions.mentioning", LinkKind.TASK: "homework.person"}


class ShortLink(Button):
    """A link whose words end in an ellipsis where there is no room; the tooltip has all of them."""

    def __init__(self, text: str, *, icon: str = "") -> None:
        super().__init__(text, "link", icon=icon, size="small")
        self._full, self._beside = text, px(26) if icon else px(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self._full = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        wide = round(width_of(self._full, "small-strong")) + self._beside + px(2)
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._beside
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
            self.setToolTip("" if shown == self._full else plain_tip(self._full))


class LinkButton(ShortLink):
    """One thing the person is linked to, or more of its kind."""

    def __init__(self, text: str, spoken: str, request: str, about: object) -> None:
        super().__init__(text)
        self.setAccessibleName(spoken)
        self.request, self.about = request, about


class LinksCard(QWidget):
    """Problem areas, sessions, tasks and events of one person, and where else they may be named.

    Signals:
        request: the person wants to go to one of them, as pages ask for it.
        linking_asked: more is to be linked to the person.
        names_asked: the notes that name the person are wanted.
    """

    request = Signal(str, object)
    linking_asked = Signal(object)
    names_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: PersonId | None = None
        self._shown: LinksView | None = None
        self.setAccessibleName(self.tr("Linked"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        head = QHBoxLayout()
        self.title = Label(self.tr("Linked"), "hint-strong", "text2")
        self.link = Button(self.tr("Link to\u2026"), "link", icon="link", size="small")
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.link)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(gap(1))
        column.addLayout(self._rows)
        self.names = ShortLink("", icon="search")
        self.names.hide()
        column.addWidget(self.names, 0, Qt.AlignmentFlag.AlignLeading)
        self.link.clicked.connect(self._on_link)
        self.names.clicked.connect(self._on_names)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.fill)

    def show_person(self, person: PersonView) -> None:
        """Show what `person` is linked to, in a moment: an edit does not wait for it."""
        if person.id != self._person:
            self._clear()
            self._shown = None
            self.names.hide()
        self._person = person.id
        self.link.setAccessibleName(self.tr("Link {name} to\u2026").format(name=person.name))
        if self.isVisible():
            self._later.start()

    def fill(self) -> None:
        """Read the links of the person, and in how many notes they are named and were not asked about."""
        if self._person is None:
            return
        try:
            view = self._desk.read(read_links, self._person)
        except Gone:
            return
        if view != self._shown:
            self._shown = view
            self._show_links(view)
        found = len(self._desk.read(read_named_of, self._person))
        one = self.tr("Named in 1 note: link?")
        many = self.tr("Named in {count} notes: link?").format(count=found)
        self.names.show_text(one if found == 1 else many)
        self.names.setVisible(found > 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._person is not None:
            self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._later.stop()  # nobody reads what is hidden
        super().hideEvent(event)

    def forget(self) -> None:
        """Let go of what was read, before the vault is locked."""
        self._later.stop()
        self._person, self._shown = None, None
        self._clear()
        self.names.hide()

    def _show_links(self, view: LinksView) -> None:
        self._clear()
        for kind in LinkKind:
            there = view.of(kind)
            if there:
                self._add_kind(view, kind, there)
        if not view.linked:
            nothing = self.tr("Not linked to an area, a session, a task or an event yet.")
            self._rows.addWidget(Label(nothing, "hint", "text3", wrap=True))

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _add_kind(self, view: LinksView, kind: LinkKind, there: tuple[LinkView, ...]) -> None:
        self._rows.addWidget(_Head(kind, len(there)))
        newest = there[::-1] if kind is LinkKind.SESSION else there
        shown = newest if len(there) <= SHOWN + 1 else newest[:SHOWN]
        for link in shown:
            self._add(LinkButton(title_of(link), sentence_of(link), REQUESTS[kind], link.target), link)
        rest = len(there) - len(shown)
        if rest:
            more = self.tr("{count} more").format(count=rest)
            spoken = f"{say(HEADS[kind])}, {more}"
            request = _ALL.get(kind, REQUESTS[kind])
            about = view.person if kind in _ALL else newest[len(shown)].target
            self._add(LinkButton(more, spoken, request, about), None)

    def _add(self, button: LinkButton, link: LinkView | None) -> None:
        button.clicked.connect(self._on_row)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(gap(20), 0, 0, 0)
        line.setSpacing(gap(6))
        line.addWidget(button)
        detail = ElidedLabel(detail_of(link) if link is not None else "", "hint", "text3")
        line.addWidget(detail, 1)
        self._rows.addWidget(row)

    def _on_row(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            self.request.emit(button.request, button.about)

    def _on_link(self) -> None:
        self.linking_asked.emit(self._person)

    def _on_names(self) -> None:
        self.names_asked.emit(self._person)


class _Head(QWidget):
    """The name of a kind with its icon and count."""

    def __init__(self, kind: LinkKind, count: int) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, gap(3), 0, 0)
        line.setSpacing(gap(6))
        line.addWidget(IconLabel(ICONS[kind], "text2", 14))
        line.addWidget(Label(say(HEADS[kind]), "hint-strong", "text2"))
        line.addWidget(Label(str(count), "hint", "text3"))
        line.addStretch(1)
