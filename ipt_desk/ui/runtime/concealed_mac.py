"""The mark of a private text on the clipboard of macOS. Written to its description, not seen running."""

from __future__ import annotations

from functools import cache

from ipt_desk.ui.runtime.objc import Objc

TYPE = "org.nspasteboard.ConcealedType"
"""What the keepers of clipboard histories look for: nspasteboard.org."""


@cache
def _objc() -> Objc:
    return Objc()


def conceal() -> None:
    """Add the mark to what lies on the clipboard now."""
    objc = _objc()
    board = objc.send(objc.kind(b"NSPasteboard"), b"generalPasteboard")
    kind = objc.text(TYPE)
    kinds = objc.send(objc.kind(b"NSArray"), b"arrayWithObject:", kind)
    objc.send(board, b"addTypes:owner:", kinds, 0)
    objc.send(board, b"setString:forType:", objc.text(""), kind)
