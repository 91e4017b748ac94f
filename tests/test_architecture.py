"""The plan of the house holds: who imports whom, and what our sources never do.

Each contract and each lint is also shown to notice a breach that is planted for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_desk.data.tables import Row
from ipt_desk.domain.subjects import Privacy
from tests.tools.plain_text import PLAIN_LINTS
from tests.tools.source_lints import LINTS, ROOT, Lint, Source, sources

DOWNWARDS = "Packages look downwards only"
ROOMS = "Rooms of the window"
WINDOW = "Qt is known to the window only"
CIPHER = "The cipher and migrations are known to data only"
QUERIES = "Queries are written in data and services only"
IMAGE = "Plain SQLite is known to data.image only"
PAPER = "ReportLab is known to documents.pdf, documents.fonts and documents.qr only"
VIEWS = "Pages get views, never rows"
NETWORK = "The program speaks to no network"

# Where a wrong import is planted, what it imports, and the contract that must notice.
PLANTS = (
    ("domain", "ipt_desk.services", DOWNWARDS),
    ("content", "ipt_desk.data.tables", DOWNWARDS),
    ("data", "ipt_desk.content.measures", DOWNWARDS),
    ("intake", "ipt_desk.data.store", DOWNWARDS),
    ("services", "ipt_desk.figures.scene", DOWNWARDS),
    ("figures", "ipt_desk.documents", DOWNWARDS),
    ("documents", "ipt_desk.cli", DOWNWARDS),
    ("cli", "ipt_desk.ui", DOWNWARDS),
    ("ui/circle", "ipt_desk.ui.sessions", ROOMS),
    ("ui/overview", "ipt_desk.ui.shell", ROOMS),
    ("ui/kit", "ipt_desk.ui.homework", ROOMS),
    ("ui/runtime", "ipt_desk.ui.kit", ROOMS),
    ("ui/look", "ipt_desk.ui.runtime", ROOMS),
    ("ui/shell", "ipt_desk.ui.settings", ROOMS),
    ("documents", "PySide6.QtCore", WINDOW),
    ("figures", "PySide6", WINDOW),
    ("cli", "PySide6", WINDOW),
    ("services", "sqlcipher3", CIPHER),
    ("ui/runtime", "alembic", CIPHER),
    ("documents", "sqlalchemy", QUERIES),
    ("ui/timeline", "sqlalchemy", QUERIES),
    ("data", "sqlite3", IMAGE),
    ("services", "reportlab", PAPER),
    ("documents/compose", "reportlab.platypus", PAPER),
    ("ui/circle", "ipt_desk.data.tables", VIEWS),
    ("ui/shell", "ipt_desk.data", VIEWS),
    ("ui/settings", "ipt_desk.data", VIEWS),
    ("services", "urllib.request", NETWORK),
)


def look_at_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    tool = ROOT / "tests" / "tools" / "import_contracts.py"
    env = {**os.environ, "COLUMNS": "400"}
    return subprocess.run([sys.executable, str(tool)], cwd=folder, env=env, capture_output=True, text=True)


def test_the_program_keeps_its_import_contracts() -> None:
    looked = look_at_contracts(ROOT)
    assert looked.returncode == 0, looked.stdout + looked.stderr


@pytest.fixture(scope="module")
def report_on_plants(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report on a copy of the program with all the wrong imports in it."""
    copy = tmp_path_factory.mktemp("planted")
    shutil.copy2(ROOT / "pyproject.toml", copy)
    shutil.copytree(ROOT / "ipt_desk", copy / "ipt_desk", ignore=shutil.ignore_patterns("__pycache__"))
    for number, (room, wrong, _) in enumerate(PLANTS):
        (copy / "ipt_desk" / room / f"planted_{number}.py").write_text(f"import {wrong}\n", "utf-8")
    looked = look_at_contracts(copy)
    assert looked.returncode == 1, looked.stdout + looked.stderr
    return looked.stdout


def section_of(report: str, contract: str) -> str:
    """What the report says below the contract's own heading."""
    _, _, broken = report.partition("Broken contracts")
    _, _, after = broken.partition("\n" + contract)
    lines = after.splitlines()[2:]
    rules = (number for number, line in enumerate(lines) if line and set(line) <= {"-"})
    return "\n".join(lines[: next(rules, len(lines))])


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant[0]}-{plant[1]}")
def test_a_wrong_import_is_noticed(report_on_plants: str, plant: tuple[str, str, str]) -> None:
    room, _, contract = plant
    module = f"ipt_desk.{room.replace('/', '.')}.planted_{PLANTS.index(plant)}"
    assert module in section_of(report_on_plants, contract)


@pytest.mark.parametrize("lint", LINTS + PLAIN_LINTS, ids=lambda lint: lint.sentence)
def test_a_lint_notices_what_it_is_for(lint: Lint) -> None:
    assert list(lint.lines(Source(lint.at, lint.planted)))


@pytest.mark.parametrize("lint", LINTS + PLAIN_LINTS, ids=lambda lint: lint.sentence)
def test_the_sources_keep_what_a_lint_says(lint: Lint) -> None:
    breaches = [
        f"{source.path}:{line}" for source in sources("ipt_desk", "benchmarks") for line in lint.lines(source)
    ]
    assert breaches == []


def test_every_column_has_a_privacy_class() -> None:
    without = [
        f"{table.name}.{column.name}"
        for table in Row.metadata.tables.values()
        for column in table.columns
        if not isinstance(column.info.get("privacy"), Privacy)
    ]
    assert without == []


def test_every_table_says_what_a_change_of_it_is_about() -> None:
    rows = [mapper.class_ for mapper in Row.registry.mappers]
    assert [row.__name__ for row in rows if not hasattr(row, "subject")] == []


def test_every_package_is_shipped() -> None:
    import tomllib

    listed = set(
        tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    )
    found = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for path in (ROOT / "ipt_desk").rglob("__init__.py")
    }
    assert listed == found | {"ipt_desk.resources"}


def test_the_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text("utf-8")


def test_no_contract_broken_by_the_command_line_starting() -> None:
    code = "import sys, ipt_desk.cli; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
