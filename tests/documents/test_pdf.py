"""The file that is made: its text, its fonts, its title, and that it is the same each time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desk.documents.blocks import (
    Block,
    Bullets,
    Columns,
    Contents,
    Document,
    Facts,
    Figure,
    Footer,
    Grid,
    Heading,
    Paragraph,
    Ticks,
    Title,
    Together,
    Tone,
)
from ipt_desk.documents.layout import STEPS, lay_out
from ipt_desk.documents.pdf import render_pdf
from ipt_desk.documents.sheet import INKS, MARGIN, SIZES, Paper, Sheet
from ipt_desk.documents.strips import Text
from ipt_desk.domain.prose import Run
from ipt_desk.figures.scene import Anchor, Box, Circle, Label, Pen, Scene
from ipt_desk.troubles import Cancelled
from tests.documents import reading
from tests.documents.test_fonts import NAMES

NASTY = (
    "<b>bold</b>",
    "<img src='file:///etc/passwd'/>",
    "<a href='http://example.org'>here</a>",
    "&amp; &lt; &#65; &nbsp;",
    "]]> <!-- --> <?xml?>",
    "(unbalanced ( \\ brackets) \\)",
    "{curly} {0} {name!r} %s %(name)s %%",
    "BT /F1 12 Tf (x) Tj ET",
    "endstream endobj trailer",
    "<para><seq/><onDraw name='x'/></para>",
    "'; DROP TABLE person; --",
    "** not bold ** [Rowan](person:none)",
)


def long_book() -> tuple[Heading | Contents | Paragraph | Grid, ...]:
    chapters: list[Heading | Contents | Paragraph | Grid] = [Heading("Contents", apart=True), Contents()]
    for number in range(1, 9):
        chapters.append(Heading(f"Chapter {number}"))
        chapters.extend(Paragraph(f"Sentence {number}. " * 60) for _ in range(4))
        chapters.append(Grid(("Who", "What"), (("Rowan", "Sigh " * 20),) * 12, (1, 3)))
    return tuple(chapters)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_can_be_read_in_the_file(name: str) -> None:
    assert name in reading.words(reading.made(Paragraph(f"With {name} again")))


def test_a_letter_without_a_font_still_reads_as_itself() -> None:
    assert "अ" in reading.words(reading.made(Paragraph("It says अ here")))


@pytest.mark.parametrize("nasty", NASTY)
def test_a_text_that_looks_like_code_is_printed_letter_for_letter(nasty: str) -> None:
    file = reading.made(Title(nasty, nasty), Paragraph(nasty), Grid(("A",), ((nasty,),), (1,)))
    assert reading.words(file).count(" ".join(nasty.split())) == 4


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_no_text_breaks_the_file_or_brings_links_and_pictures_into_it(text: str) -> None:
    file = reading.opened(
        render_pdf(
            reading.a_document(
                Title(text, text, (text,)),
                Heading(text),
                Paragraph((Run(text, bold=True), Run(text, italic=True))),
                Bullets((text,)),
                Facts(((text, text),)),
                Grid((text, text), ((text, text),), (1, 2)),
                Together((Paragraph(text),), framed=True, number=1),
                Figure(Scene(80, 30, (Label(40, 15, text, 9, halo="surface", anchor=Anchor.MIDDLE),), "")),
                title=text,
                footer=Footer(text, text),
            ),
            Sheet(),
        ).content
    )
    for page in file.pages:
        assert "/Annots" not in page
        assert not page.images
        page.extract_text()
    assert all(reading.fonts(file).values())


def test_title_author_and_language_are_set() -> None:
    file = reading.opened(render_pdf(reading.a_document(Paragraph("x"), title="Zoë’s page"), Sheet()).content)
    assert file.metadata is not None
    assert (file.metadata.title, file.metadata.author) == ("Zoë’s page", "Ines Halloran")
    assert str(file.root_object["/Lang"]) == "en-GB"
    assert file.viewer_preferences is not None
    assert file.viewer_preferences.display_doctitle


def test_every_font_that_is_named_is_embedded() -> None:
    found = reading.fonts(reading.made(Title("Title"), Paragraph(" ".join(NAMES)), Paragraph("x")))
    assert len(found) >= 6
    assert all(found.values()), found


def test_only_the_fonts_that_are_used_are_embedded() -> None:
    assert {name.split("+")[1] for name in reading.fonts(reading.made(Paragraph("x")))} == {"Inter-Regular"}


@pytest.mark.parametrize("paper", list(Paper))
def test_the_page_is_the_paper_to_the_point(paper: Paper) -> None:
    box = reading.made(Paragraph("x"), sheet=Sheet(paper)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(SIZES[paper], abs=0.01)


def test_the_same_document_gives_the_same_bytes() -> None:
    document = reading.a_document(*long_book(), Paragraph(" ".join(NAMES)))
    first = render_pdf(document, Sheet())
    render_pdf(reading.a_document(Paragraph(" ".join(reversed(NAMES)) + " ที่ अ")), Sheet())
    assert render_pdf(document, Sheet()) == first


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns so often that whatever they share is soon disturbed."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_four_threads_at_once_make_the_same_bytes(restless: None) -> None:
    letters = "".join(map(chr, range(0xC0, 0x250)))
    document = reading.a_document(Paragraph(letters), Paragraph(" ".join(NAMES)))
    with ThreadPoolExecutor(4) as pool:
        made = [pool.submit(render_pdf, document, Sheet()) for _ in range(24)]
    assert len({one.result().content for one in made}) == 1


def test_the_contents_name_the_page_that_each_heading_stands_on() -> None:
    file = reading.made(*long_book())
    front = file.pages[0].extract_text()
    for number in range(1, 9):
        page = next(
            at
            for at, page in enumerate(file.pages, 1)
            if f"Chapter {number}" in page.extract_text().splitlines() and (at > 1 or number < 2)
        )
        assert f"Chapter {number}\n{page}\n" in front.replace("\n\n", "\n") or page == 1


def test_headings_are_bookmarks_and_the_contents_lead_to_them() -> None:
    file = reading.made(*long_book())
    assert [entry.title for entry in file.outline] == [f"Chapter {number}" for number in range(1, 9)]  # type: ignore[union-attr]
    assert len(file.pages[0]["/Annots"]) == 8  # type: ignore[arg-type]


def test_every_page_says_which_of_how_many_it_is() -> None:
    file = reading.made(*long_book())
    for number, page in enumerate(file.pages, 1):
        assert f"Page {number} of {len(file.pages)}" in page.extract_text()


def test_the_head_of_a_table_is_repeated_on_its_next_page() -> None:
    file = reading.made(Grid(("Who", "What"), (("Rowan", "Sighs " * 30),) * 40, (1, 3)))
    assert len(file.pages) > 1
    assert all(page.extract_text().startswith("Who") for page in file.pages)


def test_nothing_but_the_footer_leaves_the_margins() -> None:
    sheet = Sheet(Paper.LETTER, large=True)
    for page in lay_out(reading.a_document(*long_book()), sheet, _Counting()):
        for item in page.items[:-2]:
            if isinstance(item, Text):
                assert item.x >= MARGIN - 0.01
                assert item.x + item.line.width <= sheet.size[0] - MARGIN + 0.01
                assert item.y < sheet.size[1] - MARGIN


LONG = " ".join(f"word{number}" for number in range(3000))


@pytest.mark.parametrize(
    "block",
    [
        Title(LONG),
        Title("A", LONG),
        Title("A", "", (LONG,)),
        Heading(LONG),
        Paragraph(LONG),
        Paragraph(LONG, Tone.LEAD),
        Bullets((LONG,)),
        Facts((("Name", LONG),)),
        Facts(((LONG, "Value"),)),
        Grid(("A", "B"), ((LONG, "x"),), (3, 1)),
        Together((Heading("H", 2), Paragraph(LONG)), framed=True, number=1),
        Columns(((Paragraph(LONG),), (Paragraph("x"),))),
        Ticks(LONG, ("Mon", "Tue")),
    ],
    ids=lambda block: type(block).__name__,
)
def test_the_longest_text_is_printed_whole_and_inside_the_page(block: Block) -> None:
    sheet = Sheet()
    pages = lay_out(reading.a_document(block), sheet, _Counting())
    foot = sheet.size[1] - MARGIN
    there = [
        stretch.text
        for page in pages
        for item in page.items[:-1]
        if isinstance(item, Text) and item.y < foot and item.x >= MARGIN - 0.01
        for stretch in item.line.stretches
    ]
    assert [word for text in there for word in text.split() if word.startswith("word")] == LONG.split()


def test_a_long_letterhead_pushes_the_page_up_and_is_never_cut() -> None:
    crisis = "If you feel unsafe, call your GP or 999. " * 12
    footer = Footer(crisis.strip(), "LP-0427")
    document = reading.a_document(Paragraph("Filler. " * 900), footer=footer)
    file = reading.opened(render_pdf(document, Sheet()).content)
    for page in file.pages:
        assert " ".join(page.extract_text().split()).count("call your GP or 999") == 12
    for laid in lay_out(document, Sheet(), _Counting()):
        lows = [item.y for item in laid.items if isinstance(item, Text)]
        assert max(lows) < Sheet().size[1] - 15


def test_a_card_stays_on_one_page() -> None:
    card = Together((Heading("Ring Nadia", 2), Paragraph("Twenty minutes. " * 40)), framed=True, number=1)
    pages = lay_out(reading.a_document(Paragraph("Filler. " * 700), card), Sheet(), _Counting())
    boxes = [(at, item) for at, page in enumerate(pages) for item in page.items if isinstance(item, Box)]
    assert len(boxes) == 1
    assert boxes[0][1].y + boxes[0][1].height <= Sheet().height + MARGIN


class _Counting:
    """Remembers the steps, and gives up at one of them."""

    def __init__(self, stop: int = STEPS + 1) -> None:
        self.stop = stop
        self.seen: list[int] = []

    def step(self, done: int, total: int) -> None:
        self.seen.append(done)
        if done >= self.stop:
            raise Cancelled


def test_progress_runs_from_nothing_to_all_and_never_backwards() -> None:
    token = _Counting()
    render_pdf(reading.a_document(*long_book()), Sheet(), token)
    assert token.seen == sorted(token.seen)
    assert (token.seen[0], token.seen[-1]) == (0, STEPS)


@pytest.mark.parametrize("stop", [10, 60])
def test_a_cancelled_document_leaves_no_trace_in_the_next(stop: int) -> None:
    document = reading.a_document(*long_book())
    whole = render_pdf(document, Sheet())
    with pytest.raises(Cancelled):
        render_pdf(document, Sheet(), _Counting(stop))
    assert render_pdf(document, Sheet()) == whole


def test_black_and_white_uses_no_colour_at_all() -> None:
    shapes = tuple(Circle(10 + at * 5, 10, 4, role, Pen(role)) for at, role in enumerate(INKS))
    file = reading.made(Figure(Scene(300, 20, shapes, "")), Paragraph("x"), sheet=Sheet(grey=True))
    operators = file.pages[0].get_contents().get_data().split()  # type: ignore[union-attr]
    assert b"g" in operators
    assert b"rg" not in operators
    assert b"RG" not in operators


def test_a_name_with_a_halo_is_read_once() -> None:
    scene = Scene(80, 30, (Label(40, 15, "Rowan", 9, halo="ring1"),), "")
    file = reading.made(Figure(scene))
    assert b"/Artifact BMC" in file.pages[0].get_contents().get_data()  # type: ignore[union-attr]


def test_the_file_says_the_day_it_was_made_on() -> None:
    document = Document("Note", "en", (Paragraph("One line."),), made_on=date(2026, 11, 24))
    metadata = pypdf.PdfReader(BytesIO(render_pdf(document, Sheet(Paper.A4)).content)).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == date(2026, 11, 24)
