"""What every journey is given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.screen import Screen


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A screen of its own."""
    with Screen() as made:
        yield made
