"""The timeline page: walking through it, moving sessions by pointer and keys, its table and cards."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipt_desk.domain.course import SessionStatus
from ipt_desk.domain.ids import CaseId, SessionId
from ipt_desk.domain.subjects import Subject
from ipt_desk.domain.vague import on
from ipt_desk.figures.scene import Mark
from ipt_desk.figures.timeline_words import Lane
from ipt_desk.services import sessions, timeline
from ipt_desk.services.timeline import TimelineView
from ipt_desk.ui.kit.course_dialogs import EventDialog, MoveDialog, PlanDialog
from ipt_desk.ui.look.roles import load
from ipt_desk.ui.look.theme import apply
from ipt_desk.ui.runtime.desk import Desk
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.timeline.page import TimelinePage
from tests.support.course import FIRST, WEEK, a_full_course, close_case, open_case
from tests.support.vault import TestVault


@pytest.fixture
def case(vault: TestVault) -> CaseId:
    return a_full_course(vault)


@pytest.fixture
def page(desk: Desk, case: CaseId, qtbot: QtBot) -> TimelinePage:
    made = TimelinePage(desk)
    qtbot.addWidget(made)
    made.resize(1204, 836)
    made.open_case(case)
    made.show()
    qtbot.waitExposed(made)
    made.canvas.setFocus()
    return made


def view_of(vault: TestVault, case: CaseId) -> TimelineView:
    found: TimelineView = vault.read(timeline.read_timeline, case)
    return found


def session_mark(view: TimelineView, number: int) -> Mark:
    return Mark(Subject.SESSIONS, next(one.id for one in view.sessions if one.number == number))


def start_of(vault: TestVault, case: CaseId, mark: Mark) -> datetime:
    found = view_of(vault, case).session(mark.id)
    assert found is not None
    return found.starts_at


def drag(page: TimelinePage, mark: Mark, days: float, *, free: bool = False, drop: bool = True) -> None:
    viewport, drawn = page.canvas.viewport(), page.canvas.figure
    assert drawn is not None
    start = page.canvas.place_of(mark).center()
    end = start + QPoint(round(days * drawn.axis.per_day), 0)
    keys = Qt.KeyboardModifier.ControlModifier if free else Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, keys, start)
    for step in (1, 2, 3):
        _move(page, start + (end - start) * step / 3, keys)
    if drop:
        QTest.mouseRelease(viewport, left, keys, end)


def _move(page: TimelinePage, point: QPoint, keys: Qt.KeyboardModifier) -> None:
    viewport = page.canvas.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(viewport.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        keys,
    )
    QApplication.sendEvent(viewport, event)


def test_the_head_tells_the_span_and_what_is_left(page: TimelinePage) -> None:
    assert page.tools.title_text() == "Timeline"
    assert page.tools.line_text().endswith("4 sessions left after today.")


def test_a_dragged_session_moves_by_days_and_tells_it_with_an_undo(
    page: TimelinePage, vault: TestVault, case: CaseId, desk: Desk
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    mark = session_mark(view_of(vault, case), 13)
    drag(page, mark, 2, free=True)
    assert start_of(vault, case, mark) == datetime.fromisoformat("2026-12-17T10:00")
    assert told[-1].text.startswith("Session 13 moved to Thu 17 Dec 2026")
    assert told[-1].action_text == "Undo"


def test_a_drag_is_drawn_to_the_usual_weekday(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    mark = session_mark(view_of(vault, case), 13)
    drag(page, mark, 6)
    assert start_of(vault, case, mark) == datetime.fromisoformat("2026-12-22T10:00")


def test_a_dragged_session_cannot_pass_a_held_one(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    mark = session_mark(view_of(vault, case), 10)
    drag(page, mark, -30, drop=False)
    found = page.canvas.landing
    assert found is not None
    assert found.resisted
    assert found.start.date() == date(2026, 11, 18)


def test_numbers_change_at_once_when_a_session_passes_another(
    page: TimelinePage, vault: TestVault, case: CaseId
) -> None:
    mark = session_mark(view_of(vault, case), 12)
    drag(page, mark, 9, free=True)
    assert session_mark(view_of(vault, case), 13) == mark


def test_escape_puts_a_dragged_session_back(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    mark = session_mark(view_of(vault, case), 13)
    before = start_of(vault, case, mark)
    drag(page, mark, 5, drop=False)
    QTest.keyClick(page.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert start_of(vault, case, mark) == before


def test_a_held_session_is_not_draggable(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    mark = session_mark(view_of(vault, case), 9)
    before = start_of(vault, case, mark)
    drag(page, mark, 5)
    assert start_of(vault, case, mark) == before


def test_other_clients_that_day_are_told_while_dragging(
    page: TimelinePage, vault: TestVault, case: CaseId
) -> None:
    other = vault.perform("Open", open_case, "LP-0428", "Aldous Fenwick")
    vault.perform("Add", sessions.add_session, other, datetime.fromisoformat("2026-12-17T11:15"))
    drag(page, session_mark(view_of(vault, case), 13), 2, free=True, drop=False)
    tip = page.canvas._tip.text()
    assert "Session 13, Thu 17 Dec 2026, 10:00. 2 days later" in tip
    assert "Aldous Fenwick has 11:15 that day." in tip


def test_left_and_right_walk_the_sessions_and_stop_at_the_ends(page: TimelinePage) -> None:
    items = [one.id for one in page.canvas._view.sessions] if page.canvas._view else []
    page.canvas.select(Mark(Subject.SESSIONS, items[0]))
    walked = []
    for _ in range(len(items) + 2):
        QTest.keyClick(page.canvas, Qt.Key.Key_Right)
        assert page.canvas.mark is not None
        walked.append(page.canvas.mark.id)
    assert walked == [*items[1:], items[-1], items[-1], items[-1]]


def test_down_goes_to_the_nearest_date_of_the_next_lane(
    page: TimelinePage, vault: TestVault, case: CaseId
) -> None:
    page.canvas.select(session_mark(view_of(vault, case), 6))
    reached = []
    for _ in range(4):
        QTest.keyClick(page.canvas, Qt.Key.Key_Down)
        assert page.canvas.mark is not None
        reached.append(page.canvas.mark.subject)
    assert reached == [Subject.MEASURES, Subject.EVENTS, Subject.AREAS, Subject.TASKS]


def test_hidden_lanes_are_not_walked_through(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    page.canvas.show_lanes((Lane.SESSIONS, Lane.EVENTS))
    page.canvas.select(session_mark(view_of(vault, case), 6))
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    assert page.canvas.mark is not None
    assert page.canvas.mark.subject is Subject.EVENTS


def test_m_asks_for_a_date_and_enter_moves_with_the_later_ones(
    page: TimelinePage, vault: TestVault, case: CaseId
) -> None:
    mark = session_mark(view_of(vault, case), 12)
    later = session_mark(view_of(vault, case), 13)
    page.canvas.select(mark)
    QTest.keyClick(page.canvas, Qt.Key.Key_M)
    dialog = page.dialog
    assert isinstance(dialog, MoveDialog)
    dialog.day.setDate(dialog.day.date().addDays(1))
    dialog.later.setChecked(True)
    dialog.accept()
    assert start_of(vault, case, mark) == datetime.fromisoformat("2026-12-09T10:00")
    assert start_of(vault, case, later) == datetime.fromisoformat("2026-12-16T10:00")


def test_x_marks_a_session_missed(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    mark = session_mark(view_of(vault, case), 10)
    page.canvas.select(mark)
    QTest.keyClick(page.canvas, Qt.Key.Key_X)
    found = view_of(vault, case).session(mark.id)
    assert found is not None
    assert found.status is SessionStatus.MISSED


def test_brackets_move_the_nearest_phase_limit(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    page.canvas.select(session_mark(view_of(vault, case), 3))
    QTest.keyClicks(page.canvas, "]")
    phases = view_of(vault, case).phases
    assert phases is not None
    assert (phases.first_ends, phases.third_starts) == (4, 12)


def test_a_phase_limit_is_dragged_past_a_session(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    drawn, viewport, view = page.canvas.figure, page.canvas.viewport(), view_of(vault, case)
    assert drawn is not None
    start = QPoint(round(drawn.axis.x(view.bands[0].end)), round(drawn.head) - 10)
    end = start + QPoint(round(7 * drawn.axis.per_day), 0)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    _move(page, end, Qt.KeyboardModifier.NoModifier)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    phases = view_of(vault, case).phases
    assert phases is not None
    assert (phases.first_ends, phases.third_starts) == (4, 12)


def test_another_page_can_ask_to_move_a_session(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    page.go_to("session.move", session_mark(view_of(vault, case), 13).id)
    assert isinstance(page.dialog, MoveDialog)


def test_enter_asks_to_open_the_session(page: TimelinePage, qtbot: QtBot) -> None:
    QTest.keyClick(page.canvas, Qt.Key.Key_T)
    with qtbot.waitSignal(page.request) as asked:
        QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    assert asked.args[0] == "session.open"


def test_plus_and_nought_zoom_in_and_back_to_the_course(page: TimelinePage) -> None:
    QTest.keyClicks(page.canvas, "+")
    assert page.canvas.window_shown is not None
    assert page.tools.scales.choice() is None
    QTest.keyClicks(page.canvas, "0")
    assert page.canvas.window_shown is None
    assert page.tools.scales.choice() == "course"


def test_a_click_opens_the_card_beside_the_session(
    page: TimelinePage, vault: TestVault, case: CaseId
) -> None:
    mark = session_mark(view_of(vault, case), 9)
    place = page.canvas.place_of(mark)
    QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert page.card.isVisible()
    assert not page.card.geometry().intersects(place)
    assert not page.card.geometry().intersects(page.canvas.curve_place())
    words = page.card.words()
    assert "Used the planned opening line with Rowan." in words
    assert "11, moderate range" in words
    assert "2 homework tasks" in words


def test_a_click_on_an_empty_place_in_life_events_asks_for_an_event_of_that_day(
    page: TimelinePage, vault: TestVault, case: CaseId
) -> None:
    drawn = page.canvas.figure
    assert drawn is not None
    strip = drawn.strips[Lane.EVENTS]
    at = QPoint(round(drawn.axis.x_day(date(2026, 12, 3))), round(strip.top + 40))
    QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    dialog = page.dialog
    assert isinstance(dialog, EventDialog)
    dialog.what.setText("Concert")
    dialog.accept()
    added = next(event for event in view_of(vault, case).events if event.title == "Concert")
    assert added.happened.start == date(2026, 12, 3)


def test_an_event_without_a_readable_date_keeps_the_dialog_open(page: TimelinePage) -> None:
    page.add_event()
    dialog = page.dialog
    assert isinstance(dialog, EventDialog)
    dialog.what.setText("Concert")
    dialog.when.setText("soon")
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_the_table_has_every_item_by_date(page: TimelinePage, vault: TestVault, case: CaseId) -> None:
    view = view_of(vault, case)
    QAbstractItemModelTester(page.table.model)
    items = (view.sessions, view.scores, view.events, view.areas, view.tasks)
    assert page.table.model.rowCount() == sum(len(kind) for kind in items)
    found = [row.day for row in page.table.model.rows]
    assert found == sorted(found)


def test_the_picture_says_in_words_what_it_shows(page: TimelinePage) -> None:
    assert page.canvas.accessibleName() == "Session timeline"
    assert "9 of 14 sessions held" in page.canvas.accessibleDescription()


def test_an_empty_case_offers_to_plan_sessions(page: TimelinePage, vault: TestVault, desk: Desk) -> None:
    empty = vault.perform("Open", open_case, "LP-0430", "Caspian Holt")
    page.open_case(empty)
    page.plan()
    dialog = page.dialog
    assert isinstance(dialog, PlanDialog)
    dialog.count.setValue(12)
    dialog.accept()
    planned = view_of(vault, empty)
    assert (len(planned.sessions), planned.planned) == (12, 12)
    assert page.canvas.isVisible()


def test_a_closed_case_offers_nothing_that_changes_it(
    page: TimelinePage, vault: TestVault, case: CaseId
) -> None:
    vault.perform("Close", close_case, case)
    page.reload()
    mark = session_mark(view_of(vault, case), 13)
    texts = [action.text() for action in page.context_menu(mark, date(2026, 12, 1)).actions()]
    assert texts == ["Open"]
    assert not page.tools.add.isEnabled()


def test_undo_from_elsewhere_brings_the_picture_back(
    page: TimelinePage, vault: TestVault, case: CaseId, desk: Desk
) -> None:
    mark = session_mark(view_of(vault, case), 13)
    before = page.canvas.place_of(mark)
    page.move_session(SessionId(mark.id), datetime.fromisoformat("2026-12-18T10:00"))
    assert page.canvas.place_of(mark) != before
    desk.undo(case)
    assert page.canvas.place_of(mark) == before


def test_sixty_sessions_are_built_and_painted_within_a_few_frames(
    page: TimelinePage, vault: TestVault
) -> None:
    made = vault.perform("Open", open_case, "LP-0999", "Long Course")
    vault.perform("Plan", sessions.plan_sessions, made, FIRST - 30 * WEEK, 60)
    for week in range(60):
        day = FIRST.date() + timedelta(weeks=week - 30)
        vault.perform("Event", timeline.add_event, made, on(day), f"Event {week}")
    page.open_case(made)
    image = QImage(page.canvas.size(), QImage.Format.Format_ARGB32)
    page.canvas.render(image)
    times = []
    for _ in range(9):
        start = time.perf_counter()
        page.canvas.viewport().render(image)
        times.append(time.perf_counter() - start)
    assert sorted(times)[4] < 0.1


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_ring_of_the_focus_leaves_the_picture_to_be_seen(
    scale: float, page: TimelinePage, qapp: QApplication
) -> None:
    apply(qapp, load("light"), scale)
    page.canvas.setFocus()
    assert page.canvas.hasFocus()
    image = page.canvas.viewport().grab().toImage()
    middle = {image.pixelColor(x, image.height() // 2).name() for x in range(0, image.width(), 3)}
    apply(qapp, load("light"))
    assert len(middle) > 2
