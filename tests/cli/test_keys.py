"""The commands that change what opens a vault, as a script uses them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_desk.cli import asking
from ipt_desk.data.lock import VaultLock
from ipt_desk.data.recovery import new_recovery_key, read_recovery_key
from ipt_desk.places import places_in
from ipt_desk.services import sample
from ipt_desk.settings import Settings
from tests.support.commands import Run
from tests.support.vault import PASSPHRASE

NEW = "cobble thirsty magnet elbow frosting"


@pytest.fixture
def new_secret(tmp_path: Path) -> Path:
    file = tmp_path / "new-passphrase"
    file.write_text(NEW + "\n", "utf-8")
    return file


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "recovery-key.txt"


@pytest.fixture
def kept(run: Run, tmp_path: Path, secret: Path, sheet: Path) -> Path:
    """A vault whose recovery key lies in `sheet`."""
    vault = tmp_path / "kept.iptvault"
    assert run("new", vault, "--new-passphrase-file", secret, "--recovery-key-out", sheet)[0] == 0
    return vault


def test_the_new_passphrase_opens_and_the_old_one_does_not(
    run: Run, made: Path, secret: Path, new_secret: Path
) -> None:
    words = ("passphrase", made, "--passphrase-file", secret, "--new-passphrase-file", new_secret)
    assert run(*words) == (
        0,
        f"The new passphrase opens {made}\nBackups made before still open with the old passphrase.\n",
        "",
    )
    assert run("cases", made, "--passphrase-file", new_secret)[0] == 0
    assert run("cases", made, "--passphrase-file", secret)[0] == 3


def test_both_secrets_may_come_from_standard_input(made: Path) -> None:
    words = ("passphrase", str(made), "--passphrase-file", "-", "--new-passphrase-file", "-")
    told = subprocess.run(
        [sys.executable, "-m", "ipt_desk", *words],
        input=f"# old, then new\n{PASSPHRASE}\r\n\n{NEW}\n".encode(),
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("short\n", "at least 15 characters"),
        ("x" * 1025 + "\n", "at most 1,024 characters"),
        ("password12345678\n", "on every list of passwords"),
        ("Kept Practice 2026!\n", "names that can be guessed"),
        ("# only a comment\n", "There is no passphrase in"),
    ],
)
def test_a_passphrase_that_may_not_be_used_changes_nothing(
    run: Run, kept: Path, secret: Path, tmp_path: Path, typed: str, said: str
) -> None:
    file = tmp_path / "bad"
    file.write_text(typed, "utf-8")
    code, _out, err = run("passphrase", kept, "--passphrase-file", secret, "--new-passphrase-file", file)
    assert (code, said in err) == (7, True)
    assert run("cases", kept, "--passphrase-file", secret)[0] == 0


def test_a_wrong_old_passphrase(run: Run, made: Path, new_secret: Path) -> None:
    words = ("passphrase", made, "--passphrase-file", new_secret, "--new-passphrase-file", new_secret)
    assert run(*words) == (3, "", "That passphrase did not open the vault.\n")


def test_wrong_tries_are_counted_and_enter_the_audit(
    run: Run, made: Path, new_secret: Path, secret: Path
) -> None:
    for _ in range(2):
        assert run("cases", made, "--passphrase-file", new_secret)[0] == 3
    _code, said, _err = run("audit", made, "--json", "--passphrase-file", secret)
    told = [line["detail"] for line in json.loads(said) if line["action"] == "vault.tries-failed"]
    assert told == ['{"count": 2}']
    _code, said, _err = run("audit", made, "--json", "--passphrase-file", secret)
    assert said.count("vault.tries-failed") == 1


def test_a_command_waits_after_wrong_tries_as_the_window_does(
    run: Run, made: Path, secret: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setenv("IPT_DESK_NOW", "2026-11-24T09:48")
    monkeypatch.setattr(asking, "rest", waited.append)
    Settings(places_in(home).settings_file).replace(failed_tries=9, last_failed_try="2026-11-24T09:50:00")
    assert run("cases", made, "--passphrase-file", secret)[0] == 0
    assert run("cases", made, "--passphrase-file", secret)[0] == 0
    assert waited == [6]


def test_a_vault_that_a_window_holds_keeps_its_passphrase(
    run: Run, made: Path, secret: Path, new_secret: Path
) -> None:
    lock = VaultLock(made, sample.CLOCK)
    words = ("passphrase", made, "--passphrase-file", secret, "--new-passphrase-file", new_secret)
    assert run(*words)[0] == 6
    lock.release()


def test_the_file_of_a_recovery_key_is_for_this_user_alone_and_for_age(kept: Path, sheet: Path) -> None:
    lines = sheet.read_text("utf-8").splitlines()
    key = read_recovery_key(lines[-1])
    assert all(line.startswith("#") for line in lines[:-1])
    assert f"# public key: {key.recipient}" in lines
    assert sheet.stat().st_mode & 0o077 == 0


def test_a_forgotten_passphrase_is_replaced(
    run: Run, kept: Path, sheet: Path, secret: Path, new_secret: Path
) -> None:
    words = ("recover", kept, "--recovery-key-file", sheet, "--new-passphrase-file", new_secret)
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert out.startswith(f"The new passphrase opens {kept}\n")
    assert run("cases", kept, "--passphrase-file", secret)[0] == 3
    lines = json.loads(run("audit", kept, "--json", "--passphrase-file", new_secret)[1])
    assert "passphrase.recovered" in [line["action"] for line in lines]
    assert run("audit", kept, "--verify", "--passphrase-file", new_secret)[0] == 0


def test_a_recovery_key_typed_in_groups_and_small_letters_is_read(
    run: Run, kept: Path, sheet: Path, tmp_path: Path, new_secret: Path
) -> None:
    key = read_recovery_key(sheet.read_text("utf-8").splitlines()[-1])
    typed = tmp_path / "typed"
    typed.write_text(f"# from the sheet\nage-secret-key-1 {' '.join(key.groups).lower()}\n", "utf-8")
    assert run("recover", kept, "--recovery-key-file", typed, "--new-passphrase-file", new_secret)[0] == 0


def test_a_damaged_header_is_made_anew(
    run: Run, kept: Path, sheet: Path, secret: Path, new_secret: Path
) -> None:
    for name in ("vault.json", "vault.json.bak"):
        raw = (kept / name).read_bytes()
        (kept / name).write_bytes(raw.replace(b'"format"', b'"formal"'))
    assert run("cases", kept, "--passphrase-file", secret)[0] == 4
    words = ("recover", kept, "--recovery-key-file", sheet, "--new-passphrase-file", new_secret)
    assert run(*words)[0] == 0
    assert run("cases", kept, "--passphrase-file", new_secret)[0] == 0


def test_another_recovery_key(run: Run, kept: Path, tmp_path: Path, new_secret: Path) -> None:
    other = tmp_path / "other"
    other.write_text(new_recovery_key().text, "utf-8")
    words = ("recover", kept, "--recovery-key-file", other, "--new-passphrase-file", new_secret)
    assert run(*words) == (3, "", "That recovery key did not open the vault.\n")


def test_a_mistyped_recovery_key_names_its_group(
    run: Run, kept: Path, sheet: Path, tmp_path: Path, new_secret: Path
) -> None:
    key = read_recovery_key(sheet.read_text("utf-8").splitlines()[-1])
    groups = [*key.groups[:3], key.groups[3][:-1], *key.groups[4:]]
    wrong = tmp_path / "wrong"
    wrong.write_text(" ".join(groups), "utf-8")
    words = ("recover", kept, "--recovery-key-file", wrong, "--new-passphrase-file", new_secret)
    assert run(*words) == (
        3,
        "",
        "That recovery key did not open the vault. Compare group 4 with the sheet.\n",
    )


def test_a_recovery_key_is_never_written_over_something(run: Run, tmp_path: Path, secret: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("letters", "utf-8")
    vault = tmp_path / "v.iptvault"
    code, _out, err = run("new", vault, "--new-passphrase-file", secret, "--recovery-key-out", taken)
    assert (code, err) == (7, f"There is already something at {taken}. Choose another name.\n")
    assert (taken.read_text("utf-8"), vault.exists()) == ("letters", False)


def test_no_key_is_left_where_no_vault_was_made(run: Run, tmp_path: Path, secret: Path, sheet: Path) -> None:
    (tmp_path / "v.iptvault").mkdir()
    words = ("new", tmp_path / "v.iptvault", "--new-passphrase-file", secret, "--recovery-key-out", sheet)
    assert run(*words)[0] == 7
    assert not sheet.exists()


def test_a_place_that_takes_no_recovery_key(run: Run, tmp_path: Path, secret: Path) -> None:
    nowhere = tmp_path / "none" / "key"
    code, _out, err = run(
        "sample", tmp_path / "v.iptvault", "--new-passphrase-file", secret, "--recovery-key-out", nowhere
    )
    assert (code, err) == (8, f"Nothing could be written at {nowhere}. Choose another place.\n")
    assert not (tmp_path / "v.iptvault").exists()


@pytest.mark.parametrize("command", ["passphrase", "recover"])
def test_no_vault_there_is_said_before_a_secret_is_asked_for(run: Run, tmp_path: Path, command: str) -> None:
    assert run(command, tmp_path / "gone.iptvault")[0] == 4


def test_without_a_terminal_the_option_is_named(
    run: Run, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(os.devnull, encoding="utf-8") as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert "--recovery-key-file" in run("recover", made)[2]
        assert "--passphrase-file" in run("passphrase", made)[2]
