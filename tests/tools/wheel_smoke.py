"""Builds the wheel, installs it where no checkout is near, and does the main job with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "thimble meadow lantern copper sparrow"


def main() -> int:
    """Build, install, look; the first thing that fails ends it with its own words."""
    with tempfile.TemporaryDirectory(prefix="ipt-desk-wheel-") as folder:
        place = Path(folder)
        wheel = build_wheel(copy_of_sources(place / "sources"), place / "wheels")
        program = install(wheel, place / "venv")
        work = place / "work"
        work.mkdir()
        return main_job(program, work)


def copy_of_sources(place: Path) -> Path:
    """What a fresh clone would hold, so that a file that was never added is missed here."""
    listing = answer("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", cwd=ROOT)
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
    return place


def build_wheel(sources: Path, place: Path) -> Path:
    """The wheel made from `sources` with the locked build tools."""
    alone = ("--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "-q")
    answer(sys.executable, "-m", "pip", "wheel", *alone, "-w", place, sources, cwd=place.parent)
    (wheel,) = place.glob("ipt_desk-*.whl")
    return wheel


def install(wheel: Path, place: Path) -> Path:
    """Install into an empty environment that sees the locked packages, not this checkout."""
    venv.create(place, with_pip=False)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    where = answer(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip()
    packages = [entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    Path(where, "locked.pth").write_text("\n".join(packages), "utf-8")
    alone = ("--no-deps", "--no-index", "--disable-pip-version-check", "-q")
    answer(sys.executable, "-m", "pip", "--python", python, "install", *alone, wheel, cwd=place)
    return python.parent / "ipt-desk"


def main_job(program: Path, work: Path) -> int:
    """Version, sample practice, workbook: each must leave what it promises."""
    env = {**os.environ, "IPT_DESK_HOME": str(work / "home")}
    version = answer(program, "--version", cwd=work, env=env).strip()
    check(
        version.split()[-1] == source_version(), f"--version says {version!r}, the source {source_version()}"
    )
    (work / "secret").write_text(PASSPHRASE + "\n", "utf-8")
    answer(program, "sample", "s.iptvault", "--new-passphrase-file", "secret", cwd=work, env=env)
    printing = (
        "--case",
        "LP-0427",
        "--form",
        "workbook",
        "-o",
        "workbook.pdf",
        "--passphrase-file",
        "secret",
    )
    answer(program, "print", "s.iptvault", *printing, cwd=work, env=env)
    paper = (work / "workbook.pdf").read_bytes()
    check(paper.startswith(b"%PDF-") and len(paper) > 10_000, "the workbook is no PDF")
    print(
        f"{version}: installed from its wheel, it made the sample practice and printed {len(paper):,} bytes."
    )
    return 0


def source_version() -> str:
    """The version the checkout says it is."""
    words = (ROOT / "ipt_desk" / "__init__.py").read_text("utf-8")
    return words.split('__version__ = "', 1)[1].split('"', 1)[0]


def check(holds: bool, otherwise: str) -> None:
    """End with `otherwise` unless it holds."""
    if not holds:
        raise SystemExit(f"Wheel: {otherwise}.")


def answer(*words: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """The output of a program that must succeed; its words are shown when it does not."""
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=env, check=False, capture_output=True, text=True
    )
    check(done.returncode == 0, f"{Path(words[0]).name} {words[1]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
