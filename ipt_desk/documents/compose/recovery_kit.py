"""The recovery kit: a sheet that opens the vault when the passphrase is lost, and a side for an executor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from ipt_desk.data.recovery import PREFIX, RecoveryKey
from ipt_desk.data.store import Reader
from ipt_desk.documents import qr
from ipt_desk.documents.blocks import (
    Block,
    Columns,
    Document,
    Figure,
    Footer,
    Lines,
    PageBreak,
    Paragraph,
    Rule,
    Space,
    Title,
    Tone,
)
from ipt_desk.documents.options import Frame, Options
from ipt_desk.documents.words import Kit, Words
from ipt_desk.domain.audience import Audience
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.prose import Run
from ipt_desk.figures.scene import Anchor, Box, Face, Label, Pen, Scene, Shape
from ipt_desk.phrases import QT_TRANSLATE_NOOP
from ipt_desk.troubles import NotPossible

ONLY_WHILE_MADE = QT_TRANSLATE_NOOP(
    "Trouble",
    "A recovery kit is printed only while its key is made. Make a new kit in Settings, Privacy and lock.",
)

_ACROSS = 3
_BOX, _BETWEEN = 33.0, 7.0
_CODE, _BESIDE = 126.0, 26.0
_GROUP_SIZE, _NUMBER_SIZE = 14.5, 8.0
_TICK = 12.0
_LONGEST_NAME = 60
"""Letters of the name of the vault that are printed; its number says the rest."""
_MORE = 4
"""Lines for what else an executor should know."""


@dataclass(frozen=True, slots=True)
class KitView:
    """What a kit says: the key in its groups, and the vault that it opens. No word of any client."""

    prefix: str = field(repr=False)
    groups: tuple[str, ...] = field(repr=False)
    vault_name: str
    vault_id: str
    place: str
    made: date

    @classmethod
    def of(cls, key: RecoveryKey, vault_name: str, vault_id: str, place: Path, made: date) -> KitView:
        """The kit of `key`, for the vault at `place`."""
        return cls(PREFIX, key.groups, vault_name, vault_id, str(place), made)

    @property
    def key(self) -> str:
        """The whole key, as a machine reads it."""
        return self.prefix + "".join(self.groups)


def read(reader: Reader, case: CaseId, audience: Audience, options: Options) -> KitView:
    """A kit is no page of a case, and no vault can be asked for its key.

    Raises:
        NotPossible: always.
    """
    raise NotPossible(ONLY_WHILE_MADE)


def compose(view: KitView | None, frame: Frame, options: Options, words: Words) -> Document:
    """The sheet with the key, and its other side.

    Raises:
        NotPossible: there is no key to print.
    """
    if view is None:
        raise NotPossible(ONLY_WHILE_MADE)
    says, width = words.kit, options.sheet.width
    blocks = (*_front(view, says, width, words), PageBreak(), *_back(view, says, width, words))
    footer = Footer(says.footer, says.vault_id.format(id=view.vault_id), words.page)
    return Document(says.title, words.language, blocks, frame.author, footer)


def _front(view: KitView, says: Kit, width: float, words: Words) -> Iterator[Block]:
    yield Title(says.title, "", ("IPT Desk", says.made.format(day=words.day(view.made))))
    yield Paragraph(_named(says.opens, view.vault_name), Tone.LEAD)
    yield Space(6)
    yield Paragraph(says.key, Tone.STRONG)
    yield Figure(_key_picture(view, says, width))
    yield Space(4)
    yield Columns(
        (
            (Paragraph(says.with_program, Tone.STRONG), *_numbered(says.steps)),
            (Paragraph(says.without_program, Tone.STRONG), *_numbered(says.bare_steps)),
        )
    )
    yield Space(2)
    yield from _to_fill_in(says.place, view.place)
    yield from _to_fill_in(says.backups)
    yield from _to_fill_in(says.who)


def _back(view: KitView, says: Kit, width: float, words: Words) -> Iterator[Block]:
    yield Title(says.executor, "", ("IPT Desk", says.made.format(day=words.day(view.made))))
    yield Paragraph(_named(says.sealed, view.vault_name), Tone.LEAD)
    yield Columns(
        (
            tuple(_to_fill_in(says.my_name)),
            tuple(_to_fill_in(says.my_executor)),
        )
    )
    yield Columns(
        (
            tuple(_to_fill_in(says.my_stand_in)),
            tuple(_to_fill_in(says.my_instructions)),
        )
    )
    yield Space(6)
    yield Paragraph(says.open_when, Tone.STRONG)
    yield Figure(_ticks(says.reasons, width))
    yield Paragraph(says.what_to_do, Tone.STRONG)
    yield from _numbered(says.duties, Tone.BODY)
    yield Paragraph(says.more, Tone.STRONG)
    yield Lines(_MORE)
    yield Space(6)
    yield Columns(
        (
            tuple(_to_fill_in(says.signed)),
            tuple(_to_fill_in(says.opened)),
        )
    )


def _named(sentence: str, name: str) -> tuple[Run, ...]:
    """A sentence with the name of the vault in bold where `{vault}` stands."""
    before, _, after = sentence.partition("{vault}")
    name = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    return tuple(run for run in (Run(before), Run(name, bold=True), Run(after)) if run.text)


def _numbered(steps: Sequence[str], tone: Tone = Tone.SMALL) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"{number}. {step}", tone) for number, step in enumerate(steps, 1))


def _to_fill_in(label: str, known: str = "") -> Iterator[Block]:
    """A line to write on under its label, or what is known already."""
    yield Paragraph(label, Tone.STRONG)
    if known:
        yield Paragraph(known, Tone.SMALL)
        yield Rule()
    else:
        yield Lines(1)


def _key_picture(view: KitView, says: Kit, width: float) -> Scene:
    """The groups in numbered boxes, and the whole key as a code beside them."""
    room = width - _CODE - _BESIDE
    head = 18.0
    rows = -(-len(view.groups) // _ACROSS)
    height = max(head + rows * (_BOX + _BETWEEN) - _BETWEEN, _CODE + 14)
    begins = Label(0, 10, says.begins.format(prefix=view.prefix), 10, "text2")
    code = qr.boxes(view.key, width - _CODE, 0, _CODE)
    under = Label(width - _CODE / 2, _CODE + 12, says.code, 8.5, "text2", anchor=Anchor.MIDDLE)
    shapes = chain((begins,), _boxed(view.groups, room, head), code, (under,))
    return Scene(width, height, tuple(shapes), says.alt)


def _boxed(groups: Sequence[str], room: float, top: float) -> Iterator[Shape]:
    each = (room - _BETWEEN * (_ACROSS - 1)) / _ACROSS
    for at, group in enumerate(groups):
        left = at % _ACROSS * (each + _BETWEEN)
        down = top + at // _ACROSS * (_BOX + _BETWEEN)
        middle = down + _BOX / 2
        yield Box(left, down, each, _BOX, None, Pen("borderStrong", 0.9), 4)
        yield Label(left + 7, middle + _NUMBER_SIZE * 0.36, str(at + 1), _NUMBER_SIZE, "text2")
        yield Label(
            left + each / 2 + 6,
            middle + _GROUP_SIZE * 0.36,
            group,
            _GROUP_SIZE,
            face=Face.MONO,
            anchor=Anchor.MIDDLE,
        )


def _ticks(reasons: Sequence[str], width: float) -> Scene:
    """Reasons to tick, one under the other."""
    step = 20.0
    shapes: list[Shape] = []
    for at, reason in enumerate(reasons):
        shapes.append(Box(0.5, at * step + 2, _TICK, _TICK, None, Pen("text", 1.0), 2))
        shapes.append(Label(_TICK + 9, at * step + 12, reason, 11))
    return Scene(width, len(reasons) * step, tuple(shapes), " ".join(reasons))
