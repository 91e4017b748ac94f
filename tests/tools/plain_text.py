"""What people wrote is never read as markup: each lint forbids a call that would, wherever it is not safe."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.tools.source_lints import Lint, Source

LABELS = "ipt_desk/ui/kit/labels.py"

_READ_MARKUP = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "setWhatsThis"}
_READERS = {
    "QErrorMessage",
    "QInputDialog",
    "QProgressDialog",
    "QSplashScreen",
    "QStaticText",
    "QTextBrowser",
    "QTextDocument",
    "QWhatsThis",
}
_BOXES = {"about", "critical", "information", "question", "warning"}
_ROLES = {"ToolTipRole", "WhatsThisRole"}


def _nodes(source: Source, kind: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in ast.walk(source.tree) if isinstance(node, kind))


def _calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def reading_markup(source: Source) -> Iterator[int]:
    """A call that reads markup by its nature, or a class that does and cannot be told not to."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _name(node.func) in _READ_MARKUP:
            yield node.lineno
        if isinstance(node, ast.Name | ast.Attribute) and _name(node) in _READERS:
            yield node.lineno
        if isinstance(node, ast.ImportFrom):
            yield from (node.lineno for name in node.names if name.name in _READERS)


def raw_labels(source: Source) -> Iterator[int]:
    """A label of Qt itself, which guesses whether its text is markup; the kit's never does."""
    if source.within(LABELS) or not source.within("ipt_desk"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _name(node.func) == "QLabel":
            yield node.lineno
        if isinstance(node, ast.ClassDef) and "QLabel" in map(_name, node.bases):
            yield node.lineno


def guessing_formats(source: Source) -> Iterator[int]:
    """A text format that is not plain."""
    for call in _calls(source):
        if _name(call.func) == "setTextFormat" and not (call.args and _name(call.args[0]) == "PlainText"):
            yield call.lineno


def guessing_boxes(source: Source) -> Iterator[int]:
    """A message box that was not told that its text is plain: Qt's ready ones, and one of our own."""
    for call in _calls(source):
        function = call.func
        if (
            isinstance(function, ast.Attribute)
            and _name(function.value) == "QMessageBox"
            and function.attr in _BOXES
        ):
            yield call.lineno
    for node in _nodes(source, ast.FunctionDef):
        inside = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
        boxes = [one for one in inside if _name(one.func) == "QMessageBox"]
        if boxes and "setTextFormat" not in {_name(one.func) for one in inside}:
            yield boxes[0].lineno


def guessing_tips(source: Source) -> Iterator[int]:
    """A tooltip that is neither our own words as they stand nor made plain."""
    for call in _calls(source):
        is_tip = _name(call.func) == "setToolTip"
        shown = isinstance(call.func, ast.Attribute) and (call.func.attr, _name(call.func.value)) == (
            "showText",
            "QToolTip",
        )
        if (is_tip and not _is_plain(call.args[0])) or (shown and not _is_plain(call.args[1])):
            yield call.lineno


def _is_plain(said: ast.expr) -> bool:
    if isinstance(said, ast.IfExp):
        return _is_plain(said.body) and _is_plain(said.orelse)
    if isinstance(said, ast.Constant):
        return True
    return isinstance(said, ast.Call) and _name(said.func) in ("plain_tip", "tr")


def guessing_models(source: Source) -> Iterator[int]:
    """A model with tooltips that does not make them plain."""
    roles = [node for node in _nodes(source, ast.Attribute) if isinstance(node, ast.Attribute)]
    asked = [node.lineno for node in roles if node.attr in _ROLES]
    if asked and "plain_tip" not in {_name(call.func) for call in _calls(source)}:
        yield asked[0]


def rich_editors(source: Source) -> Iterator[int]:
    """An editor that takes markup from the clipboard; ours are plain editors."""
    for call in _calls(source):
        if _name(call.func) == "QTextEdit":
            yield call.lineno
    for node in _nodes(source, ast.ClassDef):
        if isinstance(node, ast.ClassDef) and "QTextEdit" in map(_name, node.bases):
            yield node.lineno


_AT = "ipt_desk/ui/circle/planted.py"
PLAIN_LINTS = (
    Lint("Nothing reads markup (HTML)", reading_markup, "def f(w):\n    w.setHtml(name)", _AT),
    Lint("Nothing reads markup (Markdown)", reading_markup, "def f(w):\n    w.setMarkdown(name)", _AT),
    Lint("Nothing reads markup (insert)", reading_markup, "def f(w):\n    w.insertHtml(name)", _AT),
    Lint("Nothing reads markup (what's this)", reading_markup, "def f(w):\n    w.setWhatsThis(name)", _AT),
    Lint("Nothing reads markup (browser)", reading_markup, "from PySide6.QtWidgets import QTextBrowser", _AT),
    Lint("Nothing reads markup (input box)", reading_markup, "x = QInputDialog.getText(w, t, n)", _AT),
    Lint("Labels are the kit's", raw_labels, "x = QLabel(name)", _AT),
    Lint("Labels are the kit's (subclass)", raw_labels, "class Own(QLabel):\n    pass", _AT),
    Lint(
        "Text formats are plain",
        guessing_formats,
        "def f(w):\n    w.setTextFormat(Qt.TextFormat.AutoText)",
        LABELS,
    ),
    Lint(
        "Message boxes are plain",
        guessing_boxes,
        "def f(w):\n    box = QMessageBox(w)\n    box.setText(name)",
        _AT,
    ),
    Lint("Message boxes are plain (ready ones)", guessing_boxes, "QMessageBox.warning(w, t, name)", _AT),
    Lint("Tooltips are plain", guessing_tips, "def f(w):\n    w.setToolTip(name)", _AT),
    Lint(
        "Tooltips are plain (filled in)",
        guessing_tips,
        "def f(w):\n    w.setToolTip(w.tr('{a}').format(a=name))",
        _AT,
    ),
    Lint("Tooltips are plain (at a point)", guessing_tips, "QToolTip.showText(p, name, w)", _AT),
    Lint(
        "Tooltips of models are plain",
        guessing_models,
        "def data(r, role):\n    return r.name if role == Qt.ItemDataRole.ToolTipRole else None",
        _AT,
    ),
    Lint("Editors take plain text", rich_editors, "x = QTextEdit()", _AT),
    Lint("Editors take plain text (subclass)", rich_editors, "class Own(QTextEdit):\n    pass", _AT),
)
