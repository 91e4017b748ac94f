"""The guide for the day without IPT Desk: what the page says is done, letter by letter, with public tools."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ipt_desk.data import header, keys
from ipt_desk.data.images import COLUMNS
from ipt_desk.data.key import subkey
from ipt_desk.data.recovery import new_recovery_key
from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.services import cases, sample, vault_keys
from tests.support.vault import PASSPHRASE, QUICK, TestVault

PAGE = Path(__file__).parents[1] / "docs" / "guide" / "without-ipt-desk.md"
RECOVERY = new_recovery_key()
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"[Ss]ave this as `([\w.]+)`")
AGE_IS_MISSING = "sudo apt-get install -y --no-install-recommends age"


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the page to be saved, and what is to be typed."""

    files: dict[str, str]
    commands: tuple[str, ...]


def read_page() -> Page:
    text = PAGE.read_text("utf-8")
    files: dict[str, str] = {}
    commands: list[str] = []
    for block in _BLOCK.finditer(text):
        if block[1] == "python":
            files[_NAME.findall(text[: block.start()])[-1]] = block[2]
        elif block[1] == "sh":
            commands.append(block[2].strip())
    return Page(files, tuple(commands))


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample practice with a recovery key, closed."""
    folder = tmp_path_factory.mktemp("kept") / "practice.iptvault"
    create_vault(folder, PASSPHRASE, sample.CLOCK, QUICK, recovery=RECOVERY)
    store = open_vault(folder, PASSPHRASE, sample.CLOCK)
    sample.fill(store)
    store.close()
    return folder


class Table:
    """The folder of somebody who has the vault, the kit, this page and public tools."""

    def __init__(self, folder: Path, vault: Path) -> None:
        self.folder = folder / "table"
        self.folder.mkdir()
        shutil.copytree(vault, self.folder / "practice.iptvault")
        (self.folder / "key.txt").write_text(RECOVERY.text + "\n", "utf-8")
        for name, body in read_page().files.items():
            (self.folder / name).write_text(body, "utf-8")
        tools = folder / "tools"
        tools.mkdir()
        python = tools / "python3"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
        python.chmod(0o755)
        self._path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def type(self, command: str, answer: str = "") -> str:
        """What a command prints; it must succeed."""
        done = subprocess.run(
            ["sh", "-eu", "-c", command],
            cwd=self.folder,
            env={**os.environ, "PATH": self._path},
            input=answer,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every record in the ordinary file that was made."""
        link = sqlite3.connect(self.folder / "practice.sqlite")
        try:
            return {
                table: link.execute(f'SELECT {_listed(names)} FROM "{table}" ORDER BY id').fetchall()
                for table, names in COLUMNS.items()
            }
        finally:
            link.close()


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


@pytest.fixture
def table(sampled: Path, tmp_path: Path) -> Table:
    if shutil.which("age") is None:
        pytest.skip(AGE_IS_MISSING)
    return Table(tmp_path, sampled)


def test_the_page_names_what_is_saved_and_what_is_typed() -> None:
    page = read_page()
    assert list(page.files) == ["slot.py", "decode.py", "read.py", "passphrase.py"]
    assert [command.split()[0] for command in page.commands] == ["python3", "age", "python3", "python3"]
    assert not any("ipt_desk" in body.replace("ipt_desk-slot-1", "") for body in page.files.values())


def test_the_kit_and_public_tools_reach_every_record(table: Table, sampled: Path) -> None:
    said = [table.type(command) for command in read_page().commands]
    assert "each with a right seal" in said[2]
    assert said[3].startswith("Check of the whole file: ok\n")
    assert "\nLP-0427  Juniper Vale\n" in said[3]
    vault = TestVault(sampled, sample.CLOCK)
    assert table.rows() == vault.dump()
    vault.close()


def test_the_passphrase_and_python_reach_them_too(table: Table) -> None:
    _slot, _age, *rest = read_page().commands
    table.type("python3 passphrase.py practice.iptvault", PASSPHRASE + "\n")
    assert "Juniper Vale" in [table.type(command) for command in rest][-1]


def test_edits_beside_the_file_are_read_as_well(table: Table, sampled: Path, tmp_path: Path) -> None:
    """As after a power cut: the log is there, the file is older."""
    copy = tmp_path / "practice.iptvault"
    shutil.copytree(sampled, copy)
    vault = TestVault(copy, sample.CLOCK)
    for number in range(40):
        vault.perform("New case", cases.add_case, f"Person {number}", f"XX-{number}")
    assert (copy / "practice.db-wal").stat().st_size > 0
    shutil.rmtree(table.folder / "practice.iptvault")
    shutil.copytree(copy, table.folder / "practice.iptvault")
    for command in read_page().commands:
        table.type(command)
    assert table.rows() == vault.dump()
    vault.close()


def test_an_interrupted_writing_anew_is_read_as_the_page_says(table: Table) -> None:
    vault = table.folder / "practice.iptvault"
    old = keys.open_header(vault, keys.by_passphrase(PASSPHRASE))
    vault_keys.reencrypt(vault_keys.Unwatched(), vault, PASSPHRASE, sample.CLOCK, QUICK).release()
    both = old.header.with_pending(header.read_header(vault)).sealed(subkey(old.data_key, "header-mac"))
    header.write_header(vault, both)
    slot, *rest = read_page().commands
    assert f"`{slot} pending`" in PAGE.read_text("utf-8")
    for command in (f"{slot} pending", *rest):
        table.type(command)
    assert table.rows()["case"]


def test_another_key_is_told_by_age(table: Table) -> None:
    (table.folder / "key.txt").write_text(new_recovery_key().text + "\n", "utf-8")
    slot, age, *_rest = read_page().commands
    table.type(slot)
    with pytest.raises(AssertionError, match="no identity matched any of the recipients"):
        table.type(age)
    assert "no identity matched any of the recipients" in PAGE.read_text("utf-8")
