"""The cards beside a note: its parts, what became of the session, what to carry on, and last time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ipt_desk.domain.course import Modality, Reason, SessionStatus
from ipt_desk.services import notes
from ipt_desk.services.notes import LastTime, NoteView, PickUp
from ipt_desk.services.session_view import SessionView
from ipt_desk.ui.kit.buttons import Button, IconButton
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.checks import CheckBox
from ipt_desk.ui.kit.forms import Choice, Field, FormRows
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.look.icons import set_icon
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.look.type import set_type
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.words import dates, nouns


def title_words(title: str) -> str:
    """The title of a part in the language of the window; own titles as they are."""
    return QCoreApplication.translate("Note", title)


def _emptied(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class SectionsCard(Card):
    """The parts of the note, with a tick where something is written.

    Signals:
        chosen: a part was pressed; its title.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(gap(8), gap(10), gap(8), gap(10))
        self.body.setSpacing(gap(2))
        self.setAccessibleName(self.tr("Parts of the note"))
        self._buttons: dict[str, QToolButton] = {}

    def show_note(self, note: NoteView, session: SessionView) -> None:
        """Show which parts are written."""
        titles = [part.title for part in note.sections]
        if titles != list(self._buttons):
            _emptied(self.body)
            self._buttons = {title: self._button(title) for title in titles}
        for part in note.sections:
            self._show_part(part.title, bool(part.text.strip()))

    def _button(self, title: str) -> QToolButton:
        button = QToolButton()
        button.setText(title_words(title))
        button.setProperty("kind", "nav")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(px(36))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_type(button, "small-medium")
        button.clicked.connect(partial(self.chosen.emit, title))
        self.body.addWidget(button)
        return button

    def _show_part(self, title: str, written: bool) -> None:
        button = self._buttons[title]
        set_icon(button, "circle-check" if written else "circle-dot-dashed", "accent" if written else "text3")
        button.setAccessibleDescription(self.tr("written") if written else self.tr("empty"))


class StateCard(Card):
    """What became of the session, and how client and therapist meet.

    Signals:
        become: another state was chosen: a SessionStatus and a Reason or None.
        modality_chosen: another Modality was chosen.
        move_wanted: another date is wanted.
    """

    become = Signal(object, object)
    modality_chosen = Signal(object)
    move_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("StateCard", "Session"), "calendar-days")
        self.state = _choice(SessionStatus)
        self.reason = _choice(Reason)
        self.modality = _choice(Modality)
        self.mover = Button(self.tr("Move session"), icon="calendar-clock", size="small")
        self._why = QWidget()
        rows = FormRows()
        rows.row(self.tr("State"), self.state)
        self.body.addLayout(rows)
        why = FormRows(self._why)
        why.row(self.tr("Reason"), self.reason)
        self.body.addWidget(self._why)
        how = FormRows()
        how.row(self.tr("How we meet"), self.modality)
        self.body.addLayout(how)
        self.body.addSpacing(gap(4))
        self.body.addWidget(self.mover)
        self.state.activated.connect(self._on_state)
        self.reason.activated.connect(self._on_state)
        self.modality.activated.connect(self._on_modality)
        self.mover.clicked.connect(self.move_wanted)

    def show_session(self, session: SessionView, closed: bool) -> None:
        """Show how it stands; a closed case is read and not changed."""
        _choose(self.state, session.status)
        _choose(self.reason, session.reason or Reason.CLIENT)
        _choose(self.modality, session.modality)
        self._why.setVisible(session.status in (SessionStatus.MISSED, SessionStatus.CANCELLED))
        self.mover.setVisible(session.is_planned and not closed)
        for field in (self.state, self.reason, self.modality):
            field.setEnabled(not closed)

    def _on_state(self) -> None:
        status = SessionStatus(self.state.currentData())
        away = status in (SessionStatus.MISSED, SessionStatus.CANCELLED)
        self.become.emit(status, Reason(self.reason.currentData()) if away else None)

    def _on_modality(self) -> None:
        self.modality_chosen.emit(Modality(self.modality.currentData()))


def _choice(kind: type[SessionStatus] | type[Reason] | type[Modality]) -> Choice:
    made = Choice()
    for choice in kind:
        made.addItem(nouns.word(choice), choice.value)
    return made


def _choose(field: Choice, choice: SessionStatus | Reason | Modality) -> None:
    field.setCurrentIndex(field.findData(choice.value))


class CarryCard(Card):
    """What to pick up next time: ticked, added, removed.

    It changes the vault itself, each time as one step.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(QCoreApplication.translate("CarryCard", "Pick up next time"), "corner-down-right")
        self._desk = desk
        self._note: NoteView | None = None
        self._shown: tuple[PickUp, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(gap(4))
        self.body.addLayout(self._list)
        self.new = Field(placeholder=self.tr("Add a reminder"), size="small")
        self.new.setAccessibleName(self.tr("Add a reminder"))
        self.body.addWidget(self.new)
        self.new.returnPressed.connect(self._on_new)

    def show_note(self, note: NoteView, closed: bool) -> None:
        """Bring the list to `note`."""
        self._note = note
        self.new.setVisible(not closed)
        if note.pick_ups == self._shown:
            return
        self._shown = note.pick_ups
        _emptied(self._list)
        for pick_up in note.pick_ups:
            self._list.addWidget(self._row(pick_up, closed))

    def _row(self, pick_up: PickUp, closed: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        box = CheckBox()
        box.setAccessibleName(pick_up.text)
        box.setChecked(pick_up.done)
        box.setEnabled(not closed)
        box.toggled.connect(partial(self._on_tick, pick_up))
        away = IconButton("x", self.tr("Remove “{text}”").format(text=pick_up.text), role="text3")
        away.setEnabled(not closed)
        away.clicked.connect(partial(self._on_remove, pick_up))
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(pick_up.text, "small", wrap=True), 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_new(self) -> None:
        text = self.new.text()
        if self._note is None or not text.strip():
            return
        title = self.tr("Add “{text}”").format(text=text.strip())
        if self._desk.perform(title, notes.add_pick_up, self._note.session, text) is not None:
            self.new.clear()

    def _on_tick(self, pick_up: PickUp, on: bool) -> None:
        title = self.tr("Tick “{text}”") if on else self.tr("Untick “{text}”")
        self._desk.perform(title.format(text=pick_up.text), notes.tick_pick_up, pick_up.id, on)

    def _on_remove(self, pick_up: PickUp) -> None:
        title = self.tr("Remove “{text}”").format(text=pick_up.text)
        self._desk.perform(title, notes.remove_pick_up, pick_up.id, undo_notice=True)


class LastTimeCard(Card):
    """What the session before left for this one."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("LastTimeCard", "Last time"), "history")
        self._which = Label("", "hint", "text3", wrap=True)
        self._plan = Label("", "small", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(gap(6))
        self.body.addWidget(self._which)
        self.body.addWidget(self._plan)
        self.body.addLayout(self._list)

    def show_last(self, last: LastTime | None) -> None:
        """Show it, or that there is none."""
        _emptied(self._list)
        if last is None:
            self._which.setText(self.tr("This is the first session."))
            self._plan.hide()
            return
        day = dates.weekday_and_day(last.starts_at.date())
        number = "" if last.number is None else str(last.number)
        self._which.setText(self.tr("Session {number}, {day}").format(number=number, day=day))
        self._plan.setText(last.plan or self.tr("No plan was written."))
        self._plan.setVisible(bool(last.plan) or not last.pick_ups)
        for pick_up in last.pick_ups:
            words = self.tr("Done: {text}") if pick_up.done else "{text}"
            role = "text3" if pick_up.done else "text"
            self._list.addWidget(Label(words.format(text=pick_up.text), "small", role, wrap=True))
