"""The homework library and the techniques are whole, safe and written for clients."""

from __future__ import annotations

from typing import Any

import pytest

from ipt_desk import assets
from ipt_desk.content import homework, techniques
from ipt_desk.content.shelf import ContentError, Leaf, origin
from ipt_desk.domain.problem import AreaKind

PATH = "content/homework/library.toml"
TASKS = homework.all()
SHAMING = ("termination", "deficit", "non-compliant", "resistant", "sick role", "failed", "homework")


def test_the_library_has_the_48_tasks_of_the_catalogue() -> None:
    assert len(TASKS) == 48


@pytest.mark.parametrize("path", [PATH, "content/techniques.toml"])
def test_a_catalogue_names_its_version_licence_and_source(path: str) -> None:
    whence = origin(Leaf(path, assets.toml(path)))
    assert "" not in (whence.version, whence.language, whence.licence, whence.source)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_no_task_has_words_that_a_client_should_not_read(task: homework.LibraryTask) -> None:
    words = " ".join((task.title, task.start_with, *task.what_to_write)).lower()
    assert not [word for word in SHAMING if word in words]


def test_tasks_that_push_a_talk_need_safety() -> None:
    assert {task.id for task in TASKS if task.needs_safety} == {
        "expectation-sheet",
        "stage-check",
        "replay-exchange",
        "new-line",
        "pick-the-time",
        "listen-first",
        "options-grid",
        "small-request",
        "say-no",
    }


def test_tasks_near_the_loss_say_when_to_stop() -> None:
    stopping = {task.id for task in TASKS if task.stop_if_overwhelmed}
    assert stopping == {"unsent-letter", "memory-object", "share-memory"}
    assert "Stop" in homework.library().stop_line


def test_every_area_has_tasks_of_its_own() -> None:
    assert {area for task in TASKS for area in task.areas} == set(AreaKind)


def test_a_task_for_any_area_suits_each() -> None:
    diary = homework.load("mood-people-diary")
    assert all(diary.suits(1, area) for area in AreaKind)
    assert not diary.suits(3, None)


def test_a_technique_of_the_therapists_own_keeps_its_words() -> None:
    assert techniques.name("Letters unsent") == "Letters unsent"
    assert techniques.name("role-play") == "Role play"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phases": [4]}, "phases"),
        ({"areas": ["anger"]}, "areas"),
        ({"technique": "hypnosis"}, "technique"),
        ({"what_to_write": []}, "what_to_write"),
        ({"id": "Loss Story"}, "id"),
        ({"needs_safety": "yes"}, "needs_safety"),
        ({"reward": "star"}, "reward"),
    ],
)
def test_a_wrong_task_names_the_file_and_the_field(changes: dict[str, Any], field: str) -> None:
    table = assets.toml(PATH)
    table["tasks"] = [table["tasks"][0] | changes]
    with pytest.raises(ContentError, match=r"library\.toml: tasks\[0\]\." + field):
        homework.from_table(PATH, table)


def test_two_tasks_with_one_id_are_refused() -> None:
    table = assets.toml(PATH)
    table["tasks"] = [table["tasks"][0]] * 2
    with pytest.raises(ContentError, match="twice"):
        homework.from_table(PATH, table)
