"""Questions in the look of the program."""

from __future__ import annotations

from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.runtime.asks import DialogAsks, Question


class SheetAsks(DialogAsks):
    """Asks with a sheet over the window: the question, its consequence, the safe answer first."""

    def confirm(self, question: Question) -> bool:
        sheet = Sheet(
            question.title, question.text, "trash-2" if question.destructive else "info", self._parent
        )
        sheet.offer(question.safe, question.act, destructive=question.destructive)
        agreed = sheet.exec() == Sheet.DialogCode.Accepted
        sheet.deleteLater()
        return agreed
