"""Every form in the registry: what it says, to whom, on which paper, under which names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipt_desk import assets
from ipt_desk.documents import blocks, forms
from ipt_desk.documents.blocks import Document, Heading, Lines, Paragraph, Ticks, Title
from ipt_desk.documents.forms import FORMS, Form, Group, document_of, prepare, prepare_blank
from ipt_desk.documents.layout import Unwatched
from ipt_desk.documents.options import Options
from ipt_desk.documents.sheet import SIZES, Paper, Sheet
from ipt_desk.domain.audience import Names
from ipt_desk.domain.prose import Run
from ipt_desk.services import cases, circle, homework, notes, sessions
from ipt_desk.troubles import NotPossible
from tests.documents import reading
from tests.documents.case import FIRST, SECRET, FullCase, full_case
from tests.documents.test_fonts import NAMES
from tests.support.vault import TestVault

TODAY = date(2026, 11, 24)
NEVER_FOR_CLIENTS = re.compile(
    r"terminat|deficit|conflict rating|non-complian|noncomplian|sick role|resistan|patient|homework|PHQ", re.I
)
IDS = [form.id for form in FORMS]
BLANK_IDS = [form.id for form in FORMS if not form.needs_case]


@pytest.fixture
def made(vault: TestVault) -> FullCase:
    return full_case(vault)


def form(wanted: str) -> Form:
    found = forms.find(wanted)
    assert found is not None
    return found


def document(vault: TestVault, made: FullCase, wanted: str, options: Options | None = None) -> Document:
    return document_of(vault.read(prepare, made.case, form(wanted), options or Options()))


def said(made: Document) -> str:
    return "\n".join(blocks.texts(made))


def printed(vault: TestVault, made: FullCase, wanted: str, options: Options) -> forms.Printed:
    return forms.printed(Unwatched(), vault.read(prepare, made.case, form(wanted), options))


def test_forms_have_ids_of_their_own_and_icons_that_exist() -> None:
    assert IDS == [
        "homework-sheet",
        "closeness-circle",
        "circle-compare",
        "inventory",
        "timeline",
        "session-note",
        "workbook",
    ]
    icons = assets.names("icons", ".svg")
    assert all(f"icons/{one.icon}.svg" in icons for one in FORMS)
    assert {one.group for one in FORMS} == set(Group)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("wanted", IDS)
def test_every_form_is_printed_on_the_paper_with_its_fonts(
    vault: TestVault, made: FullCase, wanted: str, paper: Paper
) -> None:
    result = printed(vault, made, wanted, Options(Sheet(paper, large=True, grey=True)))
    file = reading.opened(result.content)
    assert len(file.pages) == result.pages
    assert result.missing == ()
    assert all(reading.fonts(file).values())
    for page in file.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        lying = form(wanted).landscape
        assert size == pytest.approx(SIZES[paper][::-1] if lying else SIZES[paper], abs=0.01)


@pytest.mark.parametrize("wanted", BLANK_IDS)
@pytest.mark.parametrize("sheet", [Sheet(), Sheet(Paper.LETTER, large=True)])
def test_a_blank_form_needs_no_vault_and_is_one_page_unless_it_is_an_interview(
    wanted: str, sheet: Sheet
) -> None:
    result = forms.printed(Unwatched(), prepare_blank(form(wanted), Options(sheet, blank=True), TODAY))
    assert (result.pages == 1) is (wanted != "inventory")
    assert "Juniper" not in reading.words(reading.opened(result.content))


def test_the_workbook_has_no_blank_version() -> None:
    with pytest.raises(NotPossible, match="Workbook has no blank version"):
        prepare_blank(form("workbook"), Options(blank=True), TODAY)


@pytest.mark.parametrize("wanted", ["homework-sheet", "closeness-circle", "session-note"])
@pytest.mark.parametrize("sheet", [Sheet(), Sheet(Paper.LETTER, large=True)])
def test_pages_that_are_meant_to_be_one_page_are(
    vault: TestVault, made: FullCase, wanted: str, sheet: Sheet
) -> None:
    assert printed(vault, made, wanted, Options(sheet)).pages == 1


@pytest.mark.parametrize("wanted", IDS)
def test_process_notes_and_private_columns_are_on_no_form(
    vault: TestVault, made: FullCase, wanted: str
) -> None:
    assert SECRET not in said(document(vault, made, wanted))
    assert "unsure" not in said(document(vault, made, wanted))


@pytest.mark.parametrize("wanted", ["homework-sheet", "closeness-circle", "circle-compare"])
@pytest.mark.parametrize("blank", [True, False])
def test_clients_read_no_word_that_judges(vault: TestVault, made: FullCase, wanted: str, blank: bool) -> None:
    assert NEVER_FOR_CLIENTS.findall(said(document(vault, made, wanted, Options(blank=blank)))) == []


@pytest.mark.parametrize("wanted", ["homework-sheet", "closeness-circle", "circle-compare"])
def test_a_handout_names_the_client_by_the_first_name_and_carries_no_reference(
    vault: TestVault, made: FullCase, wanted: str
) -> None:
    text = said(document(vault, made, wanted))
    assert "Juniper" in text
    assert "Vale" not in text
    assert "LP-0427" not in text


@pytest.mark.parametrize("names", [Names.INITIALS, Names.NONE])
@pytest.mark.parametrize("wanted", IDS)
def test_without_names_nobody_is_named_anywhere(
    vault: TestVault, made: FullCase, wanted: str, names: Names
) -> None:
    text = said(document(vault, made, wanted, Options(names=names)))
    assert not re.search(r"Juniper|Vale|Rowan|Nadia|Denise|Okoro", text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wanted", IDS)
def test_any_name_stands_on_every_form(vault: TestVault, made: FullCase, wanted: str, name: str) -> None:
    vault.perform("Rename", cases.set_case_text, made.case, "name", name)
    vault.perform("Add", circle.add_person, made.case, f"{name} 2")
    result = printed(vault, made, wanted, Options(names=Names.FULL))
    assert name in reading.words(reading.opened(result.content))
    assert result.missing == ()


def test_letters_that_cannot_be_set_are_told(vault: TestVault, made: FullCase) -> None:
    vault.perform("Add", circle.add_person, made.case, "अनिता")
    assert set(printed(vault, made, "inventory", Options()).missing) == set("अनिता")


@pytest.mark.parametrize("wanted", IDS)
def test_the_footer_has_practice_and_crisis_line(vault: TestVault, made: FullCase, wanted: str) -> None:
    line = "Larkfield Practice, 01632 960 427. If you feel unsafe, call your GP or 999."
    assert document(vault, made, wanted).footer.practice == line
    without = document(vault, made, wanted, Options(letterhead=False)).footer.practice
    assert without == "If you feel unsafe, call your GP or 999."


@pytest.mark.parametrize("wanted", IDS)
def test_an_empty_case_can_be_printed_too(vault: TestVault, wanted: str) -> None:
    case = vault.perform("Open", cases.add_case, "New Client")
    if wanted == "session-note":
        with pytest.raises(NotPossible, match="No session was held yet"):
            vault.read(prepare, case, form(wanted), Options())
        return
    if wanted == "circle-compare":
        with pytest.raises(NotPossible, match="No snapshot of this circle was saved yet"):
            vault.read(prepare, case, form(wanted), Options())
        return
    prepared = vault.read(prepare, case, form(wanted), Options())
    assert forms.printed(Unwatched(), prepared).pages >= 1


def test_the_sheet_lists_the_open_tasks_of_the_last_session_that_set_some(
    vault: TestVault, made: FullCase
) -> None:
    sheet = document(vault, made, "homework-sheet")
    found = list(blocks.flat(sheet.blocks))
    assert found[0] == Title(
        "Between now and next time",
        "From session 11, Tue 24 Nov 2026",
        ("Juniper", "Next session", "Tue 1 Dec 2026, 10:00"),
    )
    assert [block.text for block in found if isinstance(block, Heading)] == [
        "Ask Rowan what the sigh means, once this week",
        "Ring Nadia, and leave a message if she is out",
    ]
    week = ("Wed", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue")
    assert all(block.labels == week for block in found if isinstance(block, Ticks))
    assert Lines(3) in found


def test_the_sheet_leads_to_the_latest_session_and_not_to_the_one_planned_last(
    vault: TestVault, made: FullCase
) -> None:
    extra = vault.perform("Add", sessions.add_session, made.case, FIRST + timedelta(weeks=10, days=3))
    for title, due in (("Walk", extra), ("Write", made.sessions[11])):
        vault.perform(
            "Set", homework.set_task, made.case, title, set_session=made.sessions[10], due_session=due
        )
    text = said(document(vault, made, "homework-sheet"))
    assert "Walk" in text
    assert "Tue 1 Dec 2026, 10:00" in text


def test_a_sheet_without_tasks_leaves_room_to_write_some(vault: TestVault, made: FullCase) -> None:
    for task in vault.read(homework.read_homework, made.case).tasks:
        vault.perform("Drop", homework.drop, task.id)
    assert "Something I could try" in said(document(vault, made, "homework-sheet"))


def test_the_note_is_the_newest_held_one_unless_another_is_asked_for(
    vault: TestVault, made: FullCase
) -> None:
    newest = document(vault, made, "session-note")
    assert newest.title == "LP-0427 Session 9"
    assert Paragraph((Run("Told "), Run("Rowan", person=_uid(vault, made)), Run(" that the "),
                      Run("sigh", bold=True), Run(" hurts."))) in newest.blocks  # fmt: skip
    assert document(vault, made, "session-note", Options(session=8)).title == "LP-0427 Session 8"


def _uid(vault: TestVault, made: FullCase) -> str:
    person = vault.read(circle.read_circle, made.case).person(made.people["Rowan"])
    return str(person.uid)


def test_a_session_that_is_not_there_is_refused(vault: TestVault, made: FullCase) -> None:
    with pytest.raises(NotPossible, match="This case has no session 40"):
        vault.read(prepare, made.case, form("session-note"), Options(session=40))


def test_the_mention_of_somebody_follows_their_present_name(vault: TestVault, made: FullCase) -> None:
    vault.perform("Rename", circle.set_person_text, made.people["Rowan"], "name", "Robin")
    assert "Told Robin that the" in reading.words(
        reading.opened(printed(vault, made, "session-note", Options()).content)
    )


def test_the_workbook_has_every_chapter_in_its_contents(vault: TestVault, made: FullCase) -> None:
    book = reading.opened(printed(vault, made, "workbook", Options()).content)
    titles = [entry.title for entry in book.outline if not isinstance(entry, list)]
    chapters = ["Overview", "Interpersonal inventory", "Session timeline", "Sessions", "Homework", "Measures"]
    assert titles == chapters
    assert all(title in book.pages[1].extract_text() for title in chapters)
    for words in ("Say it to Rowan the same day", "asked what it means", "Coffee with Sam", "Moderate"):
        assert words in reading.words(book)


def test_nothing_on_paper_counts_in_per_cent(vault: TestVault, made: FullCase) -> None:
    for wanted in IDS:
        assert "%" not in said(document(vault, made, wanted))


def test_printing_twice_gives_the_same_bytes(vault: TestVault, made: FullCase) -> None:
    options = replace(Options(), names=Names.FULL)
    first = printed(vault, made, "workbook", options)
    assert printed(vault, made, "workbook", options).content == first.content


def test_a_note_of_many_pages_is_printed_whole(vault: TestVault, made: FullCase) -> None:
    text = "\n".join(f"Sentence {number} of a long evening." for number in range(400))
    vault.perform("Write", notes.write_note_section, made.sessions[8], notes.SINCE, text)
    result = printed(vault, made, "session-note", Options())
    words = reading.words(reading.opened(result.content))
    assert result.pages > 8
    assert all(f"Sentence {number} of" in words for number in range(400))


def test_a_session_note_of_a_missed_session_says_so(vault: TestVault, made: FullCase) -> None:
    vault.perform("Miss", sessions.mark_missed, made.sessions[9])
    vault.perform("Count", sessions.count_session, made.sessions[9], True)
    assert "Missed (client)" in said(document(vault, made, "session-note", Options(session=10)))
