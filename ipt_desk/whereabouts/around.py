"""What this computer says of itself, for the decision about a place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from ipt_desk.whereabouts.mounts import Mount, parse_mac_mounts, parse_mountinfo, windows_mount
from ipt_desk.whereabouts.place import Surroundings, Whereabouts, where_is
from ipt_desk.whereabouts.providers import Person

_MOUNTS = Path("/proc/self/mountinfo")
_PATIENCE = 5


def whereabouts(folder: Path) -> Whereabouts:
    """Where `folder` lies on this computer, as it is named and as links lead to it."""
    around = look_around(folder)
    named = where_is(folder.absolute(), around)
    real = folder.resolve()
    return named if named.provider or real == folder.absolute() else where_is(real, around)


def look_around(folder: Path) -> Surroundings:
    """The person, the drives and the settings of sync programs on this computer."""
    person = Person(_home(), os.environ, _one_drives())
    return Surroundings(person, _mounts(folder))


def _home() -> Path:
    """The home folder; an account without one has a place that nothing lies in."""
    return Path(os.path.expanduser("~"))


def _mounts(folder: Path) -> tuple[Mount, ...]:
    if sys.platform == "win32":
        return _windows_mounts(folder)
    try:
        if sys.platform == "darwin":
            said = subprocess.run(["/sbin/mount"], capture_output=True, timeout=_PATIENCE, check=False)
            return parse_mac_mounts(said.stdout.decode("utf-8", errors="replace"))
        return parse_mountinfo(_MOUNTS.read_text("utf-8", errors="surrogateescape"))
    except (OSError, subprocess.SubprocessError):
        return ()


def _windows_mounts(folder: Path) -> tuple[Mount, ...]:
    if sys.platform == "win32":
        import ctypes

        roots = {place.resolve().anchor for place in (folder, _home())}
        return tuple(windows_mount(root, ctypes.windll.kernel32.GetDriveTypeW(root)) for root in roots)
    return ()


def _one_drives() -> tuple[str, ...]:
    """The folders of OneDrive that the registry of Windows names."""
    if sys.platform == "win32":
        import winreg

        found = []
        try:
            with winreg.OpenKey(
                winreg.HKEY_CURRENT_USER, r"Software\Microsoft\OneDrive\Accounts"
            ) as accounts:
                for at in range(winreg.QueryInfoKey(accounts)[0]):
                    with winreg.OpenKey(accounts, winreg.EnumKey(accounts, at)) as account:
                        found.append(str(winreg.QueryValueEx(account, "UserFolder")[0]))
        except OSError:
            return tuple(found)
        return tuple(found)
    return ()
