"""The note of one session: its sections, what became of the session, and last time beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.domain.course import Modality, NoteState, Reason, SessionStatus
from ipt_desk.domain.words import inside
from ipt_desk.services import notes
from ipt_desk.services.notes import NoteView
from ipt_desk.services.session_view import SessionView
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import CARD_GAP, Card, PageHeader, PageScroll
from ipt_desk.ui.kit.course_steps import CourseSteps
from ipt_desk.ui.kit.labels import Label, Line
from ipt_desk.ui.look.roles import gap, look, px
from ipt_desk.ui.runtime.desk import Desk, Spell
from ipt_desk.ui.sessions.columns import span_words
from ipt_desk.ui.sessions.mention_text import MentionText
from ipt_desk.ui.sessions.side import CarryCard, LastTimeCard, SectionsCard, StateCard, title_words


class NoteSection(QWidget):
    """One titled part of the note; it saves by itself."""

    def __init__(self, desk: Desk, title: str, shown: str, editor: NoteEditor) -> None:
        super().__init__()
        self.title = title
        self._desk, self._editor = desk, editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(4), 0, gap(4))
        column.setSpacing(gap(4))
        column.addWidget(Label(shown, "section"))
        self.field = MentionText(
            desk, shown, self._save, lines=2, quiet=True, placeholder=self.tr("Nothing written yet")
        )
        column.addWidget(self.field)

    def _save(self, key: object, text: str) -> bool:
        session, record = key if isinstance(key, tuple) else (key, None)
        return self._desk.commit(
            self._editor.edit_title(),
            notes.write_note_section,
            session,
            self.title,
            text,
            spell=Spell("progress_note", record, "sections") if record is not None else None,
            origin=self.field.draft,
        )


class NoteEditor(QWidget):
    """The note of one session.

    Signals:
        left: the list of sessions is wanted.
    """

    left = Signal()

    def __init__(self, desk: Desk, steps: CourseSteps) -> None:
        super().__init__()
        self._desk, self._steps = desk, steps
        self._session: SessionView | None = None
        self._sections: dict[str, NoteSection] = {}
        self.header = PageHeader()
        self.back = Button("", "soft", icon="chevron-left")
        self.held = Button("", "primary", icon="check")
        self.parts = SectionsCard()
        self.state = StateCard()
        self.carry = CarryCard(desk)
        self.last = LastTimeCard()
        self._foot = Label("", "hint", "text3")
        self._body = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        self.back.setText(self.tr("All sessions"))
        self.held.setText(self.tr("Mark held"))
        self.header.add_tool(self.back)
        self.header.add_tool(self.held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(CARD_GAP))
        column.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(gap(CARD_GAP))
        self._sides = (self._side((self.parts, self.carry, self.state)), self._side((self.last,)))
        row.addWidget(self._sides[0])
        row.addWidget(self._sheet(), 1)
        row.addWidget(self._sides[1])
        column.addLayout(row, 1)
        self._fit()
        look().changed.connect(self._fit)
        follow = QShortcut(QKeySequence("Ctrl+Return"), self)
        follow.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        follow.activated.connect(self.focus_next)
        self.back.clicked.connect(self.left)
        self.held.clicked.connect(self._on_held)
        self.parts.chosen.connect(self.focus_section)
        self.state.become.connect(self._on_become)
        self.state.move_wanted.connect(self._on_move)
        self.state.modality_chosen.connect(self._on_modality)

    def _side(self, cards: tuple[QWidget, ...]) -> QWidget:
        side = PageScroll()
        side.column.setContentsMargins(0, 0, 0, 0)
        for card in cards:
            side.column.addWidget(card)
        side.column.addStretch(1)
        return side

    def _fit(self) -> None:
        """The cards at the sides grow with the text, and leave the note the most."""
        for side in self._sides:
            side.setFixedWidth(min(px(246), 310))

    def _sheet(self) -> Card:
        sheet = Card()
        sheet.body.setContentsMargins(0, 0, 0, 0)
        scroll = PageScroll()
        scroll.column.setContentsMargins(gap(22), gap(14), gap(22), gap(14))
        scroll.column.setSpacing(gap(8))
        scroll.column.addLayout(self._body)
        scroll.column.addStretch(1)
        sheet.body.addWidget(scroll, 1)
        sheet.body.addWidget(Line())
        foot = QHBoxLayout()
        foot.setContentsMargins(gap(22), gap(8), gap(22), gap(10))
        foot.addWidget(self._foot)
        sheet.body.addLayout(foot)
        return sheet

    @property
    def session(self) -> SessionView | None:
        """The session whose note is shown."""
        return self._session

    def edit_title(self) -> str:
        """What the Edit menu says of a change to the note."""
        if self._session is None:
            return self.tr("Edit note")
        title = self._steps.title(self._session)
        return self.tr("Edit note of {session}").format(session=inside(title))

    def section(self, title: str) -> NoteSection:
        """The part with this title."""
        return self._sections[title]

    def show_note(self, session: SessionView, note: NoteView, closed: bool) -> None:
        """Bring the editor to `note`; a field that is written in is left alone."""
        self._session = session
        title = self.tr("{session} note").format(session=self._steps.title(session))
        self.header.show_title(title, span_words(session))
        self.held.setVisible(session.is_planned and not closed)
        self._show_sections(note, locked=closed or note.state is NoteState.SIGNED)
        self.parts.show_note(note, session)
        self.state.show_session(session, closed)
        self.carry.show_note(note, closed)
        self.last.show_last(note.last_time)
        self._foot.setText(self._foot_words(note))

    def _show_sections(self, note: NoteView, *, locked: bool) -> None:
        if [part.title for part in note.sections] != list(self._sections):
            self._lay_out(note)
        for part in note.sections:
            field = self._sections[part.title].field
            field.setReadOnly(locked)
            field.show_text(part.text, (note.session, note.record))

    def _lay_out(self, note: NoteView) -> None:
        """Make the parts anew where their titles are others."""
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._sections = {}
        for at, part in enumerate(note.sections):
            if at:
                self._body.addWidget(Line())
            made = NoteSection(self._desk, part.title, title_words(part.title), self)
            self._sections[part.title] = made
            self._body.addWidget(made)

    def _foot_words(self, note: NoteView) -> str:
        if note.state is NoteState.SIGNED:
            return self.tr("Signed. The text stays as it is.")
        if note.state is NoteState.NONE:
            return self.tr("Nothing written yet. Everything is saved as you type.")
        if note.words == 1:
            return self.tr("Draft, 1 word. Can be changed until signed.")
        return self.tr("Draft, {count} words. Can be changed until signed.").format(count=note.words)

    def focus_section(self, title: str) -> None:
        """Go to a part."""
        self._sections[title].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_next(self) -> None:
        """Go to the part after the one that is written in."""
        parts = list(self._sections.values())
        here = next((at for at, part in enumerate(parts) if part.field.hasFocus()), -1)
        if parts:
            parts[(here + 1) % len(parts)].field.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        """Go to the first part that is not written yet, else to the first."""
        parts = list(self._sections.values())
        empty = [part for part in parts if not part.field.toPlainText().strip()]
        for target in [*empty, *parts][:1]:
            target.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_held(self) -> None:
        if self._session is not None:
            self._steps.mark_held(self._session)

    def _on_become(self, status: SessionStatus, reason: Reason | None) -> None:
        if self._session is not None:
            self._steps.become(self._session, status, reason)

    def _on_move(self) -> None:
        if self._session is not None:
            self._steps.ask_move(self._session)

    def _on_modality(self, modality: Modality) -> None:
        if self._session is not None:
            self._steps.meet(self._session, modality)
