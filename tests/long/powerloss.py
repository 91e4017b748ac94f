"""What a disk may hold after the power failed: from a log of system calls, with what was not synced in doubt.

A write that was not followed by a sync may have reached the disk, or not, or in part (in blocks of
512 bytes), and in any order. The same holds for the birth and the removal of a file whose folder
was not synced; a sync of a new file keeps its name, as ext4 does.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_CALLS = "open,openat,close,pwrite64,write,lseek,fsync,fdatasync,ftruncate,unlink,unlinkat,rename"
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_SECTOR = 512
STYLES = ("none", "all", "prefix", "random", "random")
"""How much of what was not synced came through."""


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that was asked of the disk. `kind`: write, trunc, sync, create, unlink, dirsync, ack."""

    kind: str
    file: str = ""
    at: int = 0
    body: bytes = b""


def watch(words: Sequence[str | Path], folder: Path, log: Path) -> list[Op]:
    """Run a program under strace; what it asked of the files in `folder`, and what it acknowledged.

    The program prints a line `ACK n` once step n is committed.
    """
    tracer = ["strace", "-f", "-e", f"trace={_CALLS}", "-xx", "-s", "400000", "-o", str(log)]
    subprocess.run([*tracer, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    with log.open(encoding="ascii", errors="replace") as lines:
        return _Watch(str(folder)).read(lines)


class _Watch:
    """Reads the log of one program."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._files: dict[int, str] = {}
        self._places: dict[int, int] = {}
        self._ops: list[Op] = []

    def read(self, lines: Iterable[str]) -> list[Op]:
        for line in lines:
            found = _LINE.match(line)
            if found and int(found[3]) >= 0:
                self._hear(found[1], found[2], int(found[3]))
        return [op for op in self._ops if not op.file.endswith("-shm")]

    def _hear(self, call: str, said: str, gave: int) -> None:
        if call in ("open", "openat"):
            self._opened(said, gave)
        elif call in ("unlink", "unlinkat"):
            if (name := _path(said)).startswith(self._folder):
                self._ops.append(Op("unlink", name))
        elif call == "rename":
            raise RuntimeError("renames of watched files are not understood")
        else:
            self._at_file(call, said, gave, int(said.split(",")[0]))

    def _opened(self, said: str, handle: int) -> None:
        name = _path(said)
        if not name.startswith(self._folder):
            self._files.pop(handle, None)
            return
        self._files[handle] = "" if name == self._folder else name
        self._places[handle] = 0
        if "O_CREAT" in said:
            self._ops.append(Op("create", name))

    def _at_file(self, call: str, said: str, gave: int, handle: int) -> None:
        if call == "write" and handle == 1:
            if (text := _bytes(said)).startswith(b"ACK "):
                self._ops.append(Op("ack", at=int(text.split()[1])))
            return
        name = self._files.get(handle)
        if name is None:
            return
        if call == "close":
            del self._files[handle]
        elif call == "lseek":
            self._places[handle] = gave
        elif call == "write":
            self._ops.append(Op("write", name, self._places[handle], _bytes(said)))
            self._places[handle] += gave
        elif call == "pwrite64":
            self._ops.append(Op("write", name, int(said.rsplit(",", 1)[1]), _bytes(said)))
        elif call == "ftruncate":
            self._ops.append(Op("trunc", name, int(said.split(",")[1])))
        elif call in ("fsync", "fdatasync"):
            self._ops.append(Op("sync", name) if name else Op("dirsync"))


def _path(said: str) -> str:
    return _bytes(said).decode("utf-8", "surrogateescape")


def _bytes(said: str) -> bytes:
    found = _TEXT.search(said)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""


@dataclass(slots=True)
class _Disk:
    """What is surely on the disk, and what may be."""

    files: dict[str, bytearray]
    waiting: dict[str, list[Op]] = field(default_factory=dict)
    names: list[Op] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    acknowledged: int = -1

    def take(self, op: Op) -> None:
        if op.kind == "ack":
            self.acknowledged = op.at
        elif op.kind == "create":
            self._create(op)
        elif op.kind == "unlink":
            self.names.append(op)
            self.there.discard(op.file)
        elif op.kind == "dirsync":
            self.names.clear()
        elif op.kind == "sync":
            for one in self.waiting.pop(op.file, []):
                _apply(self.files[op.file], one)
            self.names = [one for one in self.names if one.kind != "create" or one.file != op.file]
        else:
            self.waiting.setdefault(op.file, []).append(op)

    def _create(self, op: Op) -> None:
        if op.file not in self.there:
            self.names.append(op)
            self.there.add(op.file)
            self.files[op.file] = bytearray()
            self.waiting[op.file] = []


def after_power_cut(
    before: dict[str, bytes], ops: Sequence[Op], cut: int, style: str, chance: random.Random
) -> tuple[dict[str, bytes], int]:
    """What the disk may hold when the power fails before operation `cut`, and the last acknowledged step.

    `before` is what the files held, safely, before the first operation.
    """
    disk = _Disk({name: bytearray(body) for name, body in before.items()}, there=set(before))
    for op in ops[:cut]:
        disk.take(op)
    present = set(disk.there)
    for op in disk.names:
        if op.kind == "unlink" and chance.random() < 0.5:
            present.add(op.file)
        elif op.kind == "create" and style != "all" and chance.random() < 0.3:
            present.discard(op.file)
    for name, waiting in disk.waiting.items():
        _let_through(disk.files[name], waiting, style, chance)
    return {name: bytes(disk.files[name]) for name in present}, disk.acknowledged


def _let_through(body: bytearray, waiting: Sequence[Op], style: str, chance: random.Random) -> None:
    if style == "none":
        return
    if style == "prefix" and waiting:
        waiting = waiting[: chance.randrange(len(waiting) + 1)]
    for op in waiting:
        if style != "random":
            _apply(body, op)
        elif chance.random() < 0.5:
            _apply_torn(body, op, chance)


def _apply_torn(body: bytearray, op: Op, chance: random.Random) -> None:
    if op.kind != "write" or chance.random() < 0.5:
        _apply(body, op)
        return
    for start in range(0, len(op.body), _SECTOR):
        if chance.random() < 0.5:
            _apply(body, Op("write", op.file, op.at + start, op.body[start : start + _SECTOR]))


def _apply(body: bytearray, op: Op) -> None:
    if op.kind == "trunc":
        if len(body) > op.at:
            del body[op.at :]
        else:
            body.extend(bytes(op.at - len(body)))
        return
    end = op.at + len(op.body)
    if len(body) < end:
        body.extend(bytes(end - len(body)))
    body[op.at : end] = op.body
