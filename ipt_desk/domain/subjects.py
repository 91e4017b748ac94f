"""What a change can be about; every table belongs to one subject, every page listens to some."""

from __future__ import annotations

from enum import StrEnum


class Subject(StrEnum):
    """One kind of record, as pages speak of it."""

    PRACTICE = "practice"
    CASES = "cases"
    PEOPLE = "people"
    SNAPSHOTS = "snapshots"
    SESSIONS = "sessions"
    NOTES = "notes"
    PROCESS_NOTES = "process-notes"
    EVENTS = "events"
    AREAS = "areas"
    TASKS = "tasks"
    MEASURES = "measures"
    PRINTS = "prints"


class Privacy(StrEnum):
    """How private a column is; export, prints, search and client view read it.

    `record` belongs to the clinical record, `process` to psychotherapy notes,
    `private` never leaves the therapist's own view, `person` is about a third
    party, `admin` tells nothing of a client.
    """

    RECORD = "record"
    PROCESS = "process"
    PRIVATE = "private"
    PERSON = "person"
    ADMIN = "admin"
