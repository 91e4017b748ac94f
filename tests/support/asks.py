"""Answers to questions, given before they are asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ipt_desk.ui.runtime.asks import Question


@dataclass
class ScriptedAsks:
    """Answers every question as it was told to, and remembers what was asked."""

    agrees: bool = True
    save_to: Path | None = None
    folder: Path | None = None
    file: Path | None = None
    asked: list[Question] = field(default_factory=list)

    def confirm(self, question: Question) -> bool:
        self.asked.append(question)
        return self.agrees

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        return self.save_to

    def open_folder(self, title: str) -> Path | None:
        return self.folder

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.file
