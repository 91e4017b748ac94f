"""The overview: one page for the moment, with the score entered and risk decided from it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ipt_desk.content import measures as forms
from ipt_desk.domain.homework import TaskStatus
from ipt_desk.domain.problem import AreaKind, RiskDecision, Stage
from ipt_desk.services import areas, board, cases, homework, measures, notes
from ipt_desk.services.measures import ResultsView
from ipt_desk.ui.overview.entry import MeasureSheet
from ipt_desk.ui.overview.focus import FocusSheet
from ipt_desk.ui.overview.page import OverviewPage
from ipt_desk.ui.overview.risk import RiskSheet
from ipt_desk.ui.overview.scores import ScoresSheet
from ipt_desk.ui.runtime.desk import Desk
from tests.support.opened import OpenedPage
from tests.support.vault import TestVault

LOW = (1, 1, 2, 1, 1, 1, 1, 1, 0)
HIGH = (3, 3, 2, 2, 2, 3, 2, 1, 1)


class Opened(OpenedPage[OverviewPage]):
    """The page with short words for what tests do."""

    def score(self, answers: tuple[int, ...], session: int, day: date) -> None:
        self.do(
            measures.save_result,
            self.made.case,
            "phq-9",
            answers,
            day,
            session=self.made.sessions[session],
            undoable=False,
        )

    def results(self) -> ResultsView:
        found = self.vault.read(measures.read_results, self.made.case)
        assert isinstance(found, ResultsView)
        return found

    def words(self, of: QWidget | None = None) -> str:
        shown = of or self.page
        return " | ".join(label.text() for label in shown.findChildren(QLabel) if label.isVisibleTo(shown))

    def form(self) -> MeasureSheet:
        self.page.enter_score()
        found = self.page.window().findChild(MeasureSheet)
        assert found is not None
        return found

    def risk(self) -> RiskSheet | None:
        found = [sheet for sheet in self.page.window().findChildren(RiskSheet) if sheet.isVisible()]
        return found[-1] if found else None


@pytest.fixture
def opened(vault: TestVault, desk: Desk, qtbot: QtBot) -> Opened:
    return Opened(vault, desk, qtbot, OverviewPage(desk))


def button(parent: QWidget, text: str) -> QPushButton:
    return next(one for one in parent.findChildren(QPushButton) if one.text() == text)


def keys(sheet: MeasureSheet, typed: str) -> None:
    for letter in typed:
        QTest.keyClicks(sheet.focusWidget() or sheet, letter)


def test_the_page_says_which_session_comes_and_when(opened: Opened) -> None:
    assert "Before session 5" in opened.words()
    assert "Starts in 12 minutes." in opened.words()


def test_a_new_case_offers_to_plan_sessions(vault: TestVault, desk: Desk, qtbot: QtBot) -> None:
    case = vault.perform("New", cases.add_case, "Caspian Holt")
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    page.open_case(case)
    page.show()
    button(page, "Plan sessions").click()
    assert page._sheet is not None
    page._sheet.accept()
    assert "Next session, 1" in page._header.title_text()


def test_a_line_to_pick_up_is_ticked(opened: Opened) -> None:
    opened.do(notes.add_pick_up, opened.made.sessions[3], "Ask how Sunday went", "She was worried.")
    box = next(
        one for one in opened.page.findChildren(QCheckBox) if one.accessibleName() == "Ask how Sunday went"
    )
    box.click()
    kept = opened.vault.read(notes.read_note, opened.made.sessions[3]).pick_ups
    assert [pick_up.done for pick_up in kept] == [True]


def test_one_click_reviews_a_task_and_undo_is_offered(opened: Opened) -> None:
    task = opened.do(homework.set_task, opened.made.case, "Ring Nadia", set_session=opened.made.sessions[3])
    partly = next(
        one
        for one in opened.page.findChildren(QToolButton)
        if one.accessibleName() == "Partly" and one.accessibleDescription() == "Ring Nadia"
    )
    partly.click()
    found = opened.vault.read(board.read_homework, opened.made.case).task(task)
    assert found.status is TaskStatus.PARTLY
    assert opened.told == ["Mark “Ring Nadia” partly"]
    assert "Nothing to review" in opened.words()


def test_the_score_stands_with_its_range_and_the_way_from_intake(opened: Opened) -> None:
    opened.score(HIGH, 0, date(2026, 10, 27))
    opened.score(LOW, 3, date(2026, 11, 17))
    for words in ("Mild range", "Session 4, 17 Nov 2026", "10 lower than intake"):
        assert words in opened.words()


def test_a_score_is_typed_and_stored_answer_by_answer(opened: Opened) -> None:
    sheet = opened.form()
    keys(sheet, "112111110")
    assert sheet.filled_in.answers == LOW
    assert "Mild range" in opened.words(sheet)
    button(sheet, "Save score").click()
    (result,) = opened.results().results
    assert (result.answers, result.total, result.number) == (LOW, 9, 5)
    assert opened.told == ["PHQ-9 saved, 9"]
    assert opened.risk() is None


def test_a_saved_score_is_no_step_to_undo(opened: Opened) -> None:
    before = opened.desk.line(opened.made.case).undo
    sheet = opened.form()
    keys(sheet, "112111110")
    button(sheet, "Save score").click()
    assert opened.desk.line(opened.made.case).undo == before


def test_backspace_takes_the_last_answer_back(opened: Opened) -> None:
    sheet = opened.form()
    keys(sheet, "13")
    QTest.keyClick(sheet.focusWidget() or sheet, Qt.Key.Key_Backspace)
    assert sheet.filled_in.answers[:2] == (1, None)
    keys(sheet, "2")
    assert sheet.filled_in.answers[:3] == (1, 2, None)


def test_there_is_no_total_until_everything_is_answered(opened: Opened) -> None:
    sheet = opened.form()
    keys(sheet, "1111")
    assert "4 of 9 answered" in opened.words(sheet)
    assert "range" not in opened.words(sheet)


def test_an_incomplete_form_asks_and_can_be_stored_without_a_total(opened: Opened) -> None:
    sheet = opened.form()
    keys(sheet, "1121111")
    button(sheet, "Save score").click()
    assert "2 answers missing, so there is no total." in opened.words(sheet)
    button(sheet, "Go to question 8").click()
    button(sheet, "Save as incomplete").click()
    assert [(result.total, result.answered) for result in opened.results().results] == [(None, 7)]


def test_a_form_given_too_soon_is_remarked_and_can_be_saved_anyway(opened: Opened) -> None:
    opened.score(LOW, 3, date(2026, 11, 21))
    sheet = opened.form()
    assert "The last PHQ-9 was 3 days ago and asks about 2 weeks." in opened.words(sheet)
    assert button(sheet, "Save anyway").isEnabled()


def test_the_form_is_worded_as_published_and_carries_its_credit(opened: Opened) -> None:
    phq = forms.load("phq-9")
    words = opened.words(opened.form())
    assert all(item in words for item in phq.items)
    assert phq.credit in words
    assert phq.difficulty is not None
    assert phq.difficulty.text in words


def test_every_box_is_read_aloud_with_its_item_and_answer(opened: Opened) -> None:
    boxes = [box for box in opened.form().findChildren(QToolButton) if box.property("kind") == "option"]
    assert len(boxes) == 36
    assert boxes[1].accessibleName() == "1, Several days"
    assert boxes[1].accessibleDescription() == "1. Little interest or pleasure in doing things"


def test_a_risk_item_above_nought_asks_for_a_decision_at_once(opened: Opened) -> None:
    sheet = opened.form()
    keys(sheet, "332223211")
    button(sheet, "Save score").click()
    risk = opened.risk()
    assert risk is not None
    assert "Item 9 was answered 1, several days." in opened.words(risk)
    next(one for one in risk.findChildren(QRadioButton) if one.text() == "Assessed today").click()
    button(risk, "Save decision").click()
    (decided,) = opened.results().results[0].risks
    assert decided.decision is RiskDecision.ASSESSED_TODAY
    assert "Risk last reviewed 24 Nov 2026" in opened.words()


def test_a_risk_put_off_stays_in_sight(opened: Opened) -> None:
    sheet = opened.form()
    keys(sheet, "332223211")
    button(sheet, "Save score").click()
    risk = opened.risk()
    assert risk is not None
    button(risk, "Later, keep the flag").click()
    assert len(opened.results().open_risks) == 1
    assert "Item 9 waits for a decision" in opened.words()


def test_putting_off_by_decision_needs_words(opened: Opened) -> None:
    opened.score(HIGH, 3, date(2026, 11, 17))
    opened.page.review_risk()
    risk = opened.risk()
    assert risk is not None
    next(one for one in risk.findChildren(QRadioButton) if one.text() == "Not seen in person").click()
    button(risk, "Save decision").click()
    assert len(opened.results().open_risks) == 1
    note = risk.findChild(QPlainTextEdit)
    assert note is not None
    note.setPlainText("Paper form by post.")
    button(risk, "Save decision").click()
    assert opened.results().open_risks == ()


@pytest.mark.parametrize("answers", [LOW, HIGH])
def test_the_risk_card_never_says_that_there_is_no_risk(opened: Opened, answers: tuple[int, ...]) -> None:
    opened.score(answers, 3, date(2026, 11, 17))
    words = opened.words(opened.page._risk).lower()
    assert "ask directly today" in words
    assert "no risk" not in words
    assert "low risk" not in words


def test_the_focus_card_tells_goal_and_stage(opened: Opened) -> None:
    made = opened.made
    first = opened.do(areas.set_area, made.case, AreaKind.ROLE_TRANSITION, True, "", "A new role.")
    goal = opened.do(areas.add_goal, made.case, "Two people at work", first)
    opened.do(areas.rate_goal, goal, 6)
    second = opened.do(areas.set_area, made.case, AreaKind.ROLE_DISPUTE, False, person=made.rowan)
    opened.do(areas.set_stage, second, Stage.IMPASSE, date(2026, 11, 3))
    opened.do(areas.set_stage, second, Stage.RENEGOTIATION, date(2026, 11, 17))
    words = opened.words(opened.page._focus)
    for said in ("Role dispute with Rowan", "Now 6 of 10", "Impasse", "Renegotiation"):
        assert said in words


def test_the_strip_and_the_chart_are_read_aloud(opened: Opened) -> None:
    opened.score(HIGH, 0, date(2026, 10, 27))
    opened.score(LOW, 3, date(2026, 11, 17))
    assert opened.page._strip.accessibleName() == "4 of 8 sessions held"
    assert opened.page._strip.accessibleDescription() == "Phase 2, middle, session 5 of 8"
    assert "19 to 9" in opened.page._score._chart.accessibleName()


def test_showing_the_same_view_again_keeps_the_rows(opened: Opened) -> None:
    opened.do(notes.add_pick_up, opened.made.sessions[3], "Ask how Sunday went")
    box = opened.page.findChild(QCheckBox)
    opened.page.reload()
    assert opened.page.findChild(QCheckBox) is box


def test_a_narrow_page_puts_one_side_under_the_other(opened: Opened, qtbot: QtBot) -> None:
    opened.page.resize(700, 836)
    qtbot.waitUntil(lambda: opened.page._score.y() > opened.page._focus.y(), timeout=2000)


def test_the_focus_is_chosen_from_the_page_and_shown(opened: Opened) -> None:
    opened.page.choose_focus()
    sheet = opened.page._sheet
    assert isinstance(sheet, FocusSheet)
    sheet.first._kind.setCurrentIndex(sheet.first._kind.findData("role-dispute"))
    sheet.first._person.setCurrentIndex(sheet.first._person.findData(int(opened.made.rowan)))
    sheet.first._stage.setCurrentIndex(sheet.first._stage.findData("impasse"))
    button(sheet, "Save focus").click()
    for words in ("Role dispute with Rowan", "Impasse"):
        assert words in opened.words(opened.page._focus)
    assert opened.told == ["Choose role dispute as the focus"]


def test_a_refused_focus_keeps_the_sheet_open(opened: Opened) -> None:
    opened.page.choose_focus()
    sheet = opened.page._sheet
    assert isinstance(sheet, FocusSheet)
    sheet.second._kind.setCurrentIndex(sheet.second._kind.findData("grief"))
    button(sheet, "Save focus").click()
    assert sheet.isVisible()
    assert opened.told == ["Choose the first focus first."]


def test_only_a_dispute_offers_stages(opened: Opened) -> None:
    opened.page.choose_focus()
    sheet = opened.page._sheet
    assert isinstance(sheet, FocusSheet)
    sheet.first._kind.setCurrentIndex(sheet.first._kind.findData("grief"))
    assert not sheet.first._stage.isEnabled()


def test_all_scores_stand_in_a_table_with_the_risk_item(opened: Opened) -> None:
    opened.score(HIGH, 0, date(2026, 10, 27))
    opened.score(LOW, 3, date(2026, 11, 17))
    button(opened.page, "All scores").click()
    sheet = opened.page._sheet
    assert isinstance(sheet, ScoresSheet)
    model = sheet._model
    rows = [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]
    assert rows == [
        ["Session 4", "17 Nov 2026", "9", "Mild", "0", ""],
        ["Session 1", "27 Oct 2026", "19", "Moderately severe", "1", "Waits for a decision"],
    ]
