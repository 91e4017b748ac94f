"""How a vault comes to be open in the window: the passphrase, the first run, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from ipt_desk.troubles import DatabaseDamaged, Trouble, WrongPassphrase
from ipt_desk.ui.runtime.door import VaultDoor

if TYPE_CHECKING:
    from ipt_desk.services.vault_keys import MadeRecoveryKey
    from ipt_desk.ui.documents.printers import Printers
    from ipt_desk.ui.entry.first_run import FirstRunPage
    from ipt_desk.ui.entry.kit_making import KitMaking
    from ipt_desk.ui.entry.missing import MissingPage
    from ipt_desk.ui.entry.unlock import UnlockPage
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.door import Unlocked
    from ipt_desk.ui.runtime.jobs import Job
    from ipt_desk.ui.shell.damage import Damage
    from ipt_desk.ui.shell.place_guard import PlaceGuard
    from ipt_desk.ui.shell.quick_door import QuickDoor
    from ipt_desk.ui.shell.recovering import Recovering
    from ipt_desk.ui.shell.rekeying import Rekeying
    from ipt_desk.ui.shell.window import MainWindow


class Opening(QObject):
    """Asks for a passphrase or begins a new vault, and hands the window an open desk."""

    def __init__(self, window: MainWindow, door: VaultDoor, default_vault: Path) -> None:
        super().__init__(window)
        self._window, self.door, self._default_vault = window, door, default_vault
        self.folder = default_vault
        self.first_run: FirstRunPage | None = None
        self._made_desk: Desk | None = None
        self._kit: KitMaking | None = None
        self.printers: Printers | None = None
        self.rekeying: Rekeying | None = None

    @cached_property
    def unlock(self) -> UnlockPage:
        """The page that asks for the passphrase."""
        from ipt_desk.ui.entry.unlock import UnlockPage

        page = UnlockPage()
        page.unlock_asked.connect(self._unlock)
        page.recover_asked.connect(self._recover)
        page.other_asked.connect(self.find_vault)
        page.create_asked.connect(self.show_first_run)
        return page

    @cached_property
    def quick(self) -> QuickDoor:
        """The key store of the computer, where it may open the vault."""
        from ipt_desk.ui.shell.quick_door import QuickDoor

        return QuickDoor(self._window, self, self.go_in, self._refuse)

    @cached_property
    def recovering(self) -> Recovering:
        """The way in with the recovery kit."""
        from ipt_desk.ui.shell.recovering import Recovering

        return Recovering(self._window, self)

    def _recover(self, folder: Path) -> None:
        self.recovering.begin(folder)

    @cached_property
    def guard(self) -> PlaceGuard:
        """What is said of the place of a vault."""
        from ipt_desk.ui.shell.place_guard import PlaceGuard

        return PlaceGuard(self._window, self, self._default_vault.parent)

    @cached_property
    def _missing(self) -> MissingPage:
        from ipt_desk.ui.entry.missing import MissingPage

        page = MissingPage()
        page.find_asked.connect(self.find_vault)
        page.again_asked.connect(self.show_unlock)
        page.create_asked.connect(self.show_first_run)
        return page

    def stand_by_reading(self, desk: Desk) -> None:
        """Say that the open vault can only be read."""
        from ipt_desk.ui.shell.reading_guard import ReadingGuard

        ReadingGuard(self._window, desk, self._default_vault.parent)

    @cached_property
    def damage(self) -> Damage:
        """What happens with a vault of which a part cannot be read."""
        from ipt_desk.ui.shell.damage import Damage

        return Damage(self._window)

    # Beginning

    def start(self, folder: Path | None = None) -> None:
        """Ask for the passphrase of `folder`, of the last vault, or begin with the first run."""
        last = self._window.settings.now.last_vault
        chosen = folder or (Path(last) if last else None)
        if chosen is None and self._default_vault.exists():
            chosen = self._default_vault
        if chosen is None:
            self.show_first_run()
        else:
            self.show_unlock(chosen)

    def open_with(self, folder: Path, passphrase: str) -> None:
        """Open the vault at `folder` at once, with a passphrase that is known already."""
        self.show_unlock(folder)
        if folder.exists():
            self._unlock(folder, passphrase)

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of the vault at `folder`, or for the vault where there is none."""
        self.folder = folder
        if not folder.exists():
            self._missing.show_place(folder)
            self._window.show_door(self._missing)
            self._missing.find_button.setFocus()
            return
        self.unlock.show_vault(folder, self.door.clock.now(), self._window.settings.now.lock_minutes)
        self._window.show_door(self.unlock)
        self.unlock.hold(self.wait_left())
        self.unlock.passphrase.setFocus()
        if self._window.settings.now.quick_unlock or "quick" in vars(self):
            self.quick.look()  # else it is not even imported: it would hold up the first paint

    def show_first_run(self) -> None:
        """Begin with a new vault."""
        if self.first_run is None:
            from ipt_desk.ui.entry.first_run import FirstRunPage

            page = self.first_run = FirstRunPage(self._default_vault)
            page.make_asked.connect(self._make)
            page.open_asked.connect(self.find_vault)
            page.place_asked.connect(self._choose_place)
            page.kit_left.connect(self._leave_kit)
            page.finished.connect(self._finish_first_run)
        self._window.show_door(self.first_run)

    def find_vault(self) -> None:
        """Let the person look for another vault."""
        folder = self._window.asks.open_folder(self.tr("Open a vault"))
        if folder is not None:
            self.show_unlock(folder)

    def _choose_place(self) -> None:
        folder = self._window.asks.open_folder(self.tr("Keep the vault in"))
        if folder is None or self.first_run is None:
            return
        unfit = self.door.unfit(folder / self._default_vault.name)
        if unfit is None:
            self.first_run.show_place(folder)
        else:
            self.first_run.show_trouble(unfit.told(QCoreApplication.translate))

    # A vault that is there

    def _unlock(self, folder: Path, passphrase: str) -> None:
        self.unlock.say("")
        self.unlock.show_busy(True)
        title = self.tr("Opening the vault")
        self._begin(title, self.go_in, self._refuse, self.door.unlock, folder, passphrase)

    def _begin(
        self,
        title: str,
        done: Callable[..., None],
        failed: Callable[..., None],
        work: Callable[..., object],
        *args: object,
    ) -> Job:
        job = self._window.jobs.start(title, work, *args)
        job.finished.connect(done)
        job.failed.connect(failed)
        return job

    def go_in(self, unlocked: Unlocked) -> None:
        """Show the desk of a vault whose key is known."""
        if self._window.is_closed:
            unlocked.release()
            return
        settings = self._window.settings
        try:
            desk = self.door.open(unlocked, self._window.asks, settings.now.failed_tries)
        except DatabaseDamaged:
            self.unlock.forget()
            self.damage.begin(unlocked)
            return
        except Trouble as trouble:
            self._refuse(trouble)
            return
        settings.replace(failed_tries=0, last_failed_try="", last_vault=str(unlocked.folder))
        self.unlock.forget()
        self.quick.renew(desk, unlocked.way)
        self._window.take(desk, unlocked.folder)
        self._window.locking.return_to_place(unlocked.folder)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.unlock.show_busy(False)
            raise error
        if self.guard.tell(error):
            self.unlock.show_busy(False)
            return
        sentence = error.told(QCoreApplication.translate)
        if not isinstance(error, WrongPassphrase):
            self.unlock.show_trouble(sentence)
            return
        from ipt_desk.ui.entry.layout_hint import layout_hint

        self.unlock.show_trouble(sentence, self.count_try(), layout_hint(self.unlock.passphrase.text()))

    def count_try(self) -> int:
        """Note a wrong try; the seconds until the next may be made."""
        return self._window.settings.count_try(self.door.clock.now())

    def wait_left(self) -> int:
        """Seconds until the next try may be made, after wrong ones before this window too."""
        return self._window.settings.wait_left(self.door.clock.now())

    # A new vault

    def _make(self, name: str, folder: Path, passphrase: str) -> None:
        assert self.first_run is not None
        self._practice = name
        self.first_run.show_busy(True)
        title = self.tr("Making the vault")
        self._begin(title, self._made, self._not_made, self.door.make, folder, passphrase)

    def _made(self, unlocked: Unlocked) -> None:
        """Begin the practice in the new vault, also where the window was closed meanwhile."""
        assert self.first_run is not None
        from ipt_desk.services import practice, vault_keys

        self.first_run.forget()
        made = vault_keys.first_recovery_key(unlocked)
        desk = self._made_desk = self.door.open(unlocked, self._window.asks)
        desk.perform(self.tr("Begin the practice"), practice.begin, self._practice, undoable=False)
        self.folder = unlocked.folder
        self._window.settings.replace(last_vault=str(unlocked.folder))
        if self._window.is_closed:
            self.leave_first_run()
            return
        self.first_run.show_busy(False)
        self._window.locking.watch()
        self.show_kit(desk, made)

    def show_kit(self, desk: Desk, made: MadeRecoveryKey) -> None:
        """The kit of the new vault; its key is in memory until the step is left."""
        assert self.first_run is not None
        from ipt_desk.ui.entry.first_run import KIT
        from ipt_desk.ui.entry.kit_making import KitMaking

        bench = self.first_run.kit.bench
        self._kit = KitMaking(desk, bench, self._window.settings, replaces=False, printers=self.printers)
        self.first_run.show_step(KIT)
        self._kit.begin(made)

    def _leave_kit(self) -> None:
        """Go on with the kit proved, or with what there is of it."""
        assert self.first_run is not None
        from ipt_desk.ui.entry.first_run import SAMPLE

        self._drop_kit()
        self.first_run.show_step(SAMPLE)

    def _drop_kit(self) -> None:
        if self._kit is not None:
            self._kit.end()
            self._kit = None

    def _not_made(self, error: Exception) -> None:
        assert self.first_run is not None
        if not isinstance(error, Trouble):
            self.first_run.show_busy(False)
            raise error
        self.first_run.show_trouble(error.told(QCoreApplication.translate))

    def _finish_first_run(self, with_sample: bool) -> None:
        desk, self._made_desk = self._made_desk, None
        assert desk is not None
        if with_sample:
            self._add_sample(desk)
        self._window.take(desk, self.folder)
        if self.first_run is not None:
            self._window.let_go(self.first_run)
            self.first_run = None

    @property
    def holds_key(self) -> bool:
        """Whether a vault is in hand that no desk shows: new, recovered, damaged, or being written anew."""
        recovers = "recovering" in vars(self) and self.recovering.holds_key
        damaged = "damage" in vars(self) and self.damage.holds_key
        return self._made_desk is not None or self.rekeying is not None or recovers or damaged

    def let_go(self) -> None:
        """Let such a vault go, and all that was typed for it."""
        self.leave_first_run()
        if self.first_run is not None:
            self._window.let_go(self.first_run)
            self.first_run = None

    def leave_first_run(self) -> None:
        """Close the vault that was made, where nobody has gone into it yet."""
        self._drop_kit()
        if "recovering" in vars(self):
            self.recovering.let_go()
        if "damage" in vars(self):
            self.damage.let_go()
        if self._made_desk is not None:
            self._made_desk.close()
            self._made_desk = None

    def _add_sample(self, desk: Desk) -> None:
        from ipt_desk.services import sample

        sample.fill(desk.store)
