"""A sign and a word on a soft ground: outcomes, marks, changes."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ipt_desk.ui.kit.labels import IconLabel, Label, restyle
from ipt_desk.ui.look.roles import gap


class SignPill(QFrame):
    """A sign and a word on a soft ground; gone where there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(8), gap(2), gap(8), gap(2))
        row.setSpacing(gap(5))
        self._icon, self._word = IconLabel("check", "text2", 13), Label("", "caption", "text2")
        row.addWidget(self._icon)
        row.addWidget(self._word)

    def show_sign(self, word: str, icon: str, kind: str) -> None:
        """Show `word`; `kind` is `ok`, `warn`, `soft` (ok on a neutral ground) or `text2`."""
        self.setVisible(bool(word))
        role = "ok" if kind == "soft" else kind
        self._icon.show_icon(icon, role)
        self._word.setText(word)
        self._word.set_role(role)
        restyle(self, mark="neutral" if kind in ("soft", "text2") else kind)
