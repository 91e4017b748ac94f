"""Whatever we ship names its licence, and whatever we build on is in the notices."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "resources"
NOTICES = (ROOT / "THIRD-PARTY-NOTICES.md").read_text("utf-8")

# The texts beside the files, and the names of the files each is for.
FONT_TEXTS = {
    "LICENSE-inter.txt": "Inter_",
    "LICENSE-source-serif-4.txt": "SourceSerif4_",
    "LICENSE-jetbrains-mono.txt": "JetBrainsMono_",
    "LICENSE-noto-sans-arabic.txt": "NotoSansArabic_",
    "LICENSE-noto-sans-hebrew.txt": "NotoSansHebrew_",
    "LICENSE-noto-sans-tc.txt": "NotoSansTC_",
    "LICENSE-noto-sans-thai.txt": "NotoSansThai_",
}
CONTENT = sorted((RESOURCES / "content").rglob("*.*"))


def locked_packages() -> list[str]:
    return re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)


def noticed() -> dict[str, tuple[str, str]]:
    """The rows of the tables of packages: name to licence and place of its text."""
    rows = re.findall(r"^\| ([a-z0-9-]+) \| (.+?) \| (.+?) \|$", NOTICES, re.MULTILINE)
    return {name: (licence, place) for name, licence, place in rows if name != "package"}


def test_the_notices_name_exactly_the_locked_packages() -> None:
    what_is_no_package = {"what"}
    assert set(noticed()) - what_is_no_package == set(locked_packages())


@pytest.mark.parametrize("package", locked_packages())
def test_a_text_said_to_be_in_the_wheel_is_there(package: str) -> None:
    _, place = noticed()[package]
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        return  # locked for another system
    if place.startswith("in the wheel"):
        assert [str(file) for file in files if re.search(r"licen[cs]e|copying", str(file), re.IGNORECASE)]


def test_every_text_named_in_the_notices_is_there() -> None:
    named = re.findall(r"`(resources/[^`]+\.txt)`", NOTICES)
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_the_notice_of_sqlcipher_is_given_whole() -> None:
    text = (RESOURCES / "licences" / "SQLCipher.txt").read_text("utf-8")
    flat = re.sub(r"[>*\-\s]+", " ", NOTICES)
    assert re.sub(r"[*\-\s]+", " ", text).strip() in flat


def test_every_font_has_its_licence_beside_it() -> None:
    fonts = {path.name for path in (RESOURCES / "fonts").glob("*.ttf")}
    covered = {name for name in fonts for start in FONT_TEXTS.values() if name.startswith(start)}
    assert fonts == covered
    for text in FONT_TEXTS:
        assert "SIL Open Font License" in (RESOURCES / "fonts" / text).read_text("utf-8")


def test_the_icons_have_their_licence_beside_them() -> None:
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE-lucide.txt").read_text("utf-8")


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.name)
def test_a_content_file_names_its_licence_and_source(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert table["licence"].strip()
    assert table["source"].strip()
