"""What a vault of an earlier release says, beside what a later one says besides."""

from __future__ import annotations

from typing import Any


def as_far_as(document: Any, expected: Any) -> Any:
    """The document without what a later version says besides: names are added, none goes."""
    if isinstance(expected, dict) and isinstance(document, dict):
        return {
            name: as_far_as(value, expected[name]) for name, value in document.items() if name in expected
        }
    if isinstance(expected, list) and isinstance(document, list) and len(document) == len(expected):
        return [as_far_as(one, other) for one, other in zip(document, expected, strict=True)]
    return document
