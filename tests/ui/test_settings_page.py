"""The settings: practice details are kept as they are typed, and everything holds at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_desk.services import practice
from ipt_desk.settings import Settings
from ipt_desk.ui.kit.auto_text import AutoLine
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.drafts import Drafts
from ipt_desk.ui.settings.page import SettingsPage
from tests.support.vault import TestVault


@pytest.fixture
def page(desk: Desk, settings: Settings, qtbot: QtBot, dressed: None) -> Iterator[SettingsPage]:
    made = SettingsPage(desk, settings)
    qtbot.addWidget(made)
    made.show()
    made.go_to("settings.practice", None)
    yield made
    made.forget()


def line(page: SettingsPage, name: str) -> AutoLine:
    return next(one for one in page.findChildren(AutoLine) if one.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "part"),
    [("Practice", "name"), ("Therapist", "therapist"), ("Phone", "phone"), ("Crisis line", "crisis_line")],
)
def test_a_line_of_the_letterhead_is_kept_and_can_be_undone(
    name: str, part: str, page: SettingsPage, desk: Desk, vault: TestVault
) -> None:
    before = vault.dump()
    field = line(page, name)
    field.clear()
    QTest.keyClicks(field, "Written anew")
    assert desk.drafts.commit()
    assert getattr(vault.read(practice.read_practice), part) == "Written anew"
    assert desk.undo(None)
    assert vault.dump() == before


class _Broken:
    def is_dirty(self) -> bool:
        return True

    def commit(self) -> bool:
        raise LookupError

    def let_go(self) -> None:
        """Nothing is kept here."""


def test_an_error_in_one_field_does_not_keep_the_others_from_being_saved(
    page: SettingsPage, vault: TestVault
) -> None:
    broken, drafts = [_Broken() for _ in range(9)], Drafts()
    for one in broken[:5]:
        drafts.register(one)
    field = line(page, "Therapist")
    drafts.register(field.draft)
    for one in broken[5:]:
        drafts.register(one)
    QTest.keyClicks(field, "Ines Halloran")
    with pytest.raises(LookupError):
        drafts.commit()
    assert vault.read(practice.read_practice).therapist == "Ines Halloran"
