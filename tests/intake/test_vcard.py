"""Contact cards as Apple Contacts, Google, Outlook and telephones write them, whole and spoiled."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desk.intake import vcard
from ipt_desk.intake.vcard import Card, Entry, read_cards
from ipt_desk.troubles import Refused
from tests.support import cards as samples
from tests.support.work import work_of

FILES = samples.files()


def read(name: str) -> tuple[Card, ...]:
    return read_cards(FILES[name])


def one(text: str) -> Card:
    (card,) = read_cards(text.replace("\n", "\r\n").encode())
    return card


def entry(card: Card, name: str, at: int = 0) -> Entry:
    return card.all(name)[at]


def refusal(raw: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_cards(raw)
    return str(refused.value)


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("apple-contacts-3.0", ["Mrs. Susan Margaret Vale", "Ben Okafor", "Harbour Dental Practice"]),
        ("apple-contacts-2.1", ["Odile Brière"]),
        ("apple-contacts-4.0", ["Dr. Ngozi Achebe", "Harbour Pharmacy"]),
        ("outlook-3.0", ["Inés Castellanos"]),
        ("google-contacts-3.0", ["Zoë Brandt-Łukasik", "王小明", ""]),
        ("outlook-2.1", ["Herr Jörg Hartmann"]),
        ("phone-2.1", ["Eliška Šímová", "Grandad"]),
        ("standard-4.0", ["Rosa Delgado-Vale", "Choir", "Tom Vale"]),
        ("own-card-3.0", ["Juniper Vale", "Tom Vale", "Mina Park"]),
    ],
)
def test_every_card_of_an_export_is_read(file: str, names: list[str]) -> None:
    assert [card.name for card in read(file)] == names


def test_a_label_of_a_group_belongs_to_its_field() -> None:
    apple = read("apple-contacts-3.0")[0]
    assert [entry.label for entry in apple.all("X-ABRELATEDNAMES")] == ["Daughter", "Spouse"]
    assert entry(apple, "TEL", 2).label == "allotment"


def test_escapes_are_undone_and_folds_leave_no_trace() -> None:
    note = "Prefers to be rung after six; never on Sundays.\nKeeps a spare key,  blue tag."
    assert read("apple-contacts-3.0")[0].first("NOTE") == note


def test_quoted_printable_is_read_in_its_charset() -> None:
    outlook = read("outlook-2.1")[0]
    assert outlook.first("TITLE") == "Leiter für Einkäufe und für alles, was sonst noch anfällt"
    assert outlook.first("NOTE").splitlines()[1:] == [
        "Immer pünktlich; selten gut gelaunt.",
        "Equals = stays.",
    ]


def test_a_backslash_of_version_2_1_stays_where_it_is_none_of_the_escapes() -> None:
    card = one("BEGIN:VCARD\nVERSION:2.1\nN:Kay\nNOTE:C:\\new\\;old\nEND:VCARD\n")
    assert card.first("NOTE") == "C:\\new;old"


def test_a_photo_is_left_out_however_it_is_written() -> None:
    for name in ("apple-contacts-3.0", "google-contacts-3.0", "outlook-2.1", "phone-2.1", "standard-4.0"):
        (photo,) = (entry for entry in read(name)[0].entries if entry.name == "PHOTO")
        assert photo.is_left_out
        assert not photo.text


@pytest.mark.parametrize(
    ("file", "note"),
    [
        ("apple-contacts-2.1", "Sings alto.\nKnows since the été of 2019."),
        (
            "apple-contacts-4.0",
            "Rings back between one and two, never on Thursdays.\n"
            "Has the letter of September; the next one is due in spring.",
        ),
        (
            "outlook-3.0",
            "Sitzt am Fenster gegenüber; lacht gern.\n\n"
            "Hat im Mai die Abteilung gewechselt, seither seltener gesehen.",
        ),
    ],
)
def test_a_folded_note_is_whole_in_every_version(file: str, note: str) -> None:
    assert entry(read(file)[0], "NOTE").text == note


@pytest.mark.parametrize(
    ("version", "head", "fold"),
    [
        ("2.1", "PHOTO;JPEG;ENCODING=BASE64:\r\n ", "\r\n "),
        ("3.0", "PHOTO;ENCODING=b;TYPE=JPEG:", "\r\n "),
        ("4.0", "PHOTO:data:image/jpeg;base64,", "\r\n "),
        ("3.0", "PHOTO;ENCODING=b;TYPE=JPEG:", ""),
    ],
)
def test_cards_with_huge_photos_are_read_without_them(version: str, head: str, fold: str) -> None:
    line = "A" * 74 + fold
    card = (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\nFN:Kay\r\n{head}{line * 30_000}\r\n\r\nTEL:1\r\nEND:VCARD\r\n"
    )
    kay, again = read_cards((card * 2).encode())
    assert (kay.name, kay.first("TEL"), again.name) == ("Kay", "1", "Kay")
    assert [(e.name, e.text) for e in kay.entries if e.is_left_out] == [("PHOTO", "")]


def test_the_card_of_an_agent_is_passed_over() -> None:
    assert "Novák" not in str(read("phone-2.1"))


def test_a_name_is_put_together_where_none_is_shown() -> None:
    card = one("BEGIN:VCARD\nVERSION:3.0\nN:Vale;Susan;;Dr.;PhD\nEND:VCARD\n")
    assert card.name == "Dr. Susan Vale PhD"


def test_a_colon_in_quotation_marks_is_part_of_a_parameter() -> None:
    card = one(
        'BEGIN:VCARD\nVERSION:4.0\nFN:Kay\nADR;LABEL="Flat 2: Mill; Lane^nYork":;;Mill Lane\nEND:VCARD\n'
    )
    assert entry(card, "ADR").told("LABEL") == "Flat 2: Mill; Lane\nYork"
    assert entry(card, "ADR").parts == ("", "", "Mill Lane")


def test_a_letter_that_a_fold_cut_in_two_is_whole() -> None:
    raw = "BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n".encode()
    assert read_cards(raw.replace(b"\xc3\xab", b"\xc3\r\n \xab"))[0].name == "Zoë"


def test_windows_letters_are_read_where_a_file_is_not_utf_8() -> None:
    assert read_cards("BEGIN:VCARD\nFN:Jörg\nEND:VCARD\n".encode("cp1252"))[0].name == "Jörg"


def test_a_line_without_a_colon_is_kept() -> None:
    card = one("BEGIN:VCARD\nFN:Kay\nrings on Mondays\nEND:VCARD\n")
    assert card.entries[-1].text == "rings on Mondays"


REFUSED = {
    "nothing": (b"", "Line 1: contact cards begin with BEGIN:VCARD"),
    "a letter": (b"\r\nDear Juniper,\r\n", "Line 2: contact cards begin with BEGIN:VCARD"),
    "a calendar": (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "Line 1: contact cards begin with"),
    "UTF-16": ("BEGIN:VCARD".encode("utf-16"), "Line 1: this file is not plain text in UTF-8."),
    "cut short": (b"BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\n", "Line 4: the card that begins here"),
    "a card in a card": (
        b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\n",
        "Line 3: a card begins before the card of line 1",
    ),
    "something between": (b"BEGIN:VCARD\nFN:A\nEND:VCARD\nTEL:1\n", "Line 4: TEL stands outside a card."),
    "a long field": (
        b"BEGIN:VCARD\nFN:A\nNOTE:" + b"a" * 64_001,
        "Line 3, NOTE: this is longer than 64000 letters. Shorten it",
    ),
    "a long head": (b"BEGIN:VCARD\n" + b"A" * 5000 + b":1\n", "Line 2, vCard: this is longer than 4000"),
    "unknown letters": (b"BEGIN:VCARD\nFN:\x81\nEND:VCARD\n", "Line 2, FN: these letters are neither"),
    "another charset": (
        b"BEGIN:VCARD\nFN;CHARSET=Windows-1250:\xb9\nEND:VCARD\n",
        "Line 2, FN: these letters are neither UTF-8 nor Windows-1252.",
    ),
    "many fields": (
        b"BEGIN:VCARD\n" + b"TEL:1\n" * 201,
        "Line 1: the card that begins here has more than 200",
    ),
    "many cards": (
        b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 2001,
        "Line 6001: this file has more than 2000 cards.",
    ),
    "many lines": (b"BEGIN:VCARD\n" * 250_001, "This file has more than 250000 lines."),
    "a huge file": (b"A" * (vcard.LARGEST + 1), "This file is larger than 10 MB."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_told_by_its_line_and_remedy(case: str) -> None:
    raw, told = REFUSED[case]
    assert refusal(raw).startswith(told)


def test_a_thousand_spoiled_files_are_read_or_refused() -> None:
    chance = random.Random(20261124)
    whole, outcomes = list(FILES.values()), {True: 0, False: 0}
    for _ in range(1000):
        raw = samples.spoiled(chance, chance.choice(whole))
        names: list[str] = []
        calls = work_of(lambda raw=raw, names=names: names.extend(names_in(raw)))  # type: ignore[misc]
        assert calls < 10 * len(raw) + 5_000
        outcomes[bool(names)] += 1
    assert min(outcomes.values()) > 100, outcomes


def names_in(raw: bytes) -> list[str]:
    """Who is in a file; nobody where it is refused."""
    try:
        return [card.name for card in read_cards(raw)]
    except Refused:
        return []


@pytest.mark.parametrize(
    "raw",
    [
        b"BEGIN:VCARD\n" + b'A"' * 4_000_000,
        b"BEGIN:VCARD\n" + b" \n" * 60_000,
        b"BEGIN:VCARD\nAGENT:\n" + b"BEGIN:VCARD\n" * 50_000,
        b"BEGIN:VCARD\nPHOTO;ENCODING=b:" + b"a\n" * 60_000,
        b"BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:" + b"a=\n" * 60_000,
        b"BEGIN:VCARD\nNOTE:" + b"\\" * 64_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nN:" + b"\\;;" * 20_000 + b"\nEND:VCARD",
        b"BEGIN:VCARD\nA;" + b'B="' * 1_300 + b":1\nEND:VCARD",
    ],
    ids=["quotes", "blanks", "agents", "picture", "soft breaks", "backslashes", "parts", "parameters"],
)
def test_a_file_made_to_take_long_does_not(raw: bytes) -> None:
    assert work_of(lambda: names_in(raw)) < 60 * raw.count(b"\n") + 200_000


@pytest.mark.parametrize(
    "line",
    [b'A"', b" \n", b"BEGIN:VCARD\n", b"a\n", b"a=\n", b"\\", b"\\;;", b'B="', b"TEL:1\n", b"=\r\n ", b";"],
)
@pytest.mark.parametrize(
    "head", [b"NOTE:", b"NOTE;QUOTED-PRINTABLE:", b"PHOTO;ENCODING=b:", b"AGENT:\n", b"A;"]
)
def test_twice_the_file_is_twice_the_work(head: bytes, line: bytes) -> None:
    def spent(times: int) -> int:
        return work_of(lambda: names_in(b"BEGIN:VCARD\nFN:A\n" + head + line * times + b"\nEND:VCARD\n"))

    assert spent(2_000) < 2.2 * spent(1_000) + 200


# Round trips

TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cc", "Cs"]) | st.just("\n"),
    max_size=200,
)


def escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str, widths: list[int]) -> bytes:
    """`line` folded at byte widths, in the middle of a letter too, as older programs do."""
    rest, parts = line.encode(), []
    for width in widths:
        parts.append(rest[:width])
        rest = rest[width:]
    return b"\r\n ".join(part for part in [*parts, rest] if part)


@settings(max_examples=300, deadline=None)
@given(TEXT, st.lists(st.integers(1, 76), max_size=30))
def test_a_text_comes_back_through_escapes_and_folds(text: str, widths: list[int]) -> None:
    line = folded(f"NOTE:{escaped(text)}", [6, *widths])
    card = read_cards(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n" + line + b"\r\nEND:VCARD\r\n")[0]
    assert entry(card, "NOTE").text == text


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=6))
def test_the_parts_of_a_field_come_back_through_escapes(parts: list[str]) -> None:
    line = "ADR:" + ";".join(escaped(part) for part in parts)
    card = one(f"BEGIN:VCARD\nVERSION:4.0\nFN:A\n{line}\nEND:VCARD\n")
    assert entry(card, "ADR").parts == tuple(parts)


@settings(max_examples=200, deadline=None)
@given(TEXT, st.integers(8, 76))
def test_a_text_comes_back_through_quoted_printable(text: str, width: int) -> None:
    written = text.replace("\\", "\\\\").replace(";", "\\;").replace("\n", "\r\n")
    signs = [f"={byte:02X}" for byte in written.encode()]
    per_line = width // 3
    pieces = ["".join(signs[at : at + per_line]) for at in range(0, len(signs), per_line)]
    line = "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + "=\n".join(pieces)
    card = one(f"BEGIN:VCARD\nVERSION:2.1\nN:A\n{line}\nEND:VCARD\n")
    assert entry(card, "NOTE").text == text


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_in_a_card_are_read_or_refused(body: bytes) -> None:
    with suppress(Refused):
        assert read_cards(b"BEGIN:VCARD\r\n" + body + b"\r\nEND:VCARD\r\n")
