"""Text that is being typed: what is not in the vault yet, and how to bring it there at once."""

from __future__ import annotations

import weakref
from typing import Protocol


class Draft(Protocol):
    """A field that saves by itself."""

    def is_dirty(self) -> bool:
        """Whether it holds text that the vault does not."""

    def commit(self) -> bool:
        """Save now; False where the vault refused, and the text stays in the field."""

    def let_go(self) -> None:
        """Give up what the vault does not have: the person agreed to it."""


class Drafts:
    """The fields that may hold unsaved text. A field that is gone is forgotten by itself."""

    def __init__(self) -> None:
        self._fields: weakref.WeakSet[Draft] = weakref.WeakSet()

    def register(self, field: Draft) -> None:
        """Have `field` saved with all others."""
        self._fields.add(field)

    def is_dirty(self) -> bool:
        """Whether any field holds text that the vault does not."""
        return any(field.is_dirty() for field in self._fields)

    def commit(self, but: Draft | None = None) -> bool:
        """Save every field that needs it, `but` one; False where one could not be saved.

        An error of one field is raised when the others have been saved.
        """
        dirty = [field for field in self._fields if field is not but and field.is_dirty()]
        saved, errors = True, []
        for field in dirty:
            try:
                saved = field.commit() and saved
            except Exception as error:
                errors.append(error)
        if errors:
            raise errors[0]
        return saved

    def let_go(self) -> None:
        """Give up every text that could not be saved: the person agreed to it."""
        for field in tuple(self._fields):
            field.let_go()
