"""A window over a real vault, dressed as people see it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desk.data.vault import open_vault
from ipt_desk.services import sample
from ipt_desk.services.caseload import read_caseload
from ipt_desk.settings import Settings
from ipt_desk.ui.look import theme
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.relaunch import in_this_process
from tests.support.vault import PASSPHRASE, QUICK, TestVault, fresh_vault


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The look of the program, in British English."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    _dress(qapp)
    yield
    QLocale.setDefault(before)
    _dress(qapp)


def _dress(app: QApplication) -> None:
    if not app.styleSheet() or theme.current() is not theme.load("light") or theme.look().scale != 1:
        theme.apply(app, theme.load("light"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings" / "settings.toml")


@pytest.fixture
def window(tmp_path: Path, settings: Settings, vault: TestVault, qtbot: QtBot, dressed: None) -> MainWindow:
    """A window without a vault; the default vault is not there yet."""
    door = VaultDoor(vault.clock, QUICK)
    made = MainWindow(
        door,
        settings,
        tmp_path / "data" / "practice.iptvault",
        ScriptedAsks(),
        relaunch=in_this_process,
    )
    qtbot.addWidget(made, before_close_func=_put_away)
    with qtbot.waitSignal(made.seen):
        made.show()
    return made


def _put_away(window: MainWindow) -> None:
    window.close()


@pytest.fixture
def sample_window(window: MainWindow, vault: TestVault) -> MainWindow:
    """The window over the sample practice."""
    vault.close()
    shutil.rmtree(vault.folder)
    shutil.copytree(_sample_vault(), vault.folder)
    vault.store = open_vault(vault.folder, PASSPHRASE, vault.clock)
    window.take(Desk(vault.store, ScriptedAsks()), vault.folder)
    return window


@cache
def _sample_vault() -> Path:
    """A vault with the sample practice, made once."""
    made = fresh_vault(Path(mkdtemp(prefix="ipt-desk-sample-")))
    sample.fill(made.store)
    made.close()
    return made.folder


@pytest.fixture
def see(sample_window: MainWindow, qtbot: QtBot) -> Callable[[str], MainWindow]:
    """Goes to a room of Juniper's case."""

    def go(room: str) -> MainWindow:
        frame = sample_window.frame
        assert frame is not None
        frame.go(room, frame.desk.read(read_caseload).rows[0].id)
        return sample_window

    return go
