"""The data files that come with the program, wherever it is installed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from ipt_desk import plain_toml

_ROOT = Path(import_module("ipt_desk.resources").__path__[0])


def file(path: str) -> Path:
    """The file `path`, written with slashes from the folder `resources`; for who reads it by himself."""
    return _ROOT.joinpath(path)


def data(path: str) -> bytes:
    """The bytes of `path`.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return file(path).read_bytes()


def text(path: str) -> str:
    """The text of `path` (UTF-8)."""
    return data(path).decode("utf-8")


def json(path: str) -> Any:
    """What the JSON file `path` holds."""
    from json import loads

    return loads(text(path))


def toml(path: str) -> dict[str, Any]:
    """The table in the TOML file `path`; loaders turn it into frozen values at once."""
    return plain_toml.read(text(path))


def names(folder: str, ending: str) -> tuple[str, ...]:
    """The paths of the files in `folder` whose name ends with `ending`, sorted."""
    return tuple(sorted(f"{folder}/{item.name}" for item in file(folder).iterdir() if item.suffix == ending))
