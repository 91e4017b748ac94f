"""Commands inside this process, on vaults with a quick key derivation."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipt_desk.cli import main as cli
from tests.support.commands import Run
from tests.support.vault import PASSPHRASE, QUICK


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("secret") / "passphrase"
    file.write_text(f"# the passphrase of the trials\n{PASSPHRASE}\n", "utf-8")
    return file


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of the trials, apart from those of whoever runs them."""
    place = tmp_path / "home"
    monkeypatch.setenv("IPT_DESK_HOME", str(place))
    return place


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command inside this process, with a quick key derivation."""
    for module in ("vault", "keys"):
        monkeypatch.setattr(f"ipt_desk.data.{module}.calibrated", lambda: QUICK)

    def runs(*arguments: object) -> tuple[int, str, str]:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return runs


@pytest.fixture
def made(run: Run, tmp_path: Path, secret: Path) -> Path:
    vault = tmp_path / "larkfield.iptvault"
    assert run("new", vault, "--new-passphrase-file", secret)[0] == 0
    return vault


@pytest.fixture
def sampled(run: Run, tmp_path: Path, secret: Path) -> Path:
    vault = tmp_path / "sample.iptvault"
    assert run("sample", vault, "--new-passphrase-file", secret)[0] == 0
    return vault
