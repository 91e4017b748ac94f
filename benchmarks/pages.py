"""Opening a case and seeing each of its pages, painted, against the SQL they send, bare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.bare import Statement, replay, statements_of
from benchmarks.figures import Figure, Limit, Pair, measure, seconds_of, timed
from benchmarks.reading import GROWTH, fullest_case
from benchmarks.vaults import CAREER, CASELOAD, Vault, career_of, sample_practice
from benchmarks.windows import open_frame, paint
from ipt_desk.services.caseload import read_caseload
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.pages import ROOMS, Part

LIMIT = Limit(ratio=6, seconds=0.1)
OPEN = "open a case"


def figures() -> Iterator[Figure]:
    """Every page at both sizes, then how each grew."""
    small, large = career_of(CASELOAD), career_of(CAREER)
    for vault in (sample_practice(), large):
        yield from against_bare_sql(vault)
    yield from growth(small, large)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is done before, without being timed, and what the person then waits for."""

    before: Callable[[], None]
    see: Callable[[], None]

    def __call__(self) -> float:
        self.before()
        return seconds_of(self.see)

    def statements(self) -> list[Statement]:
        """The SQL that the person waits for."""
        self.before()
        return statements_of(self.see)


def against_bare_sql(vault: Vault) -> Iterator[Figure]:
    """Each page beside its own SQL."""
    with open_frame(vault) as frame, vault.bare() as link:
        for name, sight in sights(frame).items():
            floor = timed(partial(replay, link, sight.statements()))
            yield measure(Pair(f"see: {name}", vault.size, "its SQL bare", sight, floor, LIMIT))


def growth(small: Vault, large: Vault) -> Iterator[Figure]:
    """Each page in a long career, beside the same with a small caseload."""
    with open_frame(small) as before, open_frame(large) as now:
        at_first = sights(before)
        for name, sight in sights(now).items():
            yield measure(Pair(f"see: {name}", large.size, small.size, sight, at_first[name], GROWTH))


def sights(frame: DeskFrame) -> dict[str, Sight]:
    """Opening a case from the caseload, and going to each of its rooms with another case in it."""
    full = fullest_case(frame.desk.store)
    other = next(row.id for row in frame.desk.read(read_caseload).rows if row.id != full)

    def seen(go: Callable[..., None], *where: object) -> Callable[[], None]:
        def see() -> None:
            go(*where)
            paint(frame)

        return see

    def back_in_the_caseload() -> None:
        frame.answer("case.open", other)
        seen(frame.go, "caseload")()

    rooms = (room.key for room in ROOMS if room.part is Part.CASE)
    pages = {key: Sight(seen(frame.go, key, other), seen(frame.go, key, full)) for key in rooms}
    return {OPEN: Sight(back_in_the_caseload, seen(frame.answer, "case.open", full)), **pages}
