"""Everything that is written into the audit has plain words, and none of them is clinical."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipt_desk.data.audit import KEY_CHANGED
from ipt_desk.services import audit_words
from ipt_desk.services.audit_words import PHRASES, UNKNOWN, Kind, kind_of, said
from tests.tools.source_lints import Source, sources

NO_STEPS = frozenset({"gate"})
"""Modules whose functions look at a unit for others and are never a step themselves."""

SOURCES = sources("ipt_desk")

CONSTANTS = {
    target.id: node.value.value
    for source in SOURCES
    if source.within("ipt_desk/data", "ipt_desk/services")
    for node in source.tree.body
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    for target in node.targets
    if isinstance(target, ast.Name) and isinstance(node.value.value, str)
}
"""The texts that modules give a name to."""


def steps() -> Iterator[str]:
    """Every service that a step can be made of, by the name that the audit gives it."""
    handed_over = {name for source in SOURCES for name in names_handed_over(source)}
    for source in SOURCES:
        module = Path(source.path).stem
        if source.within("ipt_desk/services") and module not in NO_STEPS:
            yield from (
                f"{module}.{node.name}"
                for node in source.tree.body
                if isinstance(node, ast.FunctionDef)
                and takes_unit(node)
                and (not node.name.startswith("_") or node.name in handed_over)
            )


def takes_unit(node: ast.FunctionDef) -> bool:
    first = node.args.args[0].annotation if node.args.args else None
    return first is not None and ast.unparse(first) == "Unit"


def names_handed_over(source: Source) -> Iterator[str]:
    """The functions that are given to `step` or `perform` by their bare name."""
    for call in ast.walk(source.tree):
        if isinstance(call, ast.Call) and _method(call) in ("step", "perform", "commit"):
            yield from (one.id for one in call.args if isinstance(one, ast.Name))


def _method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def codes() -> Iterator[tuple[str, str]]:
    """Every other code that is written, and where: given to a call, or beside its detail."""
    for source in SOURCES:
        for call in ast.walk(source.tree):
            if isinstance(call, ast.Call):
                yield from ((code, source.path) for code in _codes_in(call))
            elif (
                isinstance(call, ast.Tuple)
                and len(call.elts) == 2
                and isinstance(call.elts[1], ast.Dict | ast.Call)
            ):
                yield from ((code, source.path) for code in (_text(call.elts[0]),) if "." in code)


def _codes_in(call: ast.Call) -> Iterator[str]:
    """What `note`, `keep_fact`, `keep_facts` and `append` are given as an action."""
    place = {"note": 0, "keep_fact": 2, "keep_facts": 1, "append": 2}.get(_method(call))
    if place is None:
        return
    given = [*call.args[place : place + 1], *(one.value for one in call.keywords if one.arg == "action")]
    for node in given:
        for leaf in ast.walk(node):
            code = _text(leaf)
            if "." in code:
                yield code


def _text(leaf: ast.AST) -> str:
    """The text of a literal, or of a constant by its name."""
    if isinstance(leaf, ast.Attribute):
        return CONSTANTS.get(leaf.attr, "")
    if isinstance(leaf, ast.Name):
        return CONSTANTS.get(leaf.id, "")
    return leaf.value if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) else ""


def test_every_step_of_every_service_has_words() -> None:
    assert sorted(set(steps()) - set(PHRASES)) == []


def test_every_code_that_is_noted_has_words() -> None:
    assert sorted({(code, path) for code, path in codes() if code not in PHRASES}) == []


def test_the_walk_finds_what_is_written() -> None:
    assert {"circle.move_person", "practice._begin_practice"} <= set(steps())
    assert {"vault.unlocked", "vault.locked", "step.undone", "case.viewed", KEY_CHANGED} <= {
        code for code, _ in codes()
    }


@pytest.mark.parametrize("action", sorted(PHRASES))
def test_a_sentence_is_plain(action: str) -> None:
    known = PHRASES[action]
    for text in (known.text, known.one):
        assert not re.search(r"\{(?!count\})", text)
        assert not text.endswith(".")
        assert text[:1].isupper() or not text or text.startswith("{count}")


def test_one_is_told_as_one() -> None:
    assert said("vault.tries-failed", '{"count": 1}').told(as_it_stands) == "One wrong passphrase"
    assert said("vault.tries-failed", '{"count": 3}').told(as_it_stands) == "3 wrong passphrases"


def test_a_detail_says_more_where_it_can() -> None:
    assert said("vault.locked", '{"why": "idle"}').told(as_it_stands) == "Locked, away from the keyboard"
    assert said("vault.locked", '{"why": "of another version"}').told(as_it_stands) == "Locked"
    assert said("vault.unlocked", '{"by": "recovery"}').told(as_it_stands).endswith("recovery kit")
    assert said("vault.unlocked", '{"by": "passphrase"}').told(as_it_stands) == "Unlocked"
    assert said("export.json", '{"process_notes": true}').text.endswith("process notes too")


@pytest.mark.parametrize("detail", ["", "[1]", "{", '{"count": "{x}"}'])
def test_what_is_not_known_gets_a_neutral_sentence(detail: str) -> None:
    assert said("some.day", detail).told(as_it_stands) == UNKNOWN.text
    assert kind_of("some.day") is Kind.CHANGES


def test_words_find_actions_in_the_language_of_the_reader() -> None:
    def shouted(context: str, text: str) -> str:
        return f"<<{text.upper()}>>"

    assert "circle.move_person" in audit_words.actions_saying("person", shouted)
    assert audit_words.actions_saying("<<", shouted) == set(PHRASES)


def as_it_stands(context: str, text: str) -> str:
    return text
