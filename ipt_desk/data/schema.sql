CREATE INDEX ix_area_stage_area_id ON area_stage (area_id);
CREATE INDEX ix_area_stage_case_id ON area_stage (case_id);
CREATE INDEX ix_expectation_case_id ON expectation (case_id);
CREATE INDEX ix_expectation_person_id ON expectation (person_id);
CREATE INDEX ix_goal_area_id ON goal (area_id);
CREATE INDEX ix_goal_case_id ON goal (case_id);
CREATE INDEX ix_goal_rating_case_id ON goal_rating (case_id);
CREATE INDEX ix_goal_rating_goal_id ON goal_rating (goal_id);
CREATE INDEX ix_inventory_case_id ON inventory (case_id);
CREATE INDEX ix_journal_case_id ON journal (case_id, undone, id);
CREATE INDEX ix_life_event_case_id ON life_event (case_id);
CREATE INDEX ix_life_event_person_id ON life_event (person_id);
CREATE INDEX ix_measure_result_case_id ON measure_result (case_id);
CREATE INDEX ix_measure_result_session_id ON measure_result (session_id);
CREATE INDEX ix_person_alias_case_id ON person_alias (case_id);
CREATE INDEX ix_person_alias_person_id ON person_alias (person_id);
CREATE INDEX ix_person_case_id ON person (case_id);
CREATE INDEX ix_person_link_area_id ON person_link (area_id);
CREATE INDEX ix_person_link_case_id ON person_link (case_id);
CREATE INDEX ix_person_link_event_id ON person_link (event_id);
CREATE INDEX ix_person_link_person_id ON person_link (person_id);
CREATE INDEX ix_person_link_session_id ON person_link (session_id);
CREATE INDEX ix_person_link_task_id ON person_link (task_id);
CREATE INDEX ix_pick_up_case_id ON pick_up (case_id);
CREATE INDEX ix_pick_up_session_id ON pick_up (session_id);
CREATE INDEX ix_printed_case_id ON printed (case_id);
CREATE INDEX ix_problem_area_case_id ON problem_area (case_id);
CREATE INDEX ix_problem_area_person_id ON problem_area (person_id);
CREATE INDEX ix_process_note_case_id ON process_note (case_id);
CREATE INDEX ix_progress_note_case_id ON progress_note (case_id);
CREATE INDEX ix_risk_decision_case_id ON risk_decision (case_id);
CREATE INDEX ix_risk_decision_result_id ON risk_decision (result_id);
CREATE INDEX ix_searchable_case_id ON searchable (case_id);
CREATE INDEX ix_session_case_id ON session (case_id);
CREATE INDEX ix_snapshot_case_id ON snapshot (case_id);
CREATE INDEX ix_snapshot_place_case_id ON snapshot_place (case_id);
CREATE INDEX ix_snapshot_place_snapshot_id ON snapshot_place (snapshot_id);
CREATE INDEX ix_snapshot_session_id ON snapshot (session_id);
CREATE INDEX ix_task_case_id ON task (case_id);
CREATE INDEX ix_task_due_session_id ON task (due_session_id);
CREATE INDEX ix_task_person_id ON task (person_id);
CREATE INDEX ix_task_review_case_id ON task_review (case_id);
CREATE INDEX ix_task_review_session_id ON task_review (session_id);
CREATE INDEX ix_task_review_task_id ON task_review (task_id);
CREATE INDEX ix_task_set_session_id ON task (set_session_id);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE area_stage (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    area_id INTEGER NOT NULL,
    stage TEXT NOT NULL,
    since TEXT NOT NULL,
    CONSTRAINT fk_area_stage_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_area_stage_uid UNIQUE (uid),
    CONSTRAINT fk_area_stage_area_id FOREIGN KEY(area_id) REFERENCES problem_area (id)
)
 STRICT;
CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, record TEXT NOT NULL, detail TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE "case" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    pronouns TEXT NOT NULL,
    born_on TEXT,
    status TEXT NOT NULL,
    started_on TEXT,
    conditions TEXT NOT NULL,
    contact TEXT NOT NULL,
    emergency_contact TEXT NOT NULL,
    referrer TEXT NOT NULL,
    medication TEXT NOT NULL,
    sample INTEGER NOT NULL,
    rings INTEGER NOT NULL,
    sessions_planned INTEGER,
    minutes INTEGER NOT NULL,
    first_phase_ends INTEGER,
    third_phase_starts INTEGER, beyond INTEGER NOT NULL DEFAULT 0, grouped INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT uq_case_uid UNIQUE (uid),
    CONSTRAINT uq_case_code UNIQUE (code)
)
 STRICT;
CREATE TABLE expectation (
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
 STRICT;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE goal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    area_id INTEGER,
    text TEXT NOT NULL,
    CONSTRAINT fk_goal_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_goal_uid UNIQUE (uid),
    CONSTRAINT fk_goal_area_id FOREIGN KEY(area_id) REFERENCES problem_area (id)
)
 STRICT;
CREATE TABLE goal_rating (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    goal_id INTEGER NOT NULL,
    rated_on TEXT NOT NULL,
    value INTEGER NOT NULL,
    CONSTRAINT fk_goal_rating_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_goal_rating_uid UNIQUE (uid),
    CONSTRAINT fk_goal_rating_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id)
)
 STRICT;
CREATE TABLE inventory (
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
 STRICT;
CREATE TABLE journal (id INTEGER PRIMARY KEY, case_id INTEGER, made_at TEXT NOT NULL, title TEXT NOT NULL, steps TEXT NOT NULL, spell TEXT, unlock TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE life_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    happened TEXT NOT NULL,
    title TEXT NOT NULL,
    person_id INTEGER,
    CONSTRAINT fk_life_event_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_life_event_uid UNIQUE (uid),
    CONSTRAINT fk_life_event_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;
CREATE TABLE measure_result (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    session_id INTEGER,
    measure TEXT NOT NULL,
    version TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    answers TEXT NOT NULL,
    difficulty INTEGER,
    total INTEGER,
    CONSTRAINT fk_measure_result_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_measure_result_uid UNIQUE (uid),
    CONSTRAINT fk_measure_result_session_id FOREIGN KEY(session_id) REFERENCES session (id)
)
 STRICT;
CREATE TABLE permit (id INTEGER PRIMARY KEY CHECK (id = 1), open INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    relationship TEXT NOT NULL,
    role_note TEXT NOT NULL,
    age TEXT NOT NULL,
    lives_with_client INTEGER NOT NULL,
    since TEXT NOT NULL,
    ring INTEGER NOT NULL,
    angle REAL NOT NULL,
    distance REAL NOT NULL,
    tone TEXT,
    quality INTEGER,
    "conflict" INTEGER,
    focus INTEGER NOT NULL,
    died INTEGER NOT NULL,
    died_on TEXT,
    estranged INTEGER NOT NULL,
    contact_frequency TEXT NOT NULL,
    contact_mode TEXT NOT NULL,
    good TEXT NOT NULL,
    hard TEXT NOT NULL,
    wish TEXT NOT NULL,
    support_received TEXT NOT NULL,
    support_given TEXT NOT NULL,
    confidant INTEGER NOT NULL,
    knows_about_illness TEXT NOT NULL,
    linked_to_onset TEXT NOT NULL,
    notes TEXT NOT NULL,
    fear_or_violence TEXT NOT NULL,
    safeguarding_note TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0, area TEXT NOT NULL DEFAULT '', alive_unknown INTEGER NOT NULL DEFAULT 0, ended_on TEXT, how_far TEXT NOT NULL DEFAULT '', initiative TEXT, closeness_now INTEGER, closeness_before INTEGER, wished_ring INTEGER, wished_angle REAL, wished_distance REAL, can_talk_about TEXT NOT NULL DEFAULT '', cannot_talk_about TEXT NOT NULL DEFAULT '', typical_feeling TEXT NOT NULL DEFAULT '', conflict_about TEXT NOT NULL DEFAULT '', conflict_goes TEXT, conflict_resolved TEXT, dispute_stage TEXT, recent_change TEXT NOT NULL DEFAULT '', recent_change_on TEXT, change_likely TEXT, my_part TEXT NOT NULL DEFAULT '', gets_practical INTEGER, gets_emotional INTEGER, gets_advice INTEGER, gets_company INTEGER, gives_practical INTEGER, gives_emotional INTEGER, gives_advice INTEGER, gives_company INTEGER, knows TEXT, onset TEXT, effect_on_mood INTEGER, effect_of_episode TEXT NOT NULL DEFAULT '', anniversaries TEXT NOT NULL DEFAULT '', reviewed_on TEXT,
    CONSTRAINT fk_person_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_person_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE person_alias (
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
 STRICT;
CREATE TABLE person_link (
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
 STRICT;
CREATE TABLE pick_up (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    why TEXT NOT NULL,
    done INTEGER NOT NULL,
    CONSTRAINT fk_pick_up_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_pick_up_uid UNIQUE (uid),
    CONSTRAINT fk_pick_up_session_id FOREIGN KEY(session_id) REFERENCES session (id)
)
 STRICT;
CREATE TABLE practice (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    therapist TEXT NOT NULL,
    phone TEXT NOT NULL,
    crisis_line TEXT NOT NULL,
    sample INTEGER NOT NULL,
    next_number INTEGER NOT NULL,
    CONSTRAINT uq_practice_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE printed (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    form TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    destination TEXT NOT NULL,
    pages INTEGER NOT NULL,
    CONSTRAINT fk_printed_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_printed_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE problem_area (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_primary INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    person_id INTEGER,
    since TEXT,
    CONSTRAINT fk_problem_area_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_problem_area_uid UNIQUE (uid),
    CONSTRAINT fk_problem_area_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT;
CREATE TABLE process_note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    sections TEXT NOT NULL,
    CONSTRAINT fk_process_note_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_process_note_uid UNIQUE (uid),
    CONSTRAINT uq_process_note_session_id UNIQUE (session_id),
    CONSTRAINT fk_process_note_session_id FOREIGN KEY(session_id) REFERENCES session (id)
)
 STRICT;
CREATE TABLE progress_note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    sections TEXT NOT NULL,
    state TEXT NOT NULL,
    CONSTRAINT fk_progress_note_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_progress_note_uid UNIQUE (uid),
    CONSTRAINT uq_progress_note_session_id UNIQUE (session_id),
    CONSTRAINT fk_progress_note_session_id FOREIGN KEY(session_id) REFERENCES session (id)
)
 STRICT;
CREATE TABLE risk_decision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    result_id INTEGER NOT NULL,
    item INTEGER NOT NULL,
    decision TEXT,
    decided_on TEXT,
    note TEXT NOT NULL,
    CONSTRAINT fk_risk_decision_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_risk_decision_uid UNIQUE (uid),
    CONSTRAINT fk_risk_decision_result_id FOREIGN KEY(result_id) REFERENCES measure_result (id)
)
 STRICT;
CREATE VIRTUAL TABLE search USING fts5(words, content='searchable', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE searchable (id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, row_id INTEGER NOT NULL, privacy TEXT NOT NULL, case_id INTEGER, words TEXT NOT NULL, UNIQUE (source, row_id, privacy)) STRICT;
CREATE TABLE session (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    modality TEXT NOT NULL,
    counts INTEGER NOT NULL,
    break_before TEXT NOT NULL,
    techniques TEXT NOT NULL,
    CONSTRAINT fk_session_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_session_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE snapshot (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    taken_on TEXT NOT NULL, session_id INTEGER REFERENCES session (id), rings INTEGER, people INTEGER, author TEXT NOT NULL DEFAULT '',
    CONSTRAINT fk_snapshot_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_snapshot_uid UNIQUE (uid)
)
 STRICT;
CREATE TABLE snapshot_place (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    snapshot_id INTEGER NOT NULL,
    person_uid TEXT NOT NULL,
    name TEXT NOT NULL,
    ring INTEGER NOT NULL,
    angle REAL NOT NULL,
    distance REAL NOT NULL,
    tone TEXT,
    focus INTEGER NOT NULL,
    died INTEGER NOT NULL, relationship TEXT NOT NULL DEFAULT '', died_on TEXT, estranged INTEGER NOT NULL DEFAULT 0, area TEXT NOT NULL DEFAULT '',
    CONSTRAINT fk_snapshot_place_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_snapshot_place_uid UNIQUE (uid),
    CONSTRAINT fk_snapshot_place_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id)
)
 STRICT;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE task (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    title TEXT NOT NULL,
    start_with TEXT NOT NULL,
    status TEXT NOT NULL,
    library_id TEXT NOT NULL,
    technique TEXT NOT NULL,
    person_id INTEGER,
    noted_on TEXT,
    set_session_id INTEGER,
    due_session_id INTEGER,
    CONSTRAINT fk_task_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_task_uid UNIQUE (uid),
    CONSTRAINT fk_task_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_task_set_session_id FOREIGN KEY(set_session_id) REFERENCES session (id),
    CONSTRAINT fk_task_due_session_id FOREIGN KEY(due_session_id) REFERENCES session (id)
)
 STRICT;
CREATE TABLE task_review (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    session_id INTEGER,
    reviewed_on TEXT NOT NULL,
    outcome TEXT,
    comment TEXT NOT NULL,
    carried INTEGER NOT NULL,
    CONSTRAINT fk_task_review_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
    CONSTRAINT uq_task_review_uid UNIQUE (uid),
    CONSTRAINT fk_task_review_task_id FOREIGN KEY(task_id) REFERENCES task (id),
    CONSTRAINT fk_task_review_session_id FOREIGN KEY(session_id) REFERENCES session (id)
)
 STRICT;
CREATE TABLE unfound (source TEXT NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (source, row_id)) STRICT, WITHOUT ROWID;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit WHEN NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit WHEN NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE TRIGGER searchable_added AFTER INSERT ON searchable BEGIN INSERT INTO search(rowid, words) VALUES (NEW.id, NEW.words); END;
CREATE TRIGGER searchable_changed AFTER UPDATE ON searchable BEGIN INSERT INTO search(search, rowid, words) VALUES ('delete', OLD.id, OLD.words); INSERT INTO search(rowid, words) VALUES (NEW.id, NEW.words); END;
CREATE TRIGGER searchable_removed AFTER DELETE ON searchable BEGIN INSERT INTO search(search, rowid, words) VALUES ('delete', OLD.id, OLD.words); END;
CREATE TRIGGER signed_note_no_delete BEFORE DELETE ON progress_note WHEN OLD.state = 'signed' AND NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_note_no_replace BEFORE INSERT ON progress_note WHEN EXISTS (SELECT 1 FROM progress_note WHERE state = 'signed' AND (id = NEW.id OR uid = NEW.uid OR session_id = NEW.session_id)) AND NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_note_no_take_over BEFORE UPDATE OF id, uid, session_id ON progress_note WHEN EXISTS (SELECT 1 FROM progress_note WHERE state = 'signed' AND (id = NEW.id OR uid = NEW.uid OR session_id = NEW.session_id)) AND NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_note_no_update BEFORE UPDATE ON progress_note WHEN OLD.state = 'signed' AND NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a signed note never changes'); END;
CREATE TRIGGER snapshot_no_replace BEFORE INSERT ON snapshot WHEN (EXISTS (SELECT 1 FROM snapshot WHERE id = NEW.id OR uid = NEW.uid) OR (SELECT count(*) FROM snapshot_place WHERE snapshot_id = NEW.id)) AND NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END;
CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot WHEN NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END;
CREATE TRIGGER snapshot_place_no_delete BEFORE DELETE ON snapshot_place WHEN EXISTS (SELECT 1 FROM snapshot WHERE id = OLD.snapshot_id) AND NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END;
CREATE TRIGGER snapshot_place_no_more BEFORE INSERT ON snapshot_place WHEN (SELECT count(*) FROM snapshot_place WHERE snapshot_id = NEW.snapshot_id) >= ifnull((SELECT people FROM snapshot WHERE id = NEW.snapshot_id), 0) AND NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END;
CREATE TRIGGER snapshot_place_no_replace BEFORE INSERT ON snapshot_place WHEN EXISTS (SELECT 1 FROM snapshot_place WHERE id = NEW.id OR uid = NEW.uid) AND NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END;
CREATE TRIGGER snapshot_place_no_update BEFORE UPDATE ON snapshot_place WHEN NOT (SELECT open FROM permit WHERE id = 1) BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END;
