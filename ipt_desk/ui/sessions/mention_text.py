"""A text that saves by itself and shows the people it mentions by name alone."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from ipt_desk.domain.prose import Run, mention_runs
from ipt_desk.ui.kit.auto_text import AutoText

_UID = int(QTextFormat.Property.UserProperty) + 1
_NAME = int(QTextFormat.Property.UserProperty) + 2


class MentionText(AutoText):
    """Stored text has `[Rowan](person:UID)`; here it reads Rowan, underlined.

    A name that is changed by hand is plain text from then on; what is typed right
    behind a name does not belong to it.
    """

    def text_now(self) -> str:
        """The text as it is stored."""
        block, lines = self.document().begin(), []
        while block.isValid():
            lines.append("".join(_stored(text, form) for text, form in _pieces(block)))
            block = block.next()
        return "\n".join(lines)

    def put_text(self, text: str) -> None:
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.setPlainText("")
        cursor = QTextCursor(document)
        plain = QTextCharFormat()
        for run in mention_runs(text):
            cursor.insertText(run.text, _form(run) if run.person else plain)
        document.setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _form(run: Run) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontUnderline(True)
    form.setProperty(_UID, run.person)
    form.setProperty(_NAME, run.text)
    return form


def _pieces(block: QTextBlock) -> Iterator[tuple[str, QTextCharFormat]]:
    """The pieces of a line that look alike; `QTextBlock.textFormats` is not safe to read in PySide6."""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        yield fragment.text(), fragment.charFormat()
        at += 1


def _stored(text: str, form: QTextCharFormat) -> str:
    uid, name = form.property(_UID), form.property(_NAME)
    if not uid or not name or name not in text:
        return text
    before, _, after = text.partition(name)
    return f"{before}[{name}](person:{uid}){after}"
