"""The menu bar, made from the table of actions; every action is also on the window."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ipt_desk.ui.look.icons import set_icon
from ipt_desk.ui.shell.actions import MENU_TITLES, WITH_CLIENT, Act, Menu, Needs, all_actions

if TYPE_CHECKING:
    from ipt_desk.ui.shell.frame import DeskFrame


class Actions(QObject):
    """The actions of one window, by their ids."""

    def __init__(self, window: QMainWindow, run: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._run = window, run
        self._acts = {act.id: act for act in all_actions()}
        self._actions = {act.id: self._make(act) for act in self._acts.values()}
        self._menus = {menu: self._fill(menu) for menu in Menu}
        window.addActions(list(self._actions.values()))

    def _make(self, act: Act) -> QAction:
        action = QAction(QCoreApplication.translate(act.context, act.text), self)
        action.setData(act.id)
        action.setShortcuts([QKeySequence(keys) for keys in act.keys])
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(self._on_triggered)
        return action

    def draw(self) -> None:
        """Give the actions their icons; the first paint of the window does not wait for them."""
        for key, act in self._acts.items():
            if act.icon and self._actions[key].icon().isNull():
                set_icon(self._actions[key], act.icon, "text2", size=16)

    def _fill(self, menu: Menu) -> QMenu | None:
        acts = sorted((act for act in self._acts.values() if act.menu is menu), key=lambda act: act.group)
        if not acts:
            return None
        shown = self._window.menuBar().addMenu(QCoreApplication.translate("Menus", MENU_TITLES[menu]))
        group = acts[0].group
        for act in acts:
            if act.group != group:
                shown.addSeparator()
                group = act.group
            shown.addAction(self._actions[act.id])
        return shown

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._run(str(action.data()))

    def offer_in(self, frame: DeskFrame | None, *, only: str | None) -> None:
        """Enable what can be done on the open desk, or without one; behind a cover one thing or none."""
        if only is not None:
            self.offer_only(only)
            return
        if frame is not None and frame.is_alone:
            self._offer_with_client()
            return
        self.offer(frame.present() if frame is not None else {Needs.NOTHING})
        line = frame.desk.line(frame.case) if frame is not None else None
        undo = _shown(line.undo) if line and line.undo else ""
        redo = _shown(line.redo) if line and line.redo else ""
        self._actions["edit.undo"].setText(
            self.tr("Undo {step}").format(step=undo) if undo else self.tr("Undo")
        )
        self._actions["edit.redo"].setText(
            self.tr("Redo {step}").format(step=redo) if redo else self.tr("Redo")
        )

    def offer(self, present: Collection[Needs]) -> None:
        """Enable the actions whose needs are `present`."""
        for key, act in self._acts.items():
            self._actions[key].setEnabled(act.is_offered(present))

    def _offer_with_client(self) -> None:
        """Enable what can be done before the client's eyes; nothing says what was done before."""
        for key, action in self._actions.items():
            action.setEnabled(key in WITH_CLIENT)
        self._actions["edit.undo"].setText(self.tr("Undo"))
        self._actions["edit.redo"].setText(self.tr("Redo"))

    def offer_only(self, key: str) -> None:
        """Enable one action and no other."""
        for known, action in self._actions.items():
            action.setEnabled(known == key)

    def action(self, key: str) -> QAction:
        """The action with this id."""
        return self._actions[key]

    def enabled(self) -> list[Act]:
        """The acts that can be done now."""
        return [act for key, act in self._acts.items() if self._actions[key].isEnabled()]

    def text(self, key: str) -> str:
        """The words of an action without the mark of its letter."""
        return self._actions[key].text().replace("&", "").removesuffix("…")


def _shown(step: str) -> str:
    """The title of a step in a menu, where a lone ampersand would mark a letter."""
    return step.replace("&", "&&")
