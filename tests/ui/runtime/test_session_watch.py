"""What the system says of the session: heard over a real bus from services that the test plays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.ui.runtime.jobs import Jobs
from ipt_desk.ui.runtime.session_linux import LinuxSession
from ipt_desk.ui.runtime.session_mac import DISTRIBUTED, WORKSPACE
from ipt_desk.ui.runtime.session_watch import SessionWatch
from ipt_desk.ui.runtime.session_windows import meaning
from tests.support.session import MISSING, FakeSession

on_a_bus = pytest.mark.skipif(MISSING is not None, reason=f"a private bus needs: {MISSING}")


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSession]:
    with FakeSession(tmp_path) as made:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", made.address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
        yield made


@pytest.fixture
def ears(qtbot: QtBot) -> Iterator[LinuxSession]:
    owner = QWidget()
    qtbot.addWidget(owner)
    jobs = Jobs(owner)
    made = LinuxSession(jobs, owner)
    yield made
    made.stop()
    jobs.end()


@pytest.fixture
def listening(system: FakeSession, ears: LinuxSession, qtbot: QtBot) -> LinuxSession:
    """Both buses are heard, and our session is known."""
    ears.start()

    def ready() -> bool:
        system.answer()
        return bool(system.holding) and all(ears.is_listening(bus) for bus in ("SYSTEM", "SESSION"))

    qtbot.waitUntil(ready)
    for _ in range(10):
        system.answer()
        qtbot.wait(5)
    return ears


TOLD: dict[str, tuple[Callable[[FakeSession], None], str]] = {
    "sleep": (lambda system: system.sleep(), "sleep"),
    "the lock of the session": (lambda system: system.lock(), "locked"),
    "the hint that it is locked": (lambda system: system.change("LockedHint", True), "locked"),
    "another session in front": (lambda system: system.change("Active", False), "away"),
    "the lid": (lambda system: system.lid(True), "lid"),
    "the screen saver of freedesktop": (lambda system: system.saver("org.freedesktop", True), "locked"),
    "the screen saver of GNOME": (lambda system: system.saver("org.gnome", True), "locked"),
    "the screen saver of Cinnamon": (lambda system: system.saver("org.cinnamon", True), "locked"),
}

NOT_TOLD: dict[str, Callable[[FakeSession], None]] = {
    "waking up": lambda system: system.sleep(False),
    "the lock of another session": lambda system: system.lock("/org/freedesktop/login1/session/_38"),
    "another session that goes": lambda system: system.change("Active", False, "/org/freedesktop/login1/x"),
    "our session in front": lambda system: system.change("Active", True),
    "an open lid": lambda system: system.lid(False),
    "a screen saver that ends": lambda system: system.saver("org.gnome", False),
    "a property nobody asked about": lambda system: system.change("IdleHint", True),
}


@on_a_bus
@pytest.mark.parametrize("what", TOLD)
def test_what_means_that_the_person_is_away_is_told(
    listening: LinuxSession, system: FakeSession, qtbot: QtBot, what: str
) -> None:
    tell, word = TOLD[what]
    with qtbot.waitSignal(listening.told, timeout=2000) as heard:
        tell(system)
    assert heard.args == [word]


@on_a_bus
@pytest.mark.parametrize("what", NOT_TOLD)
def test_what_means_nothing_of_the_kind_is_not_told(
    listening: LinuxSession, system: FakeSession, qtbot: QtBot, what: str
) -> None:
    with qtbot.assertNotEmitted(listening.told, wait=80):
        NOT_TOLD[what](system)


@on_a_bus
def test_sleep_waits_for_us_until_we_let_it(
    listening: LinuxSession, system: FakeSession, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: system.is_holding_sleep)
    listening.let_sleep()
    qtbot.waitUntil(lambda: not system.is_holding_sleep)


@on_a_bus
def test_after_waking_sleep_is_held_up_again(
    listening: LinuxSession, system: FakeSession, qtbot: QtBot
) -> None:
    listening.let_sleep()
    system.sleep(False)

    def held() -> bool:
        system.answer()
        return len(system.holding) == 2

    qtbot.waitUntil(held)


@on_a_bus
def test_a_bus_that_goes_away_is_looked_for_again(
    listening: LinuxSession, system: FakeSession, qtbot: QtBot
) -> None:
    system.end()
    qtbot.waitUntil(lambda: not listening.is_listening("SYSTEM"))
    assert listening._again.isActive()


@on_a_bus
def test_the_session_is_also_found_by_the_id_in_the_environment(
    tmp_path: Path, ears: LinuxSession, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with FakeSession(tmp_path, knows=("7",)) as system:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system.address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
        monkeypatch.setenv("XDG_SESSION_ID", "7")
        ears.start()
        told: list[str] = []
        ears.told.connect(told.append)

        def heard() -> bool:
            system.answer()
            system.lock()
            return bool(told)

        qtbot.waitUntil(heard)
        ears.stop()


def test_without_a_bus_nothing_is_heard_and_nothing_is_said(
    tmp_path: Path, ears: LinuxSession, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    ears.start()
    qtbot.waitUntil(ears._again.isActive)
    assert not ears.is_listening("SYSTEM")


def test_a_system_that_fails_us_is_as_silent_as_one_that_says_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def broken(*_given: object) -> None:
        raise OSError

    monkeypatch.setattr(SessionWatch, "_for_this_system", broken)
    watch = SessionWatch(window, Jobs(window))
    watch.start()
    watch.let_sleep()
    watch.stop()
    caplog.clear()


LID = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le


@pytest.mark.parametrize(
    ("message", "word", "setting", "what"),
    [
        (0x02B1, 0x7, None, "locked"),
        (0x02B1, 0x8, None, None),  # unlocked
        (0x02B1, 0x2, None, "away"),
        (0x02B1, 0x1, None, None),  # the console comes back
        (0x0218, 0x4, None, "sleep"),
        (0x0218, 0x12, None, None),  # it wakes
        (0x0218, 0x8013, (LID, 0), "lid"),
        (0x0218, 0x8013, (LID, 1), None),
        (0x0218, 0x8013, (bytes(16), 0), None),
        (0x0010, 0x4, None, None),  # some other message
    ],
)
def test_the_messages_of_windows_mean_what_its_documentation_says(
    message: int, word: int, setting: tuple[bytes, int] | None, what: str | None
) -> None:
    assert meaning(message, word, setting) == what


def test_what_macos_tells_has_a_meaning_each() -> None:
    assert set(DISTRIBUTED.values()) | set(WORKSPACE.values()) == {"locked", "sleep", "lid", "away"}
