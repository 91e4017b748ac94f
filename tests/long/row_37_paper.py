"""Nasty strings through every form: the file is built, says them letter for letter, and reaches for nothing.

The control gives the same string to ReportLab's own paragraph, which reads markup.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage

from ipt_desk.documents.forms import FORMS, Form, prepare, printed
from ipt_desk.documents.options import Options
from ipt_desk.domain.audience import Names
from tests.documents.case import FullCase, full_case
from tests.long.trial import Outcome, Trial
from tests.support import evil, nasty
from tests.support.vault import TestVault, fresh_vault

_LONG = "Once more she said <b>no and a < b. "
_MEGABYTE = 1_000_000
_STRINGS = 200


class _Token:
    """Nobody waits for it."""

    def step(self, done: int, total: int) -> None:
        """Go on."""


class Watch:
    """Sees every file, process and connection that Python opens while it is on."""

    def __init__(self, folder: Path) -> None:
        self.on, self.seen = False, list[str]()
        self._folder = str(folder)
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event in ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "socket.connect"):
            self.seen.append(event)
        if event == "open" and str(args[0]).startswith(self._folder):
            self.seen.append(f"opened {Path(str(args[0])).name}")


def print_nasty(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Each string through one form, in turn; six times as many trials take each through every form.

    The long run also prints a note of a million signs.
    """
    lures = folder / "lures"
    lures.mkdir()
    (lures / "secret.txt").write_text("a secret of this computer")
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    assert image.save(str(lures / "red.png"))
    watch = Watch(lures)
    vault = fresh_vault(folder)
    made = full_case(vault)
    forms = [form for form in FORMS if form.id != "recovery-kit"]
    whole = count > _STRINGS
    if not whole:  # the workbook is made of the others, and takes as long as all of them
        forms = [form for form in forms if form.id != "workbook"] * 4 + [forms[-1]]
    strings = nasty.strings(lures)
    failures: list[str] = []
    for number in range(count):
        text = strings[number % len(strings)]
        form = forms[(number + number // len(strings)) % len(forms)]
        vault.perform("Plant", evil.plant, text, undoable=False)
        failures += [f"{form.id}, {text[:50]!r}: {why}" for why in _print(vault, made, form, text, watch)]
    failures += _print_much(vault, made, watch) if whole else []
    vault.close()
    if (lures / "owned").exists():
        failures.append("a string was run")
    images, links = _careless(nasty.strings(lures), lures)
    return Outcome(
        count + whole,
        tuple(failures),
        control=f"ReportLab's own paragraph took in {images} pictures and {links} links",
        control_failed=images > 0,
    )


def _print(vault: TestVault, made: FullCase, form: Form, text: str, watch: Watch) -> list[str]:
    watch.seen.clear()
    watch.on = True
    try:
        content = printed(_Token(), vault.read(prepare, made.case, form, Options(names=Names.FULL))).content
    except Exception as error:
        return [f"not built, {type(error).__name__}"]
    finally:
        watch.on = False
    wrong, said = _brought_in(content), ""
    for page in PdfReader(BytesIO(content)).pages:
        said += page.extract_text()
    if bare(text) not in bare(said):
        wrong.append("not printed letter for letter")
    return wrong + watch.seen


def _print_much(vault: TestVault, made: FullCase, watch: Watch) -> list[str]:
    """A note of a million signs."""
    vault.perform("Plant", evil.plant, "Juniper", undoable=False)
    text = _LONG * (_MEGABYTE // len(_LONG))
    form = next(form for form in FORMS if form.id == "session-note")
    vault.perform("Write", _write, made, text, undoable=False)
    content = printed(_Token(), vault.read(prepare, made.case, form, Options(names=Names.FULL))).content
    reader = PdfReader(BytesIO(content))
    last = bare(reader.pages[len(reader.pages) - 2].extract_text())
    return _brought_in(content) + ([] if "<b>noanda<b." in last else ["the million signs are not all there"])


def _write(unit: Any, made: FullCase, text: str) -> None:
    from sqlalchemy import select

    from ipt_desk.data.tables import ProgressNoteRow
    from ipt_desk.domain.prose import Section

    for note in unit.many(select(ProgressNoteRow)):
        note.sections = (Section("Much", text),)


def _brought_in(content: bytes) -> list[str]:
    """Pictures, links, scripts and files that came into the file."""
    reader = PdfReader(BytesIO(content))
    wrong = [f"{len(page.images)} pictures" for page in reader.pages if page.images]
    wrong += ["a link out of the file" for page in reader.pages if _leads_out(page)]
    root = reader.root_object
    return wrong + [name for name in ("/OpenAction", "/AA", "/AcroForm", "/EmbeddedFiles") if name in root]


def _leads_out(page: Any) -> bool:
    """Whether anything on the page leads elsewhere than to another page."""
    marks = [mark.get_object() for mark in page.get("/Annots", ())]
    return any("/Dest" not in mark and mark.get("/A", {}).get("/S") != "/GoTo" for mark in marks)


def bare(text: str) -> str:
    """A text without white space and signs that have no shape; that is what paper can say."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf")
    )


def _careless(strings: tuple[str, ...], folder: Path) -> tuple[int, int]:
    """What a program that escapes nothing takes into its file: pictures and links."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    images = links = 0
    for text in (f"<img src='{folder / 'red.png'}'/>", "<a href='javascript:alert(1)'>x</a>"):
        out = BytesIO()
        SimpleDocTemplate(out).build([Paragraph(text, getSampleStyleSheet()["Normal"])])
        for page in PdfReader(BytesIO(out.getvalue())).pages:
            images += len(page.images)
            links += "/Annots" in page
    return images, links


TRIAL = Trial(37, "nasty strings on paper", short=_STRINGS, long=6 * _STRINGS, work=print_nasty)
