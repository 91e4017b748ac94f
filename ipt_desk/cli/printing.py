"""Commands that put a case, or a blank form, on paper."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ipt_desk.cli import asking
from ipt_desk.clock import Clock
from ipt_desk.data.store import Store
from ipt_desk.documents.saving import write_whole
from ipt_desk.domain.audience import Names, Reader
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.places import path, vault_path
from ipt_desk.troubles import Refused

if TYPE_CHECKING:
    from ipt_desk.documents.forms import Form, Printed
    from ipt_desk.documents.options import Options

NO_FORM = QT_TRANSLATE_NOOP("Trouble", "There is no form {form}. There are: {forms}.")
NO_CASE = QT_TRANSLATE_NOOP("Trouble", "Say which case by --case CODE, or print the form with --blank.")
NO_VAULT = QT_TRANSLATE_NOOP("Trouble", "Say which vault, or print the form with --blank.")
MISSING = QT_TRANSLATE_NOOP(
    "Document", "No font of IPT Desk has these letters, so each is printed as an empty box: {letters}"
)
PAPERS = ("a4", "letter")


def add_commands(commands: Any) -> None:
    """`forms` and `print`."""
    forms = commands.add_parser("forms", help="list the forms", allow_abbrev=False)
    forms.add_argument("--json", action="store_true", help="print one JSON document")
    forms.set_defaults(work=list_forms)

    one = commands.add_parser("print", help="write a form as PDF", allow_abbrev=False)
    one.add_argument("vault", metavar="VAULT", nargs="?", type=vault_path, help="not for blank forms")
    one.add_argument(
        "--passphrase-file", metavar="FILE", help="read the passphrase from FILE, - is standard input"
    )
    one.add_argument("--case", metavar="CODE", help="the reference of the case")
    one.add_argument("--form", metavar="ID", required=True, help="which form: see the command forms")
    one.add_argument("-o", "--output", metavar="FILE", type=path, required=True)
    one.add_argument("--blank", action="store_true", help="to be filled in by hand")
    one.add_argument("--paper", choices=PAPERS, default="a4")
    one.add_argument("--names", choices=[names.value for names in Names], help="how people are named")
    one.add_argument(
        "--for",
        dest="reader",
        choices=[reader.value for reader in Reader],
        help="in whose words, where a form comes in both",
    )
    one.add_argument("--large", action="store_true", help="large text")
    one.add_argument("--grey", action="store_true", help="black and white")
    one.add_argument("--session", metavar="N", type=int, help="the session that it is about")
    one.add_argument(
        "--from",
        dest="since",
        metavar="S",
        help="the first of two circles: a snapshot's name, its day (2026-09-29), its session, or now",
    )
    one.add_argument("--to", dest="until", metavar="S", help="the second one, now unless it is said")
    one.set_defaults(work=write_form)


def list_forms(said: argparse.Namespace) -> None:
    """Every form with its id."""
    from ipt_desk.documents.forms import forms

    told = [
        {"id": form.id, "title": form.title, "needs_case": form.needs_case, "fillable": form.fillable}
        for form in forms()
    ]
    if said.json:
        print(json.dumps(told, ensure_ascii=False))
        return
    for form in forms():
        print(f"{form.id:20} {form.title}")


def write_form(said: argparse.Namespace) -> None:
    """The form as a file, whole or not at all; a print of a case is remembered in it."""
    with _vault(said) as store:
        made = print_form(store, asking.clock(), said)
        if made.missing:
            print(MISSING.format(letters=" ".join(made.missing)), file=sys.stderr)
        write_whole(said.output, made.content)
        if store is not None and said.case and not store.read_only:
            _remember(store, said, made.pages)
    print(f"Wrote {said.output}")


@contextmanager
def _vault(said: argparse.Namespace) -> Iterator[Store | None]:
    if said.vault is None:
        yield None
        return
    with asking.opened(said) as store:
        yield store


def print_form(store: Store | None, clock: Clock, said: argparse.Namespace) -> Printed:
    """The PDF that the command line asks for.

    Raises:
        Refused: no such form or case, or neither a case nor `--blank`.
        NotPossible: the case has nothing to print on it.
    """
    from ipt_desk.documents import forms
    from ipt_desk.services.export import case_by_code
    from ipt_desk.services.practice import read_practice

    form, options = _form(said.form), _options(said)
    if store is None:
        if not options.blank:
            raise Refused(NO_VAULT)
        return forms.printed(_Progress(), forms.prepare_blank(form, options, clock.today()))
    if not said.case and not options.blank:
        raise Refused(NO_CASE)
    with store.reading() as reader:
        if said.case:
            prepared = forms.prepare(reader, case_by_code(reader, said.case), form, options)
        else:
            prepared = forms.prepare_blank(form, options, clock.today(), read_practice(reader))
    return forms.printed(_Progress(), prepared)


def _form(wanted: str) -> Form:
    from ipt_desk.documents import forms

    found = forms.find(wanted)
    if found is None:
        raise Refused(NO_FORM, form=wanted, forms=", ".join(form.id for form in forms.forms()))
    if found is forms.KIT:
        raise Refused(forms.ONLY_WHILE_MADE)
    return found


def _options(said: argparse.Namespace) -> Options:
    from ipt_desk.documents.options import Options
    from ipt_desk.documents.sheet import Paper, Sheet

    return Options(
        sheet=Sheet(Paper(said.paper), large=said.large, grey=said.grey),
        blank=said.blank,
        names=Names(said.names) if said.names else None,
        reader=Reader(said.reader) if said.reader else None,
        session=said.session,
        since=said.since,
        until=said.until,
    )


def _remember(store: Store, said: argparse.Namespace, pages: int) -> None:
    from ipt_desk.services.export import case_by_code
    from ipt_desk.services.prints import note_print

    with store.reading() as reader:
        case = case_by_code(reader, said.case)
    store.step("Print", note_print, (case, said.form, said.output.name, pages), undoable=False)


class _Progress:
    """How far a long document is, on a terminal only."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = -1

    def step(self, done: int, total: int) -> None:
        """Tell the per cent where they changed."""
        per_cent = done * 100 // total
        if self._shown and per_cent != self._last:
            self._last = per_cent
            print(f"\r{per_cent:3} %", end="\r" if per_cent < 100 else "\n", file=sys.stderr, flush=True)
