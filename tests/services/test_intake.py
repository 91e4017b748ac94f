"""People from contact cards: what is seen before, what is stored, and that one undo takes it back."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from ipt_desk.domain import vague
from ipt_desk.domain.circle import MOST_PEOPLE
from ipt_desk.intake.vcard import read_cards
from ipt_desk.services import circle, intake
from ipt_desk.services.circle_view import PersonView
from ipt_desk.services.intake import CardView, NewPerson, Preview, Standing
from ipt_desk.troubles import NotPossible, Refused
from tests.support import cards as samples
from tests.support.juniper import SmallCase, close, small_case
from tests.support.vault import TestVault

FILES = samples.files()


def preview(vault: TestVault, made: SmallCase, raw: bytes) -> Preview:
    seen = vault.read(intake.preview, made.case, read_cards(raw))
    assert isinstance(seen, Preview)
    return seen


def written(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD", "")).encode()


def only(vault: TestVault, made: SmallCase, *lines: str) -> NewPerson:
    (card,) = preview(vault, made, written(*lines)).cards
    return card.person


def take(vault: TestVault, made: SmallCase, cards: tuple[CardView, ...]) -> list[PersonView]:
    added = vault.perform("Import", intake.take_in, made.case, [card.person for card in cards])
    view = vault.read(circle.read_circle, made.case)
    return [view.person(one) for one in added]


def test_nothing_is_stored_by_looking(vault: TestVault) -> None:
    made = small_case(vault)
    before = vault.dump()
    preview(vault, made, FILES["apple-contacts-3.0"])
    assert vault.dump() == before


def test_a_card_that_names_the_client_says_who_its_owner_is_to_them(vault: TestVault) -> None:
    cards = preview(vault, small_case(vault), FILES["apple-contacts-3.0"]).cards
    assert [card.person.relationship for card in cards] == ["Parent", "Friend", ""]


def test_the_clients_own_card_says_who_the_others_are(vault: TestVault) -> None:
    cards = preview(vault, small_case(vault), FILES["own-card-3.0"]).cards
    assert [card.standing for card in cards] == [Standing.CLIENT, Standing.NEW, Standing.NEW]
    assert [card.person.relationship for card in cards[1:]] == ["Brother", "Best friend"]


def test_a_stranger_on_a_card_is_no_relationship_to_the_client(vault: TestVault) -> None:
    made = small_case(vault)
    person = only(vault, made, "FN:Kay", "RELATED;TYPE=spouse;VALUE=text:Peter")
    assert person.relationship == ""
    assert person.notes == "Related (spouse): Peter"


def test_somebody_named_by_the_id_of_their_card_is_named(vault: TestVault) -> None:
    made = small_case(vault)
    raw = written("FN:Kay", "UID:urn:uuid:0A") + written("FN:Lou", "RELATED;TYPE=friend:urn:uuid:0a")
    assert preview(vault, made, raw).cards[1].person.notes == "Related (friend): Kay"


def test_a_birthday_becomes_an_age_on_the_day_of_the_import(vault: TestVault) -> None:
    made = small_case(vault)
    assert only(vault, made, "FN:A", "BDAY:19841125").age == "41"
    assert only(vault, made, "FN:A", "BDAY:1984-11-24").age == "42"


@pytest.mark.parametrize("birthday", ["--1124", "1600-01-01", "2999-01-01", "19849999", "once", ""])
def test_what_is_no_full_birthday_gives_no_age(vault: TestVault, birthday: str) -> None:
    assert only(vault, small_case(vault), "FN:A", f"BDAY:{birthday}").age == ""


def test_who_has_died_has_died(vault: TestVault) -> None:
    made = small_case(vault)
    (rosa, *_rest) = take(vault, made, preview(vault, made, FILES["standard-4.0"]).new)
    assert (rosa.died, rosa.died_on, rosa.age) == (True, vague.on(date(2024, 2, 11)), "")


def test_what_has_no_field_of_its_own_is_kept_as_a_note(vault: TestVault) -> None:
    made = small_case(vault)
    (sue, *_rest) = take(vault, made, preview(vault, made, FILES["apple-contacts-3.0"]).new)
    assert sue.notes.splitlines() == [
        "Prefers to be rung after six; never on Sundays.",
        "Keeps a spare key,  blue tag.",
        "Nickname: Sue",
        "Phone (home): 01632 960120",
        "Phone (cell): +44 7700 900121",
        "Phone (allotment): 01632 960199",
        "E-mail (home): susan@example.org",
        "Address (home): 14 Larkfield Road, Whitby, North Yorkshire, YO21 1AA, United Kingdom",
        "Works at: Harbour Primary School, Year 4",
        "Work: Teacher",
        "Birthday: 14 March 1962",
        "Date (Anniversary): 16 June 1979",
        "Related (Daughter): Juniper Vale",
        "Related (Spouse): Peter Vale",
        "Website (HomePage): https://photos.example.org/susan",
    ]


def test_a_photo_is_told_as_left_out_and_stored_nowhere(vault: TestVault) -> None:
    made = small_case(vault)
    seen = preview(vault, made, FILES["google-contacts-3.0"])
    take(vault, made, seen.new)
    assert seen.cards[0].left_out == ("photo",)
    assert "contacts.example.com" not in str(vault.dump())


def test_an_unknown_field_is_told_by_its_name_in_words(vault: TestVault) -> None:
    assert only(vault, small_case(vault), "FN:A", "X-FAVOURITE-FLOWER:Jasmine").notes == (
        "Favourite flower: Jasmine"
    )


def test_signs_that_steer_a_terminal_do_not_come_through(vault: TestVault) -> None:
    person = only(vault, small_case(vault), "FN:A\x1b[31m\u202eB", "TEL:\x1b]0;x\x07 1")
    assert person.name == "A[31mB"
    assert "\x1b" not in person.notes


def test_who_is_there_is_told_whatever_the_case_of_letters(vault: TestVault) -> None:
    made = small_case(vault)
    raw = written("FN:ROWAN") + written("FN:Kay") + written("FN:kay ") + written("KIND:group", "FN:Choir")
    standings = [card.standing for card in preview(vault, made, raw + written("TEL:1")).cards]
    assert standings == [Standing.THERE, Standing.NEW, Standing.TWICE, Standing.GROUP, Standing.NAMELESS]


def test_new_people_stand_where_quick_add_puts_them(vault: TestVault) -> None:
    made = small_case(vault)
    added = take(vault, made, preview(vault, made, FILES["own-card-3.0"]).new)
    assert [(one.place.ring, one.place.angle) for one in added] == [(2, 90.0), (2, 180.0)]


def test_one_undo_takes_everybody_out_again(vault: TestVault) -> None:
    made = small_case(vault)
    before = vault.dump()
    take(vault, made, preview(vault, made, FILES["apple-contacts-3.0"]).new)
    vault.undo(made.case)
    assert vault.dump() == before


def test_a_second_look_finds_everybody_there(vault: TestVault) -> None:
    made = small_case(vault)
    take(vault, made, preview(vault, made, FILES["apple-contacts-3.0"]).new)
    assert not preview(vault, made, FILES["apple-contacts-3.0"]).new


def test_more_people_than_there_is_room_for_are_refused_and_nobody_is_added(vault: TestVault) -> None:
    made = small_case(vault)
    seen = preview(vault, made, b"".join(written(f"FN:P{at}") for at in range(MOST_PEOPLE)))
    assert not seen.has_room
    with pytest.raises(Refused, match=r"room for 78 more, not for 80\."):
        take(vault, made, seen.new)
    assert len(vault.read(circle.read_circle, made.case).people) == 2


def test_a_name_without_end_is_refused_by_its_line_and_nobody_is_added(vault: TestVault) -> None:
    made = small_case(vault)
    seen = preview(vault, made, written("FN:Kay") + written(f"FN:{'x' * 121}"))
    with pytest.raises(Refused, match="Line 5, FN: this name is longer than 120 letters"):
        take(vault, made, seen.new)
    assert len(vault.read(circle.read_circle, made.case).people) == 2


def test_more_notes_than_fit_are_refused_by_the_line_of_the_card(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(Refused, match="Line 1, NOTE: this is longer than 64000 letters"):
        preview(vault, made, written("FN:A", *[f"NOTE:{'x' * 40_000}"] * 2))


def test_a_closed_case_takes_nobody(vault: TestVault) -> None:
    made = small_case(vault)
    seen = preview(vault, made, FILES["own-card-3.0"])
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        take(vault, made, seen.new)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"gone\.vcf cannot be read"):
        intake.read_files([tmp_path / "gone.vcf"])


def test_several_files_are_read_as_one(tmp_path: Path) -> None:
    for name in ("Kay", "Lou"):
        (tmp_path / f"{name}.vcf").write_bytes(written(f"FN:{name}"))
    cards = intake.read_files([tmp_path / "Kay.vcf", tmp_path / "Lou.vcf"])
    assert [card.name for card in cards] == ["Kay", "Lou"]


def test_a_thousand_spoiled_files_end_as_people_or_in_words(vault: TestVault) -> None:
    made = small_case(vault)
    chance, whole, people = random.Random(7), list(FILES.values()), 0
    for trial in range(1000):
        try:
            seen = preview(vault, made, samples.spoiled(chance, chance.choice(whole)))
            if seen.new and trial % 20 == 0:
                people += len(take(vault, made, seen.new))
                vault.undo(made.case)
        except Refused as refused:
            assert str(refused).startswith("Line ")  # noqa: PT017
    assert people > 20
