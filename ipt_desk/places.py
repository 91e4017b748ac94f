"""Where the program keeps what is not in a vault, and where a vault goes by default."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from pathlib import Path

ENDING = ".iptvault"
"""How the folder of a vault ends."""

COPY_ENDING = ".iptdraft"
"""How a sealed copy of texts that could not be saved ends."""

_NAME = "ipt-desk"


def path(text: str) -> Path:
    """A path as a person types it."""
    return Path(text).expanduser().absolute()


def vault_path(text: str) -> Path:
    """The folder of a vault; the ending may be left out."""
    given = path(text)
    whole = given.with_name(given.name + ENDING)
    return whole if given.suffix != ENDING and not given.exists() else given


def user_name() -> str:
    """What this computer calls its user, or nothing where it does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one user; none of them ever holds clinical words."""

    settings: Path
    state: Path
    data: Path
    temporary: Path

    @property
    def default_vault(self) -> Path:
        return self.data / "practice.iptvault"

    @property
    def log(self) -> Path:
        return self.state / "app.log"

    @property
    def settings_file(self) -> Path:
        return self.settings / "settings.toml"


def places_in(home: Path) -> Places:
    """The folders of the program within one folder of its own."""
    return Places(*(home / name for name in ("settings", "state", "data", "temporary")))


def user_places() -> Places:
    """The folders of this user, or one folder of its own where IPT_DESK_HOME names it."""
    home = os.environ.get("IPT_DESK_HOME")
    if home:
        return places_in(Path(home))
    import platformdirs  # only where it is needed: it is in the way of the first window

    dirs = platformdirs.PlatformDirs(_NAME, appauthor=False, roaming=False)
    return Places(
        Path(dirs.user_config_dir),
        Path(dirs.user_state_dir),
        Path(dirs.user_data_dir),
        Path(dirs.user_cache_dir),
    )
