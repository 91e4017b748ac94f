"""Names in notes, one after another: is it this person, or somebody else? Nothing is linked unasked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipt_desk.domain.ids import CaseId, PersonId
from ipt_desk.services import mentions
from ipt_desk.services.mentions import NamedView, read_named
from ipt_desk.ui.circle.link_words import session_name
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates


class NamedRow(QWidget):
    """One note that names somebody: the session, the sentences, and the two answers."""

    def __init__(self, named: NamedView) -> None:
        super().__init__()
        self.named = named
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(8), 0, gap(8))
        column.setSpacing(gap(4))
        session = f"{session_name(named.number)}, {dates.day(named.day)}"
        head = self.tr("{name}, in the signed note of {session}") if named.signed else ""
        head = head or self.tr("{name}, in the note of {session}")
        self.head = Label(head.format(name=named.name, session=session), "small-strong", wrap=True)
        column.addWidget(self.head)
        for sentence in named.sentences:
            column.addWidget(Label(self.tr("\u201c{sentence}\u201d").format(sentence=sentence), wrap=True))
        if named.more:
            column.addWidget(Label(self._more(), "hint", "text3"))
        self.yes = Button(self.tr("It is them"), "outlined", icon="check", size="small")
        self.no = Button(self.tr("Somebody else"), "outlined", size="small")
        told = {"name": named.name, "session": session}
        self.yes.setAccessibleName(self.tr("It is {name}, {session}").format(**told))
        self.no.setAccessibleName(self.tr("Somebody else, not {name}, {session}").format(**told))
        self.yes.setAccessibleDescription(" ".join(named.sentences))
        line = QHBoxLayout()
        line.setSpacing(gap(8))
        line.addWidget(self.yes)
        line.addWidget(self.no)
        line.addStretch(1)
        column.addLayout(line)

    def _more(self) -> str:
        if self.named.more == 1:
            return self.tr("and in 1 more sentence")
        return self.tr("and in {count} more sentences").format(count=self.named.more)


class MentionsSheet(Sheet):
    """Asks about every note that names one person, or anybody of the case."""

    def __init__(
        self, desk: Desk, case: CaseId, person: PersonId | None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__("", icon="search", parent=parent)
        self._desk, self._case, self._person = desk, case, person
        self.rows: list[NamedRow] = []
        self.setMinimumWidth(px(560))
        self.text.setText(
            self.tr(
                "A name alone says little: you decide. \u201cIt is them\u201d makes the name in a draft a "
                "mention; a signed note keeps its text, and its session is linked. \u201cSomebody else\u201d "
                "is remembered and not asked again. Process notes are not searched."
            )
        )
        self.text.show()
        self._build()
        self.show_named()
        self.resize(QSize(px(640), px(600)).boundedTo(self.screen().availableSize() * 0.95))

    def _build(self) -> None:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(px(200))
        self.body.addWidget(self._area, 1)
        self.column.setStretchFactor(self.body, 1000)
        self.all = Button("", "outlined")
        self.close_it = Button(self.tr("Done"), "primary")
        self.foot.addWidget(self.all)
        self.foot.addWidget(self.close_it)
        self.close_it.setDefault(True)
        self.all.clicked.connect(self._on_all)
        self.close_it.clicked.connect(self.accept)

    def show_named(self) -> None:
        """Read what is still to be asked, and show it."""
        found = self._desk.read(read_named, self._case, person=self._person)
        self.call(self._title(found))
        self.rows = [NamedRow(named) for named in found]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, gap(8), 0)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(Line())
            column.addWidget(row)
            row.yes.clicked.connect(self._on_yes)
            row.no.clicked.connect(self._on_no)
        if not self.rows:
            nothing = self.tr("Nobody is named in a note by name alone, or everybody was asked about.")
            column.addWidget(Label(nothing, "small", "text2", wrap=True))
        column.addStretch(1)
        inner.setAutoFillBackground(False)
        self._area.setWidget(inner)
        self._area.viewport().setAutoFillBackground(False)
        self.all.setText(self.tr("It is them in all {count}").format(count=len(found)))
        self.all.setVisible(len(found) > 1)
        first = self.rows[0].yes if self.rows else self.close_it
        first.setFocus()

    def _title(self, found: tuple[NamedView, ...]) -> str:
        names = {named.person: named.name for named in found}
        if not found:
            return self.tr("Names in notes")
        if len(names) > 1:
            return self.tr("{count} people are named in notes").format(count=len(names))
        name = found[0].name
        if len(found) == 1:
            return self.tr("{name} is named in 1 note: link?").format(name=name)
        return self.tr("{name} is named in {count} notes: link?").format(name=name, count=len(found))

    def _row(self) -> NamedRow | None:
        pressed = self.sender()
        return next((row for row in self.rows if pressed in (row.yes, row.no)), None)

    def _on_yes(self) -> None:
        if row := self._row():
            name = row.named.name
            title = self.tr("Link {name} to {session}").format(
                name=name, session=session_name(row.named.number)
            )
            self._desk.perform(title, mentions.confirm_named, row.named.person, row.named.session)
            self._go_on(self.tr("{name} is linked.").format(name=name))

    def _on_no(self) -> None:
        if row := self._row():
            name = row.named.name
            session = session_name(row.named.number)
            title = self.tr("Not {name} in {session}").format(name=name, session=session)
            self._desk.perform(title, mentions.refuse_named, row.named.person, row.named.session)
            self._go_on(self.tr("{name} is not linked.").format(name=name))

    def _on_all(self) -> None:
        answers = [(row.named.person, row.named.session) for row in self.rows]
        title = self.tr("Link names in {count} notes").format(count=len(answers))
        self._desk.perform(title, mentions.confirm_all, answers)
        self._go_on(self.tr("{count} notes are linked.").format(count=len(answers)))

    def _go_on(self, said: str) -> None:
        """Ask about the next one, and say what became of the last."""
        self.show_named()
        left = self.tr("{count} left.").format(count=len(self.rows))
        announce(self, f"{said} {left}")
