"""The audit as a table to read from; it is written by the chain alone."""

from __future__ import annotations

from sqlalchemy import column, table

AUDIT = table(
    "audit",
    column("seq"),
    column("at"),
    column("actor"),
    column("action"),
    column("subject"),
    column("record"),
    column("detail"),
    column("hash"),
)
