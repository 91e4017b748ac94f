"""The kinds of column a vault has: readable text in the file, typed values in the program."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Integer, String, types

from ipt_desk.domain.prose import Section
from ipt_desk.domain.vague import VagueDate


class Flag(types.TypeDecorator[bool]):
    """Yes or no, stored as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class _Text(types.TypeDecorator[Any]):
    """A value that is stored as TEXT."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        return dialect.type_descriptor(types.TEXT())


class DayText(_Text):
    """A date as ISO text, like 2026-11-24."""

    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class MomentText(_Text):
    """A date and time as ISO text: local without a zone, or UTC where it is a stamp."""

    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class VagueText(_Text):
    """A vague date as `from/to/words`, which sorts by its first day."""

    cache_ok = True

    def process_bind_param(self, value: VagueDate | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value.start.isoformat()}/{value.end.isoformat()}/{value.words}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> VagueDate | None:
        if value is None:
            return None
        start, end, words = value.split("/", 2)
        return VagueDate(date.fromisoformat(start), date.fromisoformat(end), words)


class ChoiceText(_Text):
    """A member of an enum, stored as its value."""

    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.choices(value)


class SectionsText(_Text):
    """The sections of a note as a JSON list of [title, text]."""

    cache_ok = True

    def process_bind_param(self, value: tuple[Section, ...] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps([[part.title, part.text] for part in value], ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Section, ...] | None:
        return None if value is None else tuple(Section(title, text) for title, text in json.loads(value))


class ListText(_Text):
    """A short list of words or numbers as JSON."""

    cache_ok = True

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...] | None:
        return None if value is None else tuple(json.loads(value))
