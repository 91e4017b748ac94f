"""The sample practice: nine made-up cases to learn on, made by the same operations as real ones."""

from __future__ import annotations

from ipt_desk.services.sample.practice import CLOCK, MOMENT, fill
from ipt_desk.services.sample.upkeep import has_sample, move_sample, remove_sample, weeks_behind

__all__ = ["CLOCK", "MOMENT", "fill", "has_sample", "move_sample", "remove_sample", "weeks_behind"]
