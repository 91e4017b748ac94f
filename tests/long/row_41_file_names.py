"""Evil titles as the name of a vault and the reference of a case: every file stays inside and is portable.

The control is the title itself as a name: many lead outside, or are taken by no system.
"""

from __future__ import annotations

import random
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from PySide6.QtWidgets import QApplication

from ipt_desk.documents import forms
from ipt_desk.documents.options import Options
from ipt_desk.files import write_whole
from ipt_desk.services import cases
from ipt_desk.ui.entry.key_step import KeyStep
from ipt_desk.ui.look import theme
from tests.long.trial import Outcome, Trial
from tests.support.vault import fresh_vault

_SIGNS = "/\\:*?\"<>|%$~`'&;.\u202e\u200b\u0301\u00ad\u00e9\u0416\u05d0\u674e\U0001f600 \t-_aZ0"
_KNOWN = (
    "../../../etc/passwd",
    "..\\..\\windows\\system32",
    "/etc/shadow",
    "C:\\autoexec.bat",
    "\\\\server\\share\\x",
    "CON",
    "nul.txt",
    "com1",
    "LPT9.pdf",
    ".",
    "..",
    "...",
    " ",
    "-rf",
    "~root",
    "name.",
    "name ",
    "a\u202efdp.exe",
    "a\tb",
    "$(touch x)",
    "%2e%2e%2f",
    "x" * 300,
    "\u00e9" * 200,
    "\U0001f600" * 80,
    "\u674e\u5c0f\u9f99",
    "vault:stream",
    "a" * 59 + " -",
)
_PORTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,59}\.(pdf|iptvault)")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\.", re.IGNORECASE)


def name_files(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Take each title as a person would type it, and look at the names of the files that come of it."""
    app = QApplication.instance() or QApplication(["row-41", *theme.STYLE])
    assert isinstance(app, QApplication)
    theme.follow(app, "light", 100)
    inside = folder / "inside"
    inside.mkdir()
    vault = fresh_vault(folder)
    case = vault.perform("New case", cases.add_case, code="LP-0427")
    page = KeyStep(inside / "practice.iptvault")
    failures: list[str] = []
    bad_as_they_are = 0
    for number, title in enumerate(_titles(max(count, len(_KNOWN)), chance)):
        page.vault_name.setText(title)
        vault.perform("Reference", cases.set_code, case, f"{title}{number}")
        with vault.store.reading() as reader:
            printed = forms.prepare(reader, case, forms.forms()[0], Options())
        for name in (page.folder.name, printed.file_name):
            failures += [f"{title!r}: {said}" for said in _wrong(inside, name)]
        failures += [f"{title!r}: the vault would be elsewhere"] if page.folder.parent != inside else []
        bad_as_they_are += not _PORTABLE.fullmatch(f"{title}.pdf")
    page.deleteLater()
    vault.close()
    trials = max(count, len(_KNOWN))
    control = f"{bad_as_they_are} of {trials} titles are no names for a file as they are"
    return Outcome(trials, tuple(failures), control, control_failed=bad_as_they_are > trials // 2)


def _titles(count: int, chance: random.Random) -> list[str]:
    made = ["".join(chance.choices(_SIGNS, k=chance.randint(1, 120))) for _ in range(count - len(_KNOWN))]
    return [*_KNOWN, *made]


def _wrong(inside: Path, name: str) -> list[str]:
    """What is wrong with a name: not portable, or a file of it does not come to lie inside."""
    found = []
    if not _PORTABLE.fullmatch(name) or _DEVICE.match(name):
        found.append(f"{name!r} is not portable")
    if PurePosixPath(name).name != name or PureWindowsPath(name).name != name:
        found.append(f"{name!r} is more than a name")
    elif not found:
        write_whole(inside / name, b"%PDF")
        if [path.name for path in inside.iterdir()] != [name]:
            found.append(f"{name!r} came to lie elsewhere")
        (inside / name).unlink(missing_ok=True)
    return found


TRIAL = Trial(41, "evil file names", 100, 5_000, name_files)
