"""The circle for the client to look at and to move people in: nothing else is in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desk.domain.audience import CLIENT, Audience, Names
from ipt_desk.domain.circle import Place, Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.domain.subjects import Subject
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_view import CircleView
from ipt_desk.ui.circle.canvas import CircleCanvas
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.new_name import NewName
from ipt_desk.ui.circle.tone_buttons import ToneButtons
from ipt_desk.ui.circle.words import circle_words, ring_inside
from ipt_desk.ui.kit.announce import announce
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.checks import CheckBox
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.look.type import set_type
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice

_SIDE = 266


class ClientView(CasePage):
    """The people in the client's life, in their words and large enough for two to look at.

    It reads the circle as its client may see it, and shows nothing that it did not read.
    Undo goes back to where the client began, and no further.
    """

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.CASES, Subject.PEOPLE})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view: CircleView | None = None
        self._begun = 0
        self._doing = False
        self.edits = CircleEdits(desk, self)
        self._build()
        self._connect()

    # Its parts

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Client view"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        row = QHBoxLayout()
        row.setContentsMargins(gap(28), 0, gap(28), gap(12))
        row.setSpacing(gap(24))
        self.canvas = CircleCanvas(CLIENT)
        self.canvas.ground_role = "bg"
        self.canvas.setAccessibleName(self.tr("The people in your life"))
        row.addWidget(self.canvas, 1)
        self._side = QWidget()
        self._side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._fill_side(QVBoxLayout(self._side))
        row.addWidget(self._side)
        column.addLayout(row, 1)
        QWidget.setTabOrder(self.canvas, self.tones)
        look().changed.connect(self._size)
        self._size()

    def _bar(self) -> QFrame:
        """Says what is hidden and how to leave."""
        bar = QFrame()
        bar.setObjectName("clientBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(gap(28), gap(9), gap(28), gap(9))
        row.setSpacing(gap(12))
        self.leave = Button(self.tr("Leave (Esc)"), "leave", icon="lock")
        row.addWidget(IconLabel("monitor", "bg", 18))
        row.addWidget(Label(self.tr("Client view"), "body-strong", "bg"))
        row.addWidget(Label(self.tr("Notes, scores and other cases are hidden"), "body", "bg"))
        row.addStretch(1)
        row.addWidget(self.leave)
        return bar

    def _fill_side(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, gap(64), 0, gap(24))
        column.setSpacing(gap(8))
        question = Label(self.tr("How is it between you?"), "body-strong")
        self.tones = changer(ToneButtons(question.text(), CLIENT))
        self.selected = Label("", "body", "text3", wrap=True)
        self.add = changer(Button(self.tr("Add someone"), "outlined", icon="user-plus", size="client"))
        self.new_name = changer(NewName(size="large"))
        self.new_name.setAccessibleDescription("")
        self.new_name.hide()
        self.undo = changer(Button(self.tr("Undo"), icon="undo-2", size="client"))
        self.said = Label("", "body", "text2", wrap=True)
        self.said.hide()
        self.initials = CheckBox(self.tr("Initials only"))
        column.addWidget(Label(self.tr("The people in your life"), "title", wrap=True))
        lead = self.tr("You are in the middle. Move someone nearer if they feel closer.")
        column.addWidget(Label(lead, "client-lead", "text2", wrap=True))
        column.addSpacing(gap(12))
        for widget in (question, self.tones, self.selected):
            column.addWidget(widget)
        column.addSpacing(gap(12))
        for control in (self.add, self.new_name, self.undo, self.said):
            column.addWidget(control)
        column.addStretch(1)
        column.addWidget(self.initials)
        set_type(self.initials, "client-text")

    def _size(self) -> None:
        self._side.setFixedWidth(px(_SIDE))

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.chosen.connect(self._on_chosen)
        canvas.dropped.connect(self._on_dropped)
        canvas.ring_asked.connect(self._on_ring)
        canvas.turned.connect(self._on_turned)
        canvas.tone_asked.connect(self._on_tone)
        canvas.adding_asked.connect(self.ask_name)
        canvas.left.connect(self._go)
        self.tones.chosen.connect(self._on_tone_pressed)
        self.leave.clicked.connect(self._go)
        self.add.clicked.connect(self.ask_name)
        self.undo.clicked.connect(self._on_undo)
        self.new_name.named.connect(self._on_named)
        self.new_name.left.connect(self._put_field_away)
        self.initials.toggled.connect(self.refresh)
        self.desk.notices.told.connect(self._on_told)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, work in (
            (("Ctrl+Z",), self._on_undo),
            (("Ctrl+Shift+Z", "Ctrl+Y"), self._on_redo),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, context=within).activated.connect(work)

    # Showing

    @property
    def audience(self) -> Audience:
        """For whom it is: the client, with everybody else by name or by initials."""
        return replace(CLIENT, others=Names.INITIALS) if self.initials.isChecked() else CLIENT

    def reload(self) -> None:
        self.show_view(self.desk.read(read_circle, self.case, self.audience))

    def show_view(self, view: CircleView) -> None:
        """Show `view`, which was read for the client."""
        if self._view is not None and self._view.case != view.case:
            self.canvas.show_person(None)
        self._view = view
        self.edits.show_view(view)
        self.canvas.show_circle(view)
        if self.canvas.selected is None and view.people:
            self.canvas.show_person(view.clockwise()[0].id)
        self._show_selected()
        for control in (self.add, self.new_name):
            control.setEnabled(not view.closed)
        self._show_undo()

    def _show_undo(self) -> None:
        self.undo.setEnabled(self.desk.line(self._case).undo_step > self._begun)

    def _show_selected(self) -> None:
        who = self.canvas.selected_person()
        self.tones.setEnabled(who is not None and self._view is not None and not self._view.closed)
        self.tones.show_tone(who.tone if who is not None else None)
        if who is None:
            self.selected.setText(self.tr("Choose someone in the circle."))
        else:
            self.selected.setText(self.tr("{name} is selected.").format(name=who.name))

    def focus_first(self) -> None:
        self.canvas.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        self.desk.end_spell()
        self._begun = self.desk.line(self._case).undo_step
        super().showEvent(event)
        self._show_undo()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.canvas.put_back()
        self.canvas.show_person(None)
        self.new_name.clear()
        self._say("")
        self._put_away()

    def forget(self) -> None:
        super().forget()
        self._view = None

    # What the client does

    def _do(self, work: Callable[..., object], *args: object) -> None:
        """Do one thing; where it is refused, say why here."""
        self._say("")
        self._doing = True
        try:
            work(*args)
        finally:
            self._doing = False

    def _on_told(self, notice: Notice) -> None:
        """Show why something just done was refused; other notices are not for the client."""
        if self._doing and notice.lasting:
            self._say(self.tr("That could not be saved."))
        elif self._doing and notice.action is None:
            self._say(notice.text)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        announce(self, text)

    def _on_chosen(self, _person: object) -> None:
        self._show_selected()

    def _on_dropped(self, person: PersonId, place: Place) -> None:
        self._do(self.edits.move, person, place)
        self._say_place(person)

    def _on_ring(self, person: PersonId, ring: int) -> None:
        self._do(self.edits.to_ring, person, ring)
        self._say_place(person)

    def _on_turned(self, person: PersonId, degrees: float) -> None:
        self._do(self.edits.nudge, person, degrees)

    def _say_place(self, person: PersonId) -> None:
        who = self.edits.view.person(person)
        if who is not None:
            announce(self.canvas, f"{who.name}, {ring_inside(who.place.ring)}")

    def _on_tone(self, person: PersonId, tone: Tone | None) -> None:
        self._do(self.edits.set_tone, person, tone)
        who = self.edits.view.person(person)
        if who is not None:
            announce(self.canvas, f"{who.name}, {circle_words(CLIENT).tone(who.tone)}")

    def _on_tone_pressed(self, tone: Tone | None) -> None:
        if self.canvas.selected is not None:
            self._on_tone(self.canvas.selected, tone)

    def ask_name(self) -> None:
        """Show the field for a name."""
        self.new_name.show()
        self.new_name.setFocus()

    def _on_named(self, name: str) -> None:
        self._do(self._add, name)

    def _add(self, name: str) -> None:
        added = self.edits.add(name)
        if added is not None:
            self.new_name.clear()
            self.canvas.show_person(added)
            self._show_selected()

    def _put_field_away(self) -> None:
        self._put_away()
        self.canvas.setFocus()

    def _put_away(self) -> None:
        self.new_name.hide()

    def _on_undo(self) -> None:
        if self.undo.isEnabled():
            self._do(self.desk.undo, self.case)

    def _on_redo(self) -> None:
        if self.desk.line(self.case).redo_step > self._begun:
            self._do(self.desk.redo, self.case)

    # Leaving

    def _go(self) -> None:
        self.request.emit("client-view.leave", None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        else:
            super().keyPressEvent(event)
