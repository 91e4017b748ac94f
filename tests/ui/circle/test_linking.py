"""Links, names in notes, and two entries that are one person: asked in sheets, one step each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipt_desk.domain import vague
from ipt_desk.domain.ids import SessionId
from ipt_desk.domain.problem import AreaKind
from ipt_desk.services import areas, circle, homework, mentions, timeline
from ipt_desk.services.links import LinkKind, read_links
from ipt_desk.services.merging import Pick, _things
from ipt_desk.services.sessions import plan_sessions, read_sessions
from ipt_desk.ui.circle.link_sheet import LinkSheet
from ipt_desk.ui.circle.links_card import LinkButton, LinksCard
from ipt_desk.ui.circle.mentions_sheet import MentionsSheet
from ipt_desk.ui.circle.merge_sheet import MergeSheet
from ipt_desk.ui.circle.merge_words import FIELDS
from ipt_desk.ui.runtime.desk import Desk
from tests.support.inventory import Inventory, open_inventory
from tests.support.notes import note_text, put_note
from tests.support.vault import MOMENT


@pytest.fixture
def inventory(desk: Desk) -> Iterator[Inventory]:
    made = open_inventory(desk)
    case = made.case
    desk.perform("Plan", plan_sessions, case, MOMENT, 7)
    desk.perform("Area", areas.set_area, case, AreaKind.ROLE_DISPUTE, True, "The move")
    desk.perform("Task", homework.set_task, case, "Ring Nadia")
    desk.perform("Event", timeline.add_event, case, vague.parse("Sep 2026"), "Moved in")
    yield made
    made.page.close()


def sessions(inventory: Inventory) -> list[SessionId]:
    return [one.id for one in inventory.desk.read(read_sessions, inventory.case).sessions]


def write(inventory: Inventory, at: int, text: str, *, signed: bool = False) -> None:
    inventory.desk.perform("Note", put_note, inventory.case, sessions(inventory)[at], text, signed=signed)


def rows(card: LinksCard) -> list[str]:
    return [button.accessibleName() for button in card.findChildren(LinkButton) if button.parent()]


def links(inventory: Inventory, name: str) -> list[LinkKind]:
    return [one.kind for one in inventory.desk.read(read_links, inventory.ids[name]).linked]


# Links


def test_a_person_is_linked_from_the_menu_in_one_step(inventory: Inventory) -> None:
    menu = inventory.page.person_menu.build(inventory.person("Rowan"))
    next(action for action in menu.actions() if action.text() == "Link to\u2026").trigger()
    sheet = inventory.page.linking.sheet
    assert isinstance(sheet, LinkSheet)
    for at in (0, 1, 8, 9):
        sheet.table.setCurrentIndex(sheet.rows.index(at, 1))
        QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert sheet.count.text() == "4 of 10 linked"
    sheet.go.click()
    assert links(inventory, "Rowan") == [LinkKind.AREA, LinkKind.SESSION, LinkKind.TASK, LinkKind.EVENT]
    assert inventory.undo_title() == "Link Rowan"
    inventory.desk.undo(inventory.case)
    assert links(inventory, "Rowan") == []


def test_ticks_can_be_taken_away_but_not_what_a_note_says(inventory: Inventory) -> None:
    write(inventory, 0, f"[Rowan](person:{inventory.person('Rowan').uid}) rang")
    inventory.page.linking.link(inventory.ids["Rowan"])
    sheet = inventory.page.linking.sheet
    assert isinstance(sheet, LinkSheet)
    assert sheet.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("linked by its note")
    sheet.rows.tick(1, False)
    assert [row.id for row in sheet.rows.ticked] == [1]
    assert not sheet.go.isEnabled()


def test_the_card_leads_to_everything_linked(inventory: Inventory, desk: Desk) -> None:
    from ipt_desk.services.links import set_links

    there = desk.read(read_links, inventory.ids["Rowan"]).everything
    desk.perform("Link", set_links, inventory.ids["Rowan"], [(one.kind, one.target) for one in there], [])
    card = LinksCard(desk)
    card.show_person(inventory.person("Rowan"))
    card.fill()
    assert rows(card)[0] == "Role dispute: The move"
    assert "Sessions, 3 more" in rows(card)
    went: list[tuple[str, object]] = []
    card.request.connect(lambda word, about: went.append((word, about)))
    for button in card.findChildren(LinkButton):
        button.click()
    assert {word for word, _about in went} == {
        "area.open",
        "session.open",
        "sessions.mentioning",
        "task.open",
        "event.open",
    }
    card.deleteLater()


def test_the_card_says_that_nothing_is_linked_and_asks_for_more(inventory: Inventory, desk: Desk) -> None:
    card = LinksCard(desk)
    card.show_person(inventory.person("Bea"))
    card.fill()
    asked: list[object] = []
    card.linking_asked.connect(asked.append)
    card.link.click()
    assert (rows(card), asked) == ([], [inventory.ids["Bea"]])
    card.deleteLater()


def test_the_card_says_in_how_many_notes_somebody_is_named(inventory: Inventory, desk: Desk) -> None:
    for at in range(3):
        write(inventory, at, "Rowan rang.")
    card = LinksCard(desk)
    card.show_person(inventory.person("Rowan"))
    card.fill()
    assert card.names.accessibleName() == "Named in 3 notes: link?"
    card.show_person(inventory.person("Bea"))
    card.fill()
    assert card.names.isHidden()
    card.deleteLater()


def test_the_panel_of_a_person_has_the_card(inventory: Inventory) -> None:
    card = inventory.page.inspector.links
    inventory.page.choose(inventory.ids["Rowan"])
    card.fill()
    card.link.click()
    assert isinstance(inventory.page.linking.sheet, LinkSheet)
    inventory.page.linking.sheet.keep.click()
    write(inventory, 0, "Rowan rang.")
    card.fill()
    card.names.click()
    assert isinstance(inventory.page.linking.sheet, MentionsSheet)


def test_the_card_has_room_in_the_panel(inventory: Inventory) -> None:
    inventory.desk.perform(
        "Task", homework.set_task, inventory.case, "Write down every evening what was said and what was meant"
    )
    inventory.page.linking.link(inventory.ids["Rowan"])
    sheet = inventory.page.linking.sheet
    assert isinstance(sheet, LinkSheet)
    for row in sheet.rows.rows:
        sheet.rows.tick(row.id, True)
    sheet.go.click()
    write(inventory, 0, "Rowan rang.")
    card = inventory.page.inspector.links
    card.fill()
    assert card.minimumSizeHint().width() < inventory.page.inspector.width() - 40


# Names in notes


def ask(inventory: Inventory, name: str | None = "Rowan") -> MentionsSheet:
    inventory.page.linking.look_for_names(inventory.ids[name] if name else None)
    sheet = inventory.page.linking.sheet
    assert isinstance(sheet, MentionsSheet)
    return sheet


def test_each_note_is_asked_about_with_its_sentence(inventory: Inventory) -> None:
    write(inventory, 0, "Quiet week. Rowan rang on Sunday.")
    write(inventory, 1, "Rowan\u2019s idea.", signed=True)
    sheet = ask(inventory)
    assert sheet.title.text() == "Rowan is named in 2 notes: link?"
    assert sheet.rows[0].head.text() == "Rowan, in the note of Session 1, 24 Nov 2026"
    assert sheet.rows[0].yes.accessibleDescription() == "Rowan rang on Sunday."
    sheet.rows[0].yes.click()
    assert "[Rowan](person:" in inventory.desk.read(note_text, sessions(inventory)[0])
    assert sheet.title.text() == "Rowan is named in 1 note: link?"
    sheet.rows[0].no.click()
    assert sheet.title.text() == "Names in notes"
    assert inventory.desk.read(mentions.read_named, inventory.case) == ()
    assert inventory.person("Rowan").sessions == 1
    inventory.desk.undo(inventory.case)
    assert len(inventory.desk.read(mentions.read_named, inventory.case)) == 1


def test_all_notes_can_be_answered_at_once(inventory: Inventory) -> None:
    write(inventory, 0, "Rowan rang.")
    write(inventory, 1, "Rowan wrote.", signed=True)
    ask(inventory).all.click()
    assert inventory.person("Rowan").sessions == 2
    inventory.desk.undo(inventory.case)
    assert inventory.person("Rowan").sessions == 0


def test_everybody_of_a_case_can_be_asked_about(inventory: Inventory) -> None:
    write(inventory, 0, "Rowan rang. Poppy laughed.")
    assert ask(inventory, None).title.text() == "2 people are named in notes"


def test_the_page_says_how_many_names_are_to_be_asked_about(inventory: Inventory) -> None:
    write(inventory, 0, "Rowan rang. Poppy laughed.")
    page = inventory.page
    page.linking.count()
    assert page.sides.names.accessibleName() == "2 names in notes: link?"
    page.sides.names.click()
    sheet = page.linking.sheet
    assert isinstance(sheet, MentionsSheet)
    sheet.all.click()
    page.linking.count()
    assert page.sides.names.isHidden()


def test_nobody_named_is_said(inventory: Inventory) -> None:
    sheet = ask(inventory)
    assert (sheet.rows, sheet.title.text(), sheet.all.isHidden()) == ([], "Names in notes", True)


# Merging


def merging(inventory: Inventory, first: str, second: str) -> MergeSheet:
    inventory.page.linking.merge(inventory.ids[first])
    sheet = inventory.page.linking.sheet
    assert isinstance(sheet, MergeSheet)
    sheet.choose(inventory.ids[second])
    return sheet


def test_two_entries_become_one_as_the_therapist_chooses(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Say", circle.set_person_text, inventory.ids["Mum"], "good", "Warm")
    desk.perform("Say", circle.set_person_text, inventory.ids["Bea"], "good", "Warm and loud")
    desk.perform("Say", circle.set_person_text, inventory.ids["Bea"], "hard", "Late")
    sheet = merging(inventory, "Mum", "Bea")
    assert sheet.picks["good"] is Pick.SECOND
    good = next(row for row in sheet.rows if row.field == "good")
    assert good.words[Pick.FIRST].accessibleName() == "What is good, Mum: Warm"
    good.words[Pick.BOTH].click()
    place = next(row for row in sheet.rows if row.field == "place")
    place.words[Pick.SECOND].click()
    sheet.go.click()
    assert "Bea" not in inventory.names()
    mum = inventory.person("Mum")
    assert (mum.good, mum.hard, mum.place.ring) == ("Warm\nWarm and loud", "Late", 1)
    assert inventory.undo_title() == "Merge Mum and Bea"
    assert inventory.page.selected == inventory.ids["Mum"]
    inventory.desk.undo(inventory.case)
    assert {"Mum", "Bea"} <= inventory.names()


def test_nothing_is_merged_before_somebody_is_chosen(inventory: Inventory) -> None:
    inventory.page.linking.merge(inventory.ids["Mum"])
    sheet = inventory.page.linking.sheet
    assert isinstance(sheet, MergeSheet)
    assert not sheet.go.isEnabled()
    before = inventory.names()
    sheet.keep.click()
    assert inventory.names() == before


def test_who_has_a_like_name_is_offered_first(inventory: Inventory, desk: Desk) -> None:
    desk.perform("Add", circle.add_person, inventory.case, "Rowan Hill")
    inventory.page.linking.merge(inventory.ids["Rowan"])
    sheet = inventory.page.linking.sheet
    assert isinstance(sheet, MergeSheet)
    assert sheet.other.itemText(1) == "Rowan Hill"


def test_everything_that_is_said_of_a_person_has_a_name_when_merging() -> None:
    assert {thing for thing, _columns in _things()} == set(FIELDS)
