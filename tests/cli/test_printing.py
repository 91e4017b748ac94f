"""`print` and `forms` as a script uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ipt_desk.cli import asking
from ipt_desk.data.vault import open_vault
from ipt_desk.documents.forms import FORMS
from ipt_desk.services import prints
from ipt_desk.services.export import case_by_code
from tests.documents import reading
from tests.support.commands import Run

CASE = ("--case", "LP-0427")


def test_forms_are_listed_for_scripts(run: Run) -> None:
    code, out, _ = run("forms", "--json")
    assert code == 0
    listed = json.loads(out)
    assert [form["id"] for form in listed] == [form.id for form in FORMS]
    assert set(listed[0]) == {"id", "title", "needs_case", "fillable"}
    assert [form["id"] for form in listed if form["needs_case"]] == ["workbook"]


@pytest.mark.parametrize("form", [form.id for form in FORMS if not form.needs_case])
def test_a_blank_form_needs_no_vault(run: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / "blank.pdf"
    assert run("print", "--form", form, "--blank", "-o", file, "--paper", "letter")[0] == 0
    box = reading.opened(file.read_bytes()).pages[0].mediabox
    assert sorted((float(box.width), float(box.height))) == [612, 792]


def test_the_forms_of_a_case_are_written_and_remembered(
    run: Run,
    sampled: Path,
    secret: Path,
    tmp_path: Path,
) -> None:
    for form in FORMS:
        file = tmp_path / f"{form.id}.pdf"
        said = ("print", sampled, *CASE, "--form", form.id, "-o", file, "--passphrase-file", secret)
        code, out, err = run(*said)
        assert (code, err) == (0, "")
        assert out == f"Wrote {file}\n"
        assert file.read_bytes().startswith(b"%PDF")
        assert not file.with_name(file.name + ".part").exists()
    store = open_vault(sampled, asking.passphrase(str(secret), ""), asking.clock())
    try:
        with store.reading() as reader:
            found = prints.read_prints(reader, case_by_code(reader, "LP-0427"))
    finally:
        store.close()
    assert [one.form for one in found] == [form.id for form in reversed(FORMS)]
    assert found[0].destination == "workbook.pdf"
    assert found[0].pages > 5


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--form", "nonsense", "--blank"), "There is no form nonsense. There are: homework-sheet, "),
        (("--form", "inventory"), "Say which case by --case CODE, or print the form with --blank."),
        (("--form", "recovery-kit", *CASE), "A recovery kit is printed only while its key is made."),
        (("--form", "workbook", "--blank"), "Workbook has no blank version."),
        (("--form", "session-note", *CASE, "--session", "99"), "This case has no session 99."),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_written(
    run: Run,
    sampled: Path,
    secret: Path,
    tmp_path: Path,
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    file = tmp_path / "page.pdf"
    code, _, err = run("print", sampled, *arguments, "-o", file, "--passphrase-file", secret)
    assert code == 7
    assert err.startswith(sentence)
    assert list(tmp_path.glob("page*")) == []


def test_a_form_that_is_not_blank_needs_a_vault(run: Run, tmp_path: Path) -> None:
    code, _, err = run("print", "--form", "inventory", "-o", tmp_path / "x.pdf")
    assert (code, err) == (7, "Say which vault, or print the form with --blank.\n")


def test_a_place_that_is_not_there_takes_no_file(run: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "page.pdf"
    assert run("print", "--form", "inventory", "--blank", "-o", nowhere)[0] == 8
    assert list(tmp_path.iterdir()) == []


def test_two_circles_are_chosen_by_name_day_session_or_now(
    run: Run, sampled: Path, secret: Path, tmp_path: Path
) -> None:
    file = tmp_path / "circles.pdf"
    usual = ("print", sampled, *CASE, "--form", "circle-compare", "-o", file, "--passphrase-file", secret)
    for asked in ((), ("--from", "start"), ("--from", "2026-09-29", "--to", "now"), ("--from", "3")):
        assert run(*usual, *asked)[0] == 0
        assert "Mrs Okoro: new" in reading.words(reading.opened(file.read_bytes()))
    code, _said, told = run(*usual, "--from", "End")
    assert code != 0
    assert "no snapshot End. There are: Start." in told
