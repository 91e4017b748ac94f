"""What the table of sessions says of each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ipt_desk.domain.course import NoteState
from ipt_desk.domain.words import inside
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.services.session_view import SessionView
from ipt_desk.ui.kit.rows_model import ROW, Column
from ipt_desk.ui.look.roles import color, px
from ipt_desk.ui.look.type import font
from ipt_desk.ui.words import dates, nouns
from ipt_desk.ui.words.speech import moment_words

NUMBER = QT_TRANSLATE_NOOP("SessionsTable", "No.")
WHEN = QT_TRANSLATE_NOOP("SessionsTable", "Date and time")
STATE = QT_TRANSLATE_NOOP("SessionsTable", "State")
PHASE = QT_TRANSLATE_NOOP("SessionsTable", "Phase")
SCORE = QT_TRANSLATE_NOOP("SessionsTable", "PHQ-9")
HOMEWORK = QT_TRANSLATE_NOOP("SessionsTable", "Homework")
NOTE = QT_TRANSLATE_NOOP("SessionsTable", "Note")
SET = QT_TRANSLATE_NOOP("SessionsTable", "{count} set")
REVIEWED = QT_TRANSLATE_NOOP("SessionsTable", "{count} reviewed")
WHY = QT_TRANSLATE_NOOP("SessionsTable", "{state}, {reason}")
NONE = QT_TRANSLATE_NOOP("SessionsTable", "none")
SPOKEN = QT_TRANSLATE_NOOP("SessionsTable", "Session {number}")
PHASE_COLUMN = 3


def _told(text: str) -> str:
    return QCoreApplication.translate("SessionsTable", text)


def columns() -> tuple[Column[SessionView], ...]:
    """Number, date, state, phase, score, homework, note."""
    return (
        Column(_told(NUMBER), _number, _order, speak=_spoken_number, right=True),
        Column(_told(WHEN), _when, _order),
        Column(_told(STATE), state_words),
        Column(_told(PHASE), _phase, speak=_phase),
        Column(_told(SCORE), _score, right=True),
        Column(_told(HOMEWORK), _homework),
        Column(_told(NOTE), _note),
    )


def _number(session: SessionView) -> str:
    return "" if session.number is None else str(session.number)


def _spoken_number(session: SessionView) -> str:
    return "" if session.number is None else _told(SPOKEN).format(number=session.number)


def _order(session: SessionView) -> object:
    return session.starts_at


def _when(session: SessionView) -> str:
    return moment_words(session.starts_at)


def state_words(session: SessionView) -> str:
    """What became of the session, with the reason where it did not take place."""
    state = nouns.word(session.status)
    if session.reason is None:
        return state
    reason = nouns.word(session.reason)
    return _told(WHY).format(state=state, reason=inside(reason))


def _phase(session: SessionView) -> str:
    return "" if session.phase is None else nouns.phase_word(session.phase)


def _score(session: SessionView) -> str:
    return "" if session.score is None else str(session.score)


def _homework(session: SessionView) -> str:
    parts = [
        _told(words).format(count=count)
        for words, count in ((SET, session.tasks_set), (REVIEWED, session.tasks_reviewed))
        if count
    ]
    return ", ".join(parts)


def _note(session: SessionView) -> str:
    return "" if session.note is NoteState.NONE else nouns.word(session.note)


def span_words(session: SessionView) -> str:
    """Like "Tue 24 Nov 2026, 10:00 to 10:50, in person"."""
    day, start = dates.weekday_and_day(session.starts_at.date()), dates.time(session.starts_at)
    how = nouns.word(session.modality)
    until = QCoreApplication.translate("SessionsTable", "{day}, {start} to {end}, {how}")
    return until.format(day=day, start=start, end=dates.time(session.ends_at), how=inside(how))


class PhasePill(QStyledItemDelegate):
    """The phase as a word on its soft colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = QFontMetrics(font("caption")).horizontalAdvance(str(index.data() or ""))
        return QSize(words + px(16) + 28, px(30))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        session: SessionView | None = index.data(ROW)
        words = str(index.data() or "")
        option.text = ""
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if session is None or session.phase is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("caption"))
        wide = painter.fontMetrics().horizontalAdvance(words) + px(16)
        tall = px(22)
        left = option.rect.left() + px(12)
        box = QRectF(
            left, option.rect.center().y() - tall / 2 + 0.5, min(wide, option.rect.width() - 16), tall
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(f"p{session.phase}s"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(color(f"p{session.phase}"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
