"""From the wish to lock until nothing of the window is seen, against painting a bare widget of its size."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from benchmarks.figures import Figure, Limit, Pair, Timed, measure, seconds_of
from benchmarks.reading import fullest_case
from benchmarks.vaults import CAREER, Vault, career_of, sample_practice
from benchmarks.windows import SIZE, let_go, open_frame, paint
from ipt_desk.ui.shell.frame import DeskFrame
from ipt_desk.ui.shell.window import MainWindow

LIMIT = Limit(seconds=0.1)


def figures() -> Iterator[Figure]:
    """The cover over a full page at both sizes."""
    for vault in (sample_practice(), career_of(CAREER)):
        yield covering(vault)


def covering(vault: Vault) -> Figure:
    """The cover laid over the overview of the fullest case, and painted."""
    with open_frame(vault) as frame:
        frame.go("overview", fullest_case(frame.desk.store))
        window = frame.window()
        assert isinstance(window, MainWindow)

        def cover() -> float:
            show_again(frame)
            passed = seconds_of(window.locking.cover_up)
            window.locking.uncover()
            return passed

        return measure(Pair("lock covers the window", vault.size, "a bare widget", cover, bare(frame), LIMIT))


def bare(frame: DeskFrame) -> Timed:
    """A widget of nothing but its ground, shown over the same window."""

    def show() -> float:
        show_again(frame)
        plain = QWidget(frame.window())
        plain.setAutoFillBackground(True)
        plain.resize(*SIZE)

        def see() -> None:
            plain.show()
            plain.raise_()
            plain.repaint()

        passed = seconds_of(see)
        plain.setParent(None)
        plain.deleteLater()
        return passed

    return show


def show_again(frame: DeskFrame) -> None:
    """Have the page painted on a window that the system shows: what is hidden is never painted."""
    paint(frame)
    let_go()
    handle = frame.window().windowHandle()
    assert handle is not None
    assert handle.isExposed()
