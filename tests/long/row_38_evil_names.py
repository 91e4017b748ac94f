"""An evil name through every screen, dialog, menu, notice and tooltip: not one red pixel.

The control shows the same name in a label and a tooltip that nobody made plain.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QMenu, QToolTip, QWidget

from ipt_desk.domain.ids import CaseId
from ipt_desk.services import sample
from ipt_desk.services.caseload import read_caseload
from ipt_desk.settings import Settings
from ipt_desk.ui.cases.details import CaseDetails
from ipt_desk.ui.circle.head import Mode
from ipt_desk.ui.circle.page import InventoryPage
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.look import theme
from ipt_desk.ui.runtime.asks import DialogAsks, Question
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.settings.page import SettingsPage
from ipt_desk.ui.settings.registry import SECTIONS
from ipt_desk.ui.shell.pages import ROOMS
from ipt_desk.ui.shell.window import MainWindow
from tests.long.trial import Outcome, Trial
from tests.support import evil
from tests.support.asks import ScriptedAsks
from tests.support.relaunch import in_this_process
from tests.support.vault import QUICK, fresh_vault

_RED = QColor("#ff0000").rgb()
_SIZE = (1440, 900)
TITLE = "IPT Desk"


class Tour:
    """One window over a practice in which everything is called the same; `seen` are the pictures."""

    def __init__(self, app: QApplication, folder: Path, name: str) -> None:
        self._app, self.name = app, name
        self.trials = 0
        self.failures: list[str] = []
        self.titles: set[str] = set()
        self._vault = fresh_vault(folder)
        sample.fill(self._vault.store)
        assert self._vault.perform("Plant", evil.plant, name, undoable=False) > 500
        settings = Settings(folder / "settings.toml")
        door = VaultDoor(self._vault.clock, QUICK)
        self.window = MainWindow(door, settings, self._vault.folder, ScriptedAsks(), relaunch=in_this_process)
        self.window.resize(*_SIZE)
        self.window.show()
        self.window.take(Desk(self._vault.store, ScriptedAsks()), self._vault.folder)

    @property
    def desk(self) -> Desk:
        assert self.window.frame is not None
        return self.window.frame.desk

    @property
    def case(self) -> CaseId:
        return self.desk.read(read_caseload).rows[0].id

    def walk(self) -> None:
        """Every room, and what can be opened over it."""
        for room in ROOMS:
            self._go(room.key)
            self._look(room.key, self.window)
            self._look_at_tips(room.key)
            self._look_at_menus(room.key)
        for place, pose in self._poses():
            pose()
            self._look(place, self.window)
        for place, made in self._dialogs():
            made.show()
            self._look(place, made)
            made.close()
            made.deleteLater()
        self._walk_settings()
        self.desk.notices.tell(self.name, self.name)
        self._look("notice", self.window)
        self.desk.notices.stay(self.name)
        self._look("lasting notice", self.window)
        self.window.show_unlock(Path("nowhere") / self.name)
        self._look("a vault that is not there", self.window)

    def _walk_settings(self) -> None:
        self._go("settings")
        page = self.window.frame.page if self.window.frame else None
        assert isinstance(page, SettingsPage)
        for section in SECTIONS:
            page.open_section(section.key)
            self._look(f"settings, {section.key}", page)
            self._look_at_tips(f"settings, {section.key}")
        page.field.setText(self.name)
        self._look("settings, search", page)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._vault.close()

    def _go(self, room: str) -> None:
        assert self.window.frame is not None
        self.window.frame.go(room, self.case)
        self._settle()

    def _settle(self) -> None:
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()

    def _look(self, place: str, widget: QWidget) -> None:
        self._settle()
        self.trials += 1
        found = red_pixels(widget)
        if found:
            self.failures.append(f"{place}: {found} red pixels with {self.name[:40]!r}")
        self.titles |= {one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()}

    def _look_at_tips(self, place: str) -> None:
        tips = {widget.toolTip() for widget in self.window.findChildren(QWidget)}
        tips |= {action.toolTip() for action in self.window.actions()}
        for view in self.window.findChildren(QAbstractItemView):
            model = view.model()
            if model is not None and view.isVisible():
                tips |= {
                    str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
                    for row in range(min(model.rowCount(), 20))
                    for column in range(model.columnCount())
                }
        for tip in sorted(one for one in tips if one and ("<" in one or "&" in one)):
            self._look_at_tip(place, tip)

    def _look_at_tip(self, place: str, tip: str) -> None:
        found = red_in_tip(self.window, tip)
        self.trials += 1
        if found:
            self.failures.append(f"{place}, tooltip: {found} red pixels with {tip[:60]!r}")

    def _look_at_menus(self, place: str) -> None:
        for menu in self.window.findChildren(QMenu):
            menu.ensurePolished()
            found = red_pixels(menu)
            self.trials += 1
            if found:
                self.failures.append(f"{place}, menu: {found} red pixels")

    def _poses(self) -> Iterator[tuple[str, Callable[[], object]]]:
        frame = self.window.frame
        assert frame is not None

        def table() -> None:
            self._go("inventory")
            assert isinstance(frame.page, InventoryPage)
            frame.page.show_mode(Mode.TABLE)

        yield "table of people", table
        yield "note", lambda: self.window.run("session.start")
        yield "palette", lambda: self.window.run("app.palette")

    def _dialogs(self) -> Iterator[tuple[str, QDialog]]:
        yield "sheet", Sheet(self.name, self.name, "info", self.window)
        details = CaseDetails(self.desk, self.case, self.window)
        yield "case details", details
        question = Question(self.name, self.name, self.name, self.name)
        yield "question", DialogAsks(self.window).box(question)[0]


def red_pixels(widget: QWidget) -> int:
    """How many pixels of a picture of `widget` are purely red."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    raw, red, found = bytes(picture.constBits()), _RED.to_bytes(4, "little"), 0
    at = raw.find(red)
    while at >= 0:
        found += at % 4 == 0
        at = raw.find(red, at + 1)
    return found


def red_in_tip(window: QWidget, tip: str) -> int:
    """How many red pixels the tooltip shows."""
    QToolTip.showText(window.mapToGlobal(QPoint(40, 40)), tip, window)
    shown = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.isVisible()]
    found = sum(red_pixels(one) for one in shown)
    QToolTip.hideText()
    assert shown, "no tooltip was shown"
    return found


def show_everywhere(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Walk through the window once for each of the first `count` names."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.follow(app, "light", 100)
    picture = folder / "red.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    assert image.save(str(picture))
    names = evil.names(picture)
    trials, failures = 0, []
    for number, name in enumerate(names[:count]):
        place = folder / str(number)
        place.mkdir()
        tour = Tour(app, place, name)
        tour.walk()
        tour.close()
        trials += tour.trials
        failures += tour.failures
        failures += [f"a title bar said {title[:40]!r}" for title in tour.titles - {TITLE, ""}]
    careless = QLabel(names[0])
    careless.resize(320, 240)
    careless.show()
    label, tip = red_pixels(careless), red_in_tip(careless, names[0])
    careless.close()
    return Outcome(
        trials,
        tuple(failures),
        control=f"{label} red pixels in a raw label, {tip} in a raw tooltip",
        control_failed=label > 0 and tip > 0,
    )


TRIAL = Trial(38, "evil names in the window", short=1, long=8, work=show_everywhere)
