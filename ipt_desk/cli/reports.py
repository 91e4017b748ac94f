"""Commands that carry something out of a vault: the export and the audit."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from ipt_desk.cli import asking
from ipt_desk.data.store import Reader
from ipt_desk.documents.saving import write_whole
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.places import path
from ipt_desk.services import audit_log, export
from ipt_desk.troubles import DatabaseDamaged

CHAIN_BROKEN = QT_TRANSLATE_NOOP("Trouble", "The audit does not fit together from line {line} on.")


class AuditBroken(DatabaseDamaged):
    """A line of the audit was changed, removed or put in from outside."""

    sentence = CHAIN_BROKEN


def add_commands(commands: Any) -> None:
    """`export` and `audit`."""
    exported = commands.add_parser("export", help="write the record for other programs", allow_abbrev=False)
    asking.add_vault(exported)
    exported.add_argument("--as", dest="kind", choices=("json",), required=True, help="the format")
    exported.add_argument("--case", metavar="CODE", help="one case only")
    exported.add_argument("-o", "--output", metavar="PATH", type=path, required=True)
    exported.add_argument(
        "--with-process-notes", action="store_true", help="also process notes and private fields"
    )
    exported.set_defaults(work=write_export)

    audit = commands.add_parser("audit", help="who did what when", allow_abbrev=False)
    asking.add_vault(audit)
    audit.add_argument("--verify", action="store_true", help="check that the audit fits together")
    audit.add_argument("--json", action="store_true", help="print one JSON document")
    audit.set_defaults(work=show_audit)


def write_export(said: argparse.Namespace) -> None:
    """The document of the export, whole or not at all; the audit says that it was made."""
    with asking.opened(said) as store:
        with store.reading() as reader:
            case = export.case_by_code(reader, said.case) if said.case else None
            document = export.export_json(reader, case, with_process_notes=said.with_process_notes)
        write_whole(said.output, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())
        store.note("export.json", cases=len(document["cases"]), process_notes=said.with_process_notes)
    print(f"Wrote {said.output}")


def show_audit(said: argparse.Namespace) -> None:
    """The audit in plain words, or whether it fits together; the head at its end."""
    with asking.opened(said) as store:
        lines, broken = store.audit_lines(), store.verify_audit() if said.verify else None
        with store.reading() as reader:
            log, head = _whole_log(reader), audit_log.read_head(reader)
    if broken is not None:
        raise AuditBroken(line=broken)
    if said.json:
        words = {line.seq: {"kind": line.kind.value, "words": _told(line)} for line in log}
        found = [{**asdict(line), **words[line.seq]} for line in lines]
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    if said.verify:
        print(f"The audit fits together: {len(lines)} lines")
    else:
        for line in log:
            print(f"{line.seq:6} {line.at:%Y-%m-%d %H:%M} {line.case_code:10} {_told(line)}")
    if head is not None:
        print(f"Head {head.groups}, line {head.line}, {head.at:%Y-%m-%d %H:%M}")


def _whole_log(reader: Reader) -> list[audit_log.LogLine]:
    """Every line, oldest first."""
    found: list[audit_log.LogLine] = []
    before: int | None = None
    while True:
        window = audit_log.read_log(reader, before=before, count=2000)
        found += window.lines
        if not window.more:
            return found[::-1]
        before = window.lines[-1].seq


def _told(line: audit_log.LogLine) -> str:
    return line.said.told(lambda _context, text: text)
