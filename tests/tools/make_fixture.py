"""Writes the fixture vault of the present schema: the sample practice, and what it must say for ever.

Run once for each released schema; a fixture that is there is never changed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ipt_desk.data import migrate
from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.services import sample
from ipt_desk.services.export import export_json
from tests.support.vault import PASSPHRASE, QUICK

FIXTURES = Path(__file__).parents[1] / "fixtures"


def main() -> int:
    """Make `tests/fixtures/vault-N`, or say that it is there."""
    folder = FIXTURES / f"vault-{migrate.SCHEMA}"
    if folder.exists():
        print(f"{folder.name} is there and stays as it is.")
        return 1
    folder.mkdir(parents=True)
    vault = folder / "practice.iptvault"
    create_vault(vault, PASSPHRASE, sample.CLOCK, QUICK)
    store = open_vault(vault, PASSPHRASE, sample.CLOCK)
    sample.fill(store)
    with store.reading() as reader:
        document = export_json(reader, with_process_notes=True)
    store.close()
    (vault / "app.lock").unlink()
    (folder / "expected.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"Made {folder.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
