"""Synced, on a network, on a stick: live records are refused there, everywhere else they are not."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from ipt_desk.data.vault import create_vault, open_vault
from ipt_desk.troubles import UnfitPlace
from ipt_desk.whereabouts.copies import second_copies
from ipt_desk.whereabouts.mounts import Mount, Reach, windows_mount
from tests.long.trial import Outcome, Trial
from tests.support.places import Computer, MadeTree
from tests.support.vault import PASSPHRASE, QUICK, TestVault, fresh_vault

_MAC = "/Users/ada"
_WINDOWS = r"C:\Users\Ada"
_ROOT = Mount("/", "ext4", "/dev/sda2", "rw", "8:2")


@dataclass(frozen=True, slots=True)
class Case:
    """A place on a made-up computer, and what must be said of it."""

    title: str
    computer: Computer
    folder: str
    reach: Reach
    provider: str = ""


def _linux(*paths: str, texts: dict[str, str] | None = None) -> Computer:
    return Computer(tree=MadeTree(*paths, texts=texts))


def _mac(*paths: str, mounts: tuple[Mount, ...] = ()) -> Computer:
    own = (Mount("/", "apfs", "/dev/disk3s1s1", "apfs, sealed, local, read-only"), *mounts)
    return Computer(home=_MAC, tree=MadeTree(*paths), mounts=own)


def _windows(
    *paths: str, environment: dict[str, str] | None = None, drives: tuple[Mount, ...] = ()
) -> Computer:
    own = (windows_mount("C:\\", 3), *drives)
    return Computer(home=_WINDOWS, tree=MadeTree(*paths), environment=environment or {}, mounts=own)


def _mounted(point: str, kind: str, source: str = "host:/share", options: str = "rw") -> Computer:
    return Computer(mounts=(_ROOT, Mount(point, kind, source, options, "0:50")))


_SYNCED = Reach.SYNCED
CASES = (
    # six providers and more, by name, by mark, by settings
    Case("Dropbox by its name", _linux(), "/people/ada/Dropbox/work", _SYNCED, "Dropbox"),
    Case("Dropbox by its cache", _linux("/disk/db/.dropbox.cache/"), "/disk/db/ipt", _SYNCED, "Dropbox"),
    Case("Dropbox by its mark", _linux("/disk/db/.dropbox"), "/disk/db/ipt", _SYNCED, "Dropbox"),
    Case(
        "Dropbox by its settings",
        _linux(texts={"/people/ada/.dropbox/info.json": '{"personal": {"path": "/disk/box"}}'}),
        "/disk/box/ipt",
        _SYNCED,
        "Dropbox",
    ),
    Case("Dropbox of a firm", _windows(), r"D:\Dropbox (Firm)\ipt", _SYNCED, "Dropbox"),
    Case("OneDrive of a firm", _windows(), r"C:\Users\Ada\OneDrive - Firm\ipt", _SYNCED, "OneDrive"),
    Case(
        "OneDrive by the environment",
        _windows(environment={"OneDriveCommercial": r"E:\cloud"}),
        r"e:\Cloud\ipt",
        _SYNCED,
        "OneDrive",
    ),
    Case(
        "OneDrive by its mark",
        _mac("/Users/ada/od/.849C9593-D756-4E56-8D6E-42412F2A707B"),
        "/Users/ada/od/ipt",
        _SYNCED,
        "OneDrive",
    ),
    Case(
        "OneDrive by the settings of its Linux client",
        _linux(texts={"/people/ada/.config/onedrive/config": 'sync_dir = "~/cloud"\n'}),
        "/people/ada/cloud/ipt",
        _SYNCED,
        "OneDrive",
    ),
    Case("iCloud Drive", _mac(), f"{_MAC}/Library/Mobile Documents/x/ipt", _SYNCED, "iCloud Drive"),
    Case(
        "Documents in iCloud",
        _mac(f"{_MAC}/Library/Mobile Documents/com~apple~CloudDocs/Documents/"),
        f"{_MAC}/Documents/ipt",
        _SYNCED,
        "iCloud Drive",
    ),
    Case("iCloud on Windows", _windows(), r"C:\Users\Ada\iCloudDrive\ipt", _SYNCED, "iCloud Drive"),
    Case(
        "Google Drive on macOS",
        _mac(),
        f"{_MAC}/Library/CloudStorage/GoogleDrive-a@b.c/My Drive/ipt",
        _SYNCED,
        "Google Drive",
    ),
    Case("Google Drive as a drive", _windows(), r"G:\My Drive\ipt", _SYNCED, "Google Drive"),
    Case(
        "Google Drive by its mark",
        _windows("C:/Users/Ada/papers/.tmp.driveupload/"),
        r"C:\Users\Ada\papers\ipt",
        _SYNCED,
        "Google Drive",
    ),
    Case(
        "Nextcloud by its mark",
        _linux("/disk/cloud/.sync_1a2b.db"),
        "/disk/cloud/a/b",
        _SYNCED,
        "Nextcloud",
    ),
    Case(
        "Nextcloud by its settings",
        _linux(texts={"/people/ada/.config/Nextcloud/nextcloud.cfg": "0\\Folders\\1\\localPath=/disk/nc/\n"}),
        "/disk/nc/ipt",
        _SYNCED,
        "Nextcloud",
    ),
    Case("ownCloud", _linux(), "/people/ada/ownCloud/ipt", _SYNCED, "ownCloud"),
    Case("Syncthing", _linux("/disk/all/.stfolder/"), "/disk/all/deep/ipt", _SYNCED, "Syncthing"),
    Case("MEGA", _linux(), "/people/ada/MEGA/ipt", _SYNCED, "MEGA"),
    Case("Proton Drive", _windows(), r"C:\Users\Ada\Proton Drive\ipt", _SYNCED, "Proton Drive"),
    Case("pCloud", _mounted("/people/ada/p", "fuse.pcloud"), "/people/ada/p/ipt", _SYNCED, "pCloud"),
    Case("a client of OneDrive", _mounted("/mnt/o", "fuse.onedriver"), "/mnt/o/ipt", _SYNCED, "OneDrive"),
    # over a network
    Case("NFS", _mounted("/people/ada/n", "nfs4"), "/people/ada/n/ipt", Reach.NETWORK),
    Case("a share of Windows", _mounted("/mnt/share", "cifs"), "/mnt/share/ipt", Reach.NETWORK),
    Case("sshfs", _mounted("/mnt/far", "fuse.sshfs"), "/mnt/far/ipt", Reach.NETWORK),
    Case("GVfs", _mounted("/run/user/1/gvfs", "fuse.gvfsd-fuse"), "/run/user/1/gvfs/x", Reach.NETWORK),
    Case("a share by its name", _windows(), r"\\server\share\ipt", Reach.NETWORK),
    Case("a share by its long name", _windows(), "\\\\?\\UNC\\server\\share\\x", Reach.NETWORK),
    Case("a long path", _windows(), "\\\\?\\C:\\Users\\Ada\\ipt", Reach.OWN),
    Case("a share with a letter", _windows(drives=(windows_mount("S:\\", 4),)), r"S:\ipt", Reach.NETWORK),
    Case(
        "a drive seen through WSL", _mounted("/mnt/c", "9p", "C:", "aname=drvfs"), "/mnt/c/x", Reach.NETWORK
    ),
    Case(
        "a share on macOS",
        _mac(mounts=(Mount("/Volumes/share", "smbfs", "//a@b/share", "smbfs"),)),
        "/Volumes/share/ipt",
        Reach.NETWORK,
    ),
    # to be taken out
    Case("a stick of Windows", _windows(drives=(windows_mount("E:\\", 2),)), r"E:\ipt", Reach.REMOVABLE),
    Case(
        "a stick on macOS",
        _mac(mounts=(Mount("/Volumes/STICK", "msdos", "/dev/disk4s1", "msdos, local, mounted by ada"),)),
        "/Volumes/STICK/ipt",
        Reach.REMOVABLE,
    ),
    # and where nothing is wrong
    Case("the home folder", _linux(), "/people/ada/.local/share/ipt-desk/x", Reach.OWN),
    Case("beside a synced folder", _linux("/people/ada/Dropbox/.dropbox"), "/people/ada/ipt", Reach.OWN),
    Case("the settings of Dropbox", _linux("/people/ada/.dropbox/"), "/people/ada/ipt", Reach.OWN),
    Case("Documents without iCloud", _mac(), f"{_MAC}/Documents/ipt", Reach.OWN),
    Case("the folder for temporary files", _mounted("/tmp", "tmpfs", "tmpfs"), "/tmp/ipt", Reach.OWN),
    Case("an overlay", Computer(mounts=(Mount("/", "overlay", "overlay"),)), "/work/ipt", Reach.OWN),
    Case("a sandbox of 9p", Computer(mounts=(Mount("/", "9p", "none", "trans=fd"),)), "/work/x", Reach.OWN),
    Case("a host's folder in a sandbox", _mounted("/work", "9p", "none", "trans=fd"), "/work/x", Reach.OWN),
    Case("virtiofs", _mounted("/work", "virtiofs", "host"), "/work/ipt", Reach.OWN),
    Case("a computer started over NFS", Computer(mounts=(Mount("/", "nfs", "h:/"),)), "/people/x", Reach.OWN),
    Case("a disk of Windows", _mounted("/mnt/d", "fuseblk", "/dev/sdb1"), "/mnt/d/ipt", Reach.OWN),
    Case("an encrypted folder", _mounted("/people/ada/v", "fuse.gocryptfs"), "/people/ada/v/x", Reach.OWN),
    Case("the data folder of Windows", _windows(), r"C:\Users\Ada\AppData\Local\ipt-desk\x", Reach.OWN),
)

_FOLDERS = ("Dropbox", "OneDrive", "Nextcloud", "Google Drive", "iCloudDrive", "ownCloud")
_MADE_BY_SYNC = (
    "practice (PC-2's conflicted copy 2026-11-24).db",
    "practice-PC2.db",
    "practice (1).db",
    "practice.sync-conflict-20261124-101530-ABCDEFG.db",
    "practice (conflicted copy 2026-11-24 101530).db",
    "vault (conflicted copy 2026-11-24).json",
)


def place_vaults(count: int, folder: Path, chance: random.Random) -> Outcome:
    """Ask about every made-up place, then try real folders: make, open, and find second copies."""
    cases = CASES * max(1, count // len(CASES))
    found = ((case, case.computer.where(case.folder)) for case in cases)
    failures = [
        f"{case.title}: {said.reach.value} {said.provider}"
        for case, said in found
        if (said.reach, said.provider) != (case.reach, case.provider)
    ]
    trials = len(cases)
    vault = fresh_vault(folder)
    vault.close()
    for at, name in enumerate(_FOLDERS):
        failures.extend(_refused_in(folder / name, vault, at))
        trials += 1
    failures.extend(_copies_beside(vault, chance))
    return Outcome(trials + len(_MADE_BY_SYNC), tuple(failures))


def _refused_in(place: Path, vault: TestVault, at: int) -> list[str]:
    """Making and opening in a synced folder are refused, a backup may lie there, and nothing is changed."""
    place.mkdir()
    failures = []
    try:
        create_vault(place / "new.iptvault", PASSPHRASE, vault.clock, QUICK)
        failures.append(f"{place.name}: made")
    except UnfitPlace:
        pass
    (place / "iptdesk.iptbackup").write_bytes(b"a backup may")
    moved = vault.folder.rename(place / "practice.iptvault")
    before = {path.name: path.read_bytes() for path in moved.iterdir()}
    try:
        open_vault(moved, PASSPHRASE, vault.clock).close()
        failures.append(f"{place.name}: opened")
    except UnfitPlace:
        pass
    if before != {path.name: path.read_bytes() for path in moved.iterdir()}:
        failures.append(f"{place.name}: changed")
    moved.rename(vault.folder)
    return failures


def _copies_beside(vault: TestVault, chance: random.Random) -> list[str]:
    """Every second copy is found and left alone, and the vault opens beside them."""
    made = {name: chance.randbytes(64) for name in _MADE_BY_SYNC}
    for name, body in made.items():
        (vault.folder / name).write_bytes(body)
    vault.reopen()
    found = {copy.name for copy in second_copies(vault.folder)}
    vault.close()
    failures = [f"{name}: not found" for name in made if name not in found]
    failures += [f"{name}: no copy" for name in found if name not in made]
    kept = {name: (vault.folder / name).read_bytes() for name in made}
    return failures if kept == made else [*failures, "a second copy was changed"]


TRIAL = Trial(10, "cloud, network, stick, copies", 12, 120, place_vaults)
