"""What the journeys under Xvfb need from the system, and the command that installs it."""

from __future__ import annotations

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

_RUN = Path(__file__).resolve().parents[2] / "run.py"


@cache
def _workshop() -> ModuleType:
    spec = spec_from_file_location("workshop", _RUN)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def what_is_missing() -> str | None:
    """Why a journey cannot run here, with the exact command that would let it; None where it can."""
    workshop = _workshop()
    missing = workshop.missing_journey_packages()
    if not missing:
        return None
    return f"Journeys need what this system lacks. On Debian or Ubuntu: {workshop.apt_command(missing)}"
