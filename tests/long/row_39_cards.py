"""Spoiled files of contact cards: each is read or refused in words, with no more work than its size needs.

The control takes a file apart at its colons and lines alone, as the format looks at first sight.
"""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from ipt_desk.domain.ids import CaseId
from ipt_desk.intake.vcard import read_cards
from ipt_desk.services import intake
from ipt_desk.troubles import Refused
from tests.long.trial import Outcome, Trial
from tests.support import cards as samples
from tests.support.work import work_of

CALLS_A_BYTE, CALLS_A_FILE = 10, 5_000
"""The most calls that reading a file may take; the files as they are exported take one or two a byte."""


def look_at_cards(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Look at spoiled files beside a case, as the window does."""
    whole = list(samples.files().values())
    by = intake.Beside(CaseId(1), "Juniper Vale", frozenset({"rowan"}), 80, date(2026, 11, 24))
    failures: list[str] = []
    read = lost = 0
    most = 0.0
    for trial in range(count):
        raw = samples.spoiled(chance, chance.choice(whole))
        taken: list[int] = []
        try:
            calls = work_of(lambda raw=raw, taken=taken: _look(raw, by, taken))  # type: ignore[misc]
        except Exception as error:
            failures.append(f"file {trial}: {type(error).__name__}: {error}")
            continue
        most = max(most, calls / max(len(raw), 500))
        read += bool(taken)
        lost += _naive(raw)
        if calls > CALLS_A_BYTE * len(raw) + CALLS_A_FILE:
            failures.append(f"file {trial}: {calls} calls for {len(raw)} bytes")
    control = f"{lost} of {count} end the naive reader"
    note = f"{read} of {count} with people in them, at most {most:.1f} calls a byte"
    return Outcome(count, tuple(failures), control, control_failed=lost > count // 10, note=note)


def _look(raw: bytes, by: intake.Beside, taken: list[int]) -> None:
    try:
        taken.extend(card.id for card in intake.seen_beside(by, read_cards(raw)).new)
    except Refused as refused:
        assert str(refused).startswith(("Line ", "This file "))  # noqa: PT017


def _naive(raw: bytes) -> bool:
    """Whether a reader that knows nothing but lines and colons fails."""
    try:
        for line in raw.decode("utf-8").split("\r\n"):
            _name, _value = line.split(":", 1)
    except ValueError:
        return True
    return False


TRIAL = Trial(39, "spoiled contact cards", 300, 20_000, look_at_cards)
