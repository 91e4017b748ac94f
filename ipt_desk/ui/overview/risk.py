"""After a risk item was answered above 0: what was answered, and what the therapist decides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QWidget

from ipt_desk.content.measures import Measure
from ipt_desk.domain.problem import WITH_REASON, RiskDecision
from ipt_desk.services.measures import ResultView
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.checks import Radio
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.forms import FormRows
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.look.type import set_type
from ipt_desk.ui.words import dates, nouns


class RiskSheet(Sheet):
    """A decision about one risk item. It never says that there is no risk.

    Signals:
        decided: the decision and the words beside it.
    """

    decided = Signal(object, str)

    def __init__(
        self, measure: Measure, result: ResultView, before: ResultView | None, item: int, parent: QWidget
    ) -> None:
        super().__init__("", "", "clipboard-clock", parent, tone="warn")
        self.setMinimumWidth(px(520))
        self._group = QButtonGroup(self)
        self._keys = list(RiskDecision)
        self.call(self._answer(measure, result, item))
        self.text.setText(self._context(before, item))
        self.text.show()
        self.body.setSpacing(gap(4))
        for at, decision in enumerate(self._keys):
            radio = Radio(nouns.word(decision))
            self._group.addButton(radio, at)
            self.body.addWidget(radio)
        self._rows = FormRows()
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(px(64))
        set_type(self._note, "small")
        self._rows.row(self.tr("In a few words"), self._note)
        self.body.addSpacing(gap(6))
        self.body.addLayout(self._rows)
        self._build_foot(any(risk.is_open for risk in result.risks))
        self._group.idToggled.connect(self._on_chosen)

    def _answer(self, measure: Measure, result: ResultView, item: int) -> str:
        value = result.answers[item - 1]
        option = measure.option(value)
        if value is None or option is None:
            return self.tr("Item {item} was not answered.").format(item=item)
        said = self.tr("Item {item} was answered {value}, {words}.")
        return said.format(item=item, value=value, words=option.text.lower())

    def _context(self, before: ResultView | None, item: int) -> str:
        ask = self.tr("Ask directly today.")
        if before is None or before.answers[item - 1] is None:
            return ask
        last = self.tr("Answer before: {value}, on {day}.")
        return f"{last.format(value=before.answers[item - 1], day=dates.day(before.taken_on))} {ask}"

    def _build_foot(self, waiting: bool) -> None:
        later = Button(self.tr("Later, keep the flag") if waiting else self.tr("Cancel"), "outlined")
        self._save = Button(self.tr("Save decision"), "primary")
        self._save.setDefault(True)
        self._save.setEnabled(False)
        later.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        for button in (later, self._save):
            self.foot.addWidget(button)

    def decision(self) -> RiskDecision | None:
        """What is chosen."""
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else None

    def _on_chosen(self, _at: int, _on: bool) -> None:
        self._save.setEnabled(True)
        self._rows.show_mistake(self._note, "")

    def _on_save(self) -> None:
        decision = self.decision()
        if decision is None:
            return
        if decision in WITH_REASON and not self._note.toPlainText().strip():
            self._rows.show_mistake(
                self._note, self.tr("Write a few words on that, so that it can be understood later.")
            )
            self._note.setFocus()
            return
        self.decided.emit(decision, self._note.toPlainText())
