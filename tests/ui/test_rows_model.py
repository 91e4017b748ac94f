"""The model of every list: what it shows after any change, and how little it tells."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from ipt_desk.ui.kit.rows_model import ROW, SORT, Column, RowsModel


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    ring: int = 1


def people_model() -> RowsModel[Person]:
    return RowsModel(
        [
            Column("Name", lambda person: person.name),
            Column("Ring", lambda person: str(person.ring), sort=lambda person: person.ring, right=True),
        ]
    )


people_lists = st.lists(
    st.builds(Person, st.integers(1, 9), st.sampled_from(["Mum", "Rowan"]), st.integers(1, 3)),
    unique_by=lambda person: person.id,
    max_size=9,
)


@given(steps=st.lists(people_lists, max_size=5))
@settings(max_examples=80, deadline=None)
def test_whatever_is_shown_after_whatever_the_rows_are_right_and_marks_stay(
    qapp: QApplication, steps: list[list[Person]]
) -> None:
    model = people_model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for rows in steps:
        marks = {person.id: QPersistentModelIndex(model.index_of(person.id)) for person in model.rows}
        model.show_rows(rows)
        assert model.rows == tuple(rows)
        for id_, mark in marks.items():
            there = mark.data(ROW).id if mark.isValid() else None
            assert there == (id_ if any(row.id == id_ for row in rows) else None)


def test_a_person_who_moves_stays_selected(qtbot: QtBot) -> None:
    model, view = people_model(), QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    model.show_rows([Person(1, "Mum"), Person(2, "Rowan"), Person(3, "Tom")])
    view.selectionModel().select(model.index_of(3), QItemSelectionModel.SelectionFlag.Select)
    model.show_rows([Person(3, "Tom"), Person(2, "Rowan")])
    assert [index.data() for index in view.selectionModel().selectedIndexes()] == ["Tom"]


def test_showing_the_same_rows_again_tells_nothing(qtbot: QtBot) -> None:
    model = people_model()
    model.show_rows([Person(1, "Mum")])
    told: list[str] = []
    model.dataChanged.connect(lambda *_: told.append("changed"))
    model.rowsInserted.connect(lambda *_: told.append("inserted"))
    model.show_rows([Person(1, "Mum")])
    assert told == []


def test_a_column_says_how_it_is_read_sorted_and_written() -> None:
    taken: list[tuple[str, str]] = []

    def rename(person: Person, text: str) -> bool:
        taken.append((person.name, text))
        return True

    model: RowsModel[Person] = RowsModel(
        [
            Column(
                "Name", lambda one: one.name, lambda one: one.id, lambda one: f"Name {one.name}", write=rename
            )
        ]
    )
    model.show_rows([Person(4, "Mum")])
    cell = model.index(0, 0)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Name Mum"
    assert cell.data(SORT) == 4
    assert model.setData(cell, "Mother")
    assert taken == [("Mum", "Mother")]
