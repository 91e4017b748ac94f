"""What our sources never do: each lint looks at one parsed module and names the lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).resolve().parents[2]

TIME_TELLERS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"},
    "QDateTime": {"currentDateTime", "currentDateTimeUtc", "currentMSecsSinceEpoch", "currentSecsSinceEpoch"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
}
MACHINE_PATH = re.compile(r"(?<![\w./-])(/(root|home|work|srv|Users)/\w|[A-Za-z]:\\\\?Users)")
_PROGRAM = ("NAME", "TITLE_BAR")
"""The names under which the sources have the name of the program."""

TEMPORARY_TABLE = re.compile(r"\bcreate\s+temp", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """One module: where it stands, written with slashes from the checkout, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def within(self, *folders: str) -> bool:
        """Whether it is one of these files or lies in one of these folders."""
        return any(self.path == folder or self.path.startswith(folder + "/") for folder in folders)


Finder = Callable[[Source], Iterator[int]]


@dataclass(frozen=True, slots=True)
class Lint:
    """A sentence about our sources, what finds its breach, and one breach as it would look."""

    sentence: str
    lines: Finder
    planted: str
    at: str = "ipt_desk/services/planted.py"


def sources(*folders: str) -> tuple[Source, ...]:
    """Every module in these folders of the checkout."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in found)


def _calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def _called(call: ast.Call) -> str:
    """The last name of what is called: `tr` in `self.tr(…)`."""
    return _last_name(call.func)


def _last_name(node: ast.expr) -> str:
    """The last name of a dotted one: `date` in `datetime.date`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def telling_time(source: Source) -> Iterator[int]:
    """Asking the system for the time, anywhere but in the clock."""
    if source.within("ipt_desk/clock.py"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in TIME_TELLERS.get(_last_name(node.value), ()):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for name in node.names if name.name in TIME_TELLERS["time"])


def styling(source: Source) -> Iterator[int]:
    """A stylesheet set outside the one place where the theme is made."""
    if not source.within("ipt_desk/ui/look"):
        yield from (call.lineno for call in _calls(source) if _called(call) == "setStyleSheet")


def naming_title_bars(source: Source) -> Iterator[int]:
    """A title bar that says more than the name of the program: switchers and shared screens show it."""
    for call in _calls(source):
        if _called(call) == "setWindowTitle" and not (call.args and _last_name(call.args[0]) in _PROGRAM):
            yield call.lineno


def pumping_events(source: Source) -> Iterator[int]:
    """Running the event loop from inside a slot."""
    yield from (call.lineno for call in _calls(source) if _called(call) == "processEvents")


def hearing_clicks_only(source: Source) -> Iterator[int]:
    """Groups of buttons that listen for clicks: assistive technology toggles a button and never clicks it."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "idClicked":
            yield node.lineno


def built_sql(source: Source) -> Iterator[int]:
    """SQL put together from parts, outside the package that may."""
    if source.within("ipt_desk/data"):
        return
    from_sqlalchemy = {
        name.asname or name.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for name in node.names
    }
    for call in _calls(source):
        is_text = isinstance(call.func, ast.Name) and call.func.id == "text" and "text" in from_sqlalchemy
        raw = is_text or _called(call) in ("exec_driver_sql", "executescript")
        if raw and call.args and not _is_literal(call.args[0]):
            yield call.lineno


def unescaped_paragraph(source: Source) -> Iterator[int]:
    """ReportLab's Paragraph, which reads markup, outside the one package that escapes for it."""
    if source.within("ipt_desk/documents/pdf.py", "ipt_desk/documents/pdf"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportlab.platypus"):
            yield node.lineno


def temporary_tables(source: Source) -> Iterator[int]:
    """A temporary table may reach the disk in plain text."""
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and TEMPORARY_TABLE.search(node.value)
        ):
            yield node.lineno


def untranslatable(source: Source) -> Iterator[int]:
    """A text for people that the extractor cannot read: not a literal, within an f-string, by an alias."""
    called = {id(call.func) for call in _calls(source)}
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and _called(node) == "tr"
            and not (node.args and _is_literal(node.args[0]))
        ):
            yield node.lineno
        if isinstance(node, ast.JoinedStr):
            yield from (inner.lineno for inner in ast.walk(node) if _is_tr(inner))
        if isinstance(node, ast.Attribute) and node.attr == "tr" and id(node) not in called:
            yield node.lineno
        if isinstance(node, ast.Name) and node.id == "tr":
            yield node.lineno


def _is_tr(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and _called(node) == "tr"


def unmarked_phrases(source: Source) -> Iterator[int]:
    """A phrase marked for translators with words that are not literals."""
    for call in _calls(source):
        if _called(call) == "QT_TRANSLATE_NOOP" and not all(map(_is_literal, call.args)):
            yield call.lineno


def machine_paths(source: Source) -> Iterator[int]:
    """A path that exists on one machine only."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if MACHINE_PATH.search(line):
            yield number


def silent_modules(source: Source) -> Iterator[int]:
    """A module or package that does not say in a sentence what it is."""
    if not ast.get_docstring(source.tree):
        yield 1


def loose_ends(source: Source) -> Iterator[int]:
    """Work left for later, in code that is handed over as done."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if re.search(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b", line):
            yield number
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name) and node.id == "NotImplementedError":
            yield node.lineno


LINTS = (
    Lint("Only the clock tells the time", telling_time, "from datetime import datetime\nx = datetime.now()"),
    Lint("Only the clock tells the time (dates)", telling_time, "import datetime\nx = datetime.date.today()"),
    Lint("Only the clock tells the time (seconds)", telling_time, "from time import time"),
    Lint(
        "Only the clock tells the time (Qt)",
        telling_time,
        "from PySide6.QtCore import QDate\nx = QDate.currentDate()",
        "ipt_desk/ui/circle/planted.py",
    ),
    Lint(
        "Styles are set in ui/look only",
        styling,
        "def f(w):\n    w.setStyleSheet('')",
        "ipt_desk/ui/kit/planted.py",
    ),
    Lint(
        "Title bars say the name of the program alone",
        naming_title_bars,
        "def f(w):\n    w.setWindowTitle('Risk review')",
        "ipt_desk/ui/overview/planted.py",
    ),
    Lint("Nobody pumps events", pumping_events, "app.processEvents()", "ipt_desk/ui/kit/planted.py"),
    Lint(
        "Choices are heard when they are toggled, as assistive technology does it",
        hearing_clicks_only,
        "group.idClicked.connect(self._on_clicked)",
        "ipt_desk/ui/kit/planted.py",
    ),
    Lint("SQL is not put together", built_sql, "from sqlalchemy import text\nx = text(f'select {y}')"),
    Lint("SQL is not put together (driver)", built_sql, "c.exec_driver_sql('select %s' % y)"),
    Lint(
        "Paragraphs are escaped in one place",
        unescaped_paragraph,
        "from reportlab.platypus import Paragraph",
        "ipt_desk/documents/planted.py",
    ),
    Lint(
        "No temporary tables",
        temporary_tables,
        "SQL = 'CREATE TEMP TABLE t (a)'",
        "ipt_desk/data/planted.py",
    ),
    Lint("Texts are literals", untranslatable, "x = self.tr(words)", "ipt_desk/ui/kit/planted.py"),
    Lint(
        "Texts are literals (f-string)", untranslatable, "x = self.tr(f'{a}')", "ipt_desk/ui/kit/planted.py"
    ),
    Lint(
        "Texts are not translated inside f-strings",
        untranslatable,
        "x = f'{self.tr(\"Open\")}'",
        "ipt_desk/ui/kit/planted.py",
    ),
    Lint(
        "tr has no other name",
        untranslatable,
        "say = self.tr",
        "ipt_desk/ui/kit/planted.py",
    ),
    Lint(
        "tr has no other name (global)",
        untranslatable,
        "tr = QCoreApplication.translate",
        "ipt_desk/ui/kit/planted.py",
    ),
    Lint("Phrases are literals", unmarked_phrases, "x = QT_TRANSLATE_NOOP('Context', words)"),
    Lint("No paths of one machine", machine_paths, "HERE = '/" + "home/somebody/vault'"),
    Lint("Every module says what it is", silent_modules, "x = 1"),
    Lint("Nothing is left for later", loose_ends, "# TO" + "DO: later"),
    Lint("Nothing is left for later (stubs)", loose_ends, "raise NotImplementedError"),
)
