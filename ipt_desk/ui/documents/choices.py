"""The choices beside the preview: contents, names, paper, text size, and where it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ipt_desk.documents.forms import Form
from ipt_desk.documents.options import Options
from ipt_desk.documents.sheet import LETTER_TERRITORIES, Paper, Sheet
from ipt_desk.domain.audience import CLIENT, Names, Reader
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.ui.kit.buttons import Button, Segmented
from ipt_desk.ui.kit.cards import Card
from ipt_desk.ui.kit.checks import CheckBox, Radio
from ipt_desk.ui.kit.forms import Choice
from ipt_desk.ui.kit.labels import IconLabel, Label, Line
from ipt_desk.ui.look.roles import gap, px

FILLED_WITH = {
    "homework-sheet": QT_TRANSLATE_NOOP("Choices", "With this case's homework"),
    "closeness-circle": QT_TRANSLATE_NOOP("Choices", "With the people of this case"),
    "circle-compare": QT_TRANSLATE_NOOP("Choices", "With two circles of this case"),
    "inventory": QT_TRANSLATE_NOOP("Choices", "With the people of this case"),
    "timeline": QT_TRANSLATE_NOOP("Choices", "With the course of this case"),
    "session-note": QT_TRANSLATE_NOOP("Choices", "With the note of a session"),
    "workbook": QT_TRANSLATE_NOOP("Choices", "With the whole record"),
}
"""What a filled-in form holds, by its id."""


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session that a form can be about."""

    number: int
    words: str


def usual_paper(wished: str = "") -> Paper:
    """The paper that was chosen for all documents, else that of the country whose dates are shown."""
    if wished:
        return Paper(wished)
    code = QLocale.territoryToCode(QLocale().territory())
    return Paper.LETTER if code in LETTER_TERRITORIES else Paper.A4


class Choices(Card):
    """The options of one print, with Print and Save at the foot.

    Signals:
        changed: an option is another one now.
        printing: Print was pressed.
        saving: Save as PDF was pressed.
        stopping: the print is to be taken back.
        letterhead_wanted: the person wants to fill in the practice details.
    """

    changed = Signal()
    printing = Signal()
    saving = Signal()
    stopping = Signal()
    letterhead_wanted = Signal()

    def __init__(self, *, blank_only: bool = False) -> None:
        super().__init__()
        self._blank_only = blank_only
        self._form: Form | None = None
        self._shown = Options()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._build()
        self._connect()

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(gap(16), gap(14), gap(16), gap(12))
        self._column.setSpacing(gap(6))
        scroll.setWidget(sheet)
        self.body.addWidget(scroll, 1)
        self._build_contents()
        self._build_segments()
        self._build_checks()
        self._column.addStretch(1)
        self.body.addWidget(Line())
        self.body.addWidget(self._foot())

    def _build_contents(self) -> None:
        self.filled, self.blank = Radio(self.tr("Filled in")), Radio(self.tr("Blank"))
        self._filled_hint = Label("", "hint", "text3")
        self._blank_hint = Label(self.tr("Lines to write on"), "hint", "text3")
        self._contents = QButtonGroup(self)
        self._contents_box = QWidget()
        column = QVBoxLayout(self._contents_box)
        column.setContentsMargins(0, 0, 0, gap(4))
        column.setSpacing(0)
        column.addWidget(Label(self.tr("Contents"), "small-strong"))
        for radio, hint in ((self.filled, self._filled_hint), (self.blank, self._blank_hint)):
            self._contents.addButton(radio)
            hint.setContentsMargins(px(27), 0, 0, gap(3))
            column.addWidget(radio)
            column.addWidget(hint)
        self._column.addWidget(self._contents_box)
        self._contents_box.setVisible(not self._blank_only)
        self._session_label = Label(self.tr("Session"), "small-strong")
        self.session = Choice()
        self.session.setAccessibleName(self.tr("Session"))
        self._session_label.setBuddy(self.session)
        self._column.addWidget(self._session_label)
        self._column.addWidget(self.session)

    def _build_segments(self) -> None:
        self.reader_label = Label(self.tr("Words"), "small-strong")
        self.reader = self._segments(
            self.tr("Words"),
            (Reader.CLIENT, self.tr("The client\u2019s")),
            (Reader.THERAPIST, self.tr("The therapist\u2019s")),
        )
        self.names_label = Label(self.tr("Name on the page"), "small-strong")
        self.first = self._segments(
            self.tr("Name on the page"),
            (Names.FIRST, self.tr("First name")),
            (Names.INITIALS, self.tr("Initials")),
            (Names.NONE, self.tr("None")),
        )
        self.full = self._segments(
            self.tr("Name on the page"),
            (Names.FULL, self.tr("Full name")),
            (Names.INITIALS, self.tr("Initials")),
            (Names.NONE, self.tr("None")),
        )
        self.paper = self._segments(
            self.tr("Paper"), (Paper.A4, self.tr("A4")), (Paper.LETTER, self.tr("US Letter"))
        )
        self.text_size = self._segments(
            self.tr("Text size"), (False, self.tr("Standard")), (True, self.tr("Large"))
        )
        self._column.addWidget(self.reader_label)
        self._column.addWidget(self.reader)
        self._column.addWidget(self.names_label)
        self._column.addWidget(self.first)
        self._column.addWidget(self.full)
        for title, segments in ((self.tr("Paper"), self.paper), (self.tr("Text size"), self.text_size)):
            self._column.addSpacing(gap(6))
            self._column.addWidget(Label(title, "small-strong"))
            self._column.addWidget(segments)

    def _segments(self, name: str, *options: tuple[object, str]) -> Segmented:
        made = Segmented(name, list(options), size="small")
        made.chosen.connect(self._on_chosen)
        return made

    def _build_checks(self) -> None:
        self._column.addSpacing(gap(6))
        self._column.addWidget(Label(self.tr("Options"), "small-strong"))
        self.grey = CheckBox(self.tr("Black and white"))
        self.letterhead = CheckBox(self.tr("Practice name and phone"))
        self.notes = CheckBox(self.tr("Space for notes"))
        for box in (self.grey, self.letterhead, self.notes):
            box.toggled.connect(self._on_chosen)
            self._column.addWidget(box)
        self.crisis_hint = Button(self.tr("Add your crisis line"), "link")
        self.crisis_hint.setToolTip(
            self.tr("It stands at the foot of every page. It is part of Practice details.")
        )
        self.crisis_hint.hide()
        self._column.addWidget(self.crisis_hint)
        self._column.addSpacing(gap(6))
        self._printer_label = Label(self.tr("Printer"), "small-strong")
        self.printer = Choice()
        self.printer.setAccessibleName(self.tr("Printer"))
        self._printer_label.setBuddy(self.printer)
        self._column.addWidget(self._printer_label)
        self._column.addWidget(self.printer)

    def _foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(gap(16), gap(12), gap(16), gap(12))
        column.setSpacing(gap(8))
        self.warning = Card(kind="soft")
        self.warning.body.setContentsMargins(gap(10), gap(8), gap(10), gap(8))
        self._warning_text = Label("", "hint", "warn", wrap=True)
        self.warning.body.addWidget(self._warning_text)
        self.warning.hide()
        self.no_printer = Label(
            self.tr("No printer is set up on this computer. Save as PDF instead."), "hint", "text3", wrap=True
        )
        self.print = Button(self.tr("Print"), "primary", icon="printer")
        self.save = Button(self.tr("Save as PDF"), "outlined", icon="file-down")
        for button in (self.print, self.save):
            button.setAutoDefault(True)  # Enter presses it while it has the focus
        self._sending = QProgressBar()
        self._sending.setTextVisible(False)
        self._sending.setAccessibleName(self.tr("Printing"))
        self._sending.hide()
        self._stop = Button(self.tr("Stop printing"), "outlined")
        self._stop.hide()
        for widget in (self.warning, self.no_printer, self._sending, self._stop, self.print, self.save):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        row.addWidget(IconLabel("lock", "text3", 15), 0, Qt.AlignmentFlag.AlignTop)
        told = self.tr("A saved PDF leaves the vault and is not encrypted.")
        row.addWidget(Label(told, "hint", "text3", wrap=True), 1)
        column.addLayout(row)
        return foot

    def _connect(self) -> None:
        self._contents.buttonToggled.connect(self._on_contents)
        self.session.currentIndexChanged.connect(self._on_chosen)
        self.print.clicked.connect(self.printing.emit)
        self.save.clicked.connect(self.saving.emit)
        self._stop.clicked.connect(self.stopping.emit)
        self.crisis_hint.clicked.connect(self.letterhead_wanted.emit)

    # What is shown

    def show_form(self, form: Form, options: Options, sessions: Sequence[SessionChoice] = ()) -> None:
        """Show the options of `form`; nothing is emitted."""
        self._form, self._shown = form, options
        self.blockSignals(True)
        self._show_contents(form, options)
        self._show_sessions(form, options, sessions)
        self._show_names(form, options)
        self.paper.choose(options.sheet.paper)
        self.text_size.choose(options.sheet.large)
        self.grey.setChecked(options.sheet.grey)
        self.letterhead.setChecked(options.letterhead)
        self.notes.setChecked(options.notes)
        self.notes.setVisible(form.has_notes)
        self.blockSignals(False)

    def _show_contents(self, form: Form, options: Options) -> None:
        filled = not (options.blank or self._blank_only)
        self.filled.setChecked(filled)
        self.blank.setChecked(not filled)
        self._contents_box.setVisible(not (form.needs_case or self._blank_only))
        self._filled_hint.setText(QCoreApplication.translate("Choices", FILLED_WITH.get(form.id, "")))

    def _show_names(self, form: Form, options: Options) -> None:
        usual = form.usual_audience(options)
        for segments, is_here in ((self.first, usual.is_client), (self.full, not usual.is_client)):
            segments.setVisible(is_here and not self._blank_only)
            segments.choose(options.names or usual.names)
        self.names_label.setVisible(not self._blank_only)
        in_both = form.for_both and not (self._blank_only or options.blank)
        self.reader.setVisible(in_both)
        self.reader_label.setVisible(in_both)
        self.reader.choose(usual.reader)

    def _show_sessions(self, form: Form, options: Options, sessions: Sequence[SessionChoice]) -> None:
        self.session.clear()
        self.session.addItem(self.tr("The latest"), None)
        for session in sessions:
            self.session.addItem(session.words, session.number)
        at = self.session.findData(options.session) if options.session is not None else 0
        self.session.setCurrentIndex(max(at, 0))
        shown = form.by_session and bool(sessions) and not self._blank_only and not options.blank
        self.session.setVisible(shown)
        self._session_label.setVisible(shown)

    @property
    def options(self) -> Options:
        """What is chosen now."""
        reader = self._reader
        usual = self._form.usual_audience(Options(reader=reader)) if self._form else CLIENT
        names = (self.first if usual.is_client else self.full).choice()
        return replace(
            self._shown,
            reader=reader,
            sheet=Sheet(
                Paper(str(self.paper.choice())), bool(self.text_size.choice()), self.grey.isChecked()
            ),
            blank=self.blank.isChecked(),
            names=names if isinstance(names, Names) and names is not usual.names else None,
            session=self.session.currentData(),
            letterhead=self.letterhead.isChecked(),
            notes=self.notes.isChecked(),
        )

    @property
    def _reader(self) -> Reader | None:
        """In whose words the form is to be, where that is another one than its own."""
        chosen = self.reader.choice()
        if self._form is None or not self._form.for_both or not isinstance(chosen, Reader):
            return None
        return chosen if chosen is not self._form.audience.reader else None

    def show_printers(self, names: Sequence[str], chosen: str) -> None:
        """Offer these printers."""
        self.printer.clear()
        self.printer.addItems(list(names))
        self.printer.setCurrentIndex(max(self.printer.findText(chosen), 0))
        self.printer.setVisible(bool(names))
        self._printer_label.setVisible(bool(names))
        self.no_printer.setVisible(not names)

    def show_crisis_hint(self, wanted: bool) -> None:
        """Say that the crisis line is still missing."""
        self.crisis_hint.setVisible(wanted)

    def show_ready(self, pages: int, missing: Sequence[str]) -> None:
        """Say what Print would do now, and which letters would be boxes."""
        one = pages == 1
        self.print.setText(
            self.tr("Print 1 page") if one else self.tr("Print {count} pages").format(count=pages)
        )
        self.print.setAccessibleName(self.print.text())
        ready = pages > 0
        self.print.setEnabled(ready and self.printer.count() > 0)
        self.save.setEnabled(ready)
        if not ready:
            self.print.setText(self.tr("Print"))
        words = self.tr("No font here has these letters, so each prints as an empty box: {letters}")
        self._warning_text.setText(words.format(letters=" ".join(missing)))
        self.warning.setVisible(bool(missing))

    def warning_words(self) -> str:
        """What is told of letters that no font holds."""
        return self._warning_text.text()

    def show_sending(self, done: int, total: int) -> None:
        """Show how many pages the printer has taken; 0 of 0 is none under way."""
        under_way = total > 0
        self._sending.setRange(0, max(total, 1))
        self._sending.setValue(done)
        self._sending.setVisible(under_way)
        self._stop.setVisible(under_way)
        self.print.setVisible(not under_way)

    def _on_contents(self, _button: object, on: bool) -> None:
        if on:
            self._on_chosen()

    def _on_chosen(self) -> None:
        if not self.signalsBlocked():
            self.changed.emit()
