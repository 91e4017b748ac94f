"""Circles of any people, names, rings and areas: every one is laid out by the rules.

The control is the same with nobody moved apart.
"""

from __future__ import annotations

import random
from pathlib import Path
from unittest.mock import patch

from ipt_desk.figures import circle_places, circle_relax
from tests.long.trial import Outcome, Trial
from tests.support.circle_rules import any_case, broken_rules

_CONTROLS = 20


def lay_out_many(count: int, _folder: Path, chance: random.Random) -> Outcome:
    """Lay out `count` circles and ask the rules of each."""
    failures: list[str] = []
    for _trial in range(count):
        seed = chance.getrandbits(32)
        failures += [f"{seed}: {rule}" for rule in broken_rules(any_case(random.Random(seed)))]
    broken = 0
    with (
        patch.object(circle_places, "separate", lambda zone: None),
        patch.object(circle_relax.Zone, "crowded", lambda zone: False),
    ):
        for _control in range(_CONTROLS):
            broken += bool(broken_rules(any_case(random.Random(chance.getrandbits(32)))))
    return Outcome(
        count,
        tuple(failures),
        control=f"{broken} of {_CONTROLS} circles broke a rule with nobody moved apart",
        control_failed=broken > 0,
    )


TRIAL = Trial(60, "circles by the rules", 40, 20_000, lay_out_many)
