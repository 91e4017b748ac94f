"""Starts the program: a command where one is named, else the window."""

from __future__ import annotations

import sys

from ipt_desk import logbook


def main() -> int:
    """The entry point of `ipt-desk`; gives back the exit code."""
    logbook.keep_others_quiet()
    arguments = sys.argv[1:]
    if arguments and _is_command(arguments[0]):
        from ipt_desk.cli.main import main as command

        return command(arguments)
    from ipt_desk.app import main as window

    return window(arguments)


def _is_command(word: str) -> bool:
    if word in ("--version", "-h", "--help"):
        return True
    if word.startswith("-") or "/" in word or "." in word:
        return False
    from ipt_desk.cli.main import command_names

    return word in command_names()


if __name__ == "__main__":
    sys.exit(main())
