"""The tables of rooms and actions, and the menus that are made from them."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest
from PySide6.QtGui import QAction, QKeySequence

from ipt_desk.ui.kit.page import DeskPage
from ipt_desk.ui.look import icons
from ipt_desk.ui.shell.actions import Act, Menu, all_actions
from ipt_desk.ui.shell.pages import ROOMS, Room
from ipt_desk.ui.shell.window import MainWindow

ACTS = all_actions()


def test_no_two_actions_share_a_key() -> None:
    keys = Counter(QKeySequence(key).toString() for act in ACTS for key in act.keys)
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_no_two_actions_share_an_id() -> None:
    assert len({act.id for act in ACTS}) == len(ACTS)


@pytest.mark.parametrize("act", [act for act in ACTS if act.icon], ids=lambda act: act.id)
def test_the_icon_of_an_action_is_there(act: Act) -> None:
    assert act.icon in icons.names()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.key)
def test_a_room_has_an_icon_and_a_page(room: Room) -> None:
    assert room.icon in icons.names()
    module, _, name = room.factory.partition(":")
    assert issubclass(getattr(import_module(module), name), DeskPage)


def test_no_two_rooms_answer_the_same_request() -> None:
    taken = Counter(request for room in ROOMS for request in (room.key, *room.takes))
    assert [request for request, count in taken.items() if count > 1] == []


def test_every_action_is_in_a_menu_and_on_the_window(window: MainWindow) -> None:
    in_menus = {
        action.data()
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]  # PySide names its type QObject
        if not action.isSeparator()
    }
    assert in_menus == {act.id for act in ACTS}
    assert {action.data() for action in window.actions()} >= {act.id for act in ACTS}


def test_every_menu_has_something_in_it() -> None:
    assert {act.menu for act in ACTS} == set(Menu)


def test_every_action_that_is_no_room_has_its_deed(window: MainWindow) -> None:
    rooms = {f"go.{room.key}" for room in ROOMS}
    by_rooms = {request for room in ROOMS for request in room.takes}
    assert {act.id for act in ACTS} - rooms - by_rooms <= set(window.deeds.table())


def test_without_a_vault_only_what_needs_none_can_be_done(window: MainWindow) -> None:
    enabled = {action.data() for action in window.actions() if action.isEnabled()}
    assert "app.quit" in enabled
    assert "case.new" not in enabled


def test_menu_actions_keep_their_place_in_the_menu_on_every_system(window: MainWindow) -> None:
    roles = {action.menuRole() for action in window.actions()}
    assert roles == {QAction.MenuRole.NoRole}
