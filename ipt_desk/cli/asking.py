"""What every command asks for: a path, a vault, a passphrase that never stands in an argument."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ipt_desk.clock import Clock, clock_from
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.places import path, user_places, vault_path
from ipt_desk.troubles import HeaderDamaged, Refused

if TYPE_CHECKING:
    from ipt_desk.data.recovery import RecoveryKey
    from ipt_desk.data.store import Store
    from ipt_desk.settings import Settings

NO_TERMINAL = QT_TRANSLATE_NOOP(
    "Trouble", "There is no terminal to ask for the passphrase. Give it by {option}."
)
NO_TERMINAL_FOR_KEY = QT_TRANSLATE_NOOP(
    "Trouble", "There is no terminal to ask for the recovery key. Give it by --recovery-key-file."
)
NO_SECRET = QT_TRANSLATE_NOOP("Trouble", "There is no passphrase in {place}.")
NO_KEY = QT_TRANSLATE_NOOP("Trouble", "There is no recovery key in {place}.")
NOT_THE_SAME = QT_TRANSLATE_NOOP("Trouble", "The two passphrases differ. Nothing was made.")
rest = time.sleep
WAITING = "After wrong tries the next one waits {seconds} s."
_LARGEST_SECRET = 8192


def clock() -> Clock:
    """The clock of this computer, or the one that a check has set."""
    return clock_from(os.environ.get("IPT_DESK_NOW"))


def add_vault(command: argparse.ArgumentParser) -> None:
    """A vault that is there, and its passphrase."""
    add_place(command, "the folder of the vault")
    command.add_argument(
        "--passphrase-file", metavar="FILE", help="read the passphrase from FILE, - is standard input"
    )


def add_new_vault(command: argparse.ArgumentParser) -> None:
    """A vault that is to be made, its first passphrase, and where its recovery key goes."""
    add_place(command, "the folder to make")
    add_new_passphrase(command)
    command.add_argument(
        "--recovery-key-out", metavar="FILE", type=path, help="make a recovery key too, and write it to FILE"
    )


def add_place(command: argparse.ArgumentParser, what: str) -> None:
    """The folder of a vault."""
    command.add_argument("vault", metavar="VAULT", type=vault_path, help=what)


def add_new_passphrase(command: argparse.ArgumentParser) -> None:
    """A passphrase that is to open a vault from now on."""
    command.add_argument(
        "--new-passphrase-file", metavar="FILE", help="read the new passphrase from FILE, - is standard input"
    )


def add_recovery_key(command: argparse.ArgumentParser) -> None:
    """The printed key of a vault."""
    command.add_argument(
        "--recovery-key-file", metavar="FILE", help="read the recovery key from FILE, - is standard input"
    )


@contextmanager
def opened(said: argparse.Namespace) -> Iterator[Store]:
    """The vault that a command names, open for as long as it works."""
    with opened_by(said.vault, vault_passphrase(said)) as store:
        yield store


@contextmanager
def opened_by(vault: Path, secret: str) -> Iterator[Store]:
    """A vault, open for as long as a command works."""
    from ipt_desk.data.vault import open_vault

    store = open_vault(vault, secret, clock(), failed_tries())
    forgive_tries()
    try:
        yield store
    finally:
        store.close()


def failed_tries() -> int:
    """The wrong tries since the last right one, in the window or here."""
    return _settings().now.failed_tries


def count_try() -> None:
    """Note a wrong try as the window does; it enters the audit at the next unlock, and the next one waits."""
    _settings().count_try(clock().now())


def wait_for_turn() -> None:
    """Wait as the window does after wrong tries; a terminal is told how long."""
    seconds = _settings().wait_left(clock().now())
    if seconds:
        if sys.stderr.isatty():
            print(WAITING.format(seconds=seconds), file=sys.stderr)
        rest(seconds)


def forgive_tries() -> None:
    """The vault was opened."""
    _settings().replace(failed_tries=0, last_failed_try="")


def _settings() -> Settings:
    from ipt_desk.settings import Settings

    return Settings(user_places().settings_file)


def refuse_no_vault(vault: Path, *, damaged_too: bool = True) -> None:
    """Say what is no vault, and what cannot be used here, before a secret is asked for.

    A damaged header is let through where `damaged_too` is False: the recovery key may mend it.
    """
    from ipt_desk.data.header import read_header
    from ipt_desk.data.threshold import is_read_only, refuse_unfit

    try:
        read_header(vault)
    except HeaderDamaged:
        if damaged_too:
            raise
    if not is_read_only(vault):
        refuse_unfit(vault)


def vault_passphrase(said: argparse.Namespace) -> str:
    """The passphrase of the vault that a command names, when it may be tried."""
    refuse_no_vault(said.vault)
    typed = passphrase(said.passphrase_file, "Passphrase: ")
    wait_for_turn()
    return typed


def passphrase(file: str | None, prompt: str, option: str = "--passphrase-file") -> str:
    """The passphrase, from `file` or from the terminal.

    Raises:
        Refused: there is neither.
    """
    if file is not None:
        return _secret(file, NO_SECRET)
    return _typed(prompt, Refused(NO_TERMINAL, option=option))


def new_passphrase(file: str | None) -> str:
    """A new passphrase, typed twice where a person types it.

    Raises:
        Refused: the two differ, or there is none.
    """
    option = "--new-passphrase-file"
    first = passphrase(file, "New passphrase: ", option)
    if file is None and passphrase(None, "The same once more: ", option) != first:
        raise Refused(NOT_THE_SAME)
    return first


def recovery_key(file: str | None) -> RecoveryKey:
    """The printed key, from `file` or from the terminal, when it may be tried.

    Raises:
        Refused: there is neither.
        WrongRecoveryKey: it is mistyped.
    """
    from ipt_desk.data.recovery import read_recovery_key

    if file is not None:
        key = read_recovery_key(_secret(file, NO_KEY))
    else:
        key = read_recovery_key(_typed("Recovery key (not shown): ", Refused(NO_TERMINAL_FOR_KEY)))
    wait_for_turn()
    return key


def _typed(prompt: str, nowhere: Refused) -> str:
    if not sys.stdin.isatty():
        raise nowhere
    return getpass.getpass(prompt)


def _secret(file: str, nothing: str) -> str:
    """The first line of `file` that is no comment; of standard input, the next one."""
    try:
        for line in _lines_of_input() if file == "-" else _lines_of(path(file)):
            if line.strip() and not line.startswith("#"):
                return line
    except (OSError, UnicodeDecodeError):
        pass
    raise Refused(nothing, place=file)


def _lines_of(file: Path) -> Iterator[str]:
    with file.open("rb") as stream:
        yield from stream.read(_LARGEST_SECRET).decode("utf-8").splitlines()


def _lines_of_input() -> Iterator[str]:
    """Line by line, so that a command that asks for two secrets finds the second one."""
    while line := sys.stdin.buffer.readline(_LARGEST_SECRET):
        yield line.decode("utf-8").rstrip("\r\n")
