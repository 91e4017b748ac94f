"""The one stylesheet of the program, made from a theme; it says nothing about fonts."""

from __future__ import annotations

import re

from ipt_desk.ui.look.roles import Theme, look

_SHEET = """
QToolTip { background: @text; color: @bg; border: 0; padding: 5px 8px; }

QMainWindow { background: @bg; }
QDialog { background: @surface; }
QFrame#sidebar { background: @side; border: 0; border-right: 1px solid @border; }
QFrame#banner { background: @surface; border: 0; border-bottom: 1px solid @border; }
QFrame#statusBar { background: @bg; border: 0; border-top: 1px solid @border; }
QFrame#footBar { background: @surface; border: 0; border-top: 1px solid @border; }
QFrame#clientBar { background: @text; border: 0; }
QFrame#line { background: @border; border: 0; }

QLabel { background: transparent; color: @text; }
QLabel[role="text2"] { color: @text2; }
QLabel[role="text3"] { color: @text3; }
QLabel[role="accent"] { color: @accent; }
QLabel[role="danger"] { color: @danger; }
QLabel[role="warn"] { color: @warn; }
QLabel[role="ok"] { color: @ok; }
QLabel[role="bg"] { color: @bg; }
QLabel[role="sevText"] { color: @sevText; }
QLabel[role="p1"] { color: @p1; }
QLabel[role="p2"] { color: @p2; }
QLabel[role="p3"] { color: @p3; }

QLabel[pill] { border: 0; border-radius: 5px; padding: 0 8px; min-height: ~22px; max-height: ~22px; }
QLabel[pill="neutral"] { background: @sunken; color: @text2; }
QLabel[pill="accent"] { background: @accentSoft; color: @accent; }
QLabel[pill="ok"] { background: @okSoft; color: @ok; }
QLabel[pill="warn"] { background: @warnSoft; color: @warn; }
QLabel[pill="danger"] { background: @dangerSoft; color: @danger; }
QLabel[pill="p1"] { background: @p1s; color: @p1; }
QLabel[pill="p2"] { background: @p2s; color: @p2; }
QLabel[pill="p3"] { background: @p3s; color: @p3; }
QLabel[pill="key"] { background: @surface; color: @text2; border: 1px solid @border; border-radius: 4px;
    padding: 0 5px; min-height: ~16px; max-height: ~16px; }

QLabel[bubble="true"] { background: @dangerSoft; color: @danger; border: 1px solid @danger;
    border-radius: 5px; padding: 3px 8px; }

QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 10px; }
QFrame[card="soft"] { background: @surface2; border: 1px solid @border; border-radius: 7px; }
QFrame[card="sunken"] { background: @sunken; border: 1px solid @border; border-radius: 10px; }
QFrame[card="lane"] { background: @sunken; border: 1px solid @sunken; border-radius: 10px; }
QFrame[card="target"] { background: @accentSoft; border: 1px solid @accent; border-radius: 10px; }
QFrame[mark="neutral"] { background: @sunken; border: 0; border-radius: 5px; }
QFrame[mark="ok"] { background: @okSoft; border: 0; border-radius: 5px; }
QFrame[mark="warn"] { background: @warnSoft; border: 0; border-radius: 5px; }
QFrame[card="next"] { background: @surface; border: 2px solid @accent; border-radius: 10px; }
QFrame[card="popover"] { background: @surface; border: 1px solid @borderStrong; border-radius: 10px; }
QFrame[card="dialog"] { background: @surface; border: 1px solid @borderStrong; border-radius: 14px; }
QFrame[notice="toast"] QFrame#line { background: @text3; }
QFrame[notice="toast"] { background: @text; border: 0; border-radius: 7px; }
QFrame[notice="warn"] { background: @warnSoft; border: 1px solid @warn; border-radius: 7px; }
QFrame[notice="danger"] { background: @dangerSoft; border: 1px solid @danger; border-radius: 7px; }
QFrame[notice="info"] { background: @accentSoft; border: 1px solid @accent; border-radius: 7px; }

QPushButton { background: @surface; color: @text; border: 1px solid @border; border-radius: 7px;
    padding: 0 13px; min-height: ~32px; }
QPushButton:hover { background: @surface2; border-color: @borderStrong; }
QPushButton:pressed, QPushButton:checked { background: @accentSoft; border-color: @accent; }
QPushButton:disabled { color: @text3; background: @sunken; border-color: @border; }
QPushButton[fit="small"] { min-height: ~26px; padding: 0 10px; }
QPushButton[fit="large"] { min-height: ~42px; padding: 0 20px; }
QPushButton[fit="client"] { min-height: ~44px; padding: 0 20px; }
QPushButton[kind="outlined"] { border-color: @borderStrong; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:disabled { background: @sunken; color: @text3; border-color: @border; }
QPushButton[kind="destructive"] { color: @danger; border-color: @danger; }
QPushButton[kind="destructive"]:hover, QPushButton[kind="destructive"]:pressed { background: @dangerSoft; }
QPushButton[kind="destructive"]:disabled { color: @text3; border-color: @border; }
QPushButton[kind="link"] { background: transparent; color: @accent; border: 0; padding: 0;
    min-height: ~24px; text-align: left; }
QPushButton[kind="link"]:hover { color: @accentHover; text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: @text3; }
QPushButton[kind="toast"] { background: transparent; color: @bg; border: 0; padding: 0 4px; }
QPushButton[kind="leave"] { background: transparent; color: @bg; border: 1px solid @bg; }
QPushButton[kind="leave"]:hover { background: transparent; text-decoration: underline; }
QPushButton[kind="pill"] { background: @warnSoft; color: @warn; border: 0; border-radius: 5px; padding: 0 9px;
    min-height: ~22px; }
QPushButton[kind="plain"] { background: transparent; border: 0; text-align: left; }
QPushButton[kind="plain"]:hover { background: @accentSoft; }
QPushButton::menu-indicator { width: 0; }

QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 7px;
    padding: 0 6px; min-height: ~26px; }
QToolButton:hover { background: @surface2; border-color: @border; }
QToolButton:pressed, QToolButton:checked { background: @accentSoft; }
QToolButton:disabled { color: @text3; }
QToolButton::menu-indicator { width: 0; image: none; }
QToolButton[kind="icon"] { background: @surface; border-color: @border; min-width: ~14px; }
QToolButton[kind="icon"]:hover { border-color: @borderStrong; }
QToolButton[kind="icon"]:checked { background: @accentSoft; border-color: @accent; }
QToolButton[kind="bare"] { min-width: ~14px; }

QFrame[segmented="true"] { background: @surface; border: 1px solid @borderStrong; border-radius: 7px; }
QFrame[segmented="true"]:disabled { background: @sunken; border-color: @border; }
QToolButton[kind="segment"] { background: transparent; color: @text2; border: 0; border-radius: 0;
    border-right: 1px solid @border; min-height: ~30px; padding: 0 12px; }
QToolButton[kind="segment"][fit="small"] { min-height: ~24px; padding: 0 10px; }
QToolButton[kind="segment"][fit="tight"] { min-height: ~24px; padding: 0 2px; }
QToolButton[kind="segment"][fit="client"] { min-height: ~42px; padding: 0 14px; }
QToolButton[kind="segment"]:hover { background: @surface2; color: @text; }
QToolButton[kind="segment"]:checked { background: @accent; color: @onAccent; border-color: @accent; }
QToolButton[kind="segment"]:disabled { color: @text3; }
QToolButton[kind="segment"]:checked:disabled { background: @border; color: @text2; border-color: @border; }
QToolButton[kind="segment"][end="first"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QToolButton[kind="segment"][end="last"] { border-right: 0; border-top-right-radius: 6px;
    border-bottom-right-radius: 6px; }
QToolButton[kind="segment"][end="only"] { border-right: 0; border-radius: 6px; }

QToolButton[kind="option"] { background: @surface; color: @text; border: 1px solid @borderStrong;
    border-radius: 6px; padding: 0; min-width: ~40px; max-width: ~40px; min-height: ~28px;
    max-height: ~28px; }
QToolButton[kind="option"]:hover { border-color: @accent; }
QToolButton[kind="option"]:checked { background: @accent; color: @onAccent; border-color: @accent; }

QToolButton[kind="chip"] { background: @surface; color: @text2; border: 1px solid @border;
    border-radius: ~12px; min-height: ~24px; max-height: ~24px; padding: 0 10px; }
QToolButton[kind="chip"]:hover { border-color: @borderStrong; color: @text; }
QToolButton[kind="chip"]:checked { background: @accentSoft; color: @text; border-color: @accent; }

QToolButton[kind="nav"] { background: transparent; color: @text2; border: 0; border-radius: 7px; }
QToolButton[kind="nav"]:hover { background: @sunken; }
QToolButton[kind="nav"]:checked { background: @accentSoft; color: @text; }

QAbstractScrollArea { background: transparent; border: 0; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit {
    background: @surface; color: @text; border: 1px solid @borderStrong; border-radius: 7px;
    padding: 0 11px; selection-background-color: @accentSoft; selection-color: @text; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ~32px; }
QLineEdit[fit="small"], QComboBox[fit="small"], QAbstractSpinBox[fit="small"] { min-height: ~26px; }
QLineEdit[fit="large"] { min-height: ~42px; }
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid @accent; padding: 0 10px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 6px; }
QLineEdit[error="true"], QPlainTextEdit[error="true"], QComboBox[error="true"],
QAbstractSpinBox[error="true"] {
    border: 2px solid @danger; padding: 0 10px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: @sunken; color: @text3; border-color: @border; }
QPlainTextEdit[quiet="true"] { border-color: transparent; background: transparent; }
QPlainTextEdit[quiet="true"]:hover { border-color: @border; }
QPlainTextEdit[quiet="true"]:focus { border-color: @accent; background: @surface; }
QLineEdit[quiet="true"], QLineEdit[quiet="true"]:focus {
    border: 0; background: transparent; padding: 0 11px; }
QLineEdit[quiet="text"] {
    border-color: transparent; background: transparent; padding: 0 4px; min-height: ~22px; }
QLineEdit[quiet="text"]:hover { border-color: @border; }
QLineEdit[quiet="text"]:focus { border-color: @accent; background: @surface; padding: 0 3px; }
QLineEdit QToolButton { border: 0; background: transparent; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: ~26px; subcontrol-position: center right; }
QComboBox::down-arrow, QDateEdit::down-arrow { width: 0; height: 0; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @borderStrong;
    selection-background-color: @accentSoft; selection-color: @text; outline: 0; padding: 4px; }
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {
    width: 0; border: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: 0; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus { border: 0; padding: 0; }

QCheckBox, QRadioButton { background: transparent; color: @text; spacing: 9px; min-height: ~24px; }
QCheckBox:disabled, QRadioButton:disabled { color: @text3; }

QScrollArea > QWidget > QWidget { background: transparent; }
QTableView, QListView, QTreeView { background: @surface; color: @text; border: 0; outline: 0;
    selection-background-color: @accentSoft; selection-color: @text; gridline-color: @border; }
QTableView[framed="true"], QListView[framed="true"], QTreeView[framed="true"] {
    border: 1px solid @border; border-radius: 10px; }
QTableView::item { border: 0; border-bottom: 1px solid @border; padding: 0 12px; }
QListView::item { border-radius: 7px; padding: 0 10px; min-height: ~30px; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {
    background: @accentSoft; color: @text; }
QListView::item:hover, QTreeView::item:hover { background: @surface2; }
QListView::item:selected:hover { background: @accentSoft; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: @text3; border: 0; border-bottom: 1px solid @border;
    padding: 0 12px; min-height: ~33px; text-align: left; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: transparent; border: 0; }
QTableView QLineEdit, QListView QLineEdit { border-radius: 0; min-height: 0; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @borderStrong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: @side; color: @text; border: 0; border-bottom: 1px solid @border; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: @accentSoft; }
QMenu { background: @surface; color: @text; border: 1px solid @borderStrong; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 10px; border-radius: 5px; }
QMenu::item:selected { background: @accentSoft; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }

QProgressBar { background: @sunken; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }

QSplitter::handle { background: transparent; }
QTabBar::tab { background: transparent; color: @text2; border: 0; border-bottom: 2px solid transparent;
    padding: 7px 12px; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabWidget::pane { border: 0; }

QSlider::groove:horizontal { background: @border; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: @accent; width: 16px; margin: -6px 0; border-radius: 8px; }
QCalendarWidget QWidget { background: @surface; color: @text; }
"""


def stylesheet(theme: Theme) -> str:
    """The stylesheet for `theme`; lengths written `~34px` grow with the text."""
    coloured = re.sub(r"@(\w+)", lambda found: theme.colours[found[1]], _SHEET)
    scale = look().scale
    return re.sub(r"~(\d+)px", lambda found: f"{round(int(found[1]) * scale)}px", coloured)
