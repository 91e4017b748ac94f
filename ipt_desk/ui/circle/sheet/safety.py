"""The private answers about safety: shown to the therapist alone, never printed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ipt_desk.domain.person import Fear
from ipt_desk.domain.problem import FEAR
from ipt_desk.services.person_sheet import PersonSheet
from ipt_desk.ui.circle.sheet.edits import SheetEdits
from ipt_desk.ui.circle.sheet.fields import AnswerList, SheetField
from ipt_desk.ui.kit.labels import IconLabel, Label
from ipt_desk.ui.look.roles import gap


class FearField(SheetField):
    """Whether the client fears somebody; an answer that closes the safety gate says what that means."""

    def __init__(self, edits: SheetEdits) -> None:
        super().__init__("fear_or_violence", "")
        self.title = self.tr("Fear or violence")
        self._edits = edits
        answers = (
            (Fear.NONE, self.tr("None, asked")),
            (Fear.PAST, self.tr("In the past")),
            (Fear.CURRENT, self.tr("Now")),
            (Fear.UNSURE, self.tr("Not sure")),
        )
        self.list = AnswerList(self.title, answers, self.tr("Not asked"))
        private = QHBoxLayout()
        private.setSpacing(gap(6))
        private.addWidget(IconLabel("lock", "text3", 14))
        private.addWidget(Label(self.tr("Private. Never printed."), "hint", "text3", wrap=True), 1)
        self.pointer = Label("", "hint", "text2", wrap=True)
        self.column.addLayout(private)
        self.column.addWidget(self._caption(self.list))
        self.column.addWidget(self.list)
        self.column.addWidget(self.pointer)
        self.list.activated.connect(self._on_activated)

    def show_sheet(self, sheet: PersonSheet) -> None:
        self.list.show_answer(sheet.fear)
        said = self._said(sheet)
        self.pointer.setText(said)
        self.pointer.setVisible(bool(said))
        self.list.setAccessibleDescription(said)

    def _said(self, sheet: PersonSheet) -> str:
        """What an answer does elsewhere, and what it points to; it advises nothing."""
        if sheet.fear is None or sheet.fear.value not in FEAR:
            return ""
        gate = self.tr(
            "Homework with {name} asks you to think of safety first, and tasks that are unsafe where "
            "somebody is feared are held back."
        ).format(name=sheet.name)
        if sheet.fear is not Fear.CURRENT:
            return gate
        steps = self.tr(
            "Ask when you are alone with the client. Assess risk today, write down what was decided and who "
            "was told, go over the safety plan, and follow your local rules."
        )
        return f"{gate}\n\n{steps}"

    def _on_activated(self, at: int) -> None:
        answer = self.list.answer_at(at)
        self._edits.fear(answer if isinstance(answer, Fear) else None)
