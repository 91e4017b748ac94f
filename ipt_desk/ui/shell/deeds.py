"""What the actions of the menu bar, the palette and the keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit

from ipt_desk.settings import TEXT_SIZES, Settings
from ipt_desk.ui.shell.actions import GO, WITH_CLIENT
from ipt_desk.ui.shell.cover import Cover
from ipt_desk.ui.shell.pages import ROOMS, Part, room

if TYPE_CHECKING:
    from ipt_desk.ui.shell.frame import DeskFrame
    from ipt_desk.ui.shell.window import MainWindow

_ASKED_OF_ROOMS = frozenset(
    {
        *("case.new", "session.start", "session.move", "task.set", "measure.enter", "event.add"),
        *("person.add", "person.import", "person.paste", "person.names"),
        *("circle.rings", "circle.lines", "circle.show", "circle.more"),
    }
)
"""Actions that a room does, as if another page had asked it to."""


class Deeds(QObject):
    """Does in a window what was asked by the id of an action."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _frame(self) -> DeskFrame | None:
        return self._window.frame

    @property
    def _settings(self) -> Settings:
        return self._window.settings

    def run(self, action: str) -> None:
        """Do what an action of the menu bar, the palette or a key stands for."""
        key = action.removeprefix(GO)
        if self._frame is not None and self._frame.is_alone and action not in WITH_CLIENT:
            return
        if self._frame is not None and any(one.key == key for one in ROOMS):
            self._frame.go(key)
        elif self._frame is not None and action in _ASKED_OF_ROOMS:
            self._frame.answer(action, self._about(action))
        else:
            self.table()[action]()

    def _about(self, action: str) -> object:
        """What an action of the Session menu is about."""
        card = self._frame.card if self._frame is not None else None
        return card.next_session if card is not None and action.startswith("session.") else None

    def table(self) -> dict[str, Callable[[], object]]:
        """What each action does that is neither a room nor asked of one."""
        return {
            "case.switch": self._switch_case,
            "case.recent": self._recent_case,
            "case.details": self._case_details,
            "app.save": self._save,
            "page.print": self._print_page,
            "texts.take-in": self._take_in_texts,
            "app.lock": self._window.lock,
            "app.quit": self._window.close,
            "app.palette": self.search,
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
            "sample.move": self.move_sample,
            "sample.remove": self._remove_sample,
            "view.menus": self._go_to_menus,
            "view.blank": self._blank,
        }

    def answer(self, request: str, about: object) -> None:
        """A page asked for something that no room answers."""
        if request == "vault.re-encrypt":
            from ipt_desk.ui.shell.rekeying import Rekeying

            Rekeying(self._window).begin(str(about))
        elif request in ("kit.make", "kit.test"):
            from ipt_desk.ui.shell.kit_sheets import show_kit_sheet

            show_kit_sheet(self._window, request)
        elif request == "client-view.leave" and self._frame is not None:
            self._frame.leave_alone()
        elif request in self.table():
            self.run(request)

    def _case_details(self) -> None:
        if self._frame is not None and self._frame.case is not None:
            from ipt_desk.ui.cases.details import CaseDetails

            _ask(CaseDetails(self._frame.desk, self._frame.case, self._window))

    def _print_page(self) -> None:
        """Open the print centre with the form that the seen room is about."""
        if self._frame is None or self._frame.history.here is None:
            return
        seen = room(self._frame.history.here.room)
        if seen.part is Part.CASE:
            self._frame.answer("documents.open", seen.form or None)
        else:
            self._frame.answer("blank-forms.open", None)

    def show_client_view(self) -> None:
        """Show the client their circle, and nothing else."""
        self.run("go.client-view")

    def start_session(self) -> None:
        """Open the note of the next session."""
        self.run("session.start")

    def _switch_case(self) -> None:
        self._open_palette(only_cases=True)

    def _recent_case(self) -> None:
        if self._frame is not None:
            self._frame.go_to_recent_case()

    def move_sample(self) -> None:
        """Move the dates of the sample so that its present is this week."""
        if self._frame is None:
            return
        from ipt_desk.services import sample

        desk = self._frame.desk
        weeks = desk.read(sample.weeks_behind, desk.clock.today())
        if weeks == 0:
            desk.notices.tell(self.tr("The sample is in this week already"), icon="info")
            return
        desk.perform(self.tr("Move the sample to this week"), sample.move_sample, weeks, undo_notice=True)

    def _remove_sample(self) -> None:
        if self._frame is not None:
            from ipt_desk.services import sample

            self._frame.desk.perform(
                self.tr("Remove the sample cases"), sample.remove_sample, undo_notice=True
            )

    def _save(self) -> None:
        if self._frame is not None and self._frame.desk.drafts.commit():
            self._frame.status.show_saved(self._frame.desk.clock.now())

    def _take_in_texts(self) -> None:
        if self._frame is not None:
            from ipt_desk.ui.shell.taking_in import TakingIn

            TakingIn(self._frame.desk, self._window.asks).choose()

    def _undo(self) -> None:
        editor = _editor_with_focus()
        if editor is not None and _history(editor)[0]:
            editor.undo()
        elif self._frame is not None:
            self._frame.desk.undo(self._frame.case)

    def _redo(self) -> None:
        editor = _editor_with_focus()
        if editor is not None and _history(editor)[1]:
            editor.redo()
        elif self._frame is not None:
            self._frame.desk.redo(self._frame.case)

    def _back(self) -> None:
        if self._frame is not None:
            self._frame.go_back()

    def _forward(self) -> None:
        if self._frame is not None:
            self._frame.go_forward()

    def _next_pane(self) -> None:
        if self._frame is not None:
            self._frame.next_pane(1)

    def _previous_pane(self) -> None:
        if self._frame is not None:
            self._frame.next_pane(-1)

    def _larger(self) -> None:
        self._step_size(1)

    def _smaller(self) -> None:
        self._step_size(-1)

    def _step_size(self, by: int) -> None:
        at = TEXT_SIZES.index(self._settings.now.text_size) + by
        if 0 <= at < len(TEXT_SIZES):
            self._settings.replace(text_size=TEXT_SIZES[at])

    def _usual_size(self) -> None:
        self._settings.replace(text_size=100)

    def _full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def search(self) -> None:
        """Open the palette over everything."""
        self._open_palette()

    def only(self) -> str | None:
        """The one action there is behind a cover, empty where there is none; None without a cover."""
        cover = self._window.findChild(Cover)
        return None if cover is None else cover.lifted_by

    def _blank(self) -> None:
        """Hide everything behind a blank sheet, or show it again; this is no lock, and lifts none."""
        cover = self._window.findChild(Cover)
        if cover is not None:
            if cover.lifted_by == "view.blank":
                cover.lift_off()
        else:
            Cover(self._window).lay_over()
        self._window.offer()

    def _go_to_menus(self) -> None:
        """Go to the menu bar; where it is hidden it shows for as long as it is used."""
        bar = self._window.menuBar()
        bar.show()
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

    def _open_palette(self, only_cases: bool = False) -> None:
        if self._frame is not None:
            from ipt_desk.ui.shell.palette import Palette

            Palette(
                self._window, self._frame, self._window.actions_table, self.run, only_cases=only_cases
            ).open_over()

    def _show_keys(self) -> None:
        from ipt_desk.ui.shell.about import KeysSheet

        _ask(KeysSheet(self._window))

    def _show_about(self) -> None:
        from ipt_desk.ui.shell.about import AboutBox

        _ask(AboutBox(self._window))


def _ask(sheet: QDialog) -> None:
    """Show a sheet until it is closed, then let it go."""
    sheet.exec()
    sheet.deleteLater()


def _history(editor: QLineEdit | QPlainTextEdit | QTextEdit) -> tuple[bool, bool]:
    """Whether the editor has something of its own to undo, and to redo."""
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable(), editor.isRedoAvailable()
    return editor.document().isUndoAvailable(), editor.document().isRedoAvailable()


def _editor_with_focus() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) else None
