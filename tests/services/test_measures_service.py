"""Scores are stored answer by answer, and a risk item never goes by unseen."""

from __future__ import annotations

from datetime import date

import pytest

from ipt_desk.domain.audience import CLIENT
from ipt_desk.domain.problem import RiskDecision
from ipt_desk.services import measures
from ipt_desk.troubles import NotPossible
from tests.support.juniper import SmallCase, close, small_case
from tests.support.vault import TestVault

LOW = (1, 1, 2, 1, 1, 1, 1, 1, 0)
HIGH = (3, 3, 2, 2, 2, 3, 2, 1, 1)
DAY = date(2026, 11, 17)


def save(
    vault: TestVault, made: SmallCase, answers: tuple[int | None, ...], day: date = DAY
) -> measures.Saved:
    saved = vault.perform(
        "Save",
        measures.save_result,
        made.case,
        "phq-9",
        answers,
        day,
        undoable=False,
        session=made.sessions[3],
    )
    assert isinstance(saved, measures.Saved)
    return saved


def results(vault: TestVault, made: SmallCase) -> measures.ResultsView:
    view = vault.read(measures.read_results, made.case)
    assert isinstance(view, measures.ResultsView)
    return view


def test_a_saved_score_keeps_each_answer_the_version_and_its_session(vault: TestVault) -> None:
    made = small_case(vault)
    save(vault, made, LOW)
    (result,) = results(vault, made).results
    assert (result.answers, result.version, result.number) == (LOW, "1", 4)
    assert (result.total, result.word) == (9, "Mild")


def test_an_incomplete_form_has_no_total_and_no_word(vault: TestVault) -> None:
    made = small_case(vault)
    save(vault, made, (1, None, *LOW[2:]))
    view = results(vault, made)
    assert (view.results[0].total, view.results[0].word, view.results[0].answered) == (None, "", 8)
    assert view.latest is None


@pytest.mark.parametrize("answers", [LOW[:8], (4, *LOW[1:]), (-1, *LOW[1:]), (None,) * 9])
def test_answers_that_the_form_does_not_have_are_refused(
    vault: TestVault, answers: tuple[int | None, ...]
) -> None:
    made = small_case(vault)
    before = vault.dump()
    with pytest.raises(NotPossible):
        save(vault, made, answers)
    assert vault.dump() == before


def test_an_unknown_measure_is_refused_by_name(vault: TestVault) -> None:
    made = small_case(vault)
    with pytest.raises(NotPossible, match="phq-8"):
        vault.perform("Save", measures.save_result, made.case, "phq-8", LOW, DAY)


def test_a_closed_case_takes_no_score(vault: TestVault) -> None:
    made = small_case(vault)
    close(vault, made.case)
    with pytest.raises(NotPossible, match="closed"):
        save(vault, made, LOW)


def test_a_session_of_another_case_is_refused(vault: TestVault) -> None:
    made, other = small_case(vault), small_case(vault, "LP-0428")
    with pytest.raises(NotPossible, match="another case"):
        vault.perform("Save", measures.save_result, made.case, "phq-9", LOW, DAY, session=other.sessions[0])


def test_change_is_told_against_intake(vault: TestVault) -> None:
    made = small_case(vault)
    save(vault, made, HIGH, date(2026, 9, 8))
    save(vault, made, LOW)
    assert results(vault, made).change == -10


def test_one_score_alone_is_no_change(vault: TestVault) -> None:
    made = small_case(vault)
    save(vault, made, HIGH)
    assert results(vault, made).change is None


def test_an_endorsed_risk_item_stays_open_until_something_is_decided(vault: TestVault) -> None:
    made = small_case(vault)
    saved = save(vault, made, HIGH)
    assert [risk.item for risk in results(vault, made).open_risks] == [9]
    vault.perform(
        "Decide", measures.decide_risk, saved.result, 9, RiskDecision.ASSESSED_TODAY, undoable=False
    )
    view = results(vault, made)
    assert view.open_risks == ()
    assert view.last_reviewed == date(2026, 11, 24)


def test_a_risk_item_answered_nought_raises_no_flag(vault: TestVault) -> None:
    made = small_case(vault)
    assert save(vault, made, LOW).risks == ()


def test_a_risk_can_be_reviewed_without_a_flag(vault: TestVault) -> None:
    made = small_case(vault)
    saved = save(vault, made, LOW)
    vault.perform("Decide", measures.decide_risk, saved.result, 9, RiskDecision.ASSESSED_TODAY)
    assert results(vault, made).last_reviewed == date(2026, 11, 24)


@pytest.mark.parametrize("decision", [RiskDecision.WILL_CONTACT, RiskDecision.NOT_SEEN])
def test_putting_risk_off_needs_a_reason(vault: TestVault, decision: RiskDecision) -> None:
    made = small_case(vault)
    saved = save(vault, made, HIGH)
    with pytest.raises(NotPossible):
        vault.perform("Decide", measures.decide_risk, saved.result, 9, decision, "  ")
    assert len(results(vault, made).open_risks) == 1


def test_a_second_decision_leaves_the_first_readable(vault: TestVault) -> None:
    made = small_case(vault)
    saved = save(vault, made, HIGH)
    for decision in (RiskDecision.ANSWERED_BY_MISTAKE, RiskDecision.ASSESSED_TODAY):
        vault.perform("Decide", measures.decide_risk, saved.result, 9, decision)
    risks = results(vault, made).results[0].risks
    assert [risk.decision for risk in risks] == [
        RiskDecision.ANSWERED_BY_MISTAKE,
        RiskDecision.ASSESSED_TODAY,
    ]


def test_an_item_that_does_not_ask_about_risk_has_no_decision(vault: TestVault) -> None:
    made = small_case(vault)
    saved = save(vault, made, HIGH)
    with pytest.raises(NotPossible):
        vault.perform("Decide", measures.decide_risk, saved.result, 1, RiskDecision.ASSESSED_TODAY)


def test_a_client_sees_no_answer_to_a_risk_item(vault: TestVault) -> None:
    made = small_case(vault)
    save(vault, made, HIGH)
    view = vault.read(measures.read_results, made.case, audience=CLIENT)
    assert view.results[0].answers[8] is None
    assert view.results[0].risks == ()
    assert view.results[0].total == 19


def test_a_risk_item_tells_since_when_it_has_been_the_same(vault: TestVault) -> None:
    made = small_case(vault)
    for answers, day in ((HIGH, 3), (LOW, 10), (LOW, 17)):
        save(vault, made, answers, date(2026, 11, day))
    view = results(vault, made)
    found = measures.risk_item_since(view, 9)
    assert found is not None
    assert (found[0], found[1].taken_on) == (0, date(2026, 11, 10))
    assert measures.answered_before(view, view.results[1]) == view.results[0]


@pytest.mark.parametrize(("day", "soon"), [(date(2026, 11, 20), True), (date(2026, 11, 24), False)])
def test_a_form_given_again_within_half_its_window_is_noticed(
    vault: TestVault, day: date, soon: bool
) -> None:
    made = small_case(vault)
    save(vault, made, LOW)
    assert results(vault, made).is_soon(day) is soon
