"""The window: it shows who is asked for what, connects requests to decisions, and knows no page's insides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from ipt_desk.settings import TEXT_SIZES, Settings
from ipt_desk.troubles import Trouble, WrongPassphrase
from ipt_desk.ui.kit.focus_ring import FocusRing
from ipt_desk.ui.kit.popover import OVERLAY
from ipt_desk.ui.look import theme, type
from ipt_desk.ui.runtime.asks import Asks
from ipt_desk.ui.runtime.door import VaultDoor
from ipt_desk.ui.runtime.jobs import Job, Jobs
from ipt_desk.ui.shell.actions import GO, Needs
from ipt_desk.ui.shell.asks import SheetAsks
from ipt_desk.ui.shell.cover import Cover
from ipt_desk.ui.shell.history import Place
from ipt_desk.ui.shell.idle import IdleWatch
from ipt_desk.ui.shell.mark import NAME
from ipt_desk.ui.shell.menus import Actions
from ipt_desk.ui.shell.pages import ROOMS, Part, quick_modules, room
from ipt_desk.ui.shell.unlock import UnlockPage, wait_after

if TYPE_CHECKING:
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.door import Unlocked
    from ipt_desk.ui.shell.first_run import FirstRunPage
    from ipt_desk.ui.shell.frame import DeskFrame

_ASKED_OF_ROOMS = frozenset(
    {"case.new", "session.start", "session.move", "task.set", "measure.enter", "event.add", "person.add"}
)
"""Actions that a room does, as if another page had asked it to."""

_LEAST = (1024, 700)
_USUAL = (1440, 900)
_WARM = (
    "ipt_desk.data.vault",
    "ipt_desk.ui.runtime.desk",
    "ipt_desk.ui.shell.frame",
    "ipt_desk.ui.cases.page",
)
_WARM_AFTER_MS = 150
"""The rest is loaded once the window is seen: before, it would only hold the first paint up."""
_ROOMS_AFTER_MS = 400
"""The other rooms are loaded when the caseload has been seen for a moment."""


class MainWindow(QMainWindow):
    """One window over one vault: the first run, the passphrase, or the open desk."""

    def __init__(
        self, door: VaultDoor, settings: Settings, default_vault: Path, asks: Asks | None = None
    ) -> None:
        super().__init__()
        self._door, self.settings, self._default_vault = door, settings, default_vault
        self._asks = asks or SheetAsks(self)
        self._folder = default_vault
        self._left: tuple[Path | None, Place | None] = (None, None)
        self.frame: DeskFrame | None = None
        self._first_run: FirstRunPage | None = None
        self._jobs = Jobs(self)
        self._idle = IdleWatch(self)
        self._warm = QTimer(self, singleShot=True, interval=_WARM_AFTER_MS)
        self._warm.timeout.connect(self._warm_up)
        self._warm_rooms = QTimer(self, singleShot=True, interval=_ROOMS_AFTER_MS)
        self._warm_rooms.timeout.connect(self._load_rooms)
        self.setWindowTitle(NAME)
        self.setMinimumSize(*_LEAST)
        self._root = QStackedWidget()
        self.setCentralWidget(self._root)
        self.unlock = UnlockPage()
        self._root.addWidget(self.unlock)
        self.actions_table = Actions(self, self.run)
        self._ring = FocusRing(self)
        self._connect()
        self._restore_place()
        self._offer()

    def _connect(self) -> None:
        self.unlock.unlock_asked.connect(self._unlock)
        self.unlock.other_asked.connect(self.find_vault)
        self.unlock.create_asked.connect(self.show_first_run)
        self._idle.nearly.connect(self._warn_of_lock)
        self._idle.idle.connect(self.lock)
        self.settings.listeners.append(self._on_settings)

    # Beginning

    def start(self, folder: Path | None = None) -> None:
        """Ask for the passphrase of `folder`, of the last vault, or begin with the first run."""
        chosen = folder or (Path(self.settings.now.last_vault) if self.settings.now.last_vault else None)
        if chosen is None and self._default_vault.exists():
            chosen = self._default_vault
        if chosen is None:
            self.show_first_run()
        else:
            self.show_unlock(chosen)

    def open_with(self, folder: Path, passphrase: str) -> None:
        """Open the vault at `folder` at once, with a passphrase that is known already."""
        self.show_unlock(folder)
        self._unlock(folder, passphrase)

    def come_to_front(self) -> None:
        """Show the window before all others, as a second start asks."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of the vault at `folder`."""
        self._folder = folder
        self.unlock.show_vault(folder, self._door.clock.now(), self.settings.now.lock_minutes)
        self._root.setCurrentWidget(self.unlock)
        self.unlock.passphrase.setFocus()
        self._offer()
        self._warm.start()

    def _warm_up(self) -> None:
        self._dress()
        self._jobs.start("warm", self._door.warm, _WARM)

    def _load_rooms(self) -> None:
        self._jobs.start("warm", self._door.warm, quick_modules())

    def _dress(self) -> None:
        """What the first paint did not wait for."""
        type.load_fonts()
        self.actions_table.draw()

    def show_first_run(self) -> None:
        """Begin with a new vault."""
        if self._first_run is None:
            from ipt_desk.ui.shell.first_run import FirstRunPage

            page = self._first_run = FirstRunPage(self._default_vault)
            page.make_asked.connect(self._make)
            page.open_asked.connect(self.find_vault)
            page.place_asked.connect(self._choose_place)
            page.finished.connect(self._finish_first_run)
            self._root.addWidget(page)
        self._root.setCurrentWidget(self._first_run)
        self._offer()
        self._warm.start()

    def find_vault(self) -> None:
        """Let the person look for another vault."""
        folder = self._asks.open_folder(self.tr("Open a vault"))
        if folder is not None:
            self.show_unlock(folder)

    def _choose_place(self) -> None:
        folder = self._asks.open_folder(self.tr("Keep the vault in"))
        if folder is not None and self._first_run is not None:
            self._first_run.show_place(folder)

    # Opening

    def _unlock(self, folder: Path, passphrase: str) -> None:
        self.unlock.show_busy(True)
        self._begin(
            self.tr("Opening the vault"), self._open, self._refuse, self._door.unlock, folder, passphrase
        )

    def _begin(
        self,
        title: str,
        done: Callable[..., None],
        failed: Callable[..., None],
        work: Callable[..., object],
        *args: object,
    ) -> Job:
        job = self._jobs.start(title, work, *args)
        job.finished.connect(done)
        job.failed.connect(failed)
        return job

    def _open(self, unlocked: Unlocked) -> None:
        tries = self.settings.now.failed_tries
        try:
            desk = self._door.open(unlocked, self._asks, tries)
        except Trouble as trouble:
            self._refuse(trouble)
            return
        self.settings.replace(failed_tries=0, last_failed_try="", last_vault=str(unlocked.folder))
        self.unlock.forget()
        self.take(desk, unlocked.folder)
        self._return_to_place(unlocked.folder)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        wait = 0
        if isinstance(error, WrongPassphrase):
            tries = self.settings.now.failed_tries + 1
            moment = self._door.clock.now().isoformat(timespec="seconds")
            self.settings.replace(failed_tries=tries, last_failed_try=moment)
            wait = wait_after(tries)
        self.unlock.show_trouble(error.told(QCoreApplication.translate), wait)

    def _make(self, name: str, folder: Path, passphrase: str) -> None:
        assert self._first_run is not None
        self._practice = name
        self._first_run.show_busy(True)
        self._begin(
            self.tr("Making the vault"), self._made, self._not_made, self._door.make, folder, passphrase
        )

    def _made(self, unlocked: Unlocked) -> None:
        assert self._first_run is not None
        from ipt_desk.services import practice
        from ipt_desk.ui.shell.first_run import SAMPLE

        self._first_run.forget()
        self._open_made = self._door.open(unlocked, self._asks)
        self._open_made.perform(self.tr("Begin the practice"), practice.begin, self._practice, undoable=False)
        self._folder = unlocked.folder
        self.settings.replace(last_vault=str(unlocked.folder))
        self._first_run.show_busy(False)
        self._first_run.show_step(SAMPLE)

    def _not_made(self, error: Exception) -> None:
        assert self._first_run is not None
        if not isinstance(error, Trouble):
            raise error
        self._first_run.show_trouble(error.told(QCoreApplication.translate))

    def _finish_first_run(self, with_sample: bool) -> None:
        desk = self._open_made
        if with_sample:
            self._add_sample(desk)
        self.take(desk, self._folder)
        if self._first_run is not None:
            self._root.removeWidget(self._first_run)
            self._first_run.deleteLater()
            self._first_run = None

    def _add_sample(self, desk: Desk) -> None:
        from ipt_desk.services import sample

        sample.fill(desk.store)

    # The open desk

    def take(self, desk: Desk, folder: Path | None = None) -> None:
        """Show an open desk."""
        from ipt_desk.ui.shell.frame import DeskFrame

        self._dress()
        self._folder = folder or self._folder
        self.frame = frame = DeskFrame(desk, self.settings)
        frame.moved.connect(self._offer)
        frame.requested.connect(self._answer)
        frame.sidebar.lock_asked.connect(self.lock)
        frame.sidebar.palette_asked.connect(self._search)
        frame.banner.start_asked.connect(self._start_session)
        frame.banner.sample_move_asked.connect(self._move_sample)
        self._root.addWidget(frame)
        self._root.setCurrentWidget(frame)
        frame.go("caseload")
        self._idle.watch(self.settings.now.lock_minutes)
        self._warm_rooms.start()

    def lock(self) -> bool:
        """Save what is typed, close the vault and ask for the passphrase; never asks."""
        if self.frame is None:
            return True
        here = self.frame.history.here
        if not self._put_away():
            return False
        self._left = (self._folder, here)
        self.show_unlock(self._folder)
        return True

    def _return_to_place(self, folder: Path) -> None:
        """Go back to where the person was before the lock."""
        (left, place), self._left = self._left, (None, None)
        if self.frame is not None and place is not None and left == folder:
            self.frame.go(place.room, place.case)

    def _put_away(self) -> bool:
        """Close the vault; False where a text could not be saved, and then everything stays."""
        frame = self.frame
        if frame is None:
            return True
        if not frame.desk.close():
            return False
        self._idle.stop()
        self._close_overlays()
        frame.forget()
        self.frame = None
        self._root.removeWidget(frame)
        frame.setParent(None)
        frame.deleteLater()
        frame.desk.deleteLater()
        self._offer()
        return True

    def _close_overlays(self) -> None:
        """Close what lies over the page: sheets, cards, the palette, a menu."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for sheet in self.findChildren(QDialog):
            sheet.reject()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for overlay in self.findChildren(QWidget, OVERLAY, options=direct):
            overlay.hide()
            overlay.deleteLater()

    def _warn_of_lock(self) -> None:
        if self.frame is not None:
            self.frame.desk.notices.tell(self.tr("Locking in 30 seconds"), self.tr("Stay"), self._idle.stay)

    # Doing

    def run(self, action: str) -> None:
        """Do what an action of the menu bar, the palette or a key stands for."""
        key = action.removeprefix(GO)
        if self.frame is not None and any(one.key == key for one in ROOMS):
            self.frame.go(key)
        elif self.frame is not None and action in _ASKED_OF_ROOMS:
            self.frame.answer(action, self._about(action))
        else:
            self._deeds()[action]()

    def _about(self, action: str) -> object:
        """What an action of the Session menu is about."""
        card = self.frame.card if self.frame is not None else None
        return card.next_session if card is not None and action.startswith("session.") else None

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "case.switch": self._switch_case,
            "case.recent": self._recent_case,
            "case.details": self._case_details,
            "app.save": self._save,
            "page.print": self._print_page,
            "app.lock": self.lock,
            "app.quit": self.close,
            "app.palette": self._search,
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "go.back": self._back,
            "go.forward": self._forward,
            "go.next-pane": self._next_pane,
            "go.previous-pane": self._previous_pane,
            "view.larger": self._larger,
            "view.smaller": self._smaller,
            "view.usual-size": self._usual_size,
            "view.full-screen": self._full_screen,
            "help.keys": self._show_keys,
            "help.about": self._show_about,
            "sample.move": self._move_sample,
            "sample.remove": self._remove_sample,
            "view.menus": self._go_to_menus,
            "view.blank": self._blank,
        }

    def _answer(self, request: str, about: object) -> None:
        """A page asked for something that no room answers."""
        if request in self._deeds():
            self.run(request)

    def _case_details(self) -> None:
        if self.frame is not None and self.frame.case is not None:
            from ipt_desk.ui.cases.details import CaseDetails

            CaseDetails(self.frame.desk, self.frame.case, self).exec()

    def _print_page(self) -> None:
        """Open the print centre with the form that the seen room is about."""
        if self.frame is None or self.frame.history.here is None:
            return
        seen = room(self.frame.history.here.room)
        if seen.part is Part.CASE:
            self.frame.answer("documents.open", seen.form or None)
        else:
            self.frame.answer("blank-forms.open", None)

    def _start_session(self) -> None:
        self.run("session.start")

    def _switch_case(self) -> None:
        self._open_palette(only_cases=True)

    def _recent_case(self) -> None:
        if self.frame is not None:
            self.frame.go_to_recent_case()

    def _move_sample(self) -> None:
        """Move the dates of the sample so that its present is this week."""
        if self.frame is None:
            return
        from ipt_desk.services import sample

        desk = self.frame.desk
        weeks = desk.read(sample.weeks_behind, desk.clock.today())
        if weeks == 0:
            desk.notices.tell(self.tr("The sample is in this week already"))
            return
        desk.perform(self.tr("Move the sample to this week"), sample.move_sample, weeks, undo_notice=True)

    def _remove_sample(self) -> None:
        if self.frame is not None:
            from ipt_desk.services import sample

            self.frame.desk.perform(
                self.tr("Remove the sample cases"), sample.remove_sample, undo_notice=True
            )

    def _save(self) -> None:
        if self.frame is not None and self.frame.desk.drafts.commit():
            self.frame.status.show_saved(self.frame.desk.clock.now())

    def _undo(self) -> None:
        editor = _editor_with_focus()
        if editor is not None and _history(editor)[0]:
            editor.undo()
        elif self.frame is not None:
            self.frame.desk.undo(self.frame.case)

    def _redo(self) -> None:
        editor = _editor_with_focus()
        if editor is not None and _history(editor)[1]:
            editor.redo()
        elif self.frame is not None:
            self.frame.desk.redo(self.frame.case)

    def _back(self) -> None:
        if self.frame is not None:
            self.frame.go_back()

    def _forward(self) -> None:
        if self.frame is not None:
            self.frame.go_forward()

    def _next_pane(self) -> None:
        if self.frame is not None:
            self.frame.next_pane(1)

    def _previous_pane(self) -> None:
        if self.frame is not None:
            self.frame.next_pane(-1)

    def _larger(self) -> None:
        self._step_size(1)

    def _smaller(self) -> None:
        self._step_size(-1)

    def _step_size(self, by: int) -> None:
        at = TEXT_SIZES.index(self.settings.now.text_size) + by
        if 0 <= at < len(TEXT_SIZES):
            self.settings.replace(text_size=TEXT_SIZES[at])

    def _usual_size(self) -> None:
        self.settings.replace(text_size=100)

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _search(self) -> None:
        self._open_palette()

    def _blank(self) -> None:
        """Hide everything behind a blank sheet, or show it again; this is no lock."""
        cover = self.findChild(Cover)
        if cover is not None:
            cover.lift_off()
        else:
            Cover(self).lay_over()
        self._offer()

    def _go_to_menus(self) -> None:
        """Go to the menu bar; where it is hidden it shows for as long as it is used."""
        bar = self.menuBar()
        bar.show()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    def _open_palette(self, only_cases: bool = False) -> None:
        if self.frame is not None:
            from ipt_desk.ui.shell.palette import Palette

            Palette(self, self.frame, self.actions_table, self.run, only_cases=only_cases).open_over()

    def _show_keys(self) -> None:
        from ipt_desk.ui.shell.about import KeysSheet

        KeysSheet(self).exec()

    def _show_about(self) -> None:
        from ipt_desk.ui.shell.about import AboutBox

        AboutBox(self).exec()

    # Keeping it true

    def _offer(self) -> None:
        present = self.frame.present() if self.frame is not None else {Needs.NOTHING}
        if self.findChild(Cover) is not None:
            self.actions_table.offer_only("view.blank")
            return
        self.actions_table.offer(present)
        self.menuBar().setVisible(self.frame is not None and self.settings.now.menu_bar)
        line = self.frame.desk.line(self.frame.case) if self.frame is not None else None
        undo, redo = self.actions_table.action("edit.undo"), self.actions_table.action("edit.redo")
        undo.setText(
            self.tr("Undo {step}").format(step=_shown(line.undo)) if line and line.undo else self.tr("Undo")
        )
        redo.setText(
            self.tr("Redo {step}").format(step=_shown(line.redo)) if line and line.redo else self.tr("Redo")
        )

    def _on_settings(self, changed: frozenset[str]) -> None:
        app = QApplication.instance()
        if changed & {"theme", "text_size", "reduced_motion"} and isinstance(app, QApplication):
            now = self.settings.now
            theme.follow(app, now.theme, now.text_size, still=now.reduced_motion)
        if "menu_bar" in changed:
            self.menuBar().setVisible(self.frame is not None and self.settings.now.menu_bar)
        if "lock_minutes" in changed and self.frame is not None:
            self._idle.watch(self.settings.now.lock_minutes)

    def _restore_place(self) -> None:
        self.resize(*_USUAL)
        try:
            left, top, width, height = (int(part) for part in self.settings.now.window_place.split(","))
        except ValueError:
            return
        place = QRect(left, top, width, height)
        if any(screen.availableGeometry().intersects(place) for screen in QGuiApplication.screens()):
            self.setGeometry(place)
        if self.settings.now.window_maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ring.watch_input()

    def _remember_place(self) -> None:
        place = self.normalGeometry() if self.isMaximized() else self.geometry()
        self.settings.replace(
            window_place=f"{place.x()},{place.y()},{place.width()},{place.height()}",
            window_maximized=self.isMaximized(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.BackButton:
            self._back()
        elif event.button() is Qt.MouseButton.ForwardButton:
            self._forward()
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._put_away():
            event.ignore()
            return
        self._remember_place()
        if self._on_settings in self.settings.listeners:
            self.settings.listeners.remove(self._on_settings)
        self._jobs.end()
        super().closeEvent(event)


def _shown(step: str) -> str:
    """The title of a step in a menu, where a lone ampersand would mark a letter."""
    return step.replace("&", "&&")


def _history(editor: QLineEdit | QPlainTextEdit | QTextEdit) -> tuple[bool, bool]:
    """Whether the editor has something of its own to undo, and to redo."""
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable(), editor.isRedoAvailable()
    return editor.document().isUndoAvailable(), editor.document().isRedoAvailable()


def _editor_with_focus() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) else None
