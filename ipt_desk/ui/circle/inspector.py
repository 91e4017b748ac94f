"""One person in full: how it is between them and the client, how near they are, what is said of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from ipt_desk.domain.circle import BEYOND, Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.services.person_sheet import read_person
from ipt_desk.settings import Settings
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.links_card import LinksCard
from ipt_desk.ui.circle.person_fields import PersonLine, PersonText, Portrait, RingChoice
from ipt_desk.ui.circle.sheet.edits import SheetEdits
from ipt_desk.ui.circle.sheet.fields import SuggestedLine, TextField
from ipt_desk.ui.circle.sheet.groups import OPEN_AT_FIRST, SheetGroups
from ipt_desk.ui.circle.tone_buttons import ToneButtons
from ipt_desk.ui.circle.words import circle_words, rings_of
from ipt_desk.ui.kit.buttons import Button, IconButton
from ipt_desk.ui.kit.checks import CheckBox
from ipt_desk.ui.kit.forms import Field
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates

WIDTH = 244


class Inspector(QFrame):
    """The selected person; every field changes the vault by itself.

    Signals:
        menu_asked: the menu of more things to do with a person is wanted at a global point.
        notes_asked, tasks_asked: the sessions or tasks that speak of a person are wanted.
    """

    menu_asked = Signal(object, QPoint)
    notes_asked = Signal(object)
    tasks_asked = Signal(object)

    def __init__(self, desk: Desk, edits: CircleEdits, settings: Settings | None = None) -> None:
        super().__init__()
        self._desk, self._edits, self._settings = desk, edits, settings
        self.sheet_edits = SheetEdits(desk, self)
        self._person: PersonView | None = None
        self.setProperty("card", "true")
        self.setAccessibleName(self.tr("Person"))
        self._build()

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        nobody = Label(
            self.tr("Choose somebody in the circle to see what is known of them."), "hint", "text3", wrap=True
        )
        nobody.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        nobody.setContentsMargins(gap(20), 0, gap(20), 0)
        self._stack.addWidget(nobody)
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(1, gap(14), 1, gap(6))
        column.setSpacing(gap(8))
        column.addLayout(self._inset(self._head()))
        column.addWidget(self._scroll(), 1)
        column.addWidget(Line())
        column.addLayout(self._inset(self._counts()))
        self._stack.addWidget(self._sheet)
        self._connect()

    @staticmethod
    def _inset(inner: QVBoxLayout | QHBoxLayout) -> QVBoxLayout | QHBoxLayout:
        inner.setContentsMargins(gap(14), 0, gap(14), 0)
        return inner

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(4))
        self._portrait = Portrait()
        self.name = PersonLine(self._desk, self._edits, "name", self.tr("Name"), "card-serif")
        self.who = SuggestedLine(self._desk, self._edits, "relationship", self.tr("Who they are"))
        self.who.suggest(self._relationships())
        self.who.setPlaceholderText(self.tr("Who they are"))
        self._note = Label("", "hint", "text3")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.name)
        about = QHBoxLayout()
        about.setSpacing(gap(4))
        about.addWidget(self.who, 1)
        about.addWidget(self._note)
        lines.addLayout(about)
        self.more = IconButton("ellipsis", self.tr("More"), kind="bare")
        row.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _relationships(self) -> tuple[str, ...]:
        """Whom people usually name; anything else can be written as well."""
        return (
            self.tr("Partner"),
            self.tr("Former partner"),
            self.tr("Mother"),
            self.tr("Father"),
            self.tr("Parent"),
            self.tr("Step-parent"),
            self.tr("Sister"),
            self.tr("Brother"),
            self.tr("Sibling"),
            self.tr("Daughter"),
            self.tr("Son"),
            self.tr("Child"),
            self.tr("Grandparent"),
            self.tr("Aunt"),
            self.tr("Uncle"),
            self.tr("Cousin"),
            self.tr("Family by choice"),
            self.tr("Friend"),
            self.tr("Friend online"),
            self.tr("Colleague"),
            self.tr("Manager"),
            self.tr("Neighbour"),
            self.tr("Faith or community"),
            self.tr("Professional"),
            self.tr("Pet"),
        )

    def _relation(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(gap(6))
        column.addWidget(Label(self.tr("Relationship now"), "hint-strong", "text2"))
        self.tones = ToneButtons(self.tr("Relationship now"))
        column.addWidget(self.tones)
        column.addSpacing(gap(4))
        near = QHBoxLayout()
        near.setSpacing(gap(5))
        near.addWidget(Label(self.tr("Closeness"), "hint-strong", "text2"))
        self.was = Label("", "hint", "text3")
        near.addWidget(self.was, 1)
        column.addLayout(near)
        self.rings = RingChoice(self.tr("Closeness"))
        column.addWidget(self.rings)
        column.addSpacing(gap(2))
        self.focus = CheckBox(self.tr("Focus person"))
        self.died = CheckBox(self.tr("Has died"))
        column.addWidget(self.focus)
        died = QHBoxLayout()
        died.addWidget(self.died)
        self.died_on = Field(placeholder=self.tr("When"), size="small")
        self.died_on.setAccessibleName(self.tr("When they died"))
        self.died_on.setAccessibleDescription(self.tr("A day, a month, or a year, such as about 2019"))
        died.addWidget(self.died_on, 1)
        column.addLayout(died)
        return column

    def _scroll(self) -> QScrollArea:
        """Relationship and texts: what needs more room than there is scrolls."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        outer = QVBoxLayout(sheet)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(gap(8))
        outer.addLayout(self._inset(self._relation()))
        outer.addWidget(Line())
        outer.addLayout(self._groups())
        outer.addStretch(1)
        self.links = LinksCard(self._desk)
        self.links.setContentsMargins(gap(14), 0, gap(14), gap(8))
        outer.insertWidget(outer.count() - 1, self.links)
        area.setWidget(sheet)
        for ground in (sheet, area.viewport()):
            ground.setAutoFillBackground(False)
        return area

    def _groups(self) -> QVBoxLayout:
        """Everything else that is asked, in groups that fold."""
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        made = SheetGroups(self._desk, self._edits, self.sheet_edits)
        self.matters = made.matters
        self.groups = {group.key: group for group in made.all()}
        opened = self._opened()
        for group in self.groups.values():
            group.open(group.key in opened)
            group.folded.connect(self._on_folded)
            column.addWidget(group)
        self.reviewed = Label("", "hint", "text3")
        self.review = Button(self.tr("Gone through today"), "link")
        row = QHBoxLayout()
        row.setContentsMargins(gap(15), gap(6), gap(15), gap(6))
        row.addWidget(self.reviewed, 1)
        row.addWidget(self.review)
        column.addLayout(row)
        return column

    def _opened(self) -> frozenset[str]:
        said = self._settings.now.open_groups if self._settings is not None else OPEN_AT_FIRST
        return frozenset(said.split(","))

    @property
    def texts(self) -> dict[str, PersonText]:
        """The texts of the groups that have been opened, by field."""
        fields = (field for group in self.groups.values() for field in group.fields)
        return {field.field: field.text for field in fields if isinstance(field, TextField)}

    def _counts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(gap(2))
        self.notes = Button(self._mentions(0), "link", icon="notebook-pen")
        self.tasks = Button(self._homework(0), "link", icon="list-checks")
        for button in (self.notes, self.tasks):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _connect(self) -> None:
        self.tones.chosen.connect(self._on_tone)
        self.rings.chosen.connect(self._on_ring)
        self.focus.toggled.connect(self._on_focus)
        self.died.toggled.connect(self._on_died)
        self.died_on.editingFinished.connect(self._on_died_on)
        self.more.clicked.connect(self._on_more)
        self.notes.clicked.connect(self._on_notes)
        self.tasks.clicked.connect(self._on_tasks)
        self.review.clicked.connect(self.sheet_edits.review)

    # Showing

    def show_person(self, view: CircleView, person: PersonId | None) -> None:
        """Show one person of `view`, or that nobody is chosen."""
        self._person = view.person(person)
        self._stack.setCurrentIndex(0 if self._person is None else 1)
        if self._person is None:
            return
        self._sheet.setEnabled(not view.closed)
        self._show_head(self._person)
        self._show_relation(view, self._person)
        self._show_sheet(view, self._person)
        self._show_counts(self._person)

    def _show_head(self, who: PersonView) -> None:
        self._portrait.show_person(who)
        self.name.show_text(who.name, who.id)
        self.who.show_text(who.relationship, who.id)
        self.more.rename(self.tr("More for {name}").format(name=who.name))

    def _show_relation(self, view: CircleView, who: PersonView) -> None:
        self.tones.show_tone(who.tone)
        beyond = who.place.ring == BEYOND
        self.rings.show_ring(who.place.ring, rings_of(view.rings, beyond))
        self.was.setText(self._was(who))
        with QSignalBlocker(self.focus), QSignalBlocker(self.died):
            self.focus.setChecked(who.focus)
            self.died.setChecked(who.died)
        self.died_on.setVisible(who.died)
        if not self.died_on.hasFocus():
            self.died_on.setText(dates.vague(who.died_on) if who.died_on else "")

    def _was(self, who: PersonView) -> str:
        if who.is_new:
            return self.tr("new since the start")
        if who.start_ring is None:
            return ""
        return self.tr("was \u201c{ring}\u201d at start").format(ring=circle_words().ring(who.start_ring))

    def _show_sheet(self, view: CircleView, who: PersonView) -> None:
        sheet = self._desk.read(read_person, who.id, private=True)
        self.sheet_edits.sheet = sheet
        if sheet is None:
            return
        theirs = self.tr("{name} expects").format(name=who.name)
        self.matters.name_sides(self._client_expects(view.pronouns), theirs)
        self._note.setText(who.role_note or who.age or sheet.text("since"))
        self._note.setVisible(bool(self._note.text()))
        for group in self.groups.values():
            group.show_sheet(sheet)
        day = dates.day(sheet.reviewed_on) if sheet.reviewed_on else ""
        self.reviewed.setText(self.tr("Gone through {day}").format(day=day) if day else "")
        self.review.setVisible(sheet.reviewed_on != self._desk.clock.today())

    def _client_expects(self, pronouns: str) -> str:
        match pronouns.partition("/")[0].strip().lower():
            case "she":
                return self.tr("She expects")
            case "he":
                return self.tr("He expects")
            case _:
                return self.tr("The client expects")

    def _show_counts(self, who: PersonView) -> None:
        self.notes.setText(self._mentions(who.sessions))
        self.tasks.setText(self._homework(who.tasks))
        self.notes.setEnabled(who.sessions > 0)
        self.tasks.setEnabled(who.tasks > 0)
        self.links.show_person(who)

    def _mentions(self, count: int) -> str:
        if count == 0:
            return self.tr("Not in a note yet")
        if count == 1:
            return self.tr("Mentioned in 1 session")
        return self.tr("Mentioned in {count} sessions").format(count=count)

    def _homework(self, count: int) -> str:
        if count == 0:
            return self.tr("No homework yet")
        return (
            self.tr("1 homework task")
            if count == 1
            else self.tr("{count} homework tasks").format(count=count)
        )

    def describe(self) -> None:
        """Begin to describe the person."""
        self.groups["quality"].head.setChecked(True)
        self.texts["good"].edit.setFocus()

    def rename(self) -> None:
        """Begin to write another name."""
        self.name.setFocus()
        self.name.selectAll()

    # Asking

    def _on_folded(self, _key: str, _opened: bool) -> None:
        """Remember which groups are open, for everybody."""
        if self._settings is not None:
            opened = (key for key, group in self.groups.items() if group.is_open)
            self._settings.replace(open_groups=",".join(opened))

    def _on_tone(self, tone: Tone | None) -> None:
        if self._person is not None:
            self._edits.set_tone(self._person.id, tone)

    def _on_ring(self, ring: int) -> None:
        if self._person is not None:
            self._edits.to_ring(self._person.id, ring)

    def _on_focus(self, _on: bool) -> None:
        if self._person is not None:
            self._edits.toggle_focus(self._person.id)

    def _on_died(self, _on: bool) -> None:
        if self._person is not None:
            self._edits.toggle_died(self._person.id)

    def _on_died_on(self) -> None:
        who = self._person
        if who is None or not who.died:
            return
        taken = self._edits.set_died_on(who.id, self.died_on.text())
        self.died_on.setProperty("error", "false" if taken else "true")
        self.died_on.setToolTip(
            "" if taken else self.tr("Write it as 22 Oct 2019, Oct 2019, 2019 or about 2019")
        )
        self.died_on.style().polish(self.died_on)

    def _on_more(self) -> None:
        if self._person is not None:
            self.menu_asked.emit(self._person.id, self.more.mapToGlobal(QPoint(0, px(30))))

    def _on_notes(self) -> None:
        if self._person is not None:
            self.notes_asked.emit(self._person.id)

    def _on_tasks(self) -> None:
        if self._person is not None:
            self.tasks_asked.emit(self._person.id)
