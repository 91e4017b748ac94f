"""Questions in the look of the program."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.runtime.asks import DialogAsks, Question


class SheetAsks(DialogAsks):
    """Asks with a sheet over the window: the question, its consequence, the safe answer first."""

    def confirm(self, question: Question) -> bool:
        sheet = sheet_of(question, self._parent)
        agreed = sheet.exec() == Sheet.DialogCode.Accepted
        sheet.deleteLater()
        return agreed


def sheet_of(question: Question, parent: QWidget) -> Sheet:
    """The sheet that asks `question`."""
    icon = question.icon or ("trash-2" if question.destructive else "info")
    tone = question.tone or ("danger" if question.destructive else "accent")
    sheet = Sheet(question.title, question.text, icon, parent, tone=tone)
    sheet.offer(question.safe, question.act, destructive=question.destructive)
    return sheet
