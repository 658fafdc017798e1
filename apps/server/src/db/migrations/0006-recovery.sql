-- Why: what was restored when, what drills have proved, and how far each terminal's sequence is safe in a backup.
-- Locks: nothing that serves; the tables are new.
-- Undo: drop the tables.

-- One row for every restore: where this history left the one before.
CREATE TABLE restore (
  epoch uuid PRIMARY KEY, -- that began with it
  previous_epoch uuid NOT NULL, -- of the backup
  backup_taken_at timestamptz NOT NULL,
  restored_at timestamptz NOT NULL
);

-- What each drill measured. The whole report also lies beside the backups, which outlive this database.
CREATE TABLE drill_report (
  drill_id uuid PRIMARY KEY,
  began_at timestamptz NOT NULL,
  backup_taken_at timestamptz, -- none was there
  ok boolean NOT NULL,
  rpo_ms bigint,
  rto_ms bigint,
  report jsonb NOT NULL
);
CREATE INDEX drill_report_began ON drill_report (began_at);

-- The last place of each terminal's sequence that was read back from a restored and verified backup. What lies before it may
-- go from the terminal's retained log, once it is old enough.
CREATE TABLE terminal_backup (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  verified_seq bigint NOT NULL,
  verified_hash text NOT NULL,
  backup_taken_at timestamptz NOT NULL,
  verified_at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, terminal_id)
);
