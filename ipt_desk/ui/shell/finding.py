"""Matching what is typed against the words of commands, rooms and cases."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """Which letters matched, and how well: a smaller rank is better."""

    rank: int
    spans: tuple[Span, ...]


def find(typed: str, text: str) -> Found | None:
    """How `typed` matches `text`, or None.

    The start of the text is best, then the start of a word, then anywhere; else each
    typed word must begin a word of the text.
    """
    wanted, given = typed.casefold().strip(), text.casefold()
    if not wanted:
        return Found(0, ())
    if len(given) != len(text):
        return Found(3, ()) if wanted in given else None
    at = given.find(wanted)
    word_at = f" {given}".find(f" {wanted}")
    if at == 0:
        return Found(0, ((0, len(wanted)),))
    if word_at >= 0:
        return Found(1, ((word_at, word_at + len(wanted)),))
    if at > 0:
        return Found(2, ((at, at + len(wanted)),))
    return _each_word(wanted.split(), given)


def _each_word(wanted: list[str], given: str) -> Found | None:
    spans: list[Span] = []
    for part in wanted:
        at = f" {given}".find(f" {part}")
        if at < 0:
            return None
        spans.append((at, at + len(part)))
    return Found(3, tuple(sorted(spans)))
