"""What can go wrong in ways a person can do something about, with its sentence and exit code."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from ipt_desk.phrases import QT_TRANSLATE_NOOP


class Trouble(Exception):
    """A trouble that is told in one sentence; `words` fill the sentence, never a log."""

    sentence: ClassVar[str] = ""
    exit_code: ClassVar[int] = 1

    def __init__(self, **words: object) -> None:
        super().__init__(type(self).__name__)
        self.words = words

    @property
    def template(self) -> str:
        """The sentence before its words are filled in, as translators know it."""
        return self.sentence

    def told(self, translate: Callable[[str, str], str]) -> str:
        """The sentence in the language of `translate(context, text)`."""
        return translate("Trouble", self.template).format(**self.words)

    def __str__(self) -> str:
        return self.template.format(**self.words)


class NotPossible(Trouble):
    """The therapist can mend this; `why` says how, ready to be filled with `words` and read."""

    exit_code = 7

    def __init__(self, why: str, **words: object) -> None:
        super().__init__(**words)
        self._why = why

    @property
    def template(self) -> str:
        return self._why


class Gone(NotPossible):
    """What the step is about has been removed meanwhile."""

    def __init__(self) -> None:
        super().__init__(QT_TRANSLATE_NOOP("Trouble", "That is no longer here. Nothing was changed."))


class StaleStep(NotPossible):
    """The rows that a step of undo would change are no longer as the step left them."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP("Trouble", "That step was overtaken by a later change, so it was left alone.")
        )


class WrongPassphrase(Trouble):
    """No slot of the header opens with this passphrase."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "That passphrase did not open the vault.")
    exit_code = 3


class WrongRecoveryKey(Trouble):
    """The recovery key is whole, and it is not the one of this vault."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "That recovery key did not open the vault.")
    exit_code = 3


class MistypedRecoveryKey(WrongRecoveryKey):
    """What was typed cannot be a recovery key; `groups` are the numbers of those to compare, where known."""

    _ONE = QT_TRANSLATE_NOOP(
        "Trouble", "That recovery key did not open the vault. Compare group {groups} with the sheet."
    )
    _SOME = QT_TRANSLATE_NOOP(
        "Trouble", "That recovery key did not open the vault. Compare groups {groups} with the sheet."
    )
    _LENGTH = QT_TRANSLATE_NOOP(
        "Trouble",
        "That recovery key did not open the vault. "
        "{typed} letters and digits were typed after AGE-SECRET-KEY-1; the sheet has {printed}.",
    )
    _ANY = QT_TRANSLATE_NOOP(
        "Trouble", "That recovery key did not open the vault. Compare every group with the sheet."
    )

    def __init__(self, groups: tuple[int, ...] = (), **words: object) -> None:
        super().__init__(groups=", ".join(map(str, groups)), **words)
        self.groups = groups

    @property
    def template(self) -> str:
        if self.groups:
            return self._ONE if len(self.groups) == 1 else self._SOME
        return self._LENGTH if "typed" in self.words else self._ANY


class QuickUnlockRefused(Trouble):
    """The key store of the computer gave no key that opens this vault; why makes no difference."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble", "This computer's key store did not answer. Enter your passphrase."
    )
    exit_code = 3


class HeaderDamaged(Trouble):
    """Both copies of the header fail their checksum, or say what cannot be."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble",
        "The key file of this vault is damaged. Nothing was changed. "
        "Restore from a backup, or use the recovery kit.",
    )
    exit_code = 4


class DatabaseDamaged(Trouble):
    """The key is right and the database still cannot be read."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "Part of the vault cannot be read. Nothing was changed.")
    exit_code = 4


class NotAVault(Trouble):
    """There is nothing here, or something of another program."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "This is not an IPT Desk vault (backup, case file): {place}.")
    exit_code = 4


class NewerVault(Trouble):
    """A later version of the program wrote this vault."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble",
        "This vault was made by IPT Desk {theirs}. You have {ours}. Update to open it; nothing was changed.",
    )
    exit_code = 5


class VaultInUse(Trouble):
    """Another window or command holds the vault."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "This vault is open on {host} since {since}. Close it there.")
    exit_code = 6


class UnfitPlace(Trouble):
    """Live records may not sit at this place; nothing was made or opened there."""

    exit_code = 7


class SyncedPlace(UnfitPlace):
    """A program copies what lies there to other computers, piece by piece and at any moment."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble",
        "Live records must not sit in a synced folder. Backups may. "
        "{provider} copies what is in {place}. Keep the vault in {instead}.",
    )


class NetworkPlace(UnfitPlace):
    """The place is reached through a network, which can break in the middle of a change."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble",
        "Live records must not sit on a network drive. Backups may. "
        "{place} is on one. Keep the vault in {instead}.",
    )


class RemovablePlace(UnfitPlace):
    """The drive can be pulled out in the middle of a change."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble",
        "Live records must not sit on a drive that can be taken out. Backups may. "
        "{place} is on one. Keep the vault in {instead}.",
    )


class VaultMissing(Trouble):
    """The vault of last time is not where it was."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "The vault is not where it was: {place}.")
    exit_code = 8


class StorageTrouble(Trouble):
    """The world's fault: the disk is full, the file is locked, the medium is gone."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "The vault could not be written. Your text is still here.")
    exit_code = 8


class DiskFull(StorageTrouble):
    """There is no room for another page."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble", "The disk is full, so nothing new can be saved. Your text is still here."
    )


class ReadOnlyVault(StorageTrouble):
    """The folder or the medium does not take changes."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "This vault can only be read here.")


class UnfinishedVault(StorageTrouble):
    """The last edits lie beside the database, where they cannot be brought into it."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble",
        "This vault was not closed properly, and nothing can be written here. "
        "Copy it to a place that takes changes, then open the copy.",
    )


class OlderVault(StorageTrouble):
    """An earlier version made the vault; it is brought up to date before it is read, and cannot be here."""

    sentence = QT_TRANSLATE_NOOP(
        "Trouble",
        "This vault is of an earlier IPT Desk and has to be brought up to date, but nothing can be written "
        "here. Copy it to a place that takes changes, then open the copy.",
    )


class NotWritten(StorageTrouble):
    """A file outside the vault could not be written."""

    sentence = QT_TRANSLATE_NOOP("Trouble", "Nothing could be written at {place}. Choose another place.")


class Refused(NotPossible):
    """Input that was refused; `why` names the field or line and the remedy."""


class Cancelled(Exception):
    """A long work was cancelled; nothing was left half done."""
