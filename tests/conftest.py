"""Fixtures for every test; Qt runs without a screen unless told otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.vault import TestVault, fresh_vault

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[TestVault]:
    """An empty, open, encrypted vault; its clock stands at Tue 24 Nov 2026 09:48."""
    made = fresh_vault(tmp_path)
    yield made
    made.close()
