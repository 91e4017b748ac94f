"""Two hundred strings that would do harm on paper if anybody read them as markup or as code."""

from __future__ import annotations

from pathlib import Path

_OPENING = ("b", "i", "u", "a", "font", "para", "super", "img", "br", "seq", "onDraw", "strike", "link")
_CODE = (
    "[[[getattr(pow, Word('__globals__'))['os'].system('touch @owned@') "
    "for Word in [type('Word', (str,), {})]]]]",
    "__import__('os').system('touch @owned@')",
    "{owned!r:%s} {0.__class__.__mro__} {} %(name)s %d",
    "'; DROP TABLE person; --",
    '=HYPERLINK("file://@secret@")',
    "javascript:alert(1)",
    "${jndi:ldap://localhost/a} $(touch @owned@) `touch @owned@`",
    "endstream endobj trailer << /Root 1 0 R >> startxref 0 %%EOF",
    "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
    "BT /F1 12 Tf (x) Tj ET Q q 1 0 0 RG",
    "(unbalanced ( \\ brackets) \\) \\101 \\n",
)
_WORDS = (
    "she said <b>no and a < b",
    "a && b || c > d &copy; &#65; &nbsp; &amp;amp; &bogus;",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file://@secret@'>]>&e;",
    "]]> <![CDATA[ <!-- --> <?xml version='1.0'?>",
    "**bold** *italic* __under__ # title",
    "- item - item\t- item",
    "[Rowan](person:none) ![x](file://@picture@) [x](http://example.org)",
    "tab\tand\x0bvertical\x0cform\x1bescape\x07bell",
    "nul\x00in the middle",
    "zero\u200bwidth\u200djoiner\ufeff",
    "no\u00a0break\u202fspaces\u2009thin",
    "line\u2028separator paragraph\u2029separator",
    "combining e\u0301\u0302\u0303\u0304\u0305\u0306 a\u030a",
    "quotes ' \" ` ´ “ ” ‘ ’ « »",
    "dashes - – — ― − ‐ \u00ad soft",
    "C:\\Users\\con\\nul.txt ..\\..\\x ../../x",
    "a" * 300,
    "word " * 120,
    "Ω ß æ Œ ŋ ğ ő ș ž Ж щ ế ữ",
    "0123456789" * 30,
)


def strings(folder: Path) -> tuple[str, ...]:
    """All of them; `secret.txt`, `red.png` and `owned` in `folder` are what they reach for."""
    names = {"secret": folder / "secret.txt", "picture": folder / "red.png", "owned": folder / "owned"}
    found = [*_CODE, *_WORDS]
    for name, path in names.items():
        found = [text.replace(f"@{name}@", str(path)) for text in found]
    for tag in _OPENING:
        found += [
            f"<{tag}>never closed",
            f"closed only</{tag}>",
            f"<{tag} src='{names['picture']}' href='file://{names['secret']}' name='x'/>",
            f"<{tag}><{tag}>twice</{tag}>",
            f"< {tag} >spaced</ {tag}>",
            f"<{tag.upper()} SRC={names['picture']}>capitals",
            f"&lt;{tag}&gt;escaped once",
            f"<{tag} color=\"[[[exec('x')]]]\">value</{tag}>",
            f"<<{tag}>> doubled <{tag}",
        ]
    short = tuple(found)
    found += [f"{first} {second}" for first, second in zip(short, reversed(short), strict=True)]
    return tuple(found[:200])
