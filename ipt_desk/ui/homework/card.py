"""One task as a card on the board; a task that is due can be talked through on the card itself."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.domain.homework import OUTCOMES, Column, TaskStatus
from ipt_desk.domain.ids import ReviewId, TaskId
from ipt_desk.services import homework
from ipt_desk.services.board import TaskView
from ipt_desk.ui.kit.auto_text import AutoText
from ipt_desk.ui.kit.buttons import Button, Segmented
from ipt_desk.ui.kit.changers import changer
from ipt_desk.ui.kit.labels import ElidedLabel, IconLabel, Label, restyle
from ipt_desk.ui.kit.sign_pill import SignPill
from ipt_desk.ui.kit.tone_line import ToneLine
from ipt_desk.ui.look.roles import gap, look
from ipt_desk.ui.runtime.desk import Desk, Spell
from ipt_desk.ui.words import tasks as words

MIME = "application/x-ipt-desk-task"
_KEYS = {
    Qt.Key.Key_D: TaskStatus.DONE,
    Qt.Key.Key_P: TaskStatus.PARTLY,
    Qt.Key.Key_N: TaskStatus.NOT_TRIED,
}
_WAYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TaskCard(QFrame):
    """A task. It decides nothing: it asks.

    Signals:
        asked: a word for what the person wants, the task, and what belongs to it:
            "review" with an outcome, "carry" with an outcome or None, "step" with -1 or 1,
            "go" with a key, "type" with letters, "menu" with a point, "edit", "remove".
    """

    asked = Signal(str, object, object)

    def __init__(self, desk: Desk, task: TaskView, pronouns: str) -> None:
        super().__init__()
        self._desk, self.task, self._pronouns = desk, task, pronouns
        self._open = False
        self._pressed: QPoint | None = None
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.show_task(task, pronouns)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(13), gap(11), gap(13), gap(12))
        column.setSpacing(gap(6))
        self._title = Label("", "body-medium", wrap=True)
        column.addWidget(self._title)
        column.addLayout(self._who())
        column.addLayout(self._when())
        self._review: ReviewBox | None = None
        self._column = column

    def _who(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        self._tone, self._alone = ToneLine(), IconLabel("user", "text3", 14)
        self._person = ElidedLabel("", "hint", "text2")
        self._technique = Label("", "hint", "text3")
        row.addWidget(self._tone)
        row.addWidget(self._alone)
        row.addWidget(self._person, 1)
        row.addWidget(self._technique)
        return row

    def _when(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(6))
        self._place = ElidedLabel("", "hint", "text2")
        self._carried, self._printed, self._outcome = SignPill(), SignPill(), SignPill()
        row.addWidget(self._place, 1)
        for sign in (self._carried, self._printed, self._outcome):
            row.addWidget(sign)
        return row

    def show_task(self, task: TaskView, pronouns: str) -> None:
        """Bring the card to `task`; an open review keeps what is being chosen and typed."""
        self.task, self._pronouns = task, pronouns
        self._title.setText(task.title)
        self._tone.setVisible(task.person is not None)
        self._alone.setVisible(task.person is None)
        self._tone.show_tone(task.tone)
        self._person.setText(words.with_whom(task, pronouns))
        self._technique.setText(words.technique_word(task.technique_id))
        self._place.setText(words.place_word(task))
        self._show_signs(task)
        self._show_review(task)
        self.setAccessibleName(words.spoken(task, pronouns))
        self.setAccessibleDescription(task.start_with)

    def _show_signs(self, task: TaskView) -> None:
        carried = task.carried if task.column in (Column.SET, Column.REVIEW) else 0
        self._carried.show_sign(words.carried_word(carried) if carried else "", "redo-dot", "warn")
        self._printed.show_sign(
            self.tr("Printed") if task.printed and task.column is Column.SET else "", "printer", "text2"
        )
        done = task.column is Column.REVIEWED
        kind = {TaskStatus.DONE: "ok", TaskStatus.PARTLY: "soft"}.get(task.status, "text2")
        self._outcome.show_sign(
            words.status_word(task.status) if done else "", words.ICONS.get(task.status, "check"), kind
        )

    def _show_review(self, task: TaskView) -> None:
        if task.column is not Column.REVIEW:
            if self._review is not None:
                self._review.deleteLater()
                self._review = None
            self._open_up(False)
            return
        if self._review is None:
            self._review = ReviewBox(self._desk, task)
            self._review.changed.connect(self._on_outcome)
            self._review.saved.connect(self._on_saved)
            self._review.carried.connect(self._on_carried)
            self._column.addWidget(self._review)
        self._review.show_task(task)
        self._open_up(self._open or task.draft is not None)

    def open_review(self, outcome: TaskStatus | None = None) -> None:
        """Open the card for its review, with an outcome chosen."""
        if self._review is not None:
            if outcome is not None:
                self._review.choose(outcome)
            self._open_up(True)

    def edit_comment(self) -> None:
        """Open the card and write what got in the way."""
        self.open_review()
        if self._review is not None:
            self._review.focus_comment()

    def _open_up(self, wide: bool) -> None:
        self._open = wide and self._review is not None
        if self._review is not None:
            self._review.open_up(self._open)
        if self.property("card") != ("next" if self._open else "true"):
            restyle(self, card="next" if self._open else "true")

    def _on_outcome(self) -> None:
        self._open_up(True)

    def _on_saved(self, outcome: TaskStatus) -> None:
        self.asked.emit("review", self.task.id, outcome)

    def _on_carried(self, outcome: TaskStatus | None) -> None:
        self.asked.emit("carry", self.task.id, outcome)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.asked.emit("step", self.task.id, -1 if key == Qt.Key.Key_Left else 1)
        elif key in _WAYS and not control:
            self.asked.emit("go", self.task.id, key)
        elif key in _ENTER:
            self._on_enter()
        elif key == Qt.Key.Key_F2:
            self.asked.emit("edit", self.task.id, None)
        elif key == Qt.Key.Key_Delete:
            self.asked.emit("remove", self.task.id, None)
        elif not self._answers(key, event):
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        if self.task.column is Column.REVIEW:
            self.edit_comment()
        else:
            self.asked.emit("edit", self.task.id, None)

    def _answers(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """D, P, N and C answer a review; other letters go to the card that starts with them."""
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier or not event.text().strip():
            return False
        answers = self.task.column is Column.REVIEW and look().letters
        if answers and key in _KEYS:
            self.asked.emit("review", self.task.id, _KEYS[key])
        elif answers and key == Qt.Key.Key_C:
            self.asked.emit("carry", self.task.id, self._review.outcome() if self._review else None)
        else:
            self.asked.emit("type", self.task.id, event.text())
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.asked.emit("seen", self.task.id, None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit("menu", self.task.id, event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._on_enter()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._drag(self._pressed)
            self._pressed = None

    def _drag(self, spot: QPoint) -> None:
        drag = QDrag(self)
        drag.setMimeData(mime_of(self.task.id))
        drag.setPixmap(self.grab())
        drag.setHotSpot(spot)
        drag.exec(Qt.DropAction.MoveAction)


def mime_of(task: TaskId) -> QMimeData:
    """What is carried while a card is dragged."""
    data = QMimeData()
    data.setData(MIME, QByteArray(str(int(task)).encode()))
    return data


def task_in(data: QMimeData) -> TaskId | None:
    """The task that is being dragged, or None where it is something else."""
    return TaskId(int(data.data(MIME).toStdString())) if data.hasFormat(MIME) else None


class ReviewBox(QWidget):
    """What became of the task, and what got in the way.

    Signals:
        changed: an outcome was chosen; nothing is stored yet.
        saved: the review is to be stored, with its outcome.
        carried: the task is to go on, with the outcome chosen so far or None.
    """

    changed = Signal()
    saved = Signal(object)
    carried = Signal(object)

    def __init__(self, desk: Desk, task: TaskView) -> None:
        super().__init__()
        self._desk = desk
        self._review: ReviewId | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(5), 0, 0)
        column.setSpacing(gap(9))
        options = [(outcome, words.status_word(outcome)) for outcome in OUTCOMES]
        self._segments = changer(Segmented(self.tr("Outcome"), options, size="small", can_be_none=True))
        column.addWidget(self._segments)
        prompt = self.tr("What got in the way?")
        self._comment = AutoText(desk, prompt, self._save_comment, lines=2, placeholder=prompt, style="small")
        column.addWidget(self._comment)
        column.addLayout(self._buttons())
        self._segments.chosen.connect(self._on_chosen)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(gap(6))
        self._save = changer(Button(self.tr("Save review"), "primary", size="small"))
        self._carry = changer(Button(self.tr("Carry over"), icon="redo-dot", size="small"))
        row.addWidget(self._save)
        row.addWidget(self._carry)
        row.addStretch(1)
        self._save.clicked.connect(self._on_save)
        self._carry.clicked.connect(self._on_carry)
        return row

    def show_task(self, task: TaskView) -> None:
        """Show what was noted so far."""
        self._review = task.draft.id if task.draft else None
        self._comment.show_text(task.draft.comment if task.draft else "", key=task.id)
        self._save.setAccessibleDescription(task.title)
        self._carry.setAccessibleDescription(task.title)

    def open_up(self, wide: bool) -> None:
        """Show the comment and the buttons, or the outcomes alone."""
        for widget in (self._comment, self._save, self._carry):
            widget.setVisible(wide)
        self._save.setEnabled(self.outcome() is not None)

    def outcome(self) -> TaskStatus | None:
        """The outcome that is chosen."""
        chosen = self._segments.choice()
        return chosen if isinstance(chosen, TaskStatus) else None

    def choose(self, outcome: TaskStatus) -> None:
        """Choose an outcome without storing it."""
        self._segments.choose(outcome)
        self._save.setEnabled(True)

    def focus_comment(self) -> None:
        self._comment.setFocus()

    def _on_chosen(self) -> None:
        self._save.setEnabled(self.outcome() is not None)
        self.changed.emit()

    def _on_save(self) -> None:
        if (outcome := self.outcome()) is not None:
            self.saved.emit(outcome)

    def _on_carry(self) -> None:
        self.carried.emit(self.outcome())

    def _save_comment(self, key: object, text: str) -> bool:
        spell = Spell("task_review", self._review, "comment") if self._review else None
        return self._desk.commit(
            self.tr("Note what got in the way"),
            homework.note_comment,
            key,
            text,
            spell=spell,
            origin=self._comment.draft,
        )
