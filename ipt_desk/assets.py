"""The data files that come with the program, wherever it is installed."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from json import loads
from typing import Any

_ROOT = "ipt_desk.resources"


def data(path: str) -> bytes:
    """The bytes of `path`, written with slashes from the folder `resources`.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return files(_ROOT).joinpath(*path.split("/")).read_bytes()


def text(path: str) -> str:
    """The text of `path` (UTF-8)."""
    return data(path).decode("utf-8")


def json(path: str) -> Any:
    """What the JSON file `path` holds."""
    return loads(text(path))


def toml(path: str) -> dict[str, Any]:
    """The table in the TOML file `path`; loaders turn it into frozen values at once."""
    return tomllib.loads(text(path))


def names(folder: str, ending: str) -> tuple[str, ...]:
    """The paths of the files in `folder` whose name ends with `ending`, sorted."""
    here = files(_ROOT).joinpath(*folder.split("/"))
    return tuple(sorted(f"{folder}/{item.name}" for item in here.iterdir() if item.name.endswith(ending)))
