"""Every screen as a picture for eyes: the sample practice at its moments, named like the design pictures.

python3 run.py portraits [FOLDER]
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ipt_desk.data import facts
from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.services import sample
from ipt_desk.services.export import case_by_code
from ipt_desk.settings import Settings
from ipt_desk.ui.look import theme, type
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.shell.window import MainWindow
from tests.support.asks import ScriptedAsks
from tests.support.relaunch import in_this_process
from tests.support.vault import PASSPHRASE, QUICK
from tests.tools import moments
from tests.tools.kits import PRINTER, PaperPrinters, pictured_kit
from tests.tools.moments import Moment
from tests.tools.papers import print_pages

SIZE = (1440, 900)
_KIT_CHECKED = "2026-09-02"
"""The day on which the recovery kit in the pictures was printed and checked."""
_SETTLE_MS = 400

Pose = Callable[[MainWindow], None]


@dataclass(frozen=True)
class Portrait:
    """One picture: its name, the moment of the practice, and what is done before it is taken."""

    name: str
    pose: Pose
    moment: Moment = moments.before
    dark_name: str = ""
    """What the design calls the dark picture, where it has one."""
    with_vault: bool = True

    def file_name(self, look: str, size: int) -> str:
        """The design's name at 100 %; the others say how they differ."""
        if size == 100 and look == "light":
            return self.name
        if size == 100 and self.dark_name:
            return self.dark_name
        return f"{self.name}-{look}-{size}"


def main(folder: Path, sizes: tuple[int, ...] = (100, 150)) -> int:
    """Take every picture, light and dark, at 100 and 150 %; the design's names are those at 100 %."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    type.load_fonts()
    for one in PORTRAITS:
        for size in sizes:
            for look in ("light", "dark"):
                _take(app, one, folder, look, size)
    print_pages(folder)
    return 0


def _take(app: QApplication, one: Portrait, folder: Path, look: str, size: int) -> None:
    theme.follow(app, look, size)
    with TemporaryDirectory(prefix="ipt-desk-portraits-") as scratch:
        window = _window(Path(scratch), one)
        window.resize(*SIZE)
        window.show()
        one.pose(window)
        _settle()
        picture = window.grab()
        target = folder / f"{one.file_name(look, size)}.png"
        picture.save(str(target))
        print(target, flush=True)
        window.close()
        window.deleteLater()
        _settle()


def _window(scratch: Path, one: Portrait) -> MainWindow:
    settings = Settings(scratch / "settings.toml")
    settings.replace(menu_bar=False)  # the pictures begin below the menus
    door = VaultDoor(sample.CLOCK, QUICK)
    vault = scratch / "Larkfield Practice.iptvault"
    window = MainWindow(door, settings, vault, ScriptedAsks(), relaunch=in_this_process)
    if one.with_vault:
        create_vault(vault, PASSPHRASE, sample.CLOCK, QUICK)
        store = open_vault(vault, PASSPHRASE, sample.CLOCK)
        sample.fill(store)
        one.moment(store)
        for fact in (facts.RECOVERY_MADE, facts.RECOVERY_CHECKED):
            store.keep_fact(fact, _KIT_CHECKED)
        window.take(Desk(store, ScriptedAsks()), vault)
    return window


def _settle() -> None:
    """Let the window do what it has in hand."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()


def _room(key: str) -> Pose:
    def go(window: MainWindow) -> None:
        frame = window.frame
        assert frame is not None
        frame.go(key, frame.desk.read(case_by_code, "LP-0427"))

    return go


def _empty_room(key: str) -> Pose:
    """The room of a case that nothing is known of yet."""

    def go(window: MainWindow) -> None:
        from ipt_desk.services import cases

        frame = window.frame
        assert frame is not None
        case = frame.desk.perform("New case", cases.add_case, "Caspian Holt")
        frame.go(key, case)

    return go


def _timeline(window: MainWindow) -> None:
    """Session 9 selected, with its card."""
    from ipt_desk.domain.subjects import Subject
    from ipt_desk.figures.scene import Mark
    from ipt_desk.ui.timeline.page import TimelinePage

    _room("timeline")(window)
    page = window.frame.page_of("timeline") if window.frame else None
    assert isinstance(page, TimelinePage)
    QApplication.processEvents()
    mark = Mark(Subject.SESSIONS, _session(window, 9))
    page.canvas.select(mark)
    page.show_card(mark)


def _note(window: MainWindow) -> None:
    """The note of session 10."""
    _room("sessions")(window)
    assert window.frame is not None
    window.frame.answer("session.open", _session(window, 10))


def _homework(window: MainWindow) -> None:
    """The first task that is due being talked through."""
    from ipt_desk.domain.homework import Column, TaskStatus
    from ipt_desk.services import homework
    from ipt_desk.ui.homework.page import HomeworkPage

    _room("homework")(window)
    frame = window.frame
    page = frame.page_of("homework") if frame else None
    assert frame is not None
    assert isinstance(page, HomeworkPage)
    card = page.board.columns[Column.REVIEW].cards[0]
    said = "Rang once, got voicemail, felt silly and left no message."
    frame.desk.perform("Note", homework.note_comment, card.task.id, said)
    card.open_review(TaskStatus.PARTLY)


def _session(window: MainWindow, number: int) -> int:
    from ipt_desk.services.session_view import read_sessions

    desk = window.frame.desk if window.frame else None
    assert desk is not None
    course = desk.read(read_sessions, desk.read(case_by_code, "LP-0427"))
    return next(one.id for one in course.sessions if one.number == number)


def _unlock(window: MainWindow) -> None:
    create_vault(window.opening.folder, PASSPHRASE, sample.CLOCK, QUICK)
    window.show_unlock(window.opening.folder)
    window.unlock.passphrase.setText("fourteen signs")


def _first_run(window: MainWindow) -> None:
    window.opening.show_first_run()
    page = window.opening.first_run
    assert page is not None
    page.show_step(1)
    page.key.vault_name.setText("Larkfield Practice")
    page.key.once_more.setText(page.key.passphrase.text())


def _kit(window: MainWindow) -> None:
    """The kit of a vault that was made just now: printed, and the first group half typed back."""
    from ipt_desk.services import practice
    from ipt_desk.ui.entry.first_run import PASSPHRASE as PASSPHRASE_STEP

    opening, folder = window.opening, window.opening.folder
    create_vault(folder, PASSPHRASE, sample.CLOCK, QUICK)
    desk = Desk(open_vault(folder, PASSPHRASE, sample.CLOCK), ScriptedAsks())
    desk.perform("Begin the practice", practice.begin, "Larkfield Practice", undoable=False)
    opening.show_first_run()
    page = opening.first_run
    assert page is not None
    page.show_step(PASSPHRASE_STEP)
    opening.printers = PaperPrinters(folder / "paper.pdf")
    opening.show_kit(desk, pictured_kit())
    bench = page.kit.bench
    while bench.paper.document is None:
        _settle()
    bench.show_on_paper(f"Sent to {PRINTER} at 09:12.")
    while bench.proof.number != 3:
        bench.proof.ask(pictured_kit().key)
    bench.proof.field.setText(pictured_kit().key.groups[2][:3])


def _recovery(window: MainWindow) -> None:
    """The first groups typed from the sheet; one of them is another than printed."""
    folder = window.opening.folder
    create_vault(folder, PASSPHRASE, sample.CLOCK, QUICK)
    window.show_unlock(folder)
    window.unlock.recover.click()
    page, key = window.opening.recovering.page, pictured_kit().key
    for field, group in zip(page.entry.fields, key.groups, strict=True):
        field.setText(group)
    page.entry.fields[6].setText("GW8PD")
    page.go.click()


def _new_passphrase(window: MainWindow) -> None:
    """The second step of the way in with the kit."""
    from ipt_desk.ui.entry.recover_page import NEW

    _recovery(window)
    window.opening.recovering.page.show_step(NEW)


def _caseload(window: MainWindow) -> None:
    assert window.frame is not None
    window.frame.go("caseload")


def _table(window: MainWindow) -> None:
    """The table of the same people."""
    from ipt_desk.ui.circle.head import Mode
    from ipt_desk.ui.circle.page import InventoryPage

    _room("inventory")(window)
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, InventoryPage)
    page.show_mode(Mode.TABLE)


def _inventory_page(window: MainWindow) -> Any:
    """The inventory, open and in front."""
    from ipt_desk.ui.circle.page import InventoryPage

    _room("inventory")(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, InventoryPage)
    return page


def _groups(window: MainWindow) -> None:
    """The sheet of a person with every group folded."""
    for group in _inventory_page(window).inspector.groups.values():
        group.open(False)


def _whole(window: MainWindow) -> None:
    """What is said of all people together."""
    _inventory_page(window).show_mode("whole")


def _dragging(window: MainWindow) -> None:
    """The circle alone, with somebody held over another ring."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    from ipt_desk.ui.circle.head import Mode
    from ipt_desk.ui.circle.page import InventoryPage

    _room("inventory")(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, InventoryPage)
    canvas = page.board.canvas
    page.show_mode(Mode.CIRCLE)
    canvas.setFocus()
    _settle()
    figure = canvas.figure
    assert figure is not None
    drawn = sorted(figure.nodes, key=lambda node: (node.person.name != "Wren", -node.person.place.ring))
    node = drawn[0]
    start = QPoint(round(node.x), round(node.y))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(8, 8))
    x, y = figure.ground.point(38, 0.6 * figure.ground.radius)
    QTest.mouseMove(canvas, QPoint(round(x), round(y)))


def _client_view(window: MainWindow) -> None:
    """The client's own view, with Rowan selected."""
    from ipt_desk.ui.circle.client_view import ClientView

    _room("client-view")(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ClientView)
    figure = page.canvas.figure
    assert figure is not None
    rowan = next(node.person.id for node in figure.nodes if node.person.name == "Rowan")
    page.canvas.show_person(rowan)
    page.reload()


def _messages(window: MainWindow) -> None:
    """The messages side by side; the desk stays behind them."""
    from tests.tools.messages import messages

    window.show_door(messages(window))


def _overlay(window: MainWindow) -> None:
    """Both circles one over the other, with somebody selected."""
    from ipt_desk.ui.circle.compare import ComparePage, View

    _room("compare")(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ComparePage)
    page.show_mode(View.OVERLAY)
    page.list.setCurrentIndex(page.model.index(1, 0))


def _settings(window: MainWindow) -> None:
    assert window.frame is not None
    window.frame.answer("settings.privacy", None)


def _palette(window: MainWindow) -> None:
    """The palette over the overview, with a few letters typed."""
    from ipt_desk.ui.shell.palette import Palette

    _room("overview")(window)
    window.run("app.palette")
    window.findChildren(Palette)[0].field.setText("row")


PORTRAITS = (
    Portrait("01-unlock", _unlock, with_vault=False),
    Portrait("01-use-recovery-kit", _recovery, with_vault=False),
    Portrait("01-new-passphrase", _new_passphrase, with_vault=False),
    Portrait("02-first-run-vault", _first_run, with_vault=False),
    Portrait("03-recovery-kit", _kit, with_vault=False),
    Portrait("04-caseload", _caseload),
    Portrait("05-overview", _room("overview"), dark_name="20-dark-overview"),
    Portrait("06-inventory-circle", _room("inventory"), dark_name="21-dark-inventory"),
    Portrait("06b-inventory-40-people", _dragging, moments.crowded),
    Portrait("06c-inventory-table", _table),
    Portrait("06d-inventory-groups", _groups),
    Portrait("06e-inventory-whole", _whole),
    Portrait("07-circle-compare", _room("compare")),
    Portrait("07-circle-overlay", _overlay),
    Portrait("08-timeline", _timeline, dark_name="22-dark-timeline"),
    Portrait("09-session-list", _room("sessions")),
    Portrait("09-session-note", _note, moments.after, dark_name="23-dark-session-note"),
    Portrait("10-homework", _homework, moments.running),
    Portrait("13-documents", _room("documents"), moments.running),
    Portrait("15-settings-privacy", _settings),
    Portrait("16-command-palette", _palette),
    Portrait("17-empty-inventory", _empty_room("inventory")),
    Portrait("18-client-view", _client_view),
    Portrait("19-messages", _messages),
)
"""Every screen there is, in the order of the design."""


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build") / "portraits"
    sys.exit(main(target))
