"""The commands of `ipt-desk`; each does its work and says what came of it in a sentence and a code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from ipt_desk import __version__, hardening, logbook
from ipt_desk.cli import asking, importing, keys, printing, reports, vaults
from ipt_desk.troubles import MistypedRecoveryKey, Trouble, WrongPassphrase, WrongRecoveryKey

BUG = (
    "Something went wrong inside IPT Desk. The last change was not stored; everything before it is safe.\n"
    "What a report needs: {where}"
)

Command = Callable[[argparse.Namespace], None]


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(
        prog="ipt-desk",
        description="An offline workbook for Interpersonal Psychotherapy.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"IPT Desk {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    vaults.add_commands(commands)
    keys.add_commands(commands)
    importing.add_commands(commands)
    reports.add_commands(commands)
    printing.add_commands(commands)
    return top


def command_names() -> frozenset[str]:
    """The words that are commands; anything else is a vault to open."""
    actions = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return frozenset(actions[0].choices)


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code is that of the contract."""
    said = parser().parse_args(arguments)
    hardening.harden()
    work: Command = said.work
    try:
        work(said)
    except Trouble as trouble:
        if isinstance(trouble, WrongPassphrase | WrongRecoveryKey) and not isinstance(
            trouble, MistypedRecoveryKey
        ):
            asking.count_try()
        print(trouble, file=sys.stderr)
        return trouble.exit_code
    except BrokenPipeError:
        return 0
    except Exception as error:
        print(BUG.format(where=logbook.where(type(error), error.__traceback__)), file=sys.stderr)
        return 1
    return 0
