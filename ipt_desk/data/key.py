"""From a passphrase to keys: Argon2id for people, HKDF for the program's own purposes."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MIB = 1024
LEAST_MEMORY, MOST_MEMORY = 19 * MIB, 2048 * MIB
"""Bounds of the memory cost in KiB; a header outside them is damaged, never obeyed."""
MOST_PASSES, MOST_LANES = 20, 16


@dataclass(frozen=True, slots=True)
class Kdf:
    """The cost of one guess: `memory` in KiB, `passes` over it, `lanes` side by side."""

    memory: int = 256 * MIB
    passes: int = 3
    lanes: int = 4

    @property
    def is_sane(self) -> bool:
        """Whether a header may ask for this."""
        return (
            LEAST_MEMORY <= self.memory <= MOST_MEMORY
            and 1 <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= MOST_LANES
        )


def normal_passphrase(passphrase: str) -> bytes:
    """The bytes of `passphrase`; composed and decomposed letters are the same (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def passphrase_key(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """The 32-byte key that wraps the data key; releases the GIL while it works."""
    derive = Argon2id(
        salt=salt, length=32, iterations=kdf.passes, lanes=kdf.lanes, memory_cost=kdf.memory
    ).derive
    return derive(normal_passphrase(passphrase))


def subkey(data_key: bytes, purpose: str) -> bytes:
    """The 32-byte key for one purpose, such as `sqlcipher-db-1`."""
    return HKDF(SHA256(), 32, None, purpose.encode()).derive(data_key)


def calibrated(limit: float = 1.0) -> Kdf:
    """The costliest of 64, 128, 256 and 512 MiB that this computer derives in under `limit` seconds."""
    chosen = Kdf(memory=64 * MIB)
    for memory in (64, 128, 256, 512):
        kdf = Kdf(memory=memory * MIB)
        begun = time.perf_counter()
        passphrase_key("calibration", b"\0" * 16, kdf)
        passed = time.perf_counter() - begun
        if passed >= limit:
            break
        chosen = kdf
        if passed * 2 >= limit:
            break
    return chosen
