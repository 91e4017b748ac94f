"""The forms that can be printed, and the way from a case to paper.

`prepare` reads what a form needs while the vault is at hand; `printed` turns it into a PDF
beside the window, with nothing but frozen values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from ipt_desk.data.store import Reader
from ipt_desk.documents import blocks, fonts
from ipt_desk.documents.blocks import Document
from ipt_desk.documents.compose import (
    circle_compare,
    closeness_circle,
    homework_sheet,
    inventory,
    recovery_kit,
    session_note,
    timeline,
    workbook,
)
from ipt_desk.documents.compose.recovery_kit import ONLY_WHILE_MADE as ONLY_WHILE_MADE
from ipt_desk.documents.compose.recovery_kit import KitView
from ipt_desk.documents.layout import Token
from ipt_desk.documents.naming import Naming
from ipt_desk.documents.options import Frame, Options
from ipt_desk.documents.pdf import render_pdf
from ipt_desk.documents.sheet import Sheet
from ipt_desk.documents.words import ENGLISH, Words
from ipt_desk.domain.audience import CLIENT, THERAPIST, Audience
from ipt_desk.domain.audience import Reader as ReaderOf
from ipt_desk.domain.ids import CaseId
from ipt_desk.files import portable_name
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.cases import read_case
from ipt_desk.services.circle import read_circle
from ipt_desk.services.practice import PracticeView, read_practice
from ipt_desk.troubles import NotPossible

NO_BLANK = QT_TRANSLATE_NOOP("Trouble", "{form} has no blank version. Choose a case to print it for.")


class Group(StrEnum):
    """The groups of the list, in their order."""

    HANDOUTS = "handouts"
    RECORDS = "records"


GROUP_WORDS = {
    Group.HANDOUTS: QT_TRANSLATE_NOOP("Form", "Client handouts"),
    Group.RECORDS: QT_TRANSLATE_NOOP("Form", "Records"),
}

Read = Callable[[Reader, CaseId, Audience, Options], Any]
Compose = Callable[[Any, Frame, Options, Words], Document]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what it is called, for whom it is, how it is read and composed.

    `needs_case` says that there is no blank version, `by_session` that a session can be chosen,
    `has_notes` that the space to write on can be left out, `landscape` that it lies on its side,
    `for_both` that it comes in the client's words and in the therapist's.
    """

    id: str
    title: str
    group: Group
    icon: str
    audience: Audience
    read: Read
    compose: Compose
    needs_case: bool = False
    fillable: bool = False
    by_session: bool = False
    has_notes: bool = False
    landscape: bool = False
    for_both: bool = False

    def usual_audience(self, options: Options) -> Audience:
        """The audience of a print, named as is usual for it."""
        if not self.for_both or options.reader is None:
            return self.audience
        return CLIENT if options.reader is ReaderOf.CLIENT else THERAPIST

    def for_whom(self, options: Options) -> Audience:
        """The audience of a print, with the names that were chosen."""
        usual = self.usual_audience(options)
        return usual if options.names is None else usual.naming(options.names)

    def laid(self, options: Options) -> Options:
        """The options of a print, with the sheet lying as the form does."""
        return replace(options, sheet=replace(options.sheet, landscape=self.landscape))


FORMS = (
    Form(
        "homework-sheet",
        QT_TRANSLATE_NOOP("Form", "Homework sheet"),
        Group.HANDOUTS,
        "list-checks",
        CLIENT,
        homework_sheet.read,
        homework_sheet.compose,
        by_session=True,
        has_notes=True,
    ),
    Form(
        "closeness-circle",
        QT_TRANSLATE_NOOP("Form", "Closeness circle"),
        Group.HANDOUTS,
        "circle-dot-dashed",
        CLIENT,
        closeness_circle.read,
        closeness_circle.compose,
        has_notes=True,
        for_both=True,
    ),
    Form(
        "circle-compare",
        QT_TRANSLATE_NOOP("Form", "Start and now circles"),
        Group.HANDOUTS,
        "columns-2",
        CLIENT,
        circle_compare.read,
        circle_compare.compose,
        has_notes=True,
        landscape=True,
    ),
    Form(
        "inventory",
        QT_TRANSLATE_NOOP("Form", "Interpersonal inventory"),
        Group.RECORDS,
        "users",
        THERAPIST,
        inventory.read,
        inventory.compose,
    ),
    Form(
        "timeline",
        QT_TRANSLATE_NOOP("Form", "Session timeline"),
        Group.RECORDS,
        "chart-gantt",
        THERAPIST,
        timeline.read,
        timeline.compose,
    ),
    Form(
        "session-note",
        QT_TRANSLATE_NOOP("Form", "Session note"),
        Group.RECORDS,
        "notebook-pen",
        THERAPIST,
        session_note.read,
        session_note.compose,
        by_session=True,
    ),
    Form(
        "workbook",
        QT_TRANSLATE_NOOP("Form", "Workbook"),
        Group.RECORDS,
        "book-open",
        THERAPIST,
        workbook.read,
        workbook.compose,
        needs_case=True,
    ),
)
"""Every form, in the order of the list; tests walk them."""


KIT = Form(
    "recovery-kit",
    QT_TRANSLATE_NOOP("Form", "Recovery kit"),
    Group.RECORDS,
    "life-buoy",
    THERAPIST,
    recovery_kit.read,
    recovery_kit.compose,
    needs_case=True,
)
"""The sheet that opens the vault. It is in no list: it is printed while its key is made, and never again."""


def forms() -> tuple[Form, ...]:
    """Every form there is."""
    return FORMS


def find(form: str) -> Form | None:
    """The form with this id, or None."""
    return next((one for one in (*FORMS, KIT) if one.id == form), None)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything a print needs, read from the vault and frozen."""

    form: Form
    options: Options
    frame: Frame
    view: Any

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing but the reference and the kind of page."""
        return f"{portable_name(f'{self.frame.code} {self.form.title.lower()}', self.form.id)}.pdf"


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, its number of pages, and the letters that no bundled font holds."""

    content: bytes
    pages: int
    missing: tuple[str, ...]


def prepare(reader: Reader, case: CaseId, form: Form, options: Options) -> Prepared:
    """Read what `form` needs of `case`.

    Raises:
        NotPossible: the case has nothing to print on it, or no such session.
    """
    circle = read_circle(reader, case)
    if options.blank:
        blank = prepare_blank(form, options, reader.clock.today(), read_practice(reader))
        return replace(blank, frame=replace(blank.frame, rings=circle.rings, beyond=circle.beyond))
    options = form.laid(options)
    audience = form.for_whom(options)
    full = read_case(reader, case)
    people = tuple((person.uid, person.name) for person in circle.people)
    frame = Frame(
        today=reader.clock.today(),
        practice=read_practice(reader),
        code=full.code,
        client=audience.client_name(full.name),
        audience=audience,
        naming=Naming(full.name, people, audience),
    )
    return Prepared(form, options, frame, form.read(reader, case, audience, options))


def prepare_blank(
    form: Form, options: Options, today: date, practice: PracticeView | None = None
) -> Prepared:
    """A blank form; it needs no case and no vault.

    Raises:
        NotPossible: this form has no blank version, or is a recovery kit.
    """
    if form is KIT:
        raise NotPossible(ONLY_WHILE_MADE)
    if form.needs_case:
        raise NotPossible(NO_BLANK, form=form.title)
    frame = Frame(today, practice or PracticeView(), audience=form.for_whom(options))
    return Prepared(form, form.laid(options), frame, None)


def prepare_kit(kit: KitView, sheet: Sheet) -> Prepared:
    """The recovery kit, while its key is at hand."""
    return Prepared(KIT, Options(sheet), Frame(kit.made), kit)


def document_of(prepared: Prepared, words: Words = ENGLISH) -> Document:
    """The document of a print."""
    made = prepared.form.compose(prepared.view, prepared.frame, prepared.options, words)
    return replace(made, made_on=prepared.frame.today)


def printed(token: Token, prepared: Prepared) -> Printed:
    """The PDF of a print.

    Raises:
        Cancelled: the token says that nobody wants it any more.
    """
    document = document_of(prepared)
    content, pages = render_pdf(document, prepared.options.sheet, token)
    return Printed(content, pages, fonts.missing(blocks.texts(document)))
