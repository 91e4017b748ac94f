"""A vault that a later version wrote is refused in words, and not a byte of it changes."""

from __future__ import annotations

import hashlib
import json
import random
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

from ipt_desk.cli.main import main
from ipt_desk.clock import StoppedClock
from ipt_desk.data import migrate
from ipt_desk.data.engine import open_raw
from ipt_desk.data.key import subkey
from ipt_desk.data.vault import DATABASE, open_vault, unlock_vault
from ipt_desk.troubles import NewerVault
from tests.long.trial import Outcome, Trial
from tests.support.vault import MOMENT, PASSPHRASE, fresh_vault

_KEPT = (DATABASE, "vault.json", "vault.json.bak")
_CLOCK = StoppedClock(MOMENT)


def refuse_what_is_newer(_count: int, folder: Path, _chance: random.Random) -> Outcome:
    """A later schema, a later header, and the later schema by the command line."""
    found: list[str] = []
    for number, (way, raise_it) in enumerate((("schema", _raise_schema), ("header", _raise_header))):
        vault = _closed_vault(folder / str(number))
        raise_it(vault)
        before = _bytes(vault)
        try:
            open_vault(vault, PASSPHRASE, _CLOCK).close()
            found.append(f"a later {way} was opened")
        except NewerVault:
            pass
        if _bytes(vault) != before:
            found.append(f"a vault with a later {way} was changed")
    found.extend(_by_command(folder))
    return Outcome(3, tuple(found))


def _by_command(folder: Path) -> list[str]:
    vault = _closed_vault(folder / "command")
    _raise_schema(vault)
    (folder / "secret").write_text(PASSPHRASE + "\n", "utf-8")
    before = _bytes(vault)
    with redirect_stderr(StringIO()) as told:
        code = main(["cases", str(vault), "--passphrase-file", str(folder / "secret")])
    if "This vault was made by IPT Desk" not in told.getvalue():
        return ["the command did not say why"]
    said = [] if code == NewerVault.exit_code else [f"the command ended with {code}"]
    return said if _bytes(vault) == before else [*said, "the command changed the vault"]


def _closed_vault(place: Path) -> Path:
    place.mkdir()
    vault = fresh_vault(place)
    vault.close()
    return vault.folder


def _raise_schema(vault: Path) -> None:
    unlocked = unlock_vault(vault, PASSPHRASE, _CLOCK)
    link = open_raw(vault / DATABASE, subkey(unlocked.data_key, "sqlcipher-db-1"))
    link.execute(f"PRAGMA user_version={migrate.SCHEMA + 1}")
    link.close()
    unlocked.release()


def _raise_header(vault: Path) -> None:
    for name in ("vault.json", "vault.json.bak"):
        fields = json.loads((vault / name).read_bytes())
        fields["version"] += 1
        rest = {key: value for key, value in fields.items() if key != "sum"}
        body = json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()
        fields["sum"] = hashlib.sha256(body).hexdigest()
        (vault / name).write_text(json.dumps(fields), "utf-8")


def _bytes(vault: Path) -> list[bytes]:
    return [(vault / name).read_bytes() for name in _KEPT]


TRIAL = Trial(5, "a vault of a later version", 3, 3, refuse_what_is_newer)
