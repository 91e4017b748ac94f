"""Puts the program together: settings, clock, look, window; and runs it.

What Qt is not needed for is imported before it: from then on PySide6 looks into the source
of every module that is loaded. What the first page does not need waits until it is seen.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ipt_desk import assets, hardening, logbook, sockets, ui  # noqa: F401  the window needs them, and they need no Qt
from ipt_desk.clock import clock_from
from ipt_desk.places import Places, user_places, vault_path
from ipt_desk.settings import Settings
from ipt_desk.troubles import Trouble
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.runtime.second_start import may_listen, server_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ipt_desk.ui.runtime.fresh_start import FreshProcess
    from ipt_desk.ui.shell.window import MainWindow

NO_DISPLAY = (
    "There is no screen to open a window on. "
    "Set DISPLAY or WAYLAND_DISPLAY, or use a command: ipt-desk --help."
)
NOT_OPENED = (
    "IPT Desk could not open its window. Nothing was stored or changed.\nWhat a report needs: {where}"
)
_NOTHING_SAID = argparse.Namespace(vault=None, passphrase_file=None, self_check=False)
_LACKING = 10
_CHECK_MS = 100
_CHECK_PATIENCE = 300


def _until_closed(app: QApplication) -> int:
    return app.exec()


def main(arguments: Sequence[str], run: Callable[[QApplication], int] = _until_closed) -> int:
    """Open the window and `run` it; a second start raises the first one instead."""
    sockets.watch()
    sockets.stay_inside()
    said = _parser().parse_args(arguments) if arguments else _NOTHING_SAID
    if not _has_screen():
        print(NO_DISPLAY, file=sys.stderr)
        return _LACKING
    places = user_places()
    logbook.open_log(places.log)
    gc.disable()  # until the window is seen: there is nothing to collect, and looking takes its time
    try:
        return _run(said, places, run)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return trouble.exit_code
    except Exception as error:
        logbook.bug(type(error), error.__traceback__)
        print(NOT_OPENED.format(where=logbook.where(type(error), error.__traceback__)), file=sys.stderr)
        return 1
    finally:
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ipt-desk", allow_abbrev=False)
    parser.add_argument("vault", metavar="VAULT", nargs="?", help="the vault to open")
    parser.add_argument("--passphrase-file", metavar="FILE", help="open it with the passphrase in FILE")
    parser.add_argument("--self-check", action="store_true", help=argparse.SUPPRESS)
    return parser


def _has_screen() -> bool:
    """Without a screen Qt ends the process, so it is not asked."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _run(said: argparse.Namespace, places: Places, run: Callable[[QApplication], int]) -> int:
    from PySide6.QtWidgets import QApplication

    from ipt_desk.ui.look import theme
    from ipt_desk.ui.runtime.fresh_start import FreshProcess
    from ipt_desk.ui.shell.window import MainWindow
    from ipt_desk.ui.words.language import settle_locale

    hardening.harden()  # now, because PySide6 has brought what it takes: half a millisecond
    app = QApplication([sys.argv[0], *theme.STYLE])
    app.setApplicationName("IPT Desk")
    app.setDesktopFileName("ipt-desk")
    name = server_name(places.state)
    if not said.self_check and may_listen(name) and _raise_first(name):
        return 0
    settle_locale()
    settings = Settings(places.settings_file)
    now = settings.now
    theme.look().hasty = True
    theme.follow(app, now.theme, now.text_size, still=now.reduced_motion, letters=now.letter_keys)
    door = VaultDoor(clock_from(os.environ.get("IPT_DESK_NOW")))
    fresh = FreshProcess(name, door.clock, parent=app)
    window = MainWindow(door, settings, places.default_vault, relaunch=fresh)
    window.seen.connect(lambda: _settle(app, window, None if said.self_check else fresh))
    vault = vault_path(said.vault) if said.vault else None
    window.start(vault)
    window.show()
    if window.isMinimized():
        window.settle()  # nothing is painted of it, and still it is there
    if vault is not None and said.passphrase_file is not None:
        from ipt_desk.cli import asking

        window.open_with(vault, asking.passphrase(said.passphrase_file, ""))
    if said.self_check:
        return _checked(app, window, said.passphrase_file is not None)
    return run(app)


def _settle(app: QApplication, window: MainWindow, fresh: FreshProcess | None) -> None:
    """What the first paint did not wait for: errors are caught, and later starts are heard."""
    from ipt_desk.ui.look import theme
    from ipt_desk.ui.runtime.crash import CrashGuard
    from ipt_desk.ui.runtime.session_watch import SessionWatch

    CrashGuard(app).install()
    theme.draw_icons(app)
    theme.catch_up(app)
    if fresh is not None:
        fresh.listen(window.come_to_front)
        window.locking.listen_to(SessionWatch(window, window.jobs))
    logbook.event("window.opened")


def _raise_first(name: str) -> bool:
    from ipt_desk.ui.runtime.single_window import raise_first

    return raise_first(name)


def _checked(app: QApplication, window: MainWindow, unlocking: bool) -> int:
    """Close the window as soon as it stands open, and say whether it did."""
    from PySide6.QtCore import QTimer

    turns = iter(range(_CHECK_PATIENCE))
    opened: list[bool] = []

    def look() -> None:
        done = window.frame is not None if unlocking else window.isVisible()
        if done or next(turns, None) is None:
            opened.append(done)
            window.close()

    timer = QTimer(app, interval=_CHECK_MS)
    timer.timeout.connect(look)
    timer.start()
    app.exec()
    print("The window opened." if any(opened) else "The window did not open.")
    return 0 if any(opened) else 1
