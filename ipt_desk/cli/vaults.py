"""Commands that make a vault or say what is in it."""

from __future__ import annotations

import argparse
import json
from typing import Any

from ipt_desk.cli import asking
from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.services import practice
from ipt_desk.services.caseload import CaseloadRow, Shelf, read_caseload


def add_commands(commands: Any) -> None:
    """`new`, `sample` and `cases`."""
    new = commands.add_parser("new", help="make an empty vault", allow_abbrev=False)
    asking.add_new_vault(new)
    new.set_defaults(work=make_new)

    sample = commands.add_parser("sample", help="make the sample practice", allow_abbrev=False)
    asking.add_new_vault(sample)
    sample.set_defaults(work=make_sample)

    cases = commands.add_parser("cases", help="list the cases of a vault", allow_abbrev=False)
    asking.add_vault(cases)
    cases.add_argument("--json", action="store_true", help="print one JSON document")
    cases.set_defaults(work=list_cases)


def make_new(said: argparse.Namespace) -> None:
    """An empty vault, whole or not at all."""
    secret = asking.new_passphrase(said.new_passphrase_file)
    clock = asking.clock()
    create_vault(said.vault, secret, clock)
    store = open_vault(said.vault, secret, clock)
    try:
        store.perform("Begin the practice", practice.begin, said.vault.stem)
    finally:
        store.close()
    print(f"Made {said.vault}")


def make_sample(said: argparse.Namespace) -> None:
    """The sample practice, always at its own dates."""
    from ipt_desk.services import sample

    secret = asking.new_passphrase(said.new_passphrase_file)
    create_vault(said.vault, secret, sample.CLOCK)
    store = open_vault(said.vault, secret, sample.CLOCK)
    try:
        sample.fill(store)
    finally:
        store.close()
    print(f"Made the sample practice at {said.vault}")


def list_cases(said: argparse.Namespace) -> None:
    """Every case, by code."""
    with asking.opened(said) as store, store.reading() as reader:
        rows = [row for shelf in Shelf for row in read_caseload(reader, shelf).rows]
    found = [_case(row) for row in sorted(rows, key=lambda row: row.code)]
    if said.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for case in found:
        session = f"session {case['session'] or 0} of {case['sessions_planned']}"
        when = case["next_date"] or ""
        line = f"{case['code']:10} {case['status']:12} {session:20} {when:17} {case['name']}"
        print(line.rstrip())


def _case(row: CaseloadRow) -> dict[str, Any]:
    number = row.next_number if row.next_number is not None else (row.held or None)
    return {
        "code": row.code,
        "name": row.name,
        "status": row.status.value,
        "phase": row.phases.phase_of(number),
        "session": number,
        "sessions_planned": row.planned,
        "next_date": row.next_at.isoformat(timespec="minutes") if row.next_at else None,
    }
