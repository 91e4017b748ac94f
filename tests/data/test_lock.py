"""The lock on a vault: on this computer by the system, on a shared place by what others wrote as well."""

from __future__ import annotations

import json
import platform
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ipt_desk.clock import StoppedClock
from ipt_desk.data.lock import INFO_NAME, LOCK_NAME, ReadingLock, VaultLock
from ipt_desk.troubles import VaultInUse

NOW = datetime(2026, 11, 24, 17, 40)
CLOCK = StoppedClock(NOW)


def left_by(folder: Path, host: str, since: datetime = NOW) -> None:
    said = {"host": host, "pid": 4711, "since": since.isoformat(timespec="minutes")}
    (folder / INFO_NAME).write_text(json.dumps(said), "utf-8")


def test_a_second_lock_says_who_holds_the_first(tmp_path: Path) -> None:
    first = VaultLock(tmp_path, CLOCK)
    with pytest.raises(VaultInUse) as refused:
        VaultLock(tmp_path, CLOCK)
    first.release()
    assert str(refused.value) == f"This vault is open on {platform.node()} since 17:40. Close it there."


def test_on_a_shared_place_the_lock_of_another_computer_is_honoured(tmp_path: Path) -> None:
    left_by(tmp_path, "PC-2")
    with pytest.raises(VaultInUse) as refused:
        VaultLock(tmp_path, CLOCK, shared=True)
    assert str(refused.value) == "This vault is open on PC-2 since 17:40. Close it there."
    assert json.loads((tmp_path / INFO_NAME).read_text("utf-8"))["host"] == "PC-2"


@pytest.mark.parametrize(
    ("host", "since", "shared"),
    [
        ("PC-2", NOW - timedelta(hours=25), True),  # every window locks itself within a day
        (platform.node(), NOW, True),  # ours, and the system has freed it
        ("PC-2", NOW, False),  # copied here with the vault
    ],
)
def test_what_was_left_behind_keeps_nobody_out(
    tmp_path: Path, host: str, since: datetime, shared: bool
) -> None:
    left_by(tmp_path, host, since)
    VaultLock(tmp_path, CLOCK, shared=shared).release()
    assert not (tmp_path / INFO_NAME).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"host": "PC-2"}', '{"host": "PC-2", "since": "noon"}'])
def test_a_damaged_word_of_another_computer_keeps_nobody_out(tmp_path: Path, text: str) -> None:
    (tmp_path / INFO_NAME).write_text(text, "utf-8")
    VaultLock(tmp_path, CLOCK, shared=True).release()


def test_a_reader_waits_for_who_may_change_the_vault(tmp_path: Path) -> None:
    writer = VaultLock(tmp_path, CLOCK)
    with pytest.raises(VaultInUse):
        ReadingLock(tmp_path)
    writer.release()
    ReadingLock(tmp_path).release()


def test_readers_do_not_keep_each_other_out_but_who_wants_to_write(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).touch()
    readers = [ReadingLock(tmp_path), ReadingLock(tmp_path)]
    with pytest.raises(VaultInUse):
        VaultLock(tmp_path, CLOCK)
    for reader in readers:
        reader.release()
    VaultLock(tmp_path, CLOCK).release()


def test_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    ReadingLock(tmp_path).release()
    assert list(tmp_path.iterdir()) == []
