"""The focus is the therapist's choice: a first area, a second at most, goals and stages."""

from __future__ import annotations

from datetime import date

import pytest

from ipt_desk.domain.ids import AreaId
from ipt_desk.domain.problem import AreaKind, Stage
from ipt_desk.services import areas
from ipt_desk.troubles import NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.vault import TestVault


def choose(vault: TestVault, made: SmallCase, kind: AreaKind, primary: bool = True) -> AreaId:
    return AreaId(vault.perform("Choose", areas.set_area, made.case, kind, primary))


def view(vault: TestVault, made: SmallCase) -> areas.AreasView:
    found = vault.read(areas.read_areas, made.case)
    assert isinstance(found, areas.AreasView)
    return found


def test_the_first_focus_is_named_first(vault: TestVault) -> None:
    made = small_case(vault)
    choose(vault, made, AreaKind.ROLE_DISPUTE, primary=False)
    choose(vault, made, AreaKind.ROLE_TRANSITION)
    assert view(vault, made).kinds == (AreaKind.ROLE_TRANSITION, AreaKind.ROLE_DISPUTE)


def test_a_third_focus_is_refused(vault: TestVault) -> None:
    made = small_case(vault)
    choose(vault, made, AreaKind.ROLE_TRANSITION)
    choose(vault, made, AreaKind.ROLE_DISPUTE, primary=False)
    with pytest.raises(NotPossible, match="two focus areas"):
        choose(vault, made, AreaKind.GRIEF)


@pytest.mark.parametrize("primary", [True, False])
def test_a_taken_place_is_refused(vault: TestVault, primary: bool) -> None:
    made = small_case(vault)
    choose(vault, made, AreaKind.ROLE_TRANSITION, primary)
    with pytest.raises(NotPossible):
        choose(vault, made, AreaKind.GRIEF, primary)


def test_choosing_the_second_as_the_first_makes_them_change_places(vault: TestVault) -> None:
    made = small_case(vault)
    choose(vault, made, AreaKind.ROLE_TRANSITION)
    choose(vault, made, AreaKind.GRIEF, primary=False)
    choose(vault, made, AreaKind.GRIEF)
    assert view(vault, made).kinds == (AreaKind.GRIEF, AreaKind.ROLE_TRANSITION)


def test_stages_keep_their_history(vault: TestVault) -> None:
    made = small_case(vault)
    area = choose(vault, made, AreaKind.ROLE_DISPUTE)
    vault.perform("Stage", areas.set_stage, area, Stage.IMPASSE, date(2026, 9, 29))
    vault.perform("Stage", areas.set_stage, area, Stage.RENEGOTIATION, date(2026, 10, 27))
    vault.perform("Stage", areas.set_stage, area, Stage.RENEGOTIATION, date(2026, 11, 3))
    (found,) = view(vault, made).areas
    assert [stage.stage for stage in found.stages] == [Stage.IMPASSE, Stage.RENEGOTIATION]
    assert found.stage is Stage.RENEGOTIATION


def test_a_stage_told_twice_on_a_day_is_corrected(vault: TestVault) -> None:
    made = small_case(vault)
    area = choose(vault, made, AreaKind.ROLE_DISPUTE)
    vault.perform("Stage", areas.set_stage, area, Stage.IMPASSE)
    vault.perform("Stage", areas.set_stage, area, Stage.DISSOLUTION)
    assert [stage.stage for stage in view(vault, made).areas[0].stages] == [Stage.DISSOLUTION]


def test_only_a_dispute_has_stages(vault: TestVault) -> None:
    made = small_case(vault)
    area = choose(vault, made, AreaKind.GRIEF)
    with pytest.raises(NotPossible):
        vault.perform("Stage", areas.set_stage, area, Stage.IMPASSE)


def test_a_goal_tells_where_it_started_and_where_it_is(vault: TestVault) -> None:
    made = small_case(vault)
    area = choose(vault, made, AreaKind.ROLE_TRANSITION)
    goal = vault.perform("Goal", areas.add_goal, made.case, " Two  people at work ", area)
    for value, day in ((2, 1), (5, 17), (6, 17)):
        vault.perform("Rate", areas.rate_goal, goal, value, date(2026, 11, day))
    (found,) = view(vault, made).areas[0].goals
    assert (found.text, found.first, found.now, len(found.ratings)) == ("Two people at work", 2, 6, 2)


@pytest.mark.parametrize("value", [-1, 11])
def test_a_rating_beyond_the_scale_is_refused(vault: TestVault, value: int) -> None:
    made = small_case(vault)
    goal = vault.perform("Goal", areas.add_goal, made.case, "Say it the same day")
    with pytest.raises(NotPossible):
        vault.perform("Rate", areas.rate_goal, goal, value)


def test_putting_an_area_aside_keeps_its_goals_with_the_case(vault: TestVault) -> None:
    made = small_case(vault)
    area = choose(vault, made, AreaKind.ROLE_DISPUTE)
    vault.perform("Stage", areas.set_stage, area, Stage.IMPASSE)
    vault.perform("Goal", areas.add_goal, made.case, "Say it the same day", area)
    vault.perform("Aside", areas.remove_area, area)
    assert view(vault, made).areas == ()
    assert [goal.text for goal in view(vault, made).goals] == ["Say it the same day"]


def test_a_removed_goal_comes_back_with_its_ratings(vault: TestVault) -> None:
    made = small_case(vault)
    goal = vault.perform("Goal", areas.add_goal, made.case, "Say it the same day")
    vault.perform("Rate", areas.rate_goal, goal, 4)
    vault.perform("Word", areas.word_goal, goal, "Say it at once")
    before = view(vault, made)
    vault.perform("Remove", areas.remove_goal, goal)
    vault.undo(made.case)
    assert view(vault, made) == before


def test_a_goal_needs_words(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible):
        vault.perform("Goal", areas.add_goal, made.case, "  ")


def test_the_focus_of_a_closed_case_stays(vault: TestVault) -> None:
    made = small_case(vault)
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        choose(vault, made, AreaKind.GRIEF)


def test_a_focus_is_chosen_and_said_in_one_step(vault: TestVault) -> None:
    made = small_case(vault)
    first = areas.FocusWords(AreaKind.ROLE_TRANSITION, "A new role.", goal="Two people at work", rating=2)
    second = areas.FocusWords(AreaKind.ROLE_DISPUTE, "Whose work bends.", made.rowan, Stage.IMPASSE)
    vault.perform("Choose", areas.choose_focus, made.case, first, second)
    found = view(vault, made)
    assert found.kinds == (AreaKind.ROLE_TRANSITION, AreaKind.ROLE_DISPUTE)
    assert (found.areas[0].goals[0].now, found.areas[1].stage, found.areas[1].person_name) == (
        2,
        Stage.IMPASSE,
        "Rowan",
    )
    vault.undo(made.case)
    assert view(vault, made).areas == ()


def test_choosing_anew_puts_the_other_aside_and_may_change_places(vault: TestVault) -> None:
    made = small_case(vault)
    transition, dispute = areas.FocusWords(AreaKind.ROLE_TRANSITION), areas.FocusWords(AreaKind.ROLE_DISPUTE)
    vault.perform("Choose", areas.choose_focus, made.case, transition, dispute)
    vault.perform("Choose", areas.choose_focus, made.case, dispute, transition)
    assert view(vault, made).kinds == (AreaKind.ROLE_DISPUTE, AreaKind.ROLE_TRANSITION)
    vault.perform("Choose", areas.choose_focus, made.case, transition)
    assert view(vault, made).kinds == (AreaKind.ROLE_TRANSITION,)
    vault.perform("Choose", areas.choose_focus, made.case, None)
    assert view(vault, made).kinds == ()


def test_saying_the_same_again_adds_no_rating_and_no_stage(vault: TestVault) -> None:
    made = small_case(vault)
    words = areas.FocusWords(AreaKind.ROLE_DISPUTE, stage=Stage.IMPASSE, goal="Say it", rating=3)
    vault.perform("Choose", areas.choose_focus, made.case, words)
    before = vault.dump()
    vault.perform("Choose", areas.choose_focus, made.case, words)
    assert vault.dump() == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, areas.FocusWords(AreaKind.GRIEF)),
        (areas.FocusWords(AreaKind.GRIEF), areas.FocusWords(AreaKind.GRIEF)),
    ],
)
def test_a_focus_that_makes_no_sense_is_refused(
    vault: TestVault, first: areas.FocusWords | None, second: areas.FocusWords
) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible):
        vault.perform("Choose", areas.choose_focus, made.case, first, second)
