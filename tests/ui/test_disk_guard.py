"""A disk that gets full is told in time, at the foot and in a notice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipt_desk.files import free_space
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.disk_watch import DiskWatch, Room, room_for
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.shell.disk_guard import DiskGuard
from ipt_desk.ui.shell.status_bar import StatusBar

MB = 1_000_000


@pytest.mark.parametrize(
    ("free", "room"),
    [
        (500 * MB, Room.ENOUGH),
        (500 * MB - 1, Room.LITTLE),
        (100 * MB, Room.LITTLE),
        (100 * MB - 1, Room.NEXT_TO_NOTHING),
    ],
)
def test_what_is_left_is_judged_by_its_size(free: int, room: Room) -> None:
    assert room_for(free) is room


def test_the_room_of_this_disk_is_known(tmp_path: Path) -> None:
    assert (free_space(tmp_path) or 0) > 0
    assert free_space(tmp_path / "nowhere") is None


class Guarded:
    """A desk whose disk has as much room as the test says."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.free = 800 * MB
        self.told: list[Notice] = []
        self.withdrawn: list[str] = []
        desk.notices.told.connect(self.told.append)
        desk.notices.withdrawn.connect(self.withdrawn.append)
        self.status = StatusBar(desk)
        qtbot.addWidget(self.status)
        self.guard = DiskGuard(desk, self.status, DiskWatch(Path(), desk, lambda _folder: self.free))

    def look(self, free: int) -> None:
        self.free = free
        self.guard.watch.look()


@pytest.fixture
def guarded(desk: Desk, qtbot: QtBot) -> Guarded:
    return Guarded(desk, qtbot)


def test_enough_room_is_not_worth_a_word(guarded: Guarded) -> None:
    guarded.look(800 * MB)
    assert guarded.status.room_text() == ""
    assert guarded.told == []


@pytest.mark.parametrize(("free", "kind"), [(430 * MB, "warn"), (80 * MB, "danger")])
def test_little_room_is_told_once(guarded: Guarded, free: int, kind: str) -> None:
    guarded.look(free)
    guarded.look(free - MB)
    assert guarded.status.room_text() == f"{free // MB - 1} MB free"
    assert [notice.kind for notice in guarded.told] == [kind]
    assert guarded.told[0].lasting


def test_the_warning_goes_when_there_is_room_again(guarded: Guarded) -> None:
    guarded.look(80 * MB)
    guarded.look(800 * MB)
    assert guarded.withdrawn == [guarded.told[0].text]
    assert guarded.status.room_text() == ""


def test_a_save_looks_at_most_once_a_minute(desk: Desk, qtbot: QtBot) -> None:
    looks: list[Path] = []
    looked: Callable[[Path], int | None] = lambda folder: looks.append(folder) or 800 * MB  # type: ignore[func-returns-value]  # noqa: E731
    watch = DiskWatch(Path(), desk, looked)
    for _ in range(5):
        watch.look_in_passing()
    assert len(looks) == 1
