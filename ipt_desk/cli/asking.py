"""What every command asks for: a path, a vault, a passphrase that never stands in an argument."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ipt_desk.clock import Clock, clock_from
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.places import path, vault_path
from ipt_desk.troubles import Refused

if TYPE_CHECKING:
    from ipt_desk.data.store import Store

NO_TERMINAL = QT_TRANSLATE_NOOP(
    "Trouble", "There is no terminal to ask for the passphrase. Give it by --passphrase-file."
)
NO_SECRET = QT_TRANSLATE_NOOP("Trouble", "There is no passphrase in {place}.")
NOT_THE_SAME = QT_TRANSLATE_NOOP("Trouble", "The two passphrases differ. Nothing was made.")
_LARGEST_SECRET = 8192


def clock() -> Clock:
    """The clock of this computer, or the one that a check has set."""
    return clock_from(os.environ.get("IPT_DESK_NOW"))


def add_vault(command: argparse.ArgumentParser) -> None:
    """A vault that is there, and its passphrase."""
    command.add_argument("vault", metavar="VAULT", type=vault_path, help="the folder of the vault")
    command.add_argument(
        "--passphrase-file", metavar="FILE", help="read the passphrase from FILE, - is standard input"
    )


def add_new_vault(command: argparse.ArgumentParser) -> None:
    """A vault that is to be made, and its first passphrase."""
    command.add_argument("vault", metavar="VAULT", type=vault_path, help="the folder to make")
    command.add_argument(
        "--new-passphrase-file", metavar="FILE", help="read the new passphrase from FILE, - is standard input"
    )


@contextmanager
def opened(said: argparse.Namespace) -> Iterator[Store]:
    """The vault that a command names, open for as long as it works."""
    from ipt_desk.data.header import read_header
    from ipt_desk.data.threshold import is_read_only, refuse_unfit
    from ipt_desk.data.vault import open_vault

    read_header(said.vault)  # what is no vault is told before a secret is asked for
    if not is_read_only(said.vault):
        refuse_unfit(said.vault)
    store = open_vault(said.vault, passphrase(said.passphrase_file, "Passphrase: "), clock())
    try:
        yield store
    finally:
        store.close()


def passphrase(file: str | None, prompt: str) -> str:
    """The passphrase, from `file` or from the terminal.

    Raises:
        Refused: there is neither.
    """
    if file is not None:
        return _secret(file)
    if not sys.stdin.isatty():
        raise Refused(NO_TERMINAL)
    return getpass.getpass(prompt)


def new_passphrase(file: str | None) -> str:
    """A new passphrase, typed twice where a person types it.

    Raises:
        Refused: the two differ, or there is none.
    """
    if file is not None:
        return _secret(file)
    first = passphrase(None, "New passphrase: ")
    if passphrase(None, "The same once more: ") != first:
        raise Refused(NOT_THE_SAME)
    return first


def _secret(file: str) -> str:
    """The first line of `file` that is no comment."""
    try:
        raw = sys.stdin.buffer.read(_LARGEST_SECRET) if file == "-" else _head(path(file))
        lines = raw.decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refused(NO_SECRET, place=file) from None
    for line in lines:
        if line.strip() and not line.startswith("#"):
            return line
    raise Refused(NO_SECRET, place=file)


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_LARGEST_SECRET)
