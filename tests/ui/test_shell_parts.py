"""The parts of the shell that need no vault: passphrases, finding, history, first run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ipt_desk import __version__
from ipt_desk.domain.ids import CaseId
from ipt_desk.places import places_in
from ipt_desk.settings import Settings
from ipt_desk.ui.entry.first_run import PASSPHRASE, FirstRunPage
from ipt_desk.ui.entry.secret_field import SecretField
from ipt_desk.ui.runtime.second_start import server_name
from ipt_desk.ui.runtime.single_window import FirstWindow
from ipt_desk.ui.shell.about import AboutBox, KeysSheet
from ipt_desk.ui.shell.finding import find
from ipt_desk.ui.shell.history import History, Place
from ipt_desk.ui.shell.window import MainWindow


@pytest.mark.parametrize(
    ("typed", "text", "rank", "spans"),
    [
        ("hom", "Homework", 0, ((0, 3),)),
        ("hom", "Set homework", 1, ((4, 7),)),
        ("wor", "Homework", 2, ((4, 7),)),
        ("se ho", "Set homework", 3, ((0, 2), (4, 6))),
        ("", "Homework", 0, ()),
    ],
)
def test_what_is_typed_is_found_in_words(
    typed: str, text: str, rank: int, spans: tuple[tuple[int, int], ...]
) -> None:
    found = find(typed, text)
    assert found is not None
    assert (found.rank, found.spans) == (rank, spans)


def test_what_is_not_there_is_not_found() -> None:
    assert find("xyz", "Set homework") is None


@given(st.text(max_size=8), st.text(max_size=20))
def test_marked_letters_lie_inside_the_words(typed: str, text: str) -> None:
    found = find(typed, text)
    for start, end in found.spans if found else ():
        assert 0 <= start < end <= len(text)


def test_going_somewhere_else_forgets_what_lay_ahead() -> None:
    history = History()
    first, second, third = Place("caseload"), Place("timeline", CaseId(1)), Place("overview", CaseId(2))
    history.visit(first)
    history.visit(second)
    assert history.back() == first
    history.visit(third)
    assert not history.can_go_forward
    assert history.recent_cases() == [2]


def test_the_same_place_is_noted_once() -> None:
    history = History()
    history.visit(Place("caseload"))
    history.visit(Place("caseload"))
    assert not history.can_go_back


def test_the_eye_shows_and_hides_the_passphrase(qtbot: QtBot) -> None:
    field = SecretField("Passphrase")
    qtbot.addWidget(field)
    assert field.eye.accessibleName() == "Show passphrase"
    field.eye.click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide passphrase"


def test_capital_letters_with_shift_are_no_sign_of_caps_lock(qtbot: QtBot) -> None:
    field = SecretField("Passphrase")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not field.caps_lock
    QTest.keyClicks(field, "a")
    assert not field.caps_lock


def test_back_in_the_first_run_loses_no_text(qtbot: QtBot, tmp_path: Path, dressed: None) -> None:
    page = FirstRunPage(tmp_path / "practice.iptvault")
    qtbot.addWidget(page)
    page.show_step(PASSPHRASE)
    page.key.vault_name.setText("Larkfield Practice")
    drawn = page.key.passphrase.text()
    page.back.click()
    page.go.click()
    assert page.key.vault_name.text() == "Larkfield Practice"
    assert page.key.passphrase.text() == drawn
    assert page.key.folder == tmp_path / "larkfield-practice.iptvault"


def test_the_second_passphrase_is_compared_as_it_is_typed(
    qtbot: QtBot, tmp_path: Path, dressed: None
) -> None:
    page = FirstRunPage(tmp_path / "practice.iptvault")
    qtbot.addWidget(page)
    page.show_step(PASSPHRASE)
    drawn = page.key.passphrase.text()
    page.key.once_more.setText(drawn[:4])
    assert page.key.form.match.text() == "So far they match."
    page.key.once_more.setText("x")
    assert page.key.form.match.text() == "The two differ."
    page.key.once_more.setText(drawn)
    assert page.key.form.match.text() == "The two match."
    assert page.go.isEnabled()


def test_the_about_box_and_the_package_agree_on_the_version(window: MainWindow) -> None:
    box = AboutBox(window)
    assert box.words.version.text() == f"Version {__version__}"
    box.deleteLater()


def test_the_sheet_of_keys_names_every_key(window: MainWindow) -> None:
    sheet = KeysSheet(window)
    said = {label.text() for label in sheet.findChildren(type(sheet.title))}
    assert {"Undo", "Lock now", "Ctrl+K", "Caseload"} <= said
    sheet.deleteLater()


_HEAVY = frozenset(
    {
        *("sqlalchemy", "reportlab", "alembic", "keyring", "sqlcipher3", "cryptography", "pypdf"),
        *("PySide6.QtNetwork", "PySide6.QtSvg", "hashlib", "html", "logging.handlers", "importlib.resources"),
        *("ipt_desk.ui.shell.menus", "ipt_desk.ui.shell.palette", "ipt_desk.figures.scene"),
    }
)
_LOADED = """
import os, sys
from ipt_desk.app import main
def run(app):
    app.sendPostedEvents()
    print(*sys.modules, flush=True)
    os._exit(0)
main((), run)
"""


@pytest.mark.parametrize(
    ("last_vault", "page"),
    [("", "first_run"), ("larkfield.iptvault", "unlock"), ("gone.iptvault", "missing")],
)
def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path, last_vault: str, page: str) -> None:
    (tmp_path / "larkfield.iptvault").mkdir()
    last = str(tmp_path / last_vault) if last_vault else ""
    Settings(places_in(tmp_path).settings_file).replace(theme="dark", last_vault=last)
    home = {**os.environ, "IPT_DESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True, env=home
    )
    loaded = frozenset(run.stdout.split())
    assert f"ipt_desk.ui.entry.{page}" in loaded
    assert loaded & _HEAVY == set()


def test_a_second_start_ends_when_the_first_window_was_raised(tmp_path: Path, qtbot: QtBot) -> None:
    first = FirstWindow(server_name(places_in(tmp_path).state))
    home = {**os.environ, "IPT_DESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    with qtbot.waitSignal(first.raise_asked, timeout=10_000):
        other = subprocess.Popen([sys.executable, "-m", "ipt_desk"], env=home)
    assert other.wait(10) == 0
    first.close()
