"""The sheet that asks for the passphrase, where the settings look for it."""

from __future__ import annotations

from ipt_desk.ui.shell.secret_sheet import SecretSheet as SecretSheet
