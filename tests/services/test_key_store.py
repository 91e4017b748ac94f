"""The key store of the computer: only those named are asked, and only a wrapping key is given away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ipt_desk.services import key_store
from ipt_desk.services.key_store import KeyStore, find_backend, is_accepted
from ipt_desk.troubles import QuickUnlockRefused
from tests.support.key_stores import Plain, Store

KEY = bytes(range(32))


def said_by(code: str, **more: str) -> str:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **more}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True, timeout=60
    ).stdout.strip()


def test_it_gives_back_what_it_was_given() -> None:
    store = Store({}).as_accepted()
    keys = KeyStore(lambda: store)
    keys.keep("a-vault", KEY)
    assert keys.fetch("a-vault") == KEY
    assert list(store.kept) == [("ipt_desk", "a-vault")]
    assert [len(value) for value in store.kept.values()] == [44]


@pytest.mark.parametrize("secret", [b"", b"plum lantern sextant", KEY + KEY], ids=["empty", "short", "long"])
def test_nothing_but_a_key_of_32_bytes_is_given_away(secret: bytes) -> None:
    store = Store({}).as_accepted()
    with pytest.raises(ValueError, match="wrapping key"):
        KeyStore(lambda: store).keep("a-vault", secret)
    assert store.kept == {}


def test_a_class_that_only_comes_from_an_accepted_one_is_not_accepted() -> None:
    accepted = Store({}).as_accepted()
    child = type("Child", (type(accepted),), {"__module__": "somebody.elses"})({})
    assert is_accepted(accepted)
    assert not is_accepted(child)
    assert not is_accepted(Plain({}))


def test_a_store_that_is_not_accepted_is_given_nothing() -> None:
    plain = Plain({})
    with pytest.raises(QuickUnlockRefused):
        KeyStore(lambda: plain).keep("a-vault", KEY)
    assert plain.kept == {}
    assert not KeyStore(lambda: plain).answers()


@pytest.mark.parametrize("said", ["", "A" * 44 + "=", "A" * 1281, "=" * 44, "é" * 44], ids=range(5))
def test_what_is_no_key_is_refused(said: str) -> None:
    store = Store({("ipt_desk", "a-vault"): said}).as_accepted()
    with pytest.raises(QuickUnlockRefused):
        KeyStore(lambda: store).fetch("a-vault")


def test_a_store_that_takes_the_key_and_loses_it_is_refused() -> None:
    class Lossy(Store):
        def set_password(self, service: str, username: str, password: str) -> None:
            """Says yes and does nothing."""

    store = Lossy({}).as_accepted()
    with pytest.raises(QuickUnlockRefused):
        KeyStore(lambda: store).keep("a-vault", KEY)


def test_no_variable_and_no_file_puts_another_store_in_place(tmp_path: Path) -> None:
    config = tmp_path / "python_keyring" / "keyringrc.cfg"
    config.parent.mkdir()
    config.write_text("[backend]\ndefault-keyring=tests.support.key_stores.Plain\n", "utf-8")
    code = "from ipt_desk.services.key_store import find_backend as f; print(type(f()).__name__)"
    others = {
        "PYTHON_KEYRING_BACKEND": "tests.support.key_stores.Plain",
        "XDG_CONFIG_HOME": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'nobody'}",
    }
    assert said_by(code, **others) == "NoneType"


def test_the_keyring_package_is_loaded_on_first_use_only() -> None:
    code = (
        "import sys, ipt_desk.services.key_store; "
        "import ipt_desk.ui.runtime.quick_unlock, ipt_desk.ui.entry.unlock; "
        "print([name for name in ('keyring', 'secretstorage') if name in sys.modules])"
    )
    assert said_by(code) == "[]"


def test_every_accepted_class_is_in_the_keyring_package() -> None:
    from importlib.util import find_spec

    for module, name in key_store.ACCEPTED:
        spec = find_spec(module)
        assert spec is not None
        assert spec.origin is not None
        assert f"class {name}(" in Path(spec.origin).read_text("utf-8")


def test_without_a_desktop_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nobody'}")
    assert find_backend() is None
