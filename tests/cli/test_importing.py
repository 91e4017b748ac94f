"""The import command: it shows, stores only with --accept, and refuses in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cards import FOLDER
from tests.support.commands import Run

APPLE = FOLDER / "apple-contacts-3.0.vcf"
CASE = ("--case", "LP-0427")


def people(run: Run, vault: Path, secret: Path, tmp_path: Path) -> list[str]:
    out = tmp_path / "export.json"
    assert run("export", vault, "--as", "json", *CASE, "-o", out, "--passphrase-file", secret)[0] == 0
    return [person["name"] for person in json.loads(out.read_text("utf-8"))["cases"][0]["people"]]


def test_without_accept_the_people_are_shown_and_nothing_is_stored(
    run: Run, sampled: Path, secret: Path, tmp_path: Path
) -> None:
    code, out, err = run("import", sampled, *CASE, APPLE, "--passphrase-file", secret)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "new                Mrs. Susan Margaret Vale (Parent, 64)"
    assert "left out: photo" in out
    assert out.endswith("Nothing is stored yet: 3 people would be added with --accept.\n")
    assert "Ben Okafor" not in people(run, sampled, secret, tmp_path)


def test_with_accept_they_are_stored(run: Run, sampled: Path, secret: Path, tmp_path: Path) -> None:
    code, out, _err = run("import", sampled, *CASE, APPLE, "--accept", "--passphrase-file", secret)
    assert code == 0
    assert out.endswith("Added 3 people to LP-0427. One undo takes them out again.\n")
    assert people(run, sampled, secret, tmp_path)[-1] == "Harbour Dental Practice"


def test_a_second_time_there_is_nobody_new(run: Run, sampled: Path, secret: Path) -> None:
    said = ("import", sampled, *CASE, APPLE, "--accept", "--passphrase-file", secret)
    run(*said)
    code, out, _err = run(*said)
    assert code == 0
    assert out.count("is there already") == 3
    assert out.endswith("There is nobody new in this file. Nothing was stored.\n")


def test_the_json_has_a_line_for_every_person(run: Run, sampled: Path, secret: Path) -> None:
    told = run("import", sampled, *CASE, FOLDER / "standard-4.0.vcf", "--json", "--passphrase-file", secret)[
        1
    ]
    found = json.loads(told)
    assert {key: found[key] for key in ("file", "case", "accepted")} == {
        "file": "standard-4.0.vcf",
        "case": "LP-0427",
        "accepted": False,
    }
    rosa, choir, tom = found["people"]
    assert list(rosa) == [
        *("line", "name", "relationship", "age", "died", "died_on", "notes", "left_out", "standing", "id")
    ]
    assert rosa["died_on"] == {"from": "2024-02-11", "to": "2024-02-11", "words": ""}
    assert (choir["standing"], tom["standing"], tom["id"]) == ("group", "new", None)


def test_the_json_of_what_is_stored_has_their_ids(run: Run, sampled: Path, secret: Path) -> None:
    said = ("import", sampled, *CASE, APPLE, "--json", "--accept", "--passphrase-file", secret)
    assert all(len(person["id"]) == 36 for person in json.loads(run(*said)[1])["people"])


def test_a_case_must_be_named(run: Run, sampled: Path, secret: Path) -> None:
    code, _out, err = run("import", sampled, APPLE, "--passphrase-file", secret)
    assert code == 7
    assert "--case CODE" in err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Name,Phone\n", "Line 1: contact cards begin with BEGIN:VCARD, this does not. Export the people"),
        (b"BEGIN:VCARD\nFN:A\n", "Line 1: the card that begins here has no END:VCARD. Export the file again"),
        (b"BEGIN:VCARD\nFN:" + b"x" * 121 + b"\nEND:VCARD\n", "Line 1, FN: this name is longer than 120"),
    ],
)
def test_a_refusal_names_line_and_remedy(
    run: Run, sampled: Path, secret: Path, tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "people.vcf"
    file.write_bytes(content)
    code, out, err = run("import", sampled, *CASE, file, "--accept", "--passphrase-file", secret)
    assert (code, out) == (7, "")
    assert err.startswith(told)


def test_a_file_that_is_not_there_is_refused_before_a_passphrase_is_asked_for(
    run: Run, sampled: Path, tmp_path: Path
) -> None:
    code, _out, err = run("import", sampled, *CASE, tmp_path / "gone.vcf")
    assert code == 7
    assert "gone.vcf cannot be read" in err
