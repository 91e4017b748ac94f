"""Settings are kept where they can be, and never stand in the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ipt_desk.settings import Settings


def test_a_setting_is_there_again_after_a_restart(tmp_path: Path) -> None:
    Settings(tmp_path / "settings.toml").replace(theme="dark")
    assert Settings(tmp_path / "settings.toml").now.theme == "dark"


def test_a_place_that_takes_no_settings_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.toml")
    settings.replace(theme="dark")
    assert settings.now.theme == "dark"


def test_a_value_that_is_none_of_the_choices_is_the_default(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('theme = "pink"\nlock_minutes = 900\n', "utf-8")
    now = Settings(tmp_path / "settings.toml").now
    assert (now.theme, now.lock_minutes) == ("system", 5)


@pytest.mark.parametrize(
    ("tries", "gone", "left"), [(2, 0, 0), (3, 0, 1), (9, 0, 7), (9, 3, 4), (9, 60, 0), (9, -3600, 7)]
)
def test_a_wrong_try_waits_and_a_clock_set_back_ends_no_wait(
    tmp_path: Path, tries: int, gone: int, left: int
) -> None:
    moment = datetime(2026, 11, 24, 9, 48)
    settings = Settings(tmp_path / "settings.toml")
    settings.replace(failed_tries=tries)
    settings.count_try(moment)
    assert Settings(tmp_path / "settings.toml").wait_left(moment + timedelta(seconds=gone)) == left
