"""Runs the benchmarks: `python -m benchmarks [NAME …] [--into FILE] [--rounds N]`."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Figure

ROOMS = (
    "first_window",
    "unlocking",
    "locking",
    "reading",
    "editing",
    "pages",
    "painting",
    "dragging",
    "paper",
)


def main(words: Sequence[str]) -> int:
    """Measure what was asked for, print it row by row, and keep it."""
    asked = arguments(words)
    figures.ROUNDS = asked.rounds
    print(f"{'what':<34}{'size':<14}{'median':>10}{'95th':>10}{'floor':>10}{'ratio':>8}  limit")
    done: list[Figure] = []
    for room in asked.rooms or ROOMS:
        for figure in measured(room):
            print(row(figure), flush=True)
            done.append(figure)
    keep(done, asked.into, asked.rounds)
    return 0 if all(figure.holds for figure in done) else 1


def arguments(words: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    asked = argparse.ArgumentParser(prog="python3 run.py bench", description=__doc__)
    asked.add_argument("rooms", nargs="*", metavar="NAME", help=f"of: {' '.join(ROOMS)}")
    asked.add_argument("--into", type=Path, default=Path("build/bench.json"))
    asked.add_argument("--rounds", type=int, default=figures.ROUNDS)
    return asked.parse_args(words)


def measured(room: str) -> Iterator[Figure]:
    """The figures of one module of this package."""
    found: Callable[[], Iterator[Figure]] = import_module(f"benchmarks.{room}").figures
    return found()


def row(figure: Figure) -> str:
    """A figure as one line."""
    shown = (figure.median, figure.p95, figure.floor)
    if figure.share != 0.5:
        shown = (figure.counted, figure.p95, figure.counted_floor)
    times = "".join(f"{seconds * 1000:>8.2f}ms" for seconds in shown)
    mark = "" if figure.holds else "   OVER"
    what = f"{figure.name:<34}{figure.size:<14}{times}{figure.ratio:>8.2f}"
    return f"{what}  {figure.limit.words() or 'told only'} (floor: {figure.floor_name}){mark}"


def keep(done: Sequence[Figure], into: Path, rounds: int) -> None:
    """Write the figures with what they were measured on."""
    machine = {
        "system": platform.system(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
    into.parent.mkdir(parents=True, exist_ok=True)
    table = {"rounds": rounds, "on": machine, "figures": [figure.as_json() for figure in done]}
    into.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
