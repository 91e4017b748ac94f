"""Row 15: guessing costs what it should, deriving stays bearable, and the function is the published one."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ipt_desk.data.key import MIB, Kdf, calibrated, passphrase_key
from ipt_desk.data.slots import is_possible, passphrase_slot
from tests.long.trial import Outcome, Trial

_FLOOR = Kdf(memory=64 * MIB, passes=3, lanes=4)
"""The second choice of RFC 9106."""

_LONGEST = 1.5

_RFC_9106 = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
"""Section 5.3: Argon2id, 32 KiB, 3 passes, 4 lanes, with secret and associated data."""

_REFERENCE = (
    # From the tests of the reference program (argon2 -id, version 19); argon2-cffi gives the same.
    ("password", "somesalt", 65536, 2, 1, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"),
    ("password", "somesalt", 65536, 1, 1, "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98"),
    ("password", "somesalt", 65536, 4, 1, "9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c"),
    (
        "differentpassword",
        "somesalt",
        65536,
        2,
        1,
        "0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
    ),
    ("password", "diffsalt", 65536, 2, 1, "bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c"),
)


def weigh(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Three looks, each `count // 3` times: the floor, the calibration, the known answers."""
    failures: list[str] = []
    took: list[float] = []
    rounds = max(1, count // 3)
    for _ in range(rounds):
        kdf = calibrated()
        if kdf.memory < _FLOOR.memory or kdf.passes < _FLOOR.passes or kdf.lanes < _FLOOR.lanes:
            failures.append(f"calibration chose less than the floor: {kdf}")
        if not is_possible(passphrase_slot(bytes(32), "calibration", "vault", kdf)):
            failures.append("a calibrated slot would be called damaged")
        took.append(min(_seconds(kdf) for _ in range(3)))  # the least: others may use this computer too
        failures.extend(_wrong_answers())
    if statistics.median(took) > _LONGEST:
        failures.append(f"deriving takes {statistics.median(took):.2f} s after calibration")
    return Outcome(
        3 * rounds, tuple(failures), note=f"{kdf.memory // MIB} MiB in {statistics.median(took):.2f} s"
    )


def _seconds(kdf: Kdf) -> float:
    begun = time.perf_counter()
    passphrase_key("calibration", bytes(16), kdf)
    return time.perf_counter() - begun


def _wrong_answers() -> list[str]:
    found = []
    for passphrase, salt, memory, passes, lanes, answer in _REFERENCE:
        key = passphrase_key(passphrase, salt.encode(), Kdf(memory, passes, lanes))
        if key.hex() != answer:
            found.append(f"another answer than the reference for {passphrase}, {salt}, {passes} passes")
    rfc = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    )
    if rfc.derive(b"\x01" * 32).hex() != _RFC_9106:
        found.append("another answer than RFC 9106")
    return found


TRIAL = Trial(15, "key derivation", 3, 9, weigh)
