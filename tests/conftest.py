"""Fixtures for every test; Qt runs without a screen unless told otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk import hardening
from ipt_desk.ui.runtime.desk import Desk
from tests.support.asks import ScriptedAsks
from tests.support.vault import TestVault, fresh_vault

pytest_plugins = ["tests.support.no_skips", "tests.support.quiet"]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def _open_memory() -> Iterator[None]:
    """Leave the memory of the tests' own process open: what it gives up its children cannot take back.

    Programs that the tests start close theirs, and are looked at.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hardening, "_steps", lambda: ())
        yield


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[TestVault]:
    """An empty, open, encrypted vault; its clock stands at Tue 24 Nov 2026 09:48."""
    made = fresh_vault(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(vault: TestVault, qtbot: QtBot) -> Iterator[Desk]:
    """A desk over the vault; questions are answered by `ScriptedAsks`."""
    made = Desk(vault.store, ScriptedAsks())
    yield made
    made.rescue.let_go()
    made.jobs.end()
