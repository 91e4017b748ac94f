"""How the program looks and behaves for this user; nothing that tells of a client."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ipt_desk import plain_toml
from ipt_desk.files import write_whole
from ipt_desk.phrases import QT_TRANSLATE_NOOP

TEXT_SIZES = (90, 100, 115, 130, 150, 200)
CAN_HIDE = sys.platform in ("win32", "darwin")
"""Whether windows can be kept out of screenshots here; elsewhere the setting is not shown."""
THEMES = ("system", "light", "dark")
LOCK_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30)
"""What is offered; a settings file may say any other number from the least to the most."""


def _setting(default: Any, label: str, **also: Any) -> Any:
    return field(default=default, metadata={"label": label, **also})


@dataclass(frozen=True, slots=True)
class Preferences:
    """Every setting there is, with its default; those with a label stand on the page."""

    theme: str = _setting("system", QT_TRANSLATE_NOOP("Settings", "Colours"), choices=THEMES)
    text_size: int = _setting(100, QT_TRANSLATE_NOOP("Settings", "Text size"), choices=TEXT_SIZES)
    lock_minutes: int = _setting(5, QT_TRANSLATE_NOOP("Settings", "Lock when I am away"), low=1, high=30)
    lock_with_screen: bool = _setting(
        True, QT_TRANSLATE_NOOP("Settings", "Lock when the lid closes or the screen locks")
    )
    clipboard_seconds: int = _setting(
        60, QT_TRANSLATE_NOOP("Settings", "Clear copied text"), low=10, high=600
    )
    hide_from_capture: bool = _setting(
        True,
        QT_TRANSLATE_NOOP("Settings", "Keep out of screenshots and screen sharing") if CAN_HIDE else "",
    )
    letter_keys: bool = _setting(True, QT_TRANSLATE_NOOP("Settings", "Single letters as shortcuts"))
    reduced_motion: bool = _setting(False, QT_TRANSLATE_NOOP("Settings", "Less motion"))
    menu_bar: bool = _setting(True, QT_TRANSLATE_NOOP("Settings", "Show the menu bar"))
    paper: str = _setting("", QT_TRANSLATE_NOOP("Settings", "Paper"), choices=("", "a4", "letter"))
    open_groups: str = "quality,expectations,change"
    last_vault: str = ""
    window_place: str = ""
    window_maximized: bool = False
    window_returns: str = ""
    quick_unlock: str = ""
    failed_tries: int = 0
    last_failed_try: str = ""


FREE_TRIES = 3
"""Wrong tries before each further one has to wait."""


def wait_after(tries: int) -> int:
    """Seconds to wait after so many wrong tries: one more for each from the fourth on."""
    return max(0, tries - FREE_TRIES)


class Settings:
    """The preferences of this user and the file they are kept in; `listeners` hear what changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.now = _read(path)
        self.listeners: list[Callable[[frozenset[str]], None]] = []

    def replace(self, **changes: Any) -> None:
        """Change some settings, keep them at once and tell who listens."""
        before, self.now = self.now, replace(self.now, **changes)
        changed = frozenset(name for name in changes if getattr(before, name) != getattr(self.now, name))
        if changed:
            _write(self._path, self.now)
            for listener in tuple(self.listeners):
                listener(changed)

    def count_try(self, now: datetime) -> int:
        """Note a wrong try at an unlock; the seconds until the next may be made."""
        tries = self.now.failed_tries + 1
        self.replace(failed_tries=tries, last_failed_try=now.isoformat(timespec="seconds"))
        return wait_after(tries)

    def wait_left(self, now: datetime) -> int:
        """Seconds until the next try may be made, after wrong ones in whatever program of ours."""
        wait = wait_after(self.now.failed_tries)
        try:
            gone = (now - datetime.fromisoformat(self.now.last_failed_try)).total_seconds()
        except (ValueError, TypeError):  # no moment is kept
            return 0
        return wait - int(min(max(gone, 0), wait))  # a clock that was set back ends no wait


def _read(path: Path) -> Preferences:
    try:
        said = plain_toml.read(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    defaults = Preferences()
    known = {
        item.name: said[item.name]
        for item in fields(Preferences)
        if type(said.get(item.name)) is type(getattr(defaults, item.name))
        and _allowed(item.metadata, said[item.name])
    }
    return replace(defaults, **known)


def _allowed(metadata: Any, value: Any) -> bool:
    if "choices" in metadata:
        return value in metadata["choices"]
    return "low" not in metadata or bool(metadata["low"] <= value <= metadata["high"])


def _write(path: Path, preferences: Preferences) -> None:
    """Keep the settings; where the place takes nothing they hold until the program ends."""
    import tomli_w  # reading needs none of it, and reading is in the way of the first window

    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, tomli_w.dumps(asdict(preferences)).encode())


def label_of(name: str) -> str:
    """What a setting is called on its page; "" for one that is kept and not shown."""
    return next(
        (str(item.metadata.get("label", "")) for item in fields(Preferences) if item.name == name), ""
    )
