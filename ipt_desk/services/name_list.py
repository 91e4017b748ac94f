"""A pasted list of people beside a case: who is new and who is here already, before anything is stored."""

from __future__ import annotations

from sqlalchemy import func, select

from ipt_desk.data.store import Reader
from ipt_desk.data.tables import CaseRow, PersonRow
from ipt_desk.domain.circle import MOST_PEOPLE
from ipt_desk.domain.ids import CaseId
from ipt_desk.domain.name_list import read_names
from ipt_desk.services.aliases import read_names_of
from ipt_desk.services.card_words import folded
from ipt_desk.services.intake import CardView, NewPerson, Preview, Standing

MOST_NAMES = 500
"""So many names of a list are looked at; no circle takes as many."""


def preview_names(reader: Reader, case: CaseId, text: str) -> Preview:
    """The people that `text` names, each with how they stand to the case; nothing is stored."""
    client = str(reader.scalar(select(CaseRow.name).where(CaseRow.id == case)) or "")
    there = frozenset(folded(name) for _person, name in read_names_of(reader, case))
    taken = reader.scalar(select(func.count()).select_from(PersonRow).where(PersonRow.case_id == case))
    cards: list[CardView] = []
    seen: set[str] = set()
    for at, named in enumerate(read_names(text)[:MOST_NAMES]):
        name = folded(named.name)
        standing = Standing.NEW
        if name == folded(client):
            standing = Standing.CLIENT
        elif name in there:
            standing = Standing.THERE
        elif name in seen:
            standing = Standing.TWICE
        seen.add(name)
        cards.append(CardView(at, NewPerson(named.name, named.relationship, line=at + 1), standing))
    return Preview(case, client, tuple(cards), there, max(MOST_PEOPLE - int(taken), 0))
