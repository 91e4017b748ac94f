"""Reading a made PDF back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from ipt_desk.documents.blocks import Block, Document, Footer
from ipt_desk.documents.pdf import render_pdf
from ipt_desk.documents.sheet import Sheet
from ipt_desk.figures.scene import Label, Scene
from ipt_desk.figures.type import text_width

TODAY = date(2026, 11, 24)


def a_document(*blocks: Block, title: str = "A page", footer: Footer | None = None) -> Document:
    """A document of `blocks`."""
    return Document(title, "en-GB", blocks, "Ines Halloran", footer or Footer())


def opened(content: bytes) -> PdfReader:
    """The file as a reader sees it."""
    return PdfReader(BytesIO(content))


def made(*blocks: Block, sheet: Sheet | None = None) -> PdfReader:
    """The file that comes of `blocks`."""
    return opened(render_pdf(a_document(*blocks), sheet or Sheet()).content)


def words(file: PdfReader) -> str:
    """The text of all pages, each stretch of white space one space."""
    return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def fonts(file: PdfReader) -> dict[str, bool]:
    """The fonts that the pages name, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in file.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            whole = font.get_object()
            descriptor = whole.get("/FontDescriptor")
            found[str(whole["/BaseFont"])] = bool(descriptor and "/FontFile2" in descriptor.get_object())
    return found


def assert_inside(scene: Scene) -> None:
    """No text of a picture begins or ends outside it."""
    for shape in scene.shapes:
        if isinstance(shape, Label):
            assert shape.x >= 0, shape
            assert shape.x + text_width(shape.text, shape.size) <= scene.width + 0.5, shape
