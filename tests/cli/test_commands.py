"""The commands as a script uses them: output, exit codes and sentences of the contract."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from ipt_desk import __version__, assets
from ipt_desk.data.lock import VaultLock
from ipt_desk.services import sample
from tests.support.commands import Run
from tests.support.damage import damage
from tests.support.vault import PASSPHRASE


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version") == (0, f"IPT Desk {__version__}\n", "")


def test_wrong_words_are_usage(run: Run) -> None:
    code, _out, err = run("cases")
    assert code == 2
    assert "usage:" in err


def test_a_new_vault_is_empty_and_named_after_its_folder(run: Run, made: Path, secret: Path) -> None:
    assert run("cases", made, "--passphrase-file", secret, "--json") == (0, "[]\n", "")


def test_the_ending_may_be_left_out(run: Run, made: Path, secret: Path) -> None:
    assert run("cases", made.with_suffix(""), "--passphrase-file", secret)[0] == 0


def test_a_passphrase_is_read_from_standard_input(
    run: Run, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    with os.fdopen(reading) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert run("cases", made, "--passphrase-file", "-", "--json")[1] == "[]\n"


def test_the_cases_of_the_sample_keep_the_names_of_the_contract(
    run: Run, sampled: Path, secret: Path
) -> None:
    code, out, _err = run("cases", sampled, "--passphrase-file", secret, "--json")
    found = json.loads(out)
    assert code == 0
    assert len(found) == 9
    assert found[0] == {
        "code": "LP-0427",
        "name": "Juniper Vale",
        "status": "active",
        "phase": 2,
        "session": 10,
        "sessions_planned": 14,
        "next_date": "2026-11-24T10:00",
    }


def test_the_cases_are_listed_for_people_too(run: Run, sampled: Path, secret: Path) -> None:
    out = run("cases", sampled, "--passphrase-file", secret)[1].splitlines()
    assert out[0].split()[:2] == ["LP-0427", "active"]
    assert out[0].endswith("Juniper Vale")


def test_the_export_is_one_case_or_all(run: Run, sampled: Path, secret: Path, tmp_path: Path) -> None:
    for words, count in ((("--case", "LP-0428"), 1), ((), 9)):
        target = tmp_path / "export.json"
        assert (
            run("export", sampled, "--as", "json", *words, "-o", target, "--passphrase-file", secret)[0] == 0
        )
        document = json.loads(target.read_text("utf-8"))
        jsonschema.validate(document, assets.json("schemas/export.schema.json"))
        assert len(document["cases"]) == count
        assert target.stat().st_mode & 0o077 == 0


def test_an_unknown_case_is_refused_by_name(run: Run, sampled: Path, secret: Path, tmp_path: Path) -> None:
    target = tmp_path / "export.json"
    words = ("export", sampled, "--as", "json", "--case", "XX-1", "-o", target, "--passphrase-file", secret)
    code, _out, err = run(*words)
    assert (code, target.exists()) == (7, False)
    assert "There is no case XX-1." in err


def test_the_audit_fits_together(run: Run, sampled: Path, secret: Path) -> None:
    code, out, _err = run("audit", sampled, "--verify", "--passphrase-file", secret)
    assert code == 0
    assert out.startswith("The audit fits together: ")
    lines = json.loads(run("audit", sampled, "--json", "--passphrase-file", secret)[1])
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert "Juniper" not in json.dumps(lines)


def test_the_audit_is_told_in_plain_words_with_its_head(run: Run, sampled: Path, secret: Path) -> None:
    told = run("audit", sampled, "--passphrase-file", secret)[1].splitlines()
    assert told[0].split(maxsplit=3)[3] == "Unlocked"
    assert any(line.endswith("LP-0427    Added a sample case") for line in told)
    number, moment = told[-2].split(maxsplit=1)
    found = re.fullmatch(r"Head ([0-9a-f]{4}(?: [0-9a-f]{4}){2}), line (\d+), (.{16})", told[-1])
    assert found is not None
    assert (found[2], found[3]) == (number, moment[:16])
    lines = json.loads(run("audit", sampled, "--json", "--passphrase-file", secret)[1])
    assert lines[int(number) - 1]["hash"].startswith(found[1].replace(" ", ""))
    assert (lines[0]["kind"], lines[0]["words"]) == ("access", "Unlocked")


def test_a_wrong_passphrase(run: Run, made: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the one that opens it\n", "utf-8")
    expected = (3, "", "That passphrase did not open the vault.\n")
    assert run("cases", made, "--passphrase-file", wrong) == expected


def test_a_short_new_passphrase(run: Run, tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_text("Summer2026!\n", "utf-8")
    code, _out, err = run("new", tmp_path / "v.iptvault", "--new-passphrase-file", short)
    assert code == 7
    assert "at least 15 characters" in err


def test_no_vault_there(run: Run, tmp_path: Path, secret: Path) -> None:
    place = tmp_path / "gone.iptvault"
    expected = (4, "", f"This is not an IPT Desk vault (backup, case file): {place}.\n")
    assert run("cases", place, "--passphrase-file", secret) == expected


def test_a_damaged_header(run: Run, made: Path, secret: Path) -> None:
    for name in ("vault.json", "vault.json.bak"):
        (made / name).write_bytes(b"\0" * 500)
    code, _out, err = run("cases", made, "--passphrase-file", secret)
    assert code == 4
    assert err == (
        "The key file of this vault is damaged. Nothing was changed. "
        "Restore from a backup, or use the recovery kit.\n"
    )


def test_a_damaged_database(run: Run, made: Path, secret: Path) -> None:
    (made / "practice.db").write_bytes(os.urandom(40960))
    expected = (4, "", "Part of the vault cannot be read. Nothing was changed.\n")
    assert run("cases", made, "--passphrase-file", secret) == expected


def test_a_newer_vault(run: Run, made: Path, secret: Path) -> None:
    from ipt_desk.data import header

    fields = {**header.read_header(made).fields, "version": 9, "app": "9.1"}
    fields["sum"] = header._sum(fields)
    header.write_header(made, header.Header(fields))
    code, _out, err = run("cases", made, "--passphrase-file", secret)
    assert code == 5
    assert err == (
        f"This vault was made by IPT Desk 9.1. You have {__version__}. "
        "Update to open it; nothing was changed.\n"
    )


def test_a_vault_in_use(run: Run, made: Path, secret: Path) -> None:
    lock = VaultLock(made, sample.CLOCK)
    code, _out, err = run("cases", made, "--passphrase-file", secret)
    lock.release()
    assert code == 6
    assert err == f"This vault is open on {os.uname().nodename} since 09:48. Close it there.\n"


def test_a_place_that_takes_no_export(run: Run, made: Path, secret: Path) -> None:
    nowhere = made / "none" / "e.json"
    code, _out, err = run("export", made, "--as", "json", "-o", nowhere, "--passphrase-file", secret)
    assert (code, err) == (8, f"Nothing could be written at {nowhere}. Choose another place.\n")


def test_a_bug_names_places_and_no_words(
    run: Run, made: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object) -> None:
        raise LookupError("Juniper Vale")

    monkeypatch.setattr("ipt_desk.cli.vaults.read_caseload", fails)
    code, _out, err = run("cases", made, "--passphrase-file", secret)
    assert code == 1
    assert "LookupError" in err
    assert "Juniper" not in err


# Where a vault may not sit


def test_a_new_vault_in_a_synced_folder_is_refused_with_the_place_to_use(
    run: Run, tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPT_DESK_HOME", str(tmp_path / "own"))
    vault = tmp_path / "Dropbox" / "larkfield.iptvault"
    code, out, err = run("new", vault, "--new-passphrase-file", secret)
    assert (code, out) == (7, "")
    assert err == (
        "Live records must not sit in a synced folder. Backups may. "
        f"Dropbox copies what is in {vault}. Keep the vault in {tmp_path / 'own/data/larkfield.iptvault'}.\n"
    )
    assert not vault.exists()


@pytest.mark.parametrize("command", ["cases", "audit"])
def test_no_command_opens_a_vault_in_a_synced_folder(
    run: Run, made: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "OneDrive").mkdir()
    moved = made.rename(tmp_path / "OneDrive" / made.name)
    before = sorted(path.name for path in moved.iterdir())
    code, _out, err = run(command, moved)  # not even the passphrase is asked for
    assert code == 7
    assert err.startswith("Live records must not sit in a synced folder. Backups may. OneDrive copies")
    assert sorted(path.name for path in moved.iterdir()) == before


def test_a_vault_in_a_synced_folder_that_takes_no_changes_can_be_read(
    run: Run, made: Path, tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "OneDrive").mkdir()
    moved = made.rename(tmp_path / "OneDrive" / made.name)
    monkeypatch.setattr("ipt_desk.data.threshold.is_read_only", lambda _folder: True)
    assert run("cases", moved, "--passphrase-file", secret, "--json") == (0, "[]\n", "")


@pytest.mark.parametrize("deep", [(), ("--deep",)])
def test_a_whole_vault_is_verified(run: Run, made: Path, secret: Path, deep: tuple[str, ...]) -> None:
    code, out, _err = run("verify", made, "--passphrase-file", secret, *deep)
    assert code == 0
    assert out.startswith("The vault is whole: ")


@pytest.mark.parametrize("deep", [(), ("--deep",)])
def test_a_damaged_vault_ends_with_4_and_the_sentence(
    run: Run, sampled: Path, secret: Path, deep: tuple[str, ...]
) -> None:
    damage(sampled, "person")
    before = (sampled / "practice.db").read_bytes()
    code, _out, err = run("verify", sampled, "--passphrase-file", secret, *deep)
    assert (code, err) == (4, "Part of the vault cannot be read. Nothing was changed.\n")
    assert (sampled / "practice.db").read_bytes() == before
