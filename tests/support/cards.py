"""Files of contact cards as other programs export them, and ways to spoil one."""

from __future__ import annotations

import random
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "fixtures" / "vcards"

_INSERTED = (
    *(b"\r\n", b"\n ", b";", b":", b"=", b'"', b"\\", b".", b"\x00", b"\xff", b"\xc3", b"\xe2\x80\xa8"),
    *(b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"AGENT:\r\n", b";ENCODING=b", b";ENCODING=QUOTED-PRINTABLE"),
    *(b";CHARSET=utf-16", b"VERSION:2.1\r\n", b"X-ABLabel:", b"BDAY:9999-99-99\r\n", b"DEATHDATE:x\r\n"),
)


def files() -> dict[str, bytes]:
    """Every export there is, by its name."""
    return {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.vcf"))}


def spoiled(chance: random.Random, whole: bytes) -> bytes:
    """`whole` after one to eight mishaps: bytes changed, lost, doubled, put in, moved, cut off."""
    body = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(body) + 1)
        match chance.randrange(6):
            case 0 if at < len(body):
                body[at] = chance.randrange(256)
            case 1:
                del body[at : at + chance.randint(1, 80)]
            case 2:
                body[at:at] = body[at : at + chance.randint(1, 300)]
            case 3:
                body[at:at] = chance.choice(_INSERTED)
            case 4:
                part = body[at : at + 100]
                del body[at : at + 100]
                there = chance.randrange(len(body) + 1)
                body[there:there] = part
            case _:
                del body[max(at, len(body) - chance.randint(1, 2000)) :]
    return bytes(body)
