-- The tables of the store, in the dialect that DuckDB and PostgreSQL share, but for BLOB (BYTEA there).
-- A change here, or to an enumeration whose values are stored, makes another schema version (see Schema.cs).
--
-- Times are instants in UTC. Kinds, states and verdicts are the numbers of the enumerations in Outturn.Core.Traces.
-- Lists of line hashes (LineHash, version 2: with what the line begins with) are one blob of 64-bit little-endian numbers; whoever
-- changes how a line is hashed raises that version here, so that stored commits are read again. There are no keys or indexes: one process writes,
-- it keeps (scope, name) and (repository, id) unique itself, and reads whole sources by scanning columns.

CREATE TABLE outturn_schema (version TEXT NOT NULL);

-- steps: how many the source has, by which loading is cut into pages.
CREATE TABLE source (
    number INTEGER NOT NULL,
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    steps INTEGER NOT NULL
);

CREATE TABLE session (
    source INTEGER NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    agent TEXT NOT NULL,
    agent_version TEXT,
    parent TEXT,
    title TEXT
);

CREATE TABLE place (
    source INTEGER NOT NULL,
    session INTEGER NOT NULL,
    number INTEGER NOT NULL,
    folder TEXT,
    remote TEXT,
    branch TEXT,
    head TEXT
);

-- kind: 0 a human turn, 1 a model call, 2 a tool call. The columns of the other kinds are null.
CREATE TABLE step (
    source INTEGER NOT NULL,
    session INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    happened_at TIMESTAMP,
    turn_text TEXT,
    turn_kind INTEGER,
    authority TEXT,
    model TEXT,
    provider TEXT,
    input_tokens BIGINT,
    cache_read_tokens BIGINT,
    cache_write_5m_tokens BIGINT,
    cache_write_1h_tokens BIGINT,
    output_tokens BIGINT,
    reasoning_tokens BIGINT,
    measured_cost_micros BIGINT,
    request TEXT,
    tool TEXT,
    consequence INTEGER,
    target TEXT,
    action_digest TEXT,
    result_digest TEXT,
    status INTEGER,
    verdict INTEGER,
    child TEXT
);

CREATE TABLE edit (
    source INTEGER NOT NULL,
    session INTEGER NOT NULL,
    step INTEGER NOT NULL,
    number INTEGER NOT NULL,
    is_applied BOOLEAN NOT NULL,
    path TEXT NOT NULL,
    kind INTEGER NOT NULL,
    written_lines BLOB NOT NULL,
    removed_lines BLOB NOT NULL
);

CREATE TABLE printed_commit (
    source INTEGER NOT NULL,
    session INTEGER NOT NULL,
    step INTEGER NOT NULL,
    number INTEGER NOT NULL,
    abbreviated_id TEXT NOT NULL
);

CREATE TABLE attestation (
    source INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    commit_id TEXT NOT NULL,
    session_id TEXT,
    agent TEXT,
    is_human BOOLEAN NOT NULL,
    path TEXT
);

CREATE TABLE attested_lines (
    source INTEGER NOT NULL,
    attestation INTEGER NOT NULL,
    number INTEGER NOT NULL,
    first_line INTEGER NOT NULL,
    last_line INTEGER NOT NULL
);

CREATE TABLE skip (
    source INTEGER NOT NULL,
    number INTEGER NOT NULL,
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    records BIGINT NOT NULL,
    loses_content BOOLEAN NOT NULL
);

CREATE TABLE commit (
    number INTEGER NOT NULL,
    repository TEXT NOT NULL,
    id TEXT NOT NULL,
    authored_at TIMESTAMP NOT NULL,
    committed_at TIMESTAMP NOT NULL,
    author TEXT NOT NULL,
    message TEXT NOT NULL
);

CREATE TABLE commit_parent (
    commit_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    parent_id TEXT NOT NULL
);

CREATE TABLE file_change (
    commit_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    path TEXT NOT NULL,
    old_path TEXT,
    is_binary BOOLEAN NOT NULL
);

CREATE TABLE hunk (
    commit_number INTEGER NOT NULL,
    file_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    new_start INTEGER NOT NULL,
    added_lines BLOB NOT NULL,
    removed_lines BLOB NOT NULL
);

-- source: see Outturn.Core.Traces.MergedFile. parent_paths: each followed by U+001F but the last, empty for a parent without the file; null where all are alike.
CREATE TABLE merged_file (
    commit_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    path TEXT NOT NULL,
    source INTEGER NOT NULL,
    parent_paths TEXT
);

-- pieces: parent, start and count of each, as 32-bit little-endian numbers.
CREATE TABLE merged_hunk (
    commit_number INTEGER NOT NULL,
    file_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    pieces BLOB NOT NULL
);

-- A repository as one machine told of it. facts: all that it told, as it came. position: index of the evidence that it came in.
CREATE TABLE checkout (
    repository TEXT NOT NULL,
    checkout TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    name TEXT NOT NULL,
    branch TEXT,
    tip TEXT,
    position BIGINT NOT NULL,
    record_scope TEXT NOT NULL,
    facts BLOB NOT NULL
);

-- Sources (by scope checkout.record_scope and name) that a machine sees in the repository itself.
CREATE TABLE checkout_record (
    repository TEXT NOT NULL,
    checkout TEXT NOT NULL,
    name TEXT NOT NULL
);
