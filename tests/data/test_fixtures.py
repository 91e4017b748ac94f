"""The vault of every released schema opens and says what it has always said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ipt_desk.data.vault import open_vault
from ipt_desk.services import sample
from ipt_desk.services.export import export_json
from ipt_desk.troubles import OlderVault
from tests.support.released import as_far_as
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
    assert as_far_as(document, expected) == expected
    assert store.verify_audit() is None
    store.close()


def test_there_is_a_fixture_of_the_present_schema() -> None:
    from ipt_desk.data.migrate import SCHEMA

    assert (FIXTURES / f"vault-{SCHEMA}" / "expected.json").is_file()


@pytest.mark.parametrize("folder", sorted(FIXTURES.glob("vault-*"))[:-1], ids=lambda folder: folder.name)
def test_an_older_vault_that_takes_no_changes_is_to_be_copied_first(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda _folder: True)
    vault = tmp_path / "practice.iptvault"
    shutil.copytree(folder / "practice.iptvault", vault)
    before = {path.name: path.read_bytes() for path in vault.iterdir()}
    with pytest.raises(OlderVault, match="Copy it to a place that takes changes"):
        open_vault(vault, PASSPHRASE, sample.CLOCK)
    assert {path.name: path.read_bytes() for path in vault.iterdir()} == before
