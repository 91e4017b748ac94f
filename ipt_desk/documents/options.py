"""What can be chosen for one print, and what every form is told about whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipt_desk.documents.blocks import Block, Document, Footer
from ipt_desk.documents.naming import Naming
from ipt_desk.documents.sheet import Sheet
from ipt_desk.documents.words import Words
from ipt_desk.domain.audience import THERAPIST, Audience, Names, Reader
from ipt_desk.domain.circle import DEFAULT_RINGS
from ipt_desk.domain.ids import SnapshotId
from ipt_desk.services.practice import PracticeView

PLAIN = Sheet()
UNKNOWN = PracticeView()
AS_WRITTEN = Naming()


@dataclass(frozen=True, slots=True)
class Options:
    """The choices beside the preview; `names` None is what the form itself has.

    `session` is the number of the session that the print is about, None the usual one.
    `since` and `until` are the two circles of a comparison: snapshots, or words that say which;
    None is the oldest, and the one there is now.
    `reader` is in whose words it is, None the form's own.
    `letterhead` puts the practice on the foot, `notes` leaves space to write on.
    """

    sheet: Sheet = PLAIN
    blank: bool = False
    names: Names | None = None
    session: int | None = None
    since: SnapshotId | str | None = None
    until: SnapshotId | str | None = None
    reader: Reader | None = None
    letterhead: bool = True
    notes: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose form it is: the practice, the case, the client as they may be named here, the day.

    `rings` and `beyond` are those of the client's circle, for one that is filled in by hand.
    """

    today: date
    practice: PracticeView = UNKNOWN
    code: str = ""
    client: str = ""
    audience: Audience = THERAPIST
    naming: Naming = AS_WRITTEN
    rings: int = DEFAULT_RINGS
    beyond: bool = False

    def footer(self, options: Options, words: Words, *, record: bool) -> Footer:
        """The foot of each page; loose pages of a record say whose they are."""
        return Footer(_letterhead(self.practice, options), self.code if record else "", words.page)

    @property
    def author(self) -> str:
        """Who made the document."""
        return self.practice.therapist or self.practice.name


def _letterhead(practice: PracticeView, options: Options) -> str:
    """The practice with its phone, where asked for, and the line for a crisis in any case."""
    place = ", ".join(part for part in (practice.name, practice.phone) if part) if options.letterhead else ""
    return " ".join(part for part in (f"{place}." if place else "", practice.crisis_line) if part)


def handout(title: str, frame: Frame, options: Options, words: Words, blocks: Sequence[Block]) -> Document:
    """A page for the client; nothing on it says whose it is but the name that was chosen."""
    footer = frame.footer(options, words, record=False)
    return Document(title, words.language, tuple(blocks), frame.author, footer)


def record(title: str, frame: Frame, options: Options, words: Words, blocks: Sequence[Block]) -> Document:
    """Pages of the therapist's record; the reference of the case stands on each."""
    named = f"{frame.code} {title}".strip()
    footer = frame.footer(options, words, record=True)
    return Document(named, words.language, tuple(blocks), frame.author, footer)
