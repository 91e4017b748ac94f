"""The sheet of a person: every question saves by itself, groups fold and say what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ipt_desk.domain import vague
from ipt_desk.domain.person import Answer, Fear, Quarrel
from ipt_desk.services import circle, expectations, person_fields
from ipt_desk.services.person_sheet import PersonSheet, read_person
from ipt_desk.settings import Settings
from ipt_desk.ui.circle.inspector import Inspector
from ipt_desk.ui.circle.sheet.fields import (
    AnswersField,
    DayField,
    FlagField,
    LineField,
    ListField,
    ScaleField,
    SheetField,
    SupportField,
    TextField,
)
from ipt_desk.ui.circle.sheet.group import FoldedGroup
from ipt_desk.ui.circle.sheet.matters import MatterCard
from ipt_desk.ui.circle.sheet.safety import FearField
from ipt_desk.ui.circle.sheet.scale import Scale
from ipt_desk.ui.runtime.desk import Desk
from tests.support.inventory import Inventory, open_inventory


@pytest.fixture
def inventory(desk: Desk) -> Iterator[Inventory]:
    found = open_inventory(desk)
    found.page.choose(found.ids["Rowan"])
    yield found
    found.page.close()


def inspector(inventory: Inventory) -> Inspector:
    return inventory.page.inspector


def sheet(inventory: Inventory, name: str = "Rowan") -> PersonSheet:
    found = inventory.desk.read(read_person, inventory.ids[name], private=True)
    assert found is not None
    return found


def group(inventory: Inventory, key: str) -> FoldedGroup:
    found = inspector(inventory).groups[key]
    found.head.setChecked(True)
    return found


def field(inventory: Inventory, key: str, name: str) -> SheetField:
    return next(one for one in group(inventory, key).fields if one.field == name)


def press(scale: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(scale, key)


# Groups


def test_what_a_therapist_reads_first_is_open_and_the_rest_folded(inventory: Inventory) -> None:
    opened = [key for key, one in inspector(inventory).groups.items() if one.is_open]
    assert opened == ["quality", "expectations", "change"]


def test_every_question_of_the_inventory_has_a_field(inventory: Inventory) -> None:
    from ipt_desk.domain.person import CHOICES, DATES, FLAGS, LINES, NUMBERS, TEXTS

    asked = LINES | TEXTS | FLAGS | DATES | set(NUMBERS) | set(CHOICES)
    shown: set[str] = {"name", "relationship"}
    for key in inspector(inventory).groups:
        for one in group(inventory, key).fields:
            shown |= set(one.fields) if isinstance(one, SupportField) else {one.field}
    assert asked <= shown


def test_a_folded_group_says_in_one_line_what_is_in_it(inventory: Inventory) -> None:
    head = inspector(inventory).groups["support"].head
    assert head.accessibleName() == "Support, folded: nothing noted"
    for name, number in (("gets_practical", 2), ("gets_company", 3), ("gives_advice", 1)):
        inventory.desk.perform("Rate", person_fields.set_person_number, inventory.ids["Rowan"], name, number)
    assert head.accessibleName() == "Support, folded: gets practical help 2, company 3, gives advice 1"


def test_a_folded_group_of_safety_says_nothing_of_what_is_in_it(inventory: Inventory) -> None:
    inventory.desk.perform("Fear", person_fields.set_fear, inventory.ids["Rowan"], Fear.CURRENT)
    head = inspector(inventory).groups["safety"].head
    assert head.accessibleName() == "Safety, folded: Something noted, never printed"


def test_a_group_stays_open_for_the_next_person(inventory: Inventory) -> None:
    group(inventory, "contact")
    inventory.page.choose(inventory.ids["Mum"])
    assert inspector(inventory).groups["contact"].is_open


def test_what_was_folded_is_remembered_for_the_next_window(inventory: Inventory, tmp_path: Path) -> None:
    file, desk, edits = tmp_path / "settings.toml", inventory.desk, inventory.page.edits
    one = Inspector(desk, edits, Settings(file))
    one.groups["contact"].head.setChecked(True)
    one.groups["quality"].head.setChecked(False)
    again = Inspector(desk, edits, Settings(file))
    opened = [key for key, each in again.groups.items() if each.is_open]
    assert opened == ["expectations", "change", "contact"]


# Fields


def test_a_scale_is_clicked_and_clicked_again_takes_the_number_back(inventory: Inventory) -> None:
    quality = field(inventory, "closeness", "quality")
    assert isinstance(quality, ScaleField)
    seventh = QPoint(round(quality.scale.width() * 7.5 / 11), 5)
    QTest.mouseClick(quality.scale, Qt.MouseButton.LeftButton, pos=seventh)
    assert sheet(inventory).number("quality") == 7
    QTest.mouseClick(quality.scale, Qt.MouseButton.LeftButton, pos=seventh)
    assert sheet(inventory).number("quality") is None


def test_a_scale_is_typed_and_keyed(inventory: Inventory) -> None:
    conflict = field(inventory, "conflict", "conflict")
    assert isinstance(conflict, ScaleField)
    press(conflict.scale, Qt.Key.Key_1, Qt.Key.Key_0)
    assert sheet(inventory).number("conflict") == 10
    press(conflict.scale, Qt.Key.Key_Left)
    assert sheet(inventory).number("conflict") == 9
    press(conflict.scale, Qt.Key.Key_Delete)
    assert sheet(inventory).number("conflict") is None


def test_numbers_tried_one_after_the_other_are_one_step_of_undo(inventory: Inventory) -> None:
    before = inventory.undo_title()
    conflict = field(inventory, "conflict", "conflict")
    assert isinstance(conflict, ScaleField)
    press(conflict.scale, Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert sheet(inventory).number("conflict") == 6
    inventory.desk.undo(inventory.case)
    assert (sheet(inventory).number("conflict"), inventory.undo_title()) == (None, before)
    assert conflict.scale.number is None


def test_a_scale_says_what_it_stands_at(inventory: Inventory) -> None:
    mood = field(inventory, "symptoms", "effect_on_mood")
    assert isinstance(mood, ScaleField)
    assert mood.scale.accessibleDescription() == "not answered"
    mood.scale.setValue(-2)
    assert mood.scale.accessibleDescription() == "\u22122 of \u22123 to +3"
    assert sheet(inventory).number("effect_on_mood") == -2


def test_the_wheel_turns_the_sheet_and_no_answer(inventory: Inventory) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    scale = Scale("Quality", range(11))
    at, turn = QPointF(5, 5), QPoint(0, 120)
    nothing, still = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, turn, turn, nothing, Qt.KeyboardModifier.NoModifier, still, False)
    scale.wheelEvent(event)
    assert (scale.number, event.isAccepted()) == (None, False)


def test_support_is_answered_both_ways(inventory: Inventory) -> None:
    practical = field(inventory, "support", "gets_practical")
    assert isinstance(practical, SupportField)
    practical.scales[0].setValue(1)
    practical.scales[1].setValue(3)
    assert (sheet(inventory).number("gets_practical"), sheet(inventory).number("gives_practical")) == (1, 3)
    assert practical.scales[1].accessibleName() == "Practical help, given"


def test_an_answer_is_pressed_and_taken_back(inventory: Inventory) -> None:
    knows = field(inventory, "support", "knows")
    assert isinstance(knows, AnswersField)
    knows.answers.button(Answer.PARTLY).click()
    assert sheet(inventory).answer("knows") is Answer.PARTLY
    knows.answers.button(Answer.PARTLY).click()
    assert sheet(inventory).answer("knows") is None


def test_an_answer_of_more_than_a_word_is_chosen_from_a_list(inventory: Inventory) -> None:
    goes = field(inventory, "conflict", "conflict_goes")
    assert isinstance(goes, ListField)
    goes.list.setCurrentIndex(goes.list.findText("It is avoided"))
    goes.list.activated.emit(goes.list.currentIndex())
    assert sheet(inventory).answer("conflict_goes") is Quarrel.AVOID
    assert inventory.undo_title() == "Change \u201cHow it goes\u201d for Rowan"


def test_a_flag_is_ticked(inventory: Inventory) -> None:
    confidant = field(inventory, "support", "confidant")
    assert isinstance(confidant, FlagField)
    confidant.box.click()
    assert sheet(inventory).flag("confidant")


def test_a_date_is_written_as_it_is_remembered_and_a_slip_stays_with_a_hint(inventory: Inventory) -> None:
    ended = field(inventory, "status", "ended_on")
    assert isinstance(ended, DayField)
    ended.input.setText("about 2019")
    ended.input.editingFinished.emit()
    assert sheet(inventory).day("ended_on") == vague.parse("about 2019")
    ended.input.setText("long ago")
    ended.input.editingFinished.emit()
    assert (ended.input.text(), ended.input.property("error")) == ("long ago", "true")
    assert sheet(inventory).day("ended_on") == vague.parse("about 2019")


def test_a_text_saves_by_itself_with_a_prompt_while_it_is_empty(inventory: Inventory) -> None:
    talk = field(inventory, "talk", "can_talk_about")
    assert isinstance(talk, TextField)
    assert talk.text.edit.placeholderText() == "What can you talk about?"
    QTest.keyClicks(talk.text.edit, "Poppy")
    assert talk.text.edit.commit()
    assert sheet(inventory).text("can_talk_about") == "Poppy"


def test_the_usual_answers_are_offered_and_others_are_taken_too(inventory: Inventory) -> None:
    often = field(inventory, "contact", "contact_frequency")
    assert isinstance(often, LineField)
    completer = often.line.completer()
    assert completer is not None
    model = completer.model()
    assert [model.index(row, 0).data() for row in range(2)] == ["Daily", "Several times a week"]
    QTest.keyClicks(often.line, "Every other Sunday")
    assert often.line.commit()
    assert sheet(inventory).text("contact_frequency") == "Every other Sunday"


def test_going_through_a_person_is_noted_with_the_day(inventory: Inventory) -> None:
    inspector(inventory).review.click()
    assert inspector(inventory).reviewed.text() == "Gone through 24 Nov 2026"
    assert not inspector(inventory).review.isVisibleTo(inspector(inventory))


def test_the_sheet_of_a_closed_case_is_read_and_not_changed(inventory: Inventory) -> None:
    from tests.support.juniper import _close

    inventory.desk.perform("Close", _close, inventory.case)
    inventory.page.reload()
    assert not group(inventory, "support").head.isEnabled()


# Safety


def test_the_answer_about_fear_says_what_it_does_elsewhere_and_points_to_the_steps(
    inventory: Inventory,
) -> None:
    fear = field(inventory, "safety", "fear_or_violence")
    assert isinstance(fear, FearField)
    fear.list.setCurrentIndex(fear.list.findText("Now"))
    fear.list.activated.emit(fear.list.currentIndex())
    assert sheet(inventory).fear is Fear.CURRENT
    assert "Homework with Rowan" in fear.pointer.text()
    assert "safety plan" in fear.pointer.text()
    assert inventory.undo_title() == "Answer the private question about Rowan"
    assert inventory.person("Rowan").mind_safety is False


@pytest.mark.parametrize("words", ["leave", "should", "!", "abuser"])
def test_the_pointer_to_safety_is_neutral(inventory: Inventory, words: str) -> None:
    inventory.desk.perform("Fear", person_fields.set_fear, inventory.ids["Rowan"], Fear.CURRENT)
    fear = field(inventory, "safety", "fear_or_violence")
    assert isinstance(fear, FearField)
    assert words not in fear.pointer.text().casefold()


def test_an_answer_of_none_closes_no_gate(inventory: Inventory) -> None:
    inventory.desk.perform("Fear", person_fields.set_fear, inventory.ids["Rowan"], Fear.NONE)
    fear = field(inventory, "safety", "fear_or_violence")
    assert isinstance(fear, FearField)
    assert fear.pointer.text() == ""


# Expectations


def matters(inventory: Inventory) -> list[tuple[str, str]]:
    return [(one.mine, one.theirs) for one in sheet(inventory).expectations]


def test_expectations_are_named_after_who_has_them(inventory: Inventory) -> None:
    inventory.page.choose(inventory.ids["Bea"])
    titles = [line.placeholderText() for line in inspector(inventory).matters.adding]
    assert titles == ["Add: She expects", "Add: Bea expects"]


def test_enter_adds_a_matter_on_the_side_it_was_written(inventory: Inventory) -> None:
    mine, theirs = inspector(inventory).matters.adding
    QTest.keyClicks(mine, "Shared mornings")
    QTest.keyClick(mine, Qt.Key.Key_Return)
    QTest.keyClicks(theirs, "Home by six")
    QTest.keyClick(theirs, Qt.Key.Key_Return)
    assert matters(inventory) == [("Shared mornings", ""), ("", "Home by six")]
    assert (mine.text(), theirs.text()) == ("", "")
    assert len(inspector(inventory).matters.cards) == 2


def test_an_empty_line_adds_nothing(inventory: Inventory) -> None:
    QTest.keyClick(inspector(inventory).matters.adding[0], Qt.Key.Key_Return)
    assert matters(inventory) == []


def one_matter(inventory: Inventory, *names: str) -> None:
    for name in names or ("Shared mornings",):
        inventory.desk.perform("Add", expectations.add_expectation, inventory.ids["Rowan"], name)


def test_the_other_side_of_a_matter_is_written_in_its_place(inventory: Inventory) -> None:
    one_matter(inventory)
    edit = inspector(inventory).matters.cards[0].sides[1].text
    QTest.keyClicks(edit, "Notice before late nights")
    assert edit.commit()
    assert matters(inventory) == [("Shared mornings", "Notice before late nights")]


def test_a_matter_is_answered(inventory: Inventory) -> None:
    one_matter(inventory)
    card = inspector(inventory).matters.cards[0]
    for asked, words in (
        (card.sides[0].met, "In part"),
        (card.said_aloud, "No"),
        (card.realistic, "Yes"),
    ):
        asked.setCurrentIndex(asked.findText(words))
        asked.activated.emit(asked.currentIndex())
    found = sheet(inventory).expectations[0]
    assert (found.mine_met, found.said_aloud, found.realistic) == (Answer.PARTLY, Answer.NO, Answer.YES)


def test_a_removed_matter_is_brought_back_by_undo(inventory: Inventory) -> None:
    one_matter(inventory)
    inspector(inventory).matters.cards[0].remove.click()
    assert matters(inventory) == []
    inventory.desk.undo(inventory.case)
    assert matters(inventory) == [("Shared mornings", "")]
    assert len(inspector(inventory).matters.cards) == 1


def test_alt_and_an_arrow_move_a_matter(inventory: Inventory) -> None:
    one_matter(inventory, "First", "Second")
    card = inspector(inventory).matters.cards[0]
    QTest.keyClick(card.said_aloud, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(card, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert matters(inventory) == [("Second", ""), ("First", "")]


@pytest.mark.parametrize(("width", "beside"), [(216, False), (600, True)])
def test_both_sides_stand_beside_each_other_where_there_is_room(
    inventory: Inventory, width: int, beside: bool
) -> None:
    one_matter(inventory)
    card = MatterCard(inventory.desk, inspector(inventory).sheet_edits)
    card.show_matter(0, sheet(inventory).expectations[0], ("She expects", "Rowan expects"))
    card.resize(width, 300)
    card.show()
    layout = card.layout()
    assert layout is not None
    layout.activate()
    mine, theirs = card.sides
    assert (theirs.x() > mine.x(), theirs.y() > mine.y()) == (beside, not beside)
    card.close()


def test_a_matter_that_is_removed_elsewhere_keeps_no_text_behind(inventory: Inventory) -> None:
    one_matter(inventory)
    QTest.keyClicks(inspector(inventory).matters.cards[0].sides[0].text, " and more")
    inventory.desk.perform("Remove", circle.remove_person, inventory.ids["Rowan"])
    assert inventory.desk.drafts.commit()
