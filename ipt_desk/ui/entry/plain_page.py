"""A page before the vault: the mark, then sentences and buttons in one column, on the rings."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk.ui.entry.mark import Mark
from ipt_desk.ui.entry.rings import RingGround
from ipt_desk.ui.look.roles import gap, look, px

_LEFT = 112


class PlainPage(RingGround):
    """What its kinds put into `column` stands where the passphrase field stands, `wide` pixels at 100 %."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self._wide = wide
        self._form = QWidget()
        self.column = QVBoxLayout(self._form)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap(10))
        self.column.addWidget(Mark(34, "title"))
        self.column.addSpacing(gap(24))
        rows = QVBoxLayout()
        rows.addStretch(1)
        rows.addWidget(self._form)
        rows.addStretch(2)
        self._row = QHBoxLayout(self)
        self._row.addLayout(rows)
        self._row.addStretch(1)
        look().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._form.setFixedWidth(px(self._wide))
        self._row.setContentsMargins(_LEFT, px(24), px(24), px(24))
        self.clear = _LEFT + px(self._wide) + 40
