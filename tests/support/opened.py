"""A page of a small case, open in a window of its own, with what it told."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pytestqt.qtbot import QtBot

from ipt_desk.ui.kit.page import CasePage
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from tests.support.juniper import SmallCase, small_case
from tests.support.vault import TestVault

Page = TypeVar("Page", bound=CasePage)


class OpenedPage(Generic[Page]):
    """`page` showing the small case; `do` is a step of the therapist elsewhere."""

    def __init__(self, vault: TestVault, desk: Desk, qtbot: QtBot, page: Page) -> None:
        self.vault, self.desk, self.page = vault, desk, page
        self.made: SmallCase = small_case(vault)
        self.told: list[str] = []
        desk.notices.told.connect(self._on_told)
        qtbot.addWidget(page)
        page.open_case(self.made.case)
        page.resize(1204, 836)
        page.show()
        page.activateWindow()
        qtbot.waitActive(page)

    def _on_told(self, notice: Notice) -> None:
        self.told.append(notice.text)

    def do(self, work: Any, *args: Any, **more: Any) -> Any:
        return self.desk.perform("Step", work, *args, **more)
