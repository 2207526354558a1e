-- What the server keeps of telemetry, in the dialect that DuckDB and PostgreSQL share. All of it is projected from evidence.
--
-- Made to be small: see docs/adr/0008-telemetry-store.md. Ids of 64 bits are BIGINT, bit for bit. A digest is
-- Outturn.Core.Telemetry.IdDigest; 0 stands for none, since a column that is never null packs better. What many spans have in common
-- is one row of shape; what many shapes have in common, as far as sums are kept by it, is one row of series. Times of spans are
-- nanoseconds since 1970, those of events and of ingest microseconds; hour counts hours since 1970; all in UTC.

-- One row. position: records of evidence that are in the tables.
CREATE TABLE projection (position BIGINT NOT NULL);
INSERT INTO projection VALUES (0);

CREATE TABLE series (
    number INTEGER NOT NULL,
    service TEXT NOT NULL,
    provider TEXT,
    model TEXT,
    operation TEXT,
    agent TEXT,
    is_model_call BOOLEAN NOT NULL
);

-- call_is_tool: the call digest of such spans is the tool call's. is_repeat: an earlier event told of the same call to a model.
CREATE TABLE shape (
    number INTEGER NOT NULL,
    series INTEGER NOT NULL,
    name TEXT NOT NULL,
    tool TEXT,
    error_type TEXT,
    is_error BOOLEAN NOT NULL,
    has_usage BOOLEAN NOT NULL,
    has_cost BOOLEAN NOT NULL,
    call_is_tool BOOLEAN NOT NULL,
    is_repeat BOOLEAN NOT NULL
);

-- The text of sessions' digests. One may stand here twice until the next compaction.
CREATE TABLE session_name (digest BIGINT NOT NULL, id TEXT NOT NULL);

-- Spans of one trace that came together: span numbers from first_span on. A trace has one such row for each batch that brought some.
CREATE TABLE trace_part (
    number BIGINT NOT NULL,
    trace_high BIGINT NOT NULL,
    trace_low BIGINT NOT NULL,
    first_span BIGINT NOT NULL,
    spans INTEGER NOT NULL
);

CREATE TABLE span (
    number BIGINT NOT NULL,
    part BIGINT NOT NULL,
    span_id BIGINT NOT NULL,
    parent BIGINT NOT NULL,
    started BIGINT NOT NULL,
    duration BIGINT NOT NULL,
    shape INTEGER NOT NULL,
    session BIGINT NOT NULL,
    call_digest BIGINT NOT NULL,
    tool_digest BIGINT NOT NULL,
    input_tokens BIGINT NOT NULL,
    cache_read_tokens BIGINT NOT NULL,
    cache_write_5m_tokens BIGINT NOT NULL,
    cache_write_1h_tokens BIGINT NOT NULL,
    output_tokens BIGINT NOT NULL,
    reasoning_tokens BIGINT NOT NULL,
    cost_micros BIGINT NOT NULL,
    evidence BIGINT NOT NULL
);

-- is_repeat: an earlier span told of the same call to a model.
CREATE TABLE event (
    number BIGINT NOT NULL,
    key BIGINT NOT NULL,
    happened BIGINT NOT NULL,
    series INTEGER NOT NULL,
    name TEXT NOT NULL,
    session BIGINT NOT NULL,
    agent_version TEXT,
    prompt TEXT,
    request TEXT,
    request_digest BIGINT NOT NULL,
    has_usage BOOLEAN NOT NULL,
    input_tokens BIGINT NOT NULL,
    cache_read_tokens BIGINT NOT NULL,
    cache_write_5m_tokens BIGINT NOT NULL,
    cache_write_1h_tokens BIGINT NOT NULL,
    output_tokens BIGINT NOT NULL,
    reasoning_tokens BIGINT NOT NULL,
    cost_micros BIGINT,
    tool TEXT,
    tool_call TEXT,
    decision TEXT,
    decision_source TEXT,
    success BOOLEAN,
    duration_millis BIGINT,
    text TEXT,
    error TEXT,
    commit_id TEXT,
    evidence BIGINT NOT NULL,
    is_repeat BOOLEAN NOT NULL
);

-- Sums, in parts that belong together by their first columns: each batch adds some, and now and then compaction makes one of them.
CREATE TABLE metric_tally (
    service TEXT NOT NULL,
    name TEXT NOT NULL,
    points BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

CREATE TABLE ingest_tally (
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    hour INTEGER NOT NULL,
    records BIGINT NOT NULL,
    items BIGINT NOT NULL,
    repeated BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

CREATE TABLE ingest_skip (source TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, records BIGINT NOT NULL);

-- items: spans and events, but for repeats. costed: those with a cost that the source recorded. duration_micros: of no more than a day each.
CREATE TABLE rollup (
    hour INTEGER NOT NULL,
    series INTEGER NOT NULL,
    items BIGINT NOT NULL,
    errors BIGINT NOT NULL,
    input_tokens BIGINT NOT NULL,
    cache_read_tokens BIGINT NOT NULL,
    cache_write_5m_tokens BIGINT NOT NULL,
    cache_write_1h_tokens BIGINT NOT NULL,
    output_tokens BIGINT NOT NULL,
    reasoning_tokens BIGINT NOT NULL,
    costed BIGINT NOT NULL,
    cost_micros BIGINT NOT NULL,
    duration_micros BIGINT NOT NULL
);

-- bucket: see LatencyBuckets, version 1; whoever changes these raises that.
CREATE TABLE rollup_latency (hour INTEGER NOT NULL, series INTEGER NOT NULL, bucket INTEGER NOT NULL, items BIGINT NOT NULL);

CREATE TABLE rollup_session (
    session BIGINT NOT NULL,
    agent TEXT,
    service TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    items BIGINT NOT NULL,
    calls BIGINT NOT NULL,
    errors BIGINT NOT NULL,
    input_tokens BIGINT NOT NULL,
    cache_read_tokens BIGINT NOT NULL,
    cache_write_5m_tokens BIGINT NOT NULL,
    cache_write_1h_tokens BIGINT NOT NULL,
    output_tokens BIGINT NOT NULL,
    reasoning_tokens BIGINT NOT NULL,
    costed BIGINT NOT NULL,
    cost_micros BIGINT NOT NULL
);
