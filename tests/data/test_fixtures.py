"""The vault of every released schema opens and says what it has always said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ipt_desk.data.vault import open_vault
from ipt_desk.services import sample
from ipt_desk.services.export import export_json
from tests.support.vault import PASSPHRASE
from tests.tools.make_fixture import FIXTURES

_OF_THE_DAY = ("exported_at", "app_version")


@pytest.mark.parametrize("folder", sorted(FIXTURES.glob("vault-*")), ids=lambda folder: folder.name)
def test_a_released_vault_says_what_it_always_said(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "practice.iptvault", tmp_path / "practice.iptvault")
    store = open_vault(tmp_path / "practice.iptvault", PASSPHRASE, sample.CLOCK)
    with store.reading() as reader:
        document = export_json(reader, with_process_notes=True)
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    for name in _OF_THE_DAY:
        document.pop(name)
        expected.pop(name)
    assert document == expected
    assert store.verify_audit() is None
    store.close()


def test_there_is_a_fixture_of_the_present_schema() -> None:
    from ipt_desk.data.migrate import SCHEMA

    assert (FIXTURES / f"vault-{SCHEMA}" / "expected.json").is_file()
