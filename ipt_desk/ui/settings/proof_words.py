"""What the proof says, and whether it is well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, QObject

from ipt_desk.services.proof import ProofView
from ipt_desk.ui.words import dates
from ipt_desk.whereabouts.ciphered import Disk


@dataclass(frozen=True, slots=True)
class Said:
    """One answer and what it means; `well` is None where it is neither good nor bad."""

    answer: str
    more: str = ""
    well: bool | None = True


class ProofWords(QObject):
    """The questions of the proof and the words of their answers."""

    def groups(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """The headings, and below each the keys and words of its questions."""
        return (
            (
                self.tr("The vault"),
                (
                    ("place", self.tr("Where it is")),
                    ("opened", self.tr("Last opened before now")),
                    ("checked", self.tr("Last looked through")),
                ),
            ),
            (
                self.tr("How it is locked"),
                (
                    ("passphrase", self.tr("Passphrase")),
                    ("recovery", self.tr("Recovery kit")),
                    ("keychain", self.tr("Keychain of this computer")),
                    ("audit", self.tr("Audit")),
                ),
            ),
            (
                self.tr("This computer"),
                (
                    ("network", self.tr("Network")),
                    ("memory", self.tr("Memory of the program")),
                    ("disk", self.tr("Encryption of the disk")),
                ),
            ),
        )

    def answers(self, view: ProofView, today: date) -> dict[str, Said]:
        """Everything but the disk, which is asked apart."""
        return {
            "place": self._place(view),
            "opened": self._opened(view, today),
            "checked": self._checked(view, today),
            "passphrase": self._passphrase(view),
            "recovery": self._recovery(view),
            "keychain": self._keychain(view),
            "audit": self._audit(view, today),
            "network": self._network(view),
            "memory": self._memory(view),
        }

    def _place(self, view: ProofView) -> Said:
        size = QLocale().formattedDataSize(view.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        more = self.tr("{size}. Every page is encrypted (AES-256).")
        return Said(_breakable(str(view.folder)), more.format(size=size))

    def _opened(self, view: ProofView, today: date) -> Said:
        if view.last_unlock is None:
            return Said(self.tr("This is the first time"), well=None)
        return Said(dates.past_moment(view.last_unlock, today), well=None)

    def _checked(self, view: ProofView, today: date) -> Said:
        more = self.tr("It is looked through by itself, page by page, every week.")
        if view.last_check is None:
            return Said(self.tr("Not yet"), more, None)
        said = self.tr("{moment}, and was whole")
        return Said(said.format(moment=dates.past_moment(view.last_check, today)), more)

    def _passphrase(self, view: ProofView) -> Said:
        if view.cost is None:
            return Said(self.tr("None"), well=False)
        changed = (
            self.tr("Changed {day}").format(day=dates.day(view.passphrase_changed))
            if view.passphrase_changed is not None
            else self.tr("The one that the vault was made with")
        )
        more = self.tr("Each guess costs {mebibytes} MiB of memory; passes over it: {passes} (Argon2id).")
        return Said(changed, more.format(mebibytes=view.cost.mebibytes, passes=view.cost.passes))

    def _recovery(self, view: ProofView) -> Said:
        if view.recovery_made is None:
            more = self.tr("Without it a forgotten passphrase cannot be made good.")
            return Said(self.tr("None was made"), more, False)
        made = self.tr("Made {day}").format(day=dates.day(view.recovery_made))
        if view.recovery_checked is None:
            return Said(made, self.tr("Nobody has typed groups of it back yet."), False)
        more = self.tr("Checked against paper {day}").format(day=dates.day(view.recovery_checked))
        return Said(made, more)

    def _keychain(self, view: ProofView) -> Said:
        if view.quick_unlock_until is None:
            return Said(self.tr("Off"), self.tr("Only passphrase and recovery kit open the vault."))
        more = self.tr("Until {day} whoever is signed in as you can open the vault.")
        return Said(self.tr("On"), more.format(day=dates.day(view.quick_unlock_until.date())), None)

    def _audit(self, view: ProofView, today: date) -> Said:
        if view.head is None:
            return Said(self.tr("Empty"), well=None)
        said = self.tr("{count} lines, head {head}")
        more = self.tr("The last one is of {moment}. Access log shows and checks them all.")
        count = QLocale().toString(view.head.line)
        return Said(
            said.format(count=count, head=view.head.groups),
            more.format(moment=dates.past_moment(view.head.at, today)),
            None,
        )

    def _network(self, view: ProofView) -> Said:
        found = view.sockets
        if not found.is_measured:
            more = self.tr("This system does not say. The program has no code that speaks to a network.")
            return Said(self.tr("Could not be measured"), more, None)
        if not found.none_to_a_network:
            more = self.tr("Something in this program spoke to a network. Close it, and report this.")
            return Said(self.tr("A connection was opened"), more, False)
        since = found.since_start is not None
        answer = self.tr("No connection since the start") if since else self.tr("No connection open now")
        if found.local is None:
            return Said(answer, self.tr("Counted in the program itself."))
        if not found.local:
            return Said(answer, self.tr("Measured in the system as well: no socket is open at all."))
        more = self.tr(
            "Measured in the system as well. Sockets inside this computer, for the screen, the session and "
            "a second start: {count}."
        )
        return Said(answer, more.format(count=found.local))

    def _memory(self, view: ProofView) -> Said:
        if view.memory_closed is None:
            return Said(self.tr("Could not be read"), well=None)
        if view.memory_closed:
            return Said(
                self.tr("Closed"), self.tr("Other programs of yours cannot read it, nor crash dumps.")
            )
        more = self.tr("Other programs of yours could read what is open here.")
        return Said(self.tr("Open"), more, False)

    def disk(self, disk: Disk | None, *, asking: bool) -> Said:
        """What could be found out about the disk."""
        if asking:
            return Said(self.tr("Looking…"), well=None)
        if disk is Disk.ENCRYPTED:
            return Said(self.tr("On"), self.tr("What the system itself writes is protected as well."))
        if disk is Disk.PLAIN:
            more = self.tr(
                "The vault is encrypted all the same. Memory that the system writes to disk, and print "
                "queues, are not: switch the encryption of your system on."
            )
            return Said(self.tr("Off"), more, False)
        more = self.tr("The vault is encrypted all the same. Look into the settings of your system.")
        return Said(self.tr("Could not be read"), more, None)


def _breakable(path: str) -> str:
    """A path that a line can end in after each folder."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
