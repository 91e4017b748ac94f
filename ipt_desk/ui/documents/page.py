"""The print centre: of a case, and of blank forms that need none."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from ipt_desk.documents import forms
from ipt_desk.documents.forms import Form, Prepared
from ipt_desk.documents.options import Options
from ipt_desk.domain.course import SessionStatus
from ipt_desk.domain.subjects import Subject
from ipt_desk.services import prints, sessions
from ipt_desk.services.practice import read_practice
from ipt_desk.settings import Settings
from ipt_desk.ui.documents.bench import Bench
from ipt_desk.ui.documents.choices import SessionChoice
from ipt_desk.ui.documents.form_list import form_title
from ipt_desk.ui.documents.printed_before import PrintedBefore
from ipt_desk.ui.documents.printers import Printers
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import CARD_GAP, PAGE_MARGIN, PageHeader
from ipt_desk.ui.kit.page import CasePage, DeskPage
from ipt_desk.ui.look.roles import gap
from ipt_desk.ui.runtime.desk import Changed, Desk
from ipt_desk.ui.words import dates


class _OnBench:
    """What the two rooms with a bench of forms have in common."""

    bench: Bench

    def open_form(self, form: str) -> None:
        """Show the form with this id."""
        self.bench.choose(form)

    def focus_first(self) -> None:
        self.bench.list.setFocus()

    def spot(self) -> dict[str, Any]:
        form = self.bench.list.form
        return {} if form is None else {"form": form.id}

    def return_to(self, spot: dict[str, Any]) -> None:
        if forms.find(str(spot.get("form"))) is not None:
            self.open_form(str(spot["form"]))


class DocumentsPage(_OnBench, CasePage):
    """Every form of the open case: choose a page, check the preview, print."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(Subject) - {Subject.PRINTS, Subject.PROCESS_NOTES}

    def __init__(
        self, desk: Desk, settings: Settings | None = None, printers: Printers | None = None
    ) -> None:
        super().__init__(desk)
        self.bench = Bench(desk, forms.forms(), self._read, printers, settings=settings)
        self.before = Button(self.tr("Printed before"), icon="history")
        title, line = self.tr("Documents"), self.tr("Choose a page, check the preview, print.")
        self.sheet: PrintedBefore | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(PAGE_MARGIN), gap(22), gap(PAGE_MARGIN), gap(PAGE_MARGIN))
        column.setSpacing(gap(CARD_GAP))
        column.addWidget(PageHeader(title, line, [self.before]))
        column.addWidget(self.bench, 1)
        self.before.clicked.connect(self.show_printed_before)
        self.bench.left.connect(self._on_left)
        self.bench.letterhead_wanted.connect(self._on_letterhead)

    def go_to(self, request: str, about: object) -> None:
        """Show the form that another page asks for."""
        if isinstance(about, str):
            self.open_form(about)
        elif request == "documents.compare" and isinstance(about, tuple):
            self.bench.compare("circle-compare", *about)

    def reload(self) -> None:
        """The case or something of it has changed."""
        course = self.desk.read(sessions.read_sessions, self.case).sessions
        self.bench.show_sessions(
            tuple(
                SessionChoice(one.number, self._session_words(one.number, one.starts_at.date()))
                for one in reversed(course)
                if one.number is not None and one.status is not SessionStatus.CANCELLED
            )
        )
        self.bench.remake()

    def concerns(self, changed: Changed) -> bool:
        return super().concerns(changed) or changed.about(Subject.PRACTICE)

    def _session_words(self, number: int, day: date) -> str:
        return self.tr("Session {number}, {day}").format(number=number, day=dates.day(day))

    def _read(self, form: Form, options: Options) -> Prepared:
        return self.desk.read(forms.prepare, self.case, form, options)

    def _on_left(self, form: str, where: str, pages: int) -> None:
        found = forms.find(form)
        if found is not None and not self.desk.read_only:
            title = self.tr("Print {form}").format(form=form_title(found).lower())
            self.desk.perform(title, prints.note_print, self.case, form, where, pages, undoable=False)

    def _on_letterhead(self) -> None:
        self.request.emit("settings", "practice")

    def show_printed_before(self) -> None:
        """Open the list of what left the vault."""
        self.sheet = PrintedBefore(self.desk.read(prints.read_prints, self.case), self.window())
        self.sheet.finished.connect(self._on_closed)
        self.sheet.open()

    def _on_closed(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = None

    def forget(self) -> None:
        super().forget()
        if self.sheet is not None:
            self.sheet.reject()
        self.bench.forget()


class BlankFormsPage(_OnBench, DeskPage):
    """Forms to be filled in by hand; they tell of nobody."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.PRACTICE})

    def __init__(
        self, desk: Desk, settings: Settings | None = None, printers: Printers | None = None
    ) -> None:
        super().__init__(desk)
        offered = [form for form in forms.forms() if not form.needs_case]
        self.bench = Bench(desk, offered, self._read, printers, settings=settings, blank=True)
        title = self.tr("Blank forms")
        line = self.tr("To be filled in by hand. Nothing on them tells of a client.")
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(PAGE_MARGIN), gap(22), gap(PAGE_MARGIN), gap(PAGE_MARGIN))
        column.setSpacing(gap(CARD_GAP))
        column.addWidget(PageHeader(title, line))
        column.addWidget(self.bench, 1)
        self.bench.letterhead_wanted.connect(self._on_letterhead)

    def go_to(self, request: str, about: object) -> None:
        """Show the form that another page asks for."""
        if isinstance(about, str):
            self.open_form(about)

    def reload(self) -> None:
        """The letterhead may have changed."""
        self.bench.remake()

    def _read(self, form: Form, options: Options) -> Prepared:
        practice = self.desk.read(read_practice)
        return forms.prepare_blank(form, options, self.desk.clock.today(), practice)

    def _on_letterhead(self) -> None:
        self.request.emit("settings", "practice")

    def forget(self) -> None:
        super().forget()
        self.bench.forget()
