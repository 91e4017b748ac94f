"""The long trials: one line a row. `python -m tests.long [--short] [--seed N] [ROW…]`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.long.rows import trials
from tests.long.trial import told


def main() -> int:
    """Run the rows asked for, or all; 1 where any failed or could not be run."""
    parser = argparse.ArgumentParser(prog="tests.long", description=__doc__)
    parser.add_argument("rows", metavar="ROW", type=int, nargs="*", help="only these rows")
    parser.add_argument("--short", action="store_true", help="as often as with every change")
    parser.add_argument("--seed", type=int, help="another course of chance")
    said = parser.parse_args()
    bad = 0
    for trial in trials():
        if said.rows and trial.row not in said.rows:
            continue
        with tempfile.TemporaryDirectory(prefix="ipt-desk-long-") as folder:
            one = told(trial, trial.short if said.short else trial.long, Path(folder), said.seed)
        print(one.line, flush=True)
        for failure in one.outcome.failures[:10] if one.outcome else ():
            print(f"       {failure}", flush=True)
        bad += one.outcome is None or not one.outcome.holds
    return int(bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())
