"""Where the person has been: back and forward through rooms and cases."""

from __future__ import annotations

from dataclasses import dataclass

from ipt_desk.domain.ids import CaseId

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A room, and the case it was about."""

    room: str
    case: CaseId | None = None


class History:
    """The places in the order they were seen."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        """Note that `place` is seen; what lay ahead is forgotten."""
        if self.here == place:
            return
        self._places = [*self._places[: self._at + 1], place][-_LONGEST:]
        self._at = len(self._places) - 1

    @property
    def here(self) -> Place | None:
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def back(self) -> Place | None:
        """The place before, which is seen now."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Place | None:
        """The place that was left by going back."""
        return self._step(1) if self.can_go_forward else None

    def _step(self, by: int) -> Place:
        self._at += by
        return self._places[self._at]

    def recent_cases(self) -> list[CaseId]:
        """The cases that were seen, the last one first."""
        return list(dict.fromkeys(place.case for place in reversed(self._places) if place.case is not None))
