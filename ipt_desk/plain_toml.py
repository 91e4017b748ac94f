"""TOML as themes and settings are written: lines of names and plain values, in tables of one name."""

from __future__ import annotations

from typing import Any


def read(text: str) -> dict[str, Any]:
    """The table in `text`.

    The first window waits for it, and for the parser of the whole language it would wait longer.

    Raises:
        ValueError: it is no TOML.
    """
    try:
        return _plain(text)
    except LookupError:
        import tomllib

        return tomllib.loads(text)


def _plain(text: str) -> dict[str, Any]:
    """The table, where every line is plain; a LookupError where one is not."""
    whole: dict[str, Any] = {}
    table = whole
    for line in map(str.strip, text.split("\n")):
        if line.startswith("[") and line[1:-1].isalnum() and line.endswith("]"):
            table = _new(whole, line[1:-1], {})
        elif line and not line.startswith("#"):
            name, _equals, said = line.partition(" = ")
            _new(table, name, _value(said))
    return whole


def _new(table: dict[str, Any], name: str, value: Any) -> Any:
    if name in table or not (name.isascii() and name.replace("_", "").isalnum()):
        raise LookupError(name)
    table[name] = value
    return value


def _value(said: str) -> Any:
    words = said[1:-1]
    if said[:1] == said[-1:] == '"' and words.isprintable() and '"' not in words and "\\" not in words:
        return words
    if said.isascii() and said.isdigit() and str(int(said)) == said:
        return int(said)
    return {"true": True, "false": False}[said]
