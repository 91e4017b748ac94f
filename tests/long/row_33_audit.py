"""Row 33: whatever is done to the audit below the triggers is found; a cut tail by a head on paper."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipt_desk.clock import StoppedClock
from ipt_desk.data.audit import GENESIS, Chain, lines
from ipt_desk.data.engine import open_raw
from ipt_desk.data.key import subkey
from ipt_desk.data.keys import by_passphrase, open_header
from ipt_desk.data.triggers import TRIGGERS
from ipt_desk.services import audit_log, cases, circle
from tests.long.trial import Outcome, Trial
from tests.support.vault import MOMENT, PASSPHRASE, TestVault, fresh_vault

_LINES = 40
_TEXTS = ("at", "actor", "action", "subject", "record", "detail", "prev", "hash")


@dataclass
class Hand:
    """Somebody with the decrypted file and a database program."""

    cursor: Any
    chance: random.Random
    last: int

    def any_line(self, first: int = 1, spare: int = 0) -> int:
        return self.chance.randint(first, self.last - spare)


def edit(hand: Hand) -> None:
    """One field of one line reads otherwise."""
    name, seq = hand.chance.choice(_TEXTS), hand.any_line()
    hand.cursor.execute(f"UPDATE audit SET {name} = {name} || 'x' WHERE seq = ?", (seq,))


def delete(hand: Hand) -> None:
    """Lines are taken out of the middle or the beginning."""
    first = hand.any_line(spare=4)
    hand.cursor.execute(
        "DELETE FROM audit WHERE seq BETWEEN ? AND ?", (first, first + hand.chance.randint(0, 3))
    )


def delete_and_close_up(hand: Hand) -> None:
    """A line goes, and the later ones take the numbers below."""
    seq = hand.any_line(spare=1)
    hand.cursor.execute("DELETE FROM audit WHERE seq = ?", (seq,))
    for later in range(seq + 1, hand.last + 1):
        hand.cursor.execute("UPDATE audit SET seq = ? WHERE seq = ?", (later - 1, later))


def replace(hand: Hand) -> None:
    """A line is put over another."""
    over, taken = hand.any_line(), hand.any_line()
    while taken == over:
        taken = hand.any_line()
    names = ", ".join(_TEXTS)
    hand.cursor.execute(
        f"REPLACE INTO audit(seq, {names}) SELECT ?, {names} FROM audit WHERE seq = ?", (over, taken)
    )


def truncate(hand: Hand) -> None:
    """The end is cut off: the chain that is left is whole, so only the head on paper tells."""
    hand.cursor.execute("DELETE FROM audit WHERE seq > ?", (hand.any_line(spare=1),))


def reorder(hand: Hand) -> None:
    """Two lines change places."""
    one = hand.any_line(spare=1)
    other = hand.any_line(first=one + 1)
    for seq, new in ((one, -1), (other, one), (-1, other)):
        hand.cursor.execute("UPDATE audit SET seq = ? WHERE seq = ?", (new, seq))


def backdate(hand: Hand) -> None:
    """A line happened at another time."""
    seq = hand.any_line()
    hand.cursor.execute("UPDATE audit SET at = '2020-02-29T08:00:00+00:00' WHERE seq = ?", (seq,))


def add(hand: Hand) -> None:
    """A line is put at the end by somebody without the key."""
    names = ", ".join(_TEXTS)
    hand.cursor.execute(
        f"INSERT INTO audit(seq, {names}) SELECT seq + 1, {names} FROM audit WHERE seq = ?", (hand.last,)
    )


TAMPERINGS: tuple[Callable[[Hand], None], ...] = (
    edit,
    delete,
    delete_and_close_up,
    replace,
    truncate,
    reorder,
    backdate,
    add,
)


def tamper(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Tamper with copies of one vault, each in another way, and look whether it shows."""
    kept = _vault(folder / "kept")
    whole = _tried(kept, folder / "whole", lambda hand: None, chance)
    failures = [] if whole == "" else ["an audit that nobody touched was called damaged"]
    for number in range(count):
        way = TAMPERINGS[number % len(TAMPERINGS)]
        if not _tried(kept, folder / "copy", way, chance):
            failures.append(f"{way.__name__}, trial {number}: not found")
    unseen = _tried(kept, folder / "owner", _rebuild(kept), chance)
    return Outcome(
        count,
        tuple(failures),
        "the owner, who has the key, built the chain anew; only the head on paper told"
        if unseen == "head"
        else f"a chain built anew with the key was found by {unseen or 'nothing'}",
        control_failed=unseen == "head",
    )


@dataclass
class _Kept:
    folder: Path
    head: str
    keys: dict[str, bytes]


def _vault(place: Path) -> _Kept:
    """A vault with some forty lines, closed."""
    place.mkdir()
    vault = fresh_vault(place)
    case = vault.perform("New case", cases.add_case, "Juniper Vale", "")
    for number in range(_LINES):
        vault.perform("Add person", circle.add_person, case, f"Person {number}")
    vault.close()
    data_key = open_header(vault.folder, by_passphrase(PASSPHRASE)).data_key
    keys = {name: subkey(data_key, name) for name in ("sqlcipher-db-1", "audit-1")}
    link = open_raw(vault.folder / "practice.db", keys["sqlcipher-db-1"])
    (head,) = link.execute("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    link.close()
    return _Kept(vault.folder, head[: audit_log.HEAD_LETTERS], keys)


def _tried(kept: _Kept, copy: Path, way: Callable[[Hand], None], chance: random.Random) -> str:
    """How the tampering was found: by the chain, by the head that was written down, or "" not at all."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(kept.folder, copy)
    _bypass(copy, kept, way, chance)
    vault = TestVault(copy, StoppedClock(MOMENT))
    try:
        if vault.store.verify_audit() is not None:
            return "chain"
        return "" if audit_log.check(vault.store, kept.head).holds else "head"
    finally:
        vault.close()


def _bypass(folder: Path, kept: _Kept, way: Callable[[Hand], None], chance: random.Random) -> None:
    """Take the triggers off, tamper, and put them back so that nothing else tells."""
    link = open_raw(folder / "practice.db", kept.keys["sqlcipher-db-1"])
    try:
        cursor = link.cursor()
        guards = [text for text in TRIGGERS if text.startswith("CREATE TRIGGER audit_")]
        for text in guards:
            cursor.execute(f"DROP TRIGGER {text.split()[2]}")
        (last,) = cursor.execute("SELECT max(seq) FROM audit").fetchone()
        way(Hand(cursor, chance, last))
        for text in guards:
            cursor.execute(text)
    finally:
        link.close()


def _rebuild(kept: _Kept) -> Callable[[Hand], None]:
    """What only the owner can do: change a line and make every hash after it anew."""

    def rebuild(hand: Hand) -> None:
        chain = Chain(kept.keys["audit-1"])
        prev = GENESIS
        for line in list(lines(hand.cursor)):
            actor = "nobody" if line.seq == 3 else line.actor
            fields = (line.seq, line.at, actor, line.action, line.subject, line.record, line.detail, prev)
            prev_of_line, prev = prev, chain._hash(fields)
            hand.cursor.execute(
                "UPDATE audit SET actor = ?, prev = ?, hash = ? WHERE seq = ?",
                (actor, prev_of_line, prev, line.seq),
            )

    return rebuild


TRIAL = Trial(33, "audit tampering", 40, 400, tamper)
