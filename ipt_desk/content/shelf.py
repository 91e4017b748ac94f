"""Reading of content files: what is taken is checked, and a wrong file says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


class ContentError(ValueError):
    """A content file says what cannot be; the text names the file and the field."""


class Leaf:
    """One table of a content file; whatever is taken is checked, whatever is left over is refused."""

    def __init__(self, path: str, table: Mapping[str, Any], where: str = "") -> None:
        self.path = path
        self._table = dict(table)
        self._where = where

    def fail(self, field: str, why: str) -> ContentError:
        """The error to raise about `field`."""
        return ContentError(f"{self.path}: {self._where}{field} {why}")

    def take(self, field: str, kind: type[T]) -> T:
        """The value of `field`, which must be there and a `kind`."""
        if field not in self._table:
            raise self.fail(field, "is missing")
        value = self._table.pop(field)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fail(field, f"is not a {kind.__name__}")
        return value

    def words(self, field: str) -> str:
        """The text of `field`, which must not be empty and must be one tidy line."""
        text = self.take(field, str)
        if text != " ".join(text.split()) or not text:
            raise self.fail(field, "is empty or has stray spaces")
        return text

    def slug(self, field: str) -> str:
        """The id in `field`: small letters and digits with hyphens between."""
        text = self.words(field)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
            raise self.fail(field, "is not made of small letters, digits and hyphens")
        return text

    def has(self, field: str) -> bool:
        """Whether the file says anything about `field`."""
        return field in self._table

    def spare(self, field: str, kind: type[T], otherwise: T) -> T:
        """The value of `field`, or `otherwise` where the file has none."""
        return self.take(field, kind) if field in self._table else otherwise

    def listed(self, field: str, kind: type[T]) -> tuple[T, ...]:
        """The values of the list `field`, each a `kind`."""
        values = self.take(field, list)
        if not all(isinstance(value, kind) and not isinstance(value, bool) for value in values):
            raise self.fail(field, f"holds something that is not a {kind.__name__}")
        return tuple(values)

    def leaf(self, field: str) -> Leaf:
        """The table `field`."""
        return Leaf(self.path, self.take(field, dict), f"{self._where}{field}.")

    def leaves(self, field: str) -> tuple[Leaf, ...]:
        """The tables of the list `field`."""
        return tuple(
            Leaf(self.path, table, f"{self._where}{field}[{at}].")
            for at, table in enumerate(self.listed(field, dict))
        )

    def done(self) -> None:
        """Refuse fields that nobody asked for: mostly a slip of the pen."""
        if self._table:
            raise self.fail(sorted(self._table)[0], "is not a known field")


def once(leaf: Leaf, field: str, values: Iterable[object]) -> None:
    """Refuse `values` of `field` in which one occurs twice."""
    seen: set[object] = set()
    for value in values:
        if value in seen:
            raise leaf.fail(field, f"has {value!r} twice")
        seen.add(value)


@dataclass(frozen=True, slots=True)
class Origin:
    """What every content file says about itself."""

    id: str
    version: str
    language: str
    licence: str
    source: str


def origin(leaf: Leaf) -> Origin:
    """What the file of `leaf` says about itself."""
    return Origin(
        leaf.slug("id"),
        leaf.words("version"),
        leaf.words("language"),
        leaf.words("licence"),
        leaf.words("source"),
    )
