"""The card that saves a snapshot: names for course, session and day, and which session it joins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.domain.ids import SnapshotId
from ipt_desk.services.circle_compare import SideChoice
from ipt_desk.services.circle_view import CircleView, SnapshotView
from ipt_desk.ui.circle.edits import CircleEdits
from ipt_desk.ui.circle.snapshot import SnapshotCard, SnapshotOffer, snapshot_offer
from ipt_desk.ui.runtime.desk import Desk
from tests.support.people import junipers_circle

TODAY = SideChoice(None, "", date(2026, 11, 24), 10)


def with_snapshots(*names: str) -> CircleView:
    saved = tuple(SnapshotView(SnapshotId(at), name, date(2026, 9, 29)) for at, name in enumerate(names, 1))
    return replace(junipers_circle(), snapshots=saved)


def test_the_first_snapshot_is_the_start() -> None:
    assert snapshot_offer(with_snapshots(), TODAY).names == ("Start", "Session 10", "24 Nov 2026")


def test_a_later_one_is_named_after_the_session_the_course_or_the_day() -> None:
    offer = snapshot_offer(with_snapshots("Start"), TODAY)
    assert offer == SnapshotOffer(("Session 10", "Middle", "End", "24 Nov 2026"), 10)


def test_no_name_is_offered_twice() -> None:
    names = snapshot_offer(with_snapshots("Start", "session 10", "Middle"), TODAY).names
    assert names == ("End", "24 Nov 2026")
    every = with_snapshots("Start", "Session 10", "Middle", "End", "24 Nov 2026")
    assert snapshot_offer(every, TODAY).names == ("24 Nov 2026 (2)",)


def test_without_a_session_today_none_is_offered() -> None:
    offer = snapshot_offer(with_snapshots("Start"), replace(TODAY, session=None))
    assert offer == SnapshotOffer(("Middle", "End", "24 Nov 2026"), None)


def test_the_card_says_which_session_the_snapshot_belongs_to(desk: Desk, qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(800, 600)
    area.show()
    card = SnapshotCard(area, CircleEdits(desk, area))
    card.ask(snapshot_offer(with_snapshots("Start"), TODAY), QRect(10, 10, 80, 30))
    assert card.name.text() == "Session 10"
    assert card.belongs.text() == "It belongs to session 10, which is today."
    assert [offer.text() for offer in card.offers if offer.isVisible()] == [
        "Session 10",
        "Middle",
        "End",
        "24 Nov 2026",
    ]
    card.offers[1].click()
    assert card.name.text() == "Middle"
    card.ask(SnapshotOffer(("24 Nov 2026",), None), QRect(10, 10, 80, 30))
    assert not card.belongs.isVisible()
    assert not any(offer.isVisible() for offer in card.offers)
