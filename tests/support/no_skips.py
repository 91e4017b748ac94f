"""With CI=true a skipped test is a failure: what cannot run there has not been seen to work."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest


def _skips_count() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    told = report.longrepr
    return str(told[2]) if isinstance(told, tuple) else str(told)


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.outcome == "skipped" and _skips_count() and not hasattr(report, "wasxfail"):
        report.longrepr = f"Skipped although CI=true. {_reason(report)}"
        report.outcome = "failed"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that skips itself fails."""
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A test file that skips itself fails."""
    report = yield
    _refuse(report)
    return report
