"""The words beside a session that is being dragged."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desk.services.session_view import SessionView
from ipt_desk.ui.kit.labels import Label
from ipt_desk.ui.kit.popover import lift
from ipt_desk.ui.timeline.drag import Landing
from ipt_desk.ui.words.speech import moment_words


class DragTip(QFrame):
    """Which session, when, how far from where it was, and what else is on that day."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("card", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(2)
        self._words = Label("", "hint-strong")
        self._more = Label("", "hint", "text2")
        column.addWidget(self._words)
        column.addWidget(self._more)
        lift(self)
        self.hide()

    def show_landing(self, session: SessionView, before: datetime, found: Landing, at: QPointF) -> None:
        """Tell where `session` would land, beside the pointer."""
        parts = [self.tr("Session {number}").format(number=session.number), moment_words(found.start)]
        self._words.setText(f"{', '.join(parts)}. {self._distance(before, found)}")
        self._more.setVisible(bool(self._more.text()))
        self._stand_at(at)

    def show_more(self, words: str) -> None:
        """A second line, or none."""
        self._more.setText(words)
        self._more.setVisible(bool(words))
        self.adjustSize()

    def text(self) -> str:
        """What the tip says."""
        return " ".join(filter(None, (self._words.text(), self._more.text())))

    def _distance(self, before: datetime, found: Landing) -> str:
        if found.resisted:
            return self.tr("A held session is in the way")
        days = (found.start.date() - before.date()).days
        if days == 0:
            return self.tr("As it was")
        if days > 0:
            return self.tr("1 day later") if days == 1 else self.tr("{count} days later").format(count=days)
        if days == -1:
            return self.tr("1 day earlier")
        return self.tr("{count} days earlier").format(count=-days)

    def _stand_at(self, at: QPointF) -> None:
        self.adjustSize()
        area = self._area.rect()
        left = min(max(8, round(at.x()) - self.width() // 2), area.width() - self.width() - 8)
        self.move(left, max(8, round(at.y()) - self.height() - 24))
        self.show()
        self.raise_()
