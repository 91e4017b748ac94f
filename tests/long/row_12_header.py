"""Row 12: whatever happens to the header, the right key comes out or a trouble with its own name."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipt_desk.data import header, keys
from ipt_desk.data.header import NAMES, Header, write_copy
from ipt_desk.data.recovery import RecoveryKey, new_recovery_key
from ipt_desk.data.slots import recovery_slot
from ipt_desk.troubles import HeaderDamaged, NotAVault, Trouble, WrongRecoveryKey
from tests.long.trial import Outcome, Trial
from tests.support.headers import made_header, summed
from tests.support.vault import PASSPHRASE

BY_PASSPHRASE = keys.by_passphrase(PASSPHRASE)
_IMPOSSIBLE = (
    {"m_kib": 4 * 1024**3},
    {"m_kib": 1},
    {"m_kib": -1},
    {"m_kib": "much"},
    {"t": 0},
    {"t": 10**9},
    {"p": 0},
    {"p": 10**6},
    {"name": "scrypt"},
    {"salt": ""},
)


@dataclass
class Sample:
    """A header with a passphrase and a recovery key, in a folder of its own."""

    folder: Path
    header: Header
    data_key: bytes
    recovery: RecoveryKey
    chance: random.Random

    def whole(self) -> bytes:
        return (json.dumps(self.header.fields, indent=1) + "\n").encode()

    def put(self, names: tuple[str, ...], body: bytes) -> None:
        for name in names:
            (self.folder / name).write_bytes(body)

    def put_header(self, altered: Header) -> None:
        for name in NAMES:
            write_copy(self.folder, name, altered)

    def damaged(self) -> bytes:
        """The header with some bits the other way, cut off, zeroed in part, or with bytes put in."""
        raw = bytearray(self.whole())
        at = self.chance.randrange(len(raw))
        match self.chance.randrange(5):
            case 0:
                raw[at] ^= 1 << self.chance.randrange(8)
            case 1:
                for _ in range(self.chance.randrange(2, 30)):
                    raw[self.chance.randrange(len(raw))] ^= 1 << self.chance.randrange(8)
            case 2:
                del raw[at:]
            case 3:
                raw[at : at + 64] = bytes(len(raw[at : at + 64]))
            case _:
                raw[at:at] = self.chance.randbytes(self.chance.randrange(1, 20))
        return bytes(raw)


Answer = bytes | type[Trouble]
Harm = Callable[[Sample], tuple[Answer, ...]]
"""Does something to the files; gives back what may come of an unlock by passphrase."""


def first_copy(sample: Sample) -> tuple[Answer, ...]:
    """The first copy is damaged: the second opens."""
    sample.put(NAMES[:1], sample.damaged())
    return (sample.data_key,)


def first_copy_gone(sample: Sample) -> tuple[Answer, ...]:
    """The first copy is gone: the second opens."""
    (sample.folder / NAMES[0]).unlink()
    return (sample.data_key,)


def both_copies(sample: Sample) -> tuple[Answer, ...]:
    """Both are damaged, each in its own way: damaged, or whole where only white space was hit."""
    for name in NAMES:
        sample.put((name,), sample.damaged())
    return (sample.data_key, HeaderDamaged)


def both_gone(sample: Sample) -> tuple[Answer, ...]:
    """There is no header."""
    for name in NAMES:
        (sample.folder / name).unlink()
    return (NotAVault,)


def foreign_slot(sample: Sample) -> tuple[Answer, ...]:
    """Somebody without the key puts in a slot of his own, with a right checksum."""
    mine = recovery_slot(sample.chance.randbytes(32), new_recovery_key().recipient)
    extra = {**mine, "type": sample.chance.choice(["recovery", "keyring-2", "fido2"])}
    sample.put_header(summed({**sample.header.fields, "slots": [*sample.header.slots, extra]}))
    return (HeaderDamaged,)


def swapped_recipient(sample: Sample) -> tuple[Answer, ...]:
    """Somebody without the key wraps another key for another reader in the place of the recovery slot."""
    mine = recovery_slot(sample.chance.randbytes(32), new_recovery_key().recipient)
    sample.put_header(summed(sample.header.with_slot(mine).fields))
    return (HeaderDamaged,)


def taken_out(sample: Sample) -> tuple[Answer, ...]:
    """Somebody takes the recovery slot out."""
    sample.put_header(summed(sample.header.without_slot("recovery").fields))
    return (HeaderDamaged,)


def impossible(sample: Sample) -> tuple[Answer, ...]:
    """A cost that no computer can pay, such as 4 TiB of memory: refused before it is tried."""
    slot = sample.header.slot("passphrase")
    assert slot is not None
    asked = {**slot, "kdf": {**slot["kdf"], **sample.chance.choice(_IMPOSSIBLE)}}
    sample.put_header(summed(sample.header.with_slot(asked).fields))
    return (HeaderDamaged,)


def nonsense(sample: Sample) -> tuple[Answer, ...]:
    """Valid JSON of the wrong shape, with a right checksum."""
    shapes: tuple[dict[str, Any], ...] = (
        {"slots": None},
        {"slots": [None]},
        {"slots": {}},
        {"slots": []},
        {"vault_id": 7},
        {"version": "1"},
        {"version": 0},
        {"pending": []},
        {"pending": {"slots": 1}},
        {"format": "another"},
    )
    sample.put_header(summed({**sample.header.fields, **sample.chance.choice(shapes)}))
    return (HeaderDamaged,)


HARMS: tuple[Harm, ...] = (
    first_copy,
    both_copies,
    first_copy,
    both_copies,
    foreign_slot,
    swapped_recipient,
    taken_out,
    impossible,
    nonsense,
    first_copy_gone,
    both_gone,
)


def harm_headers(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Do each harm in turn, and unlock by passphrase and by recovery key."""
    recovery = new_recovery_key()
    made, data_key = made_header(recovery=recovery)
    failures: list[str] = []
    answers: Counter[str] = Counter()
    for number in range(count):
        place = folder / "header"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        header.write_header(place, made)
        sample = Sample(place, made, data_key, recovery, chance)
        harm = HARMS[number % len(HARMS)]
        expected = harm(sample)
        found = _answer(place, BY_PASSPHRASE)
        answers["opened" if isinstance(found, bytes) else found.__name__] += 1
        if found not in expected:
            failures.append(f"{harm.__name__}, trial {number}: {_name(found)} by passphrase")
        by_key = _answer(place, keys.by_recovery_key(recovery))
        if by_key not in (*expected, data_key, WrongRecoveryKey):
            failures.append(f"{harm.__name__}, trial {number}: {_name(by_key)} by recovery key")
        elif by_key is WrongRecoveryKey and harm not in (swapped_recipient, taken_out, foreign_slot):
            failures.append(f"{harm.__name__}, trial {number}: damage was called a wrong recovery key")
    return Outcome(
        count,
        tuple(failures),
        *_without_checksum(count, made, chance),
        note=", ".join(f"{times} {name}" for name, times in answers.most_common()),
    )


def _answer(folder: Path, way: keys.Way) -> Answer:
    try:
        return keys.open_header(folder, way).data_key
    except Trouble as trouble:
        return type(trouble)


def _name(answer: Answer) -> str:
    return "a key" if isinstance(answer, bytes) else answer.__name__


def _without_checksum(count: int, made: Header, chance: random.Random) -> tuple[str, bool]:
    """What the checksum is for: without it, damage in a slot is called a wrong passphrase."""
    called = 0
    tried = max(20, count // 20)
    for _ in range(tried):
        raw = bytearray(json.dumps(made.fields["slots"][0]["ct"]).encode())
        at = chance.randrange(4, len(raw) - 4)
        raw[at] = ord("A") if raw[at] != ord("A") else ord("B")
        slot = {**made.fields["slots"][0], "ct": json.loads(raw)}
        try:
            BY_PASSPHRASE.data_key_of(made.with_slot(slot))
        except Trouble as trouble:
            called += type(trouble).__name__ == "WrongPassphrase"
    return f"{called} of {tried} damaged slots called a wrong passphrase without the checksum", called > 0


TRIAL = Trial(12, "damaged and altered headers", 200, 2_000, harm_headers)
