"""Row 13: killed while the passphrase changes or the vault is written anew: the old or the new opens."""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from pathlib import Path

from ipt_desk.data import header
from ipt_desk.data.vault import open_unlocked, open_vault, recover
from ipt_desk.services import cases, circle, vault_keys
from ipt_desk.troubles import Trouble, WrongPassphrase
from tests.long.nursery import Nursery
from tests.long.row_01_commit import unsound
from tests.long.trial import Outcome, Trial
from tests.support.vault import PASSPHRASE, TestVault, fresh_vault

NEW = "cobble thirsty magnet elbow frosting"
_PEOPLE = 30
_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.chmod", "os.truncate"})

_SETUP = """
import pyrage, sqlalchemy.orm
from pathlib import Path
from ipt_desk.clock import StoppedClock
from ipt_desk.data.vault import open_vault, open_unlocked
from ipt_desk.services import vault_keys
from tests.long.row_13_new_keys import die_at_event
from tests.support.vault import MOMENT, PASSPHRASE, QUICK
"""
_CHANGE = """
die_at_event(int(words[2]))
clock, watch = StoppedClock(MOMENT), vault_keys.Unwatched()
store = open_vault(Path(words[0]), PASSPHRASE, clock)
new = vault_keys.change_passphrase(watch, Path(words[0]), PASSPHRASE, words[1], kdf=QUICK)
vault_keys.keep_passphrase(store, new)
store.close()
print("done", flush=True)
"""
_REENCRYPT = """
die_at_event(int(words[2]))
clock, watch = StoppedClock(MOMENT), vault_keys.Unwatched()
unlocked = vault_keys.reencrypt(watch, Path(words[0]), PASSPHRASE, clock, QUICK)
open_unlocked(unlocked, clock).close()
print("done", flush=True)
"""


def die_at_event(number: int) -> None:
    """End this process as a kill does, at the so manieth time that it touches a file; 0 is never."""
    if not number:
        return
    import os
    import signal
    import sys

    left = number

    def touch(event: str, _arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in _EVENTS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(touch)


def kill_while_changing(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Change the passphrase in a child and kill it; one of the two passphrases opens, and only one."""
    with Nursery(_SETUP, _CHANGE) as nursery:
        return _Killer(folder, nursery, chance).kill(count, both_ways=True)


def kill_while_writing_anew(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Write the vault anew in a child and kill it; the passphrase and the printed key open what is there."""
    with Nursery(_SETUP, _REENCRYPT) as nursery:
        return _Killer(folder, nursery, chance).kill(count, both_ways=False)


class _Killer:
    """One vault with a recovery key and some people, copied afresh for each kill."""

    def __init__(self, folder: Path, nursery: Nursery, chance: random.Random) -> None:
        self._nursery, self._chance = nursery, chance
        self._source, self._copy = folder / "source.iptvault", folder / "practice.iptvault"
        vault = fresh_vault(folder)
        case = vault.perform("New case", cases.add_case, code="LP-0427")
        for number in range(_PEOPLE):
            vault.perform("Add", circle.add_person, case, f"Person {number}")
        made = vault_keys.make_recovery_key(vault_keys.Unwatched(), vault.folder, PASSPHRASE)
        vault_keys.keep_recovery_key(vault.store, made)
        self._recovery, self._clock, self._rows = made.key, vault.clock, vault.dump()
        self._old_id = header.read_header(vault.folder).slot("passphrase")
        vault.close()
        self._copy.rename(self._source)
        self._takes = min(self._measure() for _ in range(3))
        self._touches = self._count()

    def kill(self, count: int, *, both_ways: bool) -> Outcome:
        """Kill by time and by the touching of a file in turn, and look at what is left."""
        failures: list[str] = []
        answers: Counter[str] = Counter()
        for number in range(count):
            self._fresh()
            if number % 2:
                at = 1 + number * self._touches // count
                self._nursery.run(str(self._copy), NEW, str(at))
                how = f"at touch {at}"
            else:
                after = self._chance.uniform(0.2, 1.1) * self._takes
                self._nursery.run(str(self._copy), NEW, "0", kill_after=after)
                how = f"after {after:.3f} s"
            answer, found = self._look(both_ways)
            answers[answer] += 1
            failures.extend(f"kill {number} {how}: {said}" for said in found)
        if not answers["old"] or not answers["new"]:
            failures.append(f"the kills came all at one end: {dict(answers)}")
        note = f"{answers['old']} old, {answers['new']} new, {self._touches} touches of files"
        return Outcome(count, tuple(failures), note=note)

    def _look(self, both_ways: bool) -> tuple[str, list[str]]:
        found: list[str] = []
        try:
            answer = self._which_passphrase(found) if both_ways else self._which_key(found)
            with_key = open_unlocked(recover(self._copy, self._recovery, self._clock), self._clock)
            with_key.close()
        except Trouble as trouble:
            return "neither", [*found, f"it does not open: {type(trouble).__name__}"]
        if len({(self._copy / name).read_bytes() for name in header.NAMES}) != 1:
            found.append("the copies of the header differ after opening")
        if left := [file.name for file in self._copy.iterdir() if ".next." in file.name]:
            found.append(f"left behind: {left}")
        return answer, found

    def _which_passphrase(self, found: list[str]) -> str:
        opens = [name for name, typed in (("old", PASSPHRASE), ("new", NEW)) if self._opens(typed, found)]
        if len(opens) != 1:
            found.append(f"{opens or 'neither'} opened")
        return opens[0] if opens else "neither"

    def _opens(self, passphrase: str, found: list[str]) -> bool:
        try:
            store = open_vault(self._copy, passphrase, self._clock)
        except WrongPassphrase:
            return False
        store.close()
        if passphrase == PASSPHRASE:
            self._compare(found)
        return True

    def _which_key(self, found: list[str]) -> str:
        self._compare(found)
        slot = header.read_header(self._copy).slot("passphrase")
        return "old" if slot == self._old_id else "new"

    def _compare(self, found: list[str]) -> None:
        vault = TestVault(self._copy, self._clock)
        if vault.dump() != self._rows:
            found.append("records differ")
        found.extend(unsound(vault))
        vault.close()

    def _fresh(self) -> None:
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.copytree(self._source, self._copy)

    def _measure(self) -> float:
        self._fresh()
        begun = time.monotonic()
        said = self._nursery.run(str(self._copy), NEW, "0")
        if said != ["done"]:
            raise RuntimeError(f"the child failed by itself: {said}")
        return time.monotonic() - begun

    def _count(self) -> int:
        """How often a child touches a file before it ends by itself; found by halving."""
        least, most = 1, 4096
        while least < most:
            middle = (least + most) // 2
            self._fresh()
            finished = self._nursery.run(str(self._copy), NEW, str(middle)) == ["done"]
            least, most = (least, middle) if finished else (middle + 1, most)
        return least


TRIALS = (
    Trial(13, "kill -9 in a passphrase change", 20, 200, kill_while_changing),
    Trial(13, "kill -9 while writing anew", 20, 240, kill_while_writing_anew),
)
