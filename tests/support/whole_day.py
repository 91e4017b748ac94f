"""A whole day in the window, in a process of its own: every room and setting, paper, lock and back.

python -m tests.support.whole_day VAULT PASSPHRASE-FILE [--speak]

With --speak it does what the program must never do, so that whoever watches can be seen to notice.
Prints what the program itself counted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ipt_desk import sockets


def main() -> int:
    """Run the program over a vault, walk through it, and close it."""
    from ipt_desk import app

    vault, secret, *more = sys.argv[1:]
    return app.main([vault, "--passphrase-file", secret], run=lambda qt: _live(qt, "--speak" in more))


def _live(qt: object, speak: bool) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ipt_desk.ui.shell.window import MainWindow

    assert isinstance(qt, QApplication)
    window = next(one for one in qt.topLevelWidgets() if isinstance(one, MainWindow))
    steps = _day(window, speak)
    timer = QTimer(window, interval=30)

    def go_on() -> None:
        if next(steps, None) is None:
            timer.stop()
            print(sockets.count())
            window.close()
            qt.quit()

    timer.timeout.connect(go_on)
    timer.start()
    return qt.exec()


def _day(window: object, speak: bool) -> Iterator[str]:
    """One thing after the other, each with a word for it."""
    from ipt_desk.services.caseload import read_caseload
    from ipt_desk.ui.settings.audit import AuditPart
    from ipt_desk.ui.settings.page import SettingsPage
    from ipt_desk.ui.settings.registry import SECTIONS
    from ipt_desk.ui.shell.pages import ROOMS
    from ipt_desk.ui.shell.window import MainWindow

    assert isinstance(window, MainWindow)
    while window.frame is None:
        yield "opening"
    frame = window.frame
    case = frame.desk.read(read_caseload).rows[0].id
    for room in ROOMS:
        frame.go(room.key, case)
        yield from [room.key] * 10
    frame.go("settings")
    page = frame.page
    assert isinstance(page, SettingsPage)
    for section in SECTIONS:
        page.open_section(section.key)
        yield from [section.key] * 3
    page.open_section("log")
    page.findChildren(AuditPart)[0].head.verify.click()
    yield from ["checking"] * 10
    window.run("app.palette")
    yield "palette"
    if speak:
        import ctypes

        ctypes.CDLL(None).socket(2, 2, 0)
        yield "spoke"


if __name__ == "__main__":
    sys.exit(main())
