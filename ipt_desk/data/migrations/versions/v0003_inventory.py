"""The whole inventory: every field of a person, expectations as pairs, links, and what a snapshot keeps."""

import json

from alembic import op

revision = "0003"
down_revision = "0002"

_UID = """lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' ||
    substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"""
"""A random UUID of version 4, made anew for every row."""

STATEMENTS = (
    'ALTER TABLE "case" ADD COLUMN beyond INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "case" ADD COLUMN grouped INTEGER NOT NULL DEFAULT 0',
    """CREATE TABLE inventory (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    most_important TEXT NOT NULL,
    patterns TEXT NOT NULL,
    gaps TEXT NOT NULL,
    gaps_set_aside TEXT NOT NULL,
    recent_losses TEXT NOT NULL,
    recent_gains TEXT NOT NULL,
    client_summary TEXT NOT NULL,
    reviewed_on TEXT,
    CONSTRAINT fk_inventory_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_inventory_uid UNIQUE (uid)
)
 STRICT""",
    "CREATE INDEX ix_inventory_case_id ON inventory (case_id)",
    "ALTER TABLE person ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE person ADD COLUMN area TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN alive_unknown INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE person ADD COLUMN ended_on TEXT",
    "ALTER TABLE person ADD COLUMN how_far TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN initiative TEXT",
    "ALTER TABLE person ADD COLUMN closeness_now INTEGER",
    "ALTER TABLE person ADD COLUMN closeness_before INTEGER",
    "ALTER TABLE person ADD COLUMN wished_ring INTEGER",
    "ALTER TABLE person ADD COLUMN wished_angle REAL",
    "ALTER TABLE person ADD COLUMN wished_distance REAL",
    "ALTER TABLE person ADD COLUMN can_talk_about TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN cannot_talk_about TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN typical_feeling TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN conflict_about TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN conflict_goes TEXT",
    "ALTER TABLE person ADD COLUMN conflict_resolved TEXT",
    "ALTER TABLE person ADD COLUMN dispute_stage TEXT",
    "ALTER TABLE person ADD COLUMN recent_change TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN recent_change_on TEXT",
    "ALTER TABLE person ADD COLUMN change_likely TEXT",
    "ALTER TABLE person ADD COLUMN my_part TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN gets_practical INTEGER",
    "ALTER TABLE person ADD COLUMN gets_emotional INTEGER",
    "ALTER TABLE person ADD COLUMN gets_advice INTEGER",
    "ALTER TABLE person ADD COLUMN gets_company INTEGER",
    "ALTER TABLE person ADD COLUMN gives_practical INTEGER",
    "ALTER TABLE person ADD COLUMN gives_emotional INTEGER",
    "ALTER TABLE person ADD COLUMN gives_advice INTEGER",
    "ALTER TABLE person ADD COLUMN gives_company INTEGER",
    "ALTER TABLE person ADD COLUMN knows TEXT",
    "ALTER TABLE person ADD COLUMN onset TEXT",
    "ALTER TABLE person ADD COLUMN effect_on_mood INTEGER",
    "ALTER TABLE person ADD COLUMN effect_of_episode TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN anniversaries TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN reviewed_on TEXT",
    """CREATE TABLE expectation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    mine TEXT NOT NULL,
    mine_met TEXT,
    theirs TEXT NOT NULL,
    theirs_met TEXT,
    said_aloud TEXT,
    realistic TEXT,
    CONSTRAINT fk_expectation_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_expectation_uid UNIQUE (uid),
    CONSTRAINT fk_expectation_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT""",
    "CREATE INDEX ix_expectation_case_id ON expectation (case_id)",
    "CREATE INDEX ix_expectation_person_id ON expectation (person_id)",
    f"""INSERT INTO expectation (case_id, uid, person_id, position, mine, theirs)
    SELECT case_id, {_UID}, id, 0, i_expect, they_expect
    FROM person WHERE i_expect <> '' OR they_expect <> '' ORDER BY id""",
    "ALTER TABLE person DROP COLUMN i_expect",
    "ALTER TABLE person DROP COLUMN they_expect",
    """CREATE TABLE person_alias (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    was_uid TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT fk_person_alias_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_person_alias_uid UNIQUE (uid),
    CONSTRAINT fk_person_alias_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT""",
    "CREATE INDEX ix_person_alias_case_id ON person_alias (case_id)",
    "CREATE INDEX ix_person_alias_person_id ON person_alias (person_id)",
    "ALTER TABLE snapshot ADD COLUMN session_id INTEGER REFERENCES session (id)",
    "CREATE INDEX ix_snapshot_session_id ON snapshot (session_id)",
    "ALTER TABLE snapshot ADD COLUMN rings INTEGER",
    "ALTER TABLE snapshot ADD COLUMN people INTEGER",
    "ALTER TABLE snapshot ADD COLUMN author TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE person_link (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    session_id INTEGER,
    event_id INTEGER,
    task_id INTEGER,
    area_id INTEGER,
    confirmed INTEGER NOT NULL,
    CONSTRAINT fk_person_link_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_person_link_uid UNIQUE (uid),
    CONSTRAINT fk_person_link_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_person_link_session_id FOREIGN KEY(session_id) REFERENCES session (id),
    CONSTRAINT fk_person_link_event_id FOREIGN KEY(event_id) REFERENCES life_event (id),
    CONSTRAINT fk_person_link_task_id FOREIGN KEY(task_id) REFERENCES task (id),
    CONSTRAINT fk_person_link_area_id FOREIGN KEY(area_id) REFERENCES problem_area (id)
)
 STRICT""",
    "CREATE INDEX ix_person_link_area_id ON person_link (area_id)",
    "CREATE INDEX ix_person_link_case_id ON person_link (case_id)",
    "CREATE INDEX ix_person_link_event_id ON person_link (event_id)",
    "CREATE INDEX ix_person_link_person_id ON person_link (person_id)",
    "CREATE INDEX ix_person_link_session_id ON person_link (session_id)",
    "CREATE INDEX ix_person_link_task_id ON person_link (task_id)",
    "ALTER TABLE snapshot_place ADD COLUMN relationship TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE snapshot_place ADD COLUMN died_on TEXT",
    "ALTER TABLE snapshot_place ADD COLUMN estranged INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE snapshot_place ADD COLUMN area TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE unfound (source TEXT NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (source, row_id)) "
    "STRICT, WITHOUT ROWID",
    "DROP TRIGGER IF EXISTS snapshot_no_update",
    "UPDATE snapshot SET people = "
    "(SELECT count(*) FROM snapshot_place WHERE snapshot_place.snapshot_id = snapshot.id)",
)


def upgrade() -> None:
    """Add the columns and tables; what each expected becomes a pair, and snapshots count their people."""
    for statement in STATEMENTS:
        op.execute(statement)
    _count_people_in_steps()


def _count_people_in_steps() -> None:
    """A snapshot that a step of the journal brings back says as well how many people are in it."""
    link = op.get_bind()
    kept = link.exec_driver_sql("SELECT id, steps FROM journal WHERE steps LIKE '%\"snapshot\"%'").all()
    for key, steps in kept:
        rows = json.loads(steps)
        for table, _id, *images in rows:
            if table == "snapshot" and None in images:
                side = 2 if images[1] is None else 3
                snapshot = images[side - 2]
                snapshot["people"] = sum(
                    row[0] == "snapshot_place" and row[side]["snapshot_id"] == snapshot["id"] for row in rows
                )
        said = json.dumps(rows, ensure_ascii=False)
        link.exec_driver_sql("UPDATE journal SET steps = ? WHERE id = ?", (said, key))
