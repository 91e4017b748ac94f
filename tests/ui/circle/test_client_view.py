"""The client view: the circle alone in the window, in the client's words, and nothing else to see or do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_desk.data.store import Unit
from ipt_desk.data.tables import PersonRow
from ipt_desk.domain.circle import Tone
from ipt_desk.domain.ids import PersonId
from ipt_desk.services import circle
from ipt_desk.services.circle_view import PersonView
from ipt_desk.ui.circle.client_view import ClientView
from ipt_desk.ui.runtime.notices import Notice
from ipt_desk.ui.shell.actions import WITH_CLIENT
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.palette import Palette
from ipt_desk.ui.shell.window import MainWindow

See = Callable[[str], MainWindow]
SECRETS = (
    *("Focus", "focus", "Mixed", "mixed", "Conflicted", "conflicted", "Distant", "PHQ", "session", "Session"),
    *("Vale", "LP-0427", "risk", "fear", "Fear", "safety", "note.", "homework", "Homework", "Caseload"),
    *("died in her arms", "hits the wall", "goes quiet"),
)
"""What nobody may read or hear in client view."""


def frame_of(window: MainWindow) -> DeskFrame:
    assert window.frame is not None
    return window.frame


def view_of(window: MainWindow) -> ClientView:
    page = frame_of(window).page
    assert isinstance(page, ClientView)
    return page


@pytest.fixture
def shown(see: See) -> MainWindow:
    window = see("inventory")
    window.resize(1440, 900)
    window.run("go.client-view")
    return window


def person(window: MainWindow, name: str) -> PersonView:
    page = view_of(window)
    found = frame_of(window).desk.read(circle.read_circle, page.case)
    return next(one for one in found.people if one.name == name)


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(view_of(window).canvas, key)


def select(window: MainWindow, name: str) -> None:
    canvas = view_of(window).canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot_of(window, name))


def spot_of(window: MainWindow, name: str) -> QPoint:
    figure = view_of(window).canvas.figure
    assert figure is not None
    node = figure.node(person(window, name).id)
    assert node is not None
    return QPoint(round(node.x), round(node.y))


def drag(window: MainWindow, name: str, angle: float, distance: float) -> None:
    canvas = view_of(window).canvas
    figure, start = canvas.figure, spot_of(window, name)
    assert figure is not None
    x, y = figure.ground.point((angle + 90) % 360, distance * figure.ground.radius)
    to = QPoint(round(x), round(y))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas, start + QPoint(8, 8))
    QTest.mouseMove(canvas, to)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=to)


# What is seen


_READ = (
    *("text", "placeholderText", "toolTip", "statusTip", "whatsThis"),
    *("accessibleName", "accessibleDescription"),
)


def texts_of(window: QWidget) -> list[str]:
    """Every text that can be read, hovered or heard in the window."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            found += [str(getattr(widget, read, str)()) for read in _READ]
    found += heard(QAccessible.queryAccessibleInterface(window))
    return [text for text in found if text]


def heard(node: object) -> list[str]:
    """What the accessibility tree says, of what is not hidden."""
    from PySide6.QtGui import QAccessibleInterface

    if not isinstance(node, QAccessibleInterface) or node.state().invisible:
        return []
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    found = [node.text(kind) for kind in (*kinds, QAccessible.Text.Help)]
    for at in range(node.childCount()):
        found += heard(node.child(at))
    return found


def _mark(unit: Unit, who: PersonId) -> None:
    row = unit.one(PersonRow, who)
    row.fear_or_violence, row.safeguarding_note = "current", "hits the wall"
    row.hard, row.estranged, row.focus = "goes quiet", True, True


def test_nothing_that_is_the_therapists_is_seen_or_heard(shown: MainWindow) -> None:
    frame = frame_of(shown)
    frame.desk.perform("Mark", _mark, person(shown, "Rowan").id)
    select(shown, "Rowan")
    every = "\n".join(texts_of(shown)) + "\n".join(drawn(shown)) + "\n".join(tips(shown))
    assert "Rowan" in every
    assert [secret for secret in SECRETS if secret in every] == []


def drawn(window: MainWindow) -> list[str]:
    """Every text of the picture, and what its shapes are called."""
    from ipt_desk.figures.circle import draw

    canvas = view_of(window).canvas
    assert canvas.figure is not None
    shapes = (*draw(canvas.figure, canvas.selected).shapes, *canvas.shapes_over(canvas.figure))
    return [str(getattr(shape, "text", "")) for shape in shapes] + [shape.alt for shape in shapes]


def tips(window: MainWindow) -> list[str]:
    """What the tooltips of people say."""
    from ipt_desk.domain.audience import CLIENT
    from ipt_desk.ui.circle.words import circle_words

    figure = view_of(window).canvas.figure
    assert figure is not None
    return [circle_words(CLIENT).person(node.person) for node in figure.nodes]


def test_no_mark_of_focus_or_safety_is_drawn(shown: MainWindow) -> None:
    frame_of(shown).desk.perform("Mark", _mark, person(shown, "Rowan").id)
    figure = view_of(shown).canvas.figure
    assert figure is not None
    assert not any(node.person.focus or node.person.mind_safety for node in figure.nodes)
    assert not figure.badges


def test_the_circle_is_told_by_names_and_without_numbers(shown: MainWindow) -> None:
    told = view_of(shown).canvas.accessibleDescription()
    assert told.startswith("Very close: Rowan, Poppy, Bea, Nadia. Close: Mum, Dad, Priya, Leo and Kit, Sam.")
    assert not any(letter.isdigit() for letter in told)


def test_nothing_stands_around_it(shown: MainWindow) -> None:
    frame = frame_of(shown)
    around = (frame.sidebar, frame.banner, frame.status, frame.staying, frame.kit, shown.menuBar())
    assert [type(part).__name__ for part in around if part.isVisible()] == []
    assert shown.windowTitle() == "IPT Desk"


def test_the_bar_says_what_is_hidden_and_how_to_leave(shown: MainWindow) -> None:
    page = view_of(shown)
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Client view" in told
    assert "Notes, scores and other cases are hidden" in told
    assert page.leave.text() == "Leave (Esc)"


def test_names_are_large_and_buttons_are_for_fingers(shown: MainWindow) -> None:
    page = view_of(shown)
    assert page.canvas.figure is not None
    assert page.canvas.figure.style.names.size == 17
    assert [button.height() for button in (*page.tones.buttons, page.add, page.undo)] == [46] * 6
    assert [button.text() for button in page.tones.buttons] == [
        "Supportive",
        "Some of both",
        "Conflict",
        "Drifted apart",
    ]


def test_initials_only_leaves_no_name(shown: MainWindow) -> None:
    page = view_of(shown)
    page.initials.setChecked(True)
    select_first = page.canvas.figure
    assert select_first is not None
    page.canvas.show_person(select_first.nodes[0].person.id)
    names = {"Rowan", "Poppy", "Nadia", "Mrs Okoro", "Denise"}
    every = " ".join((*texts_of(shown), *drawn(shown)))
    assert [name for name in names if name in every] == []


# What is told meanwhile


def test_no_notice_shows_and_lasting_ones_wait(shown: MainWindow) -> None:
    frame = frame_of(shown)
    frame.desk.notices.tell("Move Priya to close", "Undo", shown.close)
    frame.desk.notices.stay("The backup did not finish.", kind="danger")
    assert frame.toast.text() == ""
    assert frame.staying.text() == ""
    press(shown, Qt.Key.Key_Escape)
    assert frame.staying.text() == "The backup did not finish."


def test_a_lasting_notice_that_is_no_longer_true_is_forgotten(shown: MainWindow) -> None:
    frame = frame_of(shown)
    frame.desk.notices.stay("This device is nearly full.")
    frame.desk.notices.withdraw("This device is nearly full.")
    press(shown, Qt.Key.Key_Escape)
    assert frame.staying.text() == ""


def test_why_something_was_refused_is_said_in_the_view(shown: MainWindow) -> None:
    page = view_of(shown)
    page.ask_name()
    page.new_name.setText("x" * 121)
    QTest.keyClick(page.new_name, Qt.Key.Key_Return)
    assert page.said.text() == "This name is longer than 120 letters. Shorten it."


def test_a_notice_that_the_client_did_not_cause_is_not_said(shown: MainWindow) -> None:
    frame_of(shown).desk.notices.tell("PHQ-9 is due")
    assert view_of(shown).said.text() == ""


# What can be done


def test_the_client_moves_a_person_and_takes_it_back(shown: MainWindow) -> None:
    before = person(shown, "Tom").place
    drag(shown, "Tom", 72, 0.57)
    assert person(shown, "Tom").place.ring == 2
    assert frame_of(shown).desk.line(view_of(shown).case).undo == "Move Tom to close"
    view_of(shown).undo.click()
    assert person(shown, "Tom").place == before


def test_the_client_says_how_it_is_by_button_and_by_key(shown: MainWindow) -> None:
    select(shown, "Tom")
    page = view_of(shown)
    assert page.selected.text() == "Tom is selected."
    page.tones.buttons[2].click()
    assert person(shown, "Tom").tone is Tone.CONFLICTED
    press(shown, Qt.Key.Key_Q)
    press(shown, Qt.Key.Key_S)
    assert person(shown, "Tom").tone is Tone.SUPPORTIVE


def test_the_client_adds_a_name_by_itself(shown: MainWindow) -> None:
    page = view_of(shown)
    page.add.click()
    QTest.keyClicks(page.new_name, "Wren")
    QTest.keyClick(page.new_name, Qt.Key.Key_Return)
    assert person(shown, "Wren").place.ring == 2
    assert page.selected.text() == "Wren is selected."
    QTest.keyClick(page.new_name, Qt.Key.Key_Escape)
    assert not page.new_name.isVisible()
    assert view_of(shown) is page


def test_keys_turn_pick_up_and_place(shown: MainWindow) -> None:
    select(shown, "Tom")
    press(shown, Qt.Key.Key_P)
    press(shown, Qt.Key.Key_1)
    press(shown, Qt.Key.Key_Return)
    assert person(shown, "Tom").place.ring == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_X, Qt.Key.Key_Delete])
def test_keys_of_the_therapist_do_nothing(shown: MainWindow, key: Qt.Key) -> None:
    select(shown, "Tom")
    before = person(shown, "Tom")
    press(shown, key)
    assert person(shown, "Tom") == before


def test_undo_goes_back_to_where_the_client_began_and_no_further(see: See) -> None:
    window = see("inventory")
    desk = frame_of(window).desk
    case = frame_of(window).case
    assert case is not None
    desk.perform("Add Wren", circle.add_person, case, "Wren")
    window.run("go.client-view")
    page = view_of(window)
    window.activateWindow()
    page.canvas.setFocus()
    assert not page.undo.isEnabled()
    drag(window, "Tom", 72, 0.57)
    assert page.undo.isEnabled()
    page.undo.click()
    assert not page.undo.isEnabled()
    QTest.keyClick(page.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person(window, "Wren")
    QTest.keyClick(
        page.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert person(window, "Tom").place.ring == 2


def test_nothing_else_can_be_done(shown: MainWindow) -> None:
    enabled = {str(action.data()) for action in shown.actions() if action.isEnabled()}
    assert enabled == WITH_CLIENT
    for action in ("app.palette", "go.caseload", "go.back", "edit.undo", "page.print", "case.switch"):
        shown.run(action)
    assert view_of(shown).isVisible()
    assert shown.findChild(Palette) is None
    titles = [action.text() for action in shown.actions()]
    assert [title for title in titles if title.startswith("Undo ")] == []


def test_the_right_button_and_a_double_click_open_nothing(shown: MainWindow) -> None:
    canvas, at = view_of(shown).canvas, spot_of(shown, "Tom")
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=at)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert QApplication.activePopupWidget() is None
    assert view_of(shown).isVisible()


def test_the_clipboard_gets_nothing(shown: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    select(shown, "Tom")
    QTest.keyClick(view_of(shown).canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""


# Coming and going


def test_the_banner_leads_to_it_and_escape_back_to_where_one_was(see: See) -> None:
    window = see("sessions")
    frame = frame_of(window)
    frame.banner._client.click()
    assert view_of(window).isVisible()
    press(window, Qt.Key.Key_Escape)
    assert frame.history.here is not None
    assert frame.history.here.room == "sessions"
    assert frame.sidebar.isVisible()
    assert frame.banner.isVisible()


def test_escape_puts_somebody_back_before_it_leaves(shown: MainWindow) -> None:
    select(shown, "Tom")
    press(shown, Qt.Key.Key_P)
    press(shown, Qt.Key.Key_Escape)
    assert view_of(shown).canvas.holds is None
    press(shown, Qt.Key.Key_Escape)
    assert frame_of(shown).sidebar.isVisible()


def test_every_key_that_works_again_after_it(shown: MainWindow) -> None:
    press(shown, Qt.Key.Key_Escape)
    assert shown.actions_table.action("app.palette").isEnabled()
    assert shown.menuBar().isVisible()


def test_the_lock_still_works(shown: MainWindow) -> None:
    shown.run("app.lock")
    assert shown.frame is None
    assert shown.unlock.isVisible()


def test_a_half_typed_name_is_gone_when_one_comes_back(shown: MainWindow, qtbot: QtBot) -> None:
    page = view_of(shown)
    page.ask_name()
    QTest.keyClicks(page.new_name, "Wr")
    page.leave.click()
    shown.run("go.client-view")
    assert page.new_name.text() == ""
    assert not page.new_name.isVisible()


def test_a_closed_case_is_looked_at_only(shown: MainWindow) -> None:
    from ipt_desk.domain.course import CaseStatus
    from ipt_desk.services.cases import set_status

    page = view_of(shown)
    frame_of(shown).desk.perform("Close", set_status, page.case, CaseStatus.ENDED)
    before = person(shown, "Tom").place
    drag(shown, "Tom", 72, 0.57)
    assert person(shown, "Tom").place == before
    assert not page.add.isEnabled()
    assert not page.tones.isEnabled()


def test_every_field_says_what_it_is_for(shown: MainWindow) -> None:
    fields = view_of(shown).findChildren(QLineEdit)
    assert [field.accessibleName() for field in fields] == ["New person's name"]


def test_a_notice_has_its_place_again_after_it(shown: MainWindow) -> None:
    frame = frame_of(shown)
    press(shown, Qt.Key.Key_Escape)
    frame.desk.notices.told.emit(Notice("Saved"))
    assert frame.toast.text() == "Saved"
