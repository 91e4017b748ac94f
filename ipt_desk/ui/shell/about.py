"""What the program is, and which keys it knows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desk import __version__
from ipt_desk.ui.entry.mark import Mark
from ipt_desk.ui.kit.buttons import Button
from ipt_desk.ui.kit.cards import CARD_GAP, PageScroll
from ipt_desk.ui.kit.dialog import Sheet
from ipt_desk.ui.kit.labels import Label, Pill
from ipt_desk.ui.look.roles import gap, px
from ipt_desk.ui.shell.actions import MENU_TITLES, Menu, all_actions


class AboutWords(QWidget):
    """Name, version, and what it is built from."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        column.addWidget(Mark(30, "client"))
        self.version = Label(self.tr("Version {version}").format(version=__version__), "body-strong")
        column.addWidget(self.version)
        said = self.tr(
            "An offline workbook for Interpersonal Psychotherapy in private practice. "
            "It does not diagnose, and it is no substitute for supervision or emergency care."
        )
        column.addWidget(Label(said, "small", "text2", wrap=True))
        built = self.tr(
            "Built with Qt for Python (LGPL), SQLCipher, SQLAlchemy, ReportLab, Inter, Source Serif 4, "
            "JetBrains Mono and Lucide icons. Their licences come with the program."
        )
        column.addWidget(Label(built, "hint", "text3", wrap=True))


class AboutBox(Sheet):
    """What the program is, over the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("AboutBox", "About IPT Desk"), "", "", parent)
        self.words = AboutWords()
        self.body.addWidget(self.words)
        close = Button(self.tr("Close"), "outlined")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)


class KeysList(QWidget):
    """Every shortcut of the menu bar, by menu."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(CARD_GAP))
        for menu in Menu:
            self._add_menu(column, menu)

    def _add_menu(self, column: QVBoxLayout, menu: Menu) -> None:
        acts = [act for act in all_actions() if act.menu is menu and act.keys]
        if not acts:
            return
        title = QCoreApplication.translate("Menus", MENU_TITLES[menu]).replace("&", "")
        column.addWidget(Label(title, "caption", "text3"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(gap(6))
        for at, act in enumerate(acts):
            words = QCoreApplication.translate(act.context, act.text).removesuffix("…")
            grid.addWidget(Label(words, "small"), at, 0)
            keys = QHBoxLayout()
            for sequence in act.keys[:2]:
                keys.addWidget(Pill(QKeySequence(sequence).toString(_NATIVE), "key"))
            grid.addLayout(keys, at, 1, Qt.AlignmentFlag.AlignTrailing)
        column.addLayout(grid)


class KeysSheet(Sheet):
    """Every shortcut, over the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("KeysSheet", "Keyboard shortcuts"), "", "", parent)
        self.setMinimumWidth(px(560))
        page = PageScroll()
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName(self.tr("Keyboard shortcuts"))
        page.setMinimumHeight(px(430))
        page.column.setContentsMargins(0, 0, gap(12), 0)
        page.column.addWidget(KeysList())
        page.column.addStretch(1)
        self.body.addWidget(page)
        close = Button(self.tr("Close"), "outlined")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.foot.addWidget(close)


_NATIVE = QKeySequence.SequenceFormat.NativeText
