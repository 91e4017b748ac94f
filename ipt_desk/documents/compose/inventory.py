"""The interpersonal inventory: everybody at a glance, the whole in words, then one by one; or blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ipt_desk.data.store import Reader
from ipt_desk.documents.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Title,
    Together,
    Tone,
)
from ipt_desk.documents.compose.circle_page import circle_page
from ipt_desk.documents.compose.interview import interview
from ipt_desk.documents.compose.person_pages import PersonPages
from ipt_desk.documents.options import Frame, Options, record
from ipt_desk.documents.words import Words
from ipt_desk.domain.audience import Audience
from ipt_desk.domain.gaps import Finding
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.words import RINGS, TONE
from ipt_desk.figures.circle_words import english
from ipt_desk.services.circle import read_circle
from ipt_desk.services.circle_view import CircleView, PersonView
from ipt_desk.services.inventory import InventoryView, read_inventory
from ipt_desk.services.person_sheet import PersonSheet, read_people

_UNNAMED = "______"


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Everybody: in the circle, with what is known of each in the therapist's order, and as a whole."""

    circle: CircleView
    sheets: tuple[PersonSheet, ...]
    whole: InventoryView

    @property
    def people(self) -> tuple[tuple[PersonView, PersonSheet], ...]:
        """Each person with their sheet, in the therapist's order."""
        seen = {person.id: person for person in self.circle.people}
        return tuple((seen[sheet.id], sheet) for sheet in self.sheets)

    def name_of(self, uid: str) -> str:
        """What somebody is called here, with initials as in the circle."""
        found = (person.name for person in self.circle.people if person.uid == uid)
        return next(found, "") or _UNNAMED


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> PeopleView:
    """The people as they stand now; what is the therapist's alone is not in this view."""
    return PeopleView(
        read_circle(reader, case, audience),
        read_people(reader, case, audience),
        read_inventory(reader, case, audience),
    )


def compose(view: PeopleView | None, frame: Frame, options: Options, words: Words) -> Document:
    """The inventory, or the interview to fill in by hand."""
    title = words.records.inventory
    if view is None:
        return record(title, frame, options, words, interview(words, large=options.sheet.large))
    head = Title(title, as_of(frame, words), (frame.client,) if frame.client else ())
    body = people(view, frame, words, level=1)
    return record(title, frame, options, words, [*picture(view, frame, options, words, head), *body])


def as_of(frame: Frame, words: Words) -> str:
    """Whose it is and from which day."""
    day = words.weekday_day(frame.today)
    says = words.records
    return says.as_of.format(code=frame.code, day=day) if frame.code else says.as_of_day.format(day=day)


def picture(view: PeopleView, frame: Frame, options: Options, words: Words, *above: Block) -> list[Block]:
    """The circle with its people under what stands `above` it, where there are any."""
    if not view.circle.people:
        return list(above)
    return circle_page(view.circle, frame.audience, options.sheet, words, above)


def people(view: PeopleView, frame: Frame, words: Words, level: int) -> list[Block]:
    """Everybody in a table, the inventory as a whole, and what is known of each."""
    says = words.records
    if not view.sheets:
        return [Paragraph(says.nobody, Tone.QUIET), *_whole(view, frame, words, level)]
    blocks: list[Block] = [
        Heading(words.inventory.everybody, level),
        _table(view, frame, words),
        *_whole(view, frame, words, level),
    ]
    each = [
        block
        for person, sheet in view.people
        for block in PersonPages(person, sheet, frame.naming, words).blocks(apart=level > 1)
    ]
    return [*blocks, Heading(says.one_by_one, level), *each] if each else blocks


def _table(view: PeopleView, frame: Frame, words: Words) -> Grid:
    """Everybody in a row; areas of life where somebody is in one."""
    says = words.records
    head = [says.person, says.relationship, says.closeness, says.between_them, says.contact]
    widths = [1.3, 1.6, 1.0, 1.0, 1.3]
    rows = [_row(person, frame) for person, _sheet in view.people]
    if any(person.area for person in view.circle.people):
        head.append(words.inventory.area)
        widths.append(1.0)
        rows = [
            (*row, frame.naming.text(person.area)) for row, (person, _) in zip(rows, view.people, strict=True)
        ]
    return Grid(tuple(head), tuple(rows), tuple(widths))


def _row(person: PersonView, frame: Frame) -> tuple[str, ...]:
    tone = TONE[person.tone] if person.tone else ""
    who, contact = (frame.naming.text(text) for text in (person.who, person.contact))
    return (person.name, who, RINGS[person.place.ring], tone, contact)


def _whole(view: PeopleView, frame: Frame, words: Words, level: int) -> list[Block]:
    """What is said of all of them together; nothing where nothing is."""
    says = words.inventory
    parts: list[Block] = []
    if facts := tuple(_facts(view, frame, words)):
        parts.append(Facts(facts))
    for title, found in (
        (says.gaps_found, view.whole.found_gaps),
        (says.patterns_found, view.whole.found_patterns),
    ):
        told = _findings(view, view.whole.open_findings(found))
        if told:
            parts.append(Together((Paragraph(title, Tone.STRONG), Bullets(told))))
    if not parts:
        return []
    return [Together((Heading(says.whole, level), parts[0])), *parts[1:]]


def _facts(view: PeopleView, frame: Frame, words: Words) -> Iterator[tuple[str, str]]:
    says, whole = words.inventory, view.whole
    if whole.most_important:
        yield says.most_important, ", ".join(view.name_of(person.uid) for person in whole.most_important)
    if whole.asked:
        of = says.of_people
        yield says.supports, of.format(count=whole.supports, asked=whole.asked, people=whole.present)
        yield says.confidants, str(whole.confidants)
    for name, text in (
        (says.losses, whole.recent_losses),
        (says.gains, whole.recent_gains),
        (says.patterns, whole.patterns),
        (says.gaps, whole.gaps),
        (says.in_own_words, whole.client_summary),
    ):
        if text:
            yield name, frame.naming.text(text)
    if whole.reviewed_on:
        yield says.reviewed, words.day(whole.reviewed_on)


def _findings(view: PeopleView, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Findings in sentences, each with its evidence."""
    return tuple(finding.told(english, view.name_of) for finding in findings)
