-- Why: what terminals say of themselves and what the server sees of them: the latest of each terminal, one row a branch, and
--      history in stretches of time. None of it is anybody's books: no backup carries it.
-- Locks: nothing that serves; the tables are new.
-- Undo: drop the tables.

-- The last report of each terminal, whole and in the figures that are added up. Written once a minute and terminal.
CREATE TABLE terminal_report (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  app_version text NOT NULL,
  unsent integer NOT NULL,
  oldest_unsent_at timestamptz,
  unsent_amount bigint NOT NULL,
  backlog integer NOT NULL,
  clock_off_ms bigint NOT NULL, -- how far, either way
  storage_percent smallint, -- used of what may be used
  storage_kept boolean,
  report text NOT NULL,
  PRIMARY KEY (branch_id, terminal_id)
) WITH (fillfactor = 60);

-- How a branch stands, as last assessed, and what it has counted since its first report (Prometheus adds nothing up itself).
CREATE TABLE branch_health (
  branch_id uuid PRIMARY KEY,
  assessed_at timestamptz NOT NULL,
  standing text NOT NULL CHECK (standing IN ('well', 'ailing', 'sick', 'unheard')),
  score integer NOT NULL,
  reasons text[] NOT NULL,
  terminals integer NOT NULL,
  online integer NOT NULL,
  asleep integer NOT NULL,
  silent integer NOT NULL,
  unheard integer NOT NULL,
  unsent bigint NOT NULL,
  oldest_unsent_at timestamptz,
  unsent_amount bigint NOT NULL,
  dead_letters integer NOT NULL,
  backlog bigint NOT NULL,
  last_seen_at timestamptz,
  app_versions text[] NOT NULL, -- one of each terminal that has reported
  -- of the hour before assessed_at
  hour_reports bigint NOT NULL,
  hour_accepted bigint NOT NULL,
  hour_refused bigint NOT NULL,
  hour_errors bigint NOT NULL,
  hour_latency bigint[] NOT NULL, -- one count a bucket of LATENCY_BOUNDS_MS, one for what is longer
  hour_latency_ms bigint NOT NULL,
  hour_delay bigint[] NOT NULL,
  hour_delay_ms bigint NOT NULL,
  -- ever
  reports bigint NOT NULL,
  accepted bigint NOT NULL,
  refused bigint NOT NULL,
  errors bigint NOT NULL,
  latency bigint[] NOT NULL,
  latency_ms bigint NOT NULL,
  delay bigint[] NOT NULL,
  delay_ms bigint NOT NULL
) WITH (fillfactor = 50);

-- History: 5 minutes a row for a week, hours for a quarter. Counts are of the stretch; unsent, its age and money, dead letters
-- and score are the worst that was seen in it, `online` the last.
CREATE TABLE branch_health_bucket (
  branch_id uuid NOT NULL,
  bucket_at timestamptz NOT NULL,
  reports integer NOT NULL,
  accepted integer NOT NULL,
  refused integer NOT NULL,
  errors integer NOT NULL,
  latency integer[] NOT NULL,
  latency_ms bigint NOT NULL,
  delay integer[] NOT NULL,
  delay_ms bigint NOT NULL,
  online integer NOT NULL,
  unsent bigint NOT NULL,
  oldest_unsent_ms bigint NOT NULL,
  unsent_amount bigint NOT NULL,
  dead_letters integer NOT NULL,
  score integer NOT NULL,
  PRIMARY KEY (branch_id, bucket_at)
) WITH (fillfactor = 70);
CREATE TABLE branch_health_hour (LIKE branch_health_bucket INCLUDING ALL);

-- Rows lie in the order of time: what is too old is found without reading the rest.
CREATE INDEX branch_health_bucket_age ON branch_health_bucket USING brin (bucket_at) WITH (pages_per_range = 32);
CREATE INDEX branch_health_hour_age ON branch_health_hour USING brin (bucket_at) WITH (pages_per_range = 32);

-- Which errors, by the hour.
CREATE TABLE branch_error_hour (
  branch_id uuid NOT NULL,
  hour_at timestamptz NOT NULL,
  code text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (branch_id, hour_at, code)
);
CREATE INDEX branch_error_hour_age ON branch_error_hour (hour_at);
