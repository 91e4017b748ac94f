"""Commands that change what opens a vault."""

from __future__ import annotations

import argparse
from typing import Any

from ipt_desk.cli import asking
from ipt_desk.data.vault import open_unlocked, recover
from ipt_desk.services import vault_keys

STILL_OPEN = "Backups made before still open with the old passphrase."


def add_commands(commands: Any) -> None:
    """`passphrase` and `recover`."""
    changed = commands.add_parser("passphrase", help="change the passphrase", allow_abbrev=False)
    asking.add_vault(changed)
    asking.add_new_passphrase(changed)
    changed.set_defaults(work=change_passphrase)

    recovered = commands.add_parser(
        "recover", help="set a new passphrase with the recovery key", allow_abbrev=False
    )
    asking.add_place(recovered, "the folder of the vault")
    asking.add_recovery_key(recovered)
    asking.add_new_passphrase(recovered)
    recovered.set_defaults(work=set_passphrase)


def change_passphrase(said: argparse.Namespace) -> None:
    """A new passphrase instead of the old one; nothing is written anew but the header."""
    old = asking.vault_passphrase(said)
    with asking.opened_by(said.vault, old) as store:
        new = asking.new_passphrase(said.new_passphrase_file)
        names = vault_keys.known_names(store)
        made = vault_keys.change_passphrase(vault_keys.Unwatched(), said.vault, old, new, names)
        vault_keys.keep_passphrase(store, made)
    print(f"The new passphrase opens {said.vault}\n{STILL_OPEN}")


def set_passphrase(said: argparse.Namespace) -> None:
    """A new passphrase instead of one that is forgotten."""
    asking.refuse_no_vault(said.vault, damaged_too=False)
    unlocked = recover(said.vault, asking.recovery_key(said.recovery_key_file), asking.clock())
    store = open_unlocked(unlocked, asking.clock(), asking.failed_tries())
    asking.forgive_tries()
    try:
        new = asking.new_passphrase(said.new_passphrase_file)
        names = vault_keys.known_names(store)
        made = vault_keys.passphrase_after_recovery(vault_keys.Unwatched(), unlocked, new, names)
        vault_keys.keep_passphrase(store, made)
    finally:
        store.close()
    print(f"The new passphrase opens {said.vault}\n{STILL_OPEN}")
