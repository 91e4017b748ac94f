"""Opening and making vaults for the window; the data layer is imported on first use only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipt_desk.troubles import HeaderDamaged, NotAVault, StorageTrouble, Trouble, VaultMissing

if TYPE_CHECKING:
    from pathlib import Path

    from ipt_desk.clock import Clock
    from ipt_desk.data.header import Header
    from ipt_desk.data.key import Kdf
    from ipt_desk.data.recovery import RecoveryKey
    from ipt_desk.data.vault import Unlocked as Unlocked
    from ipt_desk.services.damage import Readable as Readable
    from ipt_desk.services.vault_keys import NewPassphrase
    from ipt_desk.ui.runtime.asks import Asks
    from ipt_desk.ui.runtime.desk import Desk
    from ipt_desk.ui.runtime.jobs import Token


class VaultDoor:
    """How the window comes by an open vault. `kdf` is for tests and samples: a cheap key."""

    def __init__(self, clock: Clock, kdf: Kdf | None = None) -> None:
        self.clock = clock
        self._kdf = kdf
        self._header: Header | None = None

    def warm(self, token: Token, modules: tuple[str, ...]) -> None:
        """Import what an open vault needs, while the person reads or types."""
        import importlib

        for number, module in enumerate(modules):
            token.step(number, len(modules))
            importlib.import_module(module)

    def look(self, token: Token, folder: Path) -> tuple[Path, Trouble | None]:
        """What would keep the vault at `folder` from being opened; runs beside the window."""
        from ipt_desk.data.threshold import look

        try:
            look(folder)
        except Trouble as trouble:
            return folder, trouble
        return folder, None

    def unfit(self, folder: Path) -> Trouble | None:
        """Why live records may not sit at `folder`, where they may not."""
        from ipt_desk.data.threshold import refuse_unfit

        try:
            refuse_unfit(folder)
        except Trouble as trouble:
            return trouble
        return None

    def is_read_only(self, folder: Path) -> bool:
        """Whether the vault at `folder` takes no changes."""
        from ipt_desk.data.threshold import is_read_only

        return is_read_only(folder)

    def bring(self, token: Token, folder: Path, parent: Path) -> Path:
        """Copy the vault at `folder` into the folder `parent`; runs beside the window.

        Raises:
            Trouble: the sentence says why not; nothing is left of the copy.
        """
        from ipt_desk.data.moving import bring_vault

        return bring_vault(folder, parent, self.clock, token.step)

    def unlock(self, token: Token, folder: Path, passphrase: str) -> Unlocked:
        """Find the key of the vault at `folder`; runs beside the window.

        Raises:
            Trouble: the sentence says what; nothing was changed.
        """
        from ipt_desk.data.vault import unlock_vault

        if not folder.exists():
            raise VaultMissing(place=folder)
        return unlock_vault(folder, passphrase, self.clock)

    def make(self, token: Token, folder: Path, passphrase: str) -> Unlocked:
        """Make an empty vault at `folder` and find its key; runs beside the window.

        Raises:
            Trouble: the sentence says what; nothing was made.
        """
        from ipt_desk.data.vault import create_vault, unlock_vault

        create_vault(folder, passphrase, self.clock, self._kdf)
        return unlock_vault(folder, passphrase, self.clock)

    def recover(self, token: Token, folder: Path, key: RecoveryKey) -> Unlocked:
        """Find the key of the vault at `folder` with the printed one; runs beside the window.

        Raises:
            Trouble: the sentence says what; nothing was changed.
        """
        from ipt_desk.data.vault import recover

        if not folder.exists():
            raise VaultMissing(place=folder)
        return recover(folder, key, self.clock)

    def new_passphrase(self, token: Token, unlocked: Unlocked, passphrase: str) -> NewPassphrase:
        """Make a passphrase ready for a vault that the printed key opened; runs beside the window.

        Raises:
            Refused: it may not be used.
        """
        from ipt_desk.services import vault_keys

        names = (unlocked.folder.stem,)
        return vault_keys.passphrase_after_recovery(token, unlocked, passphrase, names, self._kdf)

    def open(self, unlocked: Unlocked, asks: Asks, failed_tries: int = 0) -> Desk:
        """The desk over an unlocked vault; the calling thread is the one that may write.

        Raises:
            Trouble: the vault cannot be read; it was let go again.
        """
        from ipt_desk.data.vault import open_unlocked
        from ipt_desk.ui.runtime.desk import Desk

        store = open_unlocked(unlocked, self.clock, failed_tries)
        self._header = unlocked.header
        desk = Desk(store, asks)
        desk.kdf = self._kdf
        return desk

    def reencrypt(self, token: Token, folder: Path, passphrase: str) -> Unlocked:
        """Write the closed vault at `folder` anew under a new key; runs beside the window.

        Raises:
            Cancelled, Trouble: nothing was changed.
        """
        from ipt_desk.services import vault_keys

        return vault_keys.reencrypt(token, folder, passphrase, self.clock, self._kdf)

    def examine(self, token: Token, unlocked: Unlocked) -> Readable:
        """What can be read of a damaged vault; runs beside the window.

        Raises:
            Trouble: there is no room to look, or somebody holds the vault.
        """
        from ipt_desk.services import damage

        return damage.look(unlocked, self.clock, token.step)

    def open_readable(self, unlocked: Unlocked, readable: Readable, asks: Asks) -> Desk:
        """The desk over what can be read of a damaged vault, to be read only.

        Raises:
            Trouble: it cannot be opened.
        """
        from ipt_desk.services import damage
        from ipt_desk.ui.runtime.desk import Desk

        self._header = unlocked.header
        return Desk(damage.open_readable(unlocked, readable, self.clock), asks)

    def save_readable(self, token: Token, unlocked: Unlocked, readable: Readable) -> Path:
        """A new vault of what can be read of a damaged one; runs beside the window.

        Raises:
            Trouble: the place does not take it.
        """
        from ipt_desk.services import damage

        return damage.save_readable(unlocked, readable, self.clock)

    def prove(self, token: Token, folder: Path, passphrase: str) -> None:
        """See that the passphrase is that of the open vault at `folder`; runs beside the window.

        Where the disk is gone the header that was read when the vault was opened answers.

        Raises:
            Trouble: the passphrase is another.
        """
        from ipt_desk.data.keys import by_passphrase, open_header

        way = by_passphrase(passphrase)
        try:
            open_header(folder, way)
        except (HeaderDamaged, NotAVault, StorageTrouble):
            if self._header is None:
                raise
            way.data_key_of(self._header)
