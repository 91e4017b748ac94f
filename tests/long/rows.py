"""Every row of the test plan that is tried: each stands in a module `row_NN_name.py` as TRIAL or TRIALS."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from tests.long.trial import Trial

_HERE = Path(__file__).parent


@cache
def trials() -> tuple[Trial, ...]:
    """All trials, in the order of the plan."""
    found: list[Trial] = []
    for path in sorted(_HERE.glob("row_*.py")):
        module = import_module(f"tests.long.{path.stem}")
        found.extend(getattr(module, "TRIALS", None) or (module.TRIAL,))
    return tuple(sorted(found, key=lambda trial: trial.row))
