"""Names of files that come of what a person typed."""

from __future__ import annotations

import pytest

from ipt_desk.files import portable_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("LP-0427 homework sheet", "LP-0427 homework sheet"),
        ("Praxis Müller & Söhne", "Praxis Muller Sohne"),
        ("../../etc/passwd", "etc passwd"),
        ("Практика", "practice"),
        ("CON", "practice"),
        ("  - _", "practice"),
        ("x" * 61, "x" * 60),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert portable_name(title, "practice") == name
