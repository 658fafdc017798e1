import type { Migration } from './migration.ts'

/**
 * The first schema. It locks nothing, since there is nothing yet; undone by deleting the file.
 *
 * - `entry` is the outbox and the retained log in one: an answer changes a column and moves no payload, and the sequence
 *   is one range of one index. The views bear the names that people look for.
 * - A record has up to three layers: the server's copy, the terminal's own, and overlays of mutations. `record_key` holds
 *   the keys of the uppermost only: what is seen is what is found. Each layer keeps its keys to restore them from.
 * - `server_record.body` is NULL where the server removed the record, so that an older feed row cannot bring it back.
 * - `revision` rises with every change of a layer and is never used twice; etags are made of it.
 * - `server_record.stamp` is the number of the snapshot that was open as the row was last confirmed, or 0.
 */
const SCHEMA = `
CREATE TABLE identity (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  branch_id TEXT NOT NULL,
  terminal_id TEXT NOT NULL,
  receipt_prefix TEXT NOT NULL,
  enrolled_at TEXT NOT NULL
) STRICT;

CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL,
  hash TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE memory (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  body TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
  position INTEGER PRIMARY KEY,
  terminal_id TEXT NOT NULL,
  terminal_seq INTEGER NOT NULL,
  client_ref TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  occurred_at TEXT NOT NULL,
  depends_on TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'retrying', 'dead-letter', 'answered')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TEXT,
  last_error TEXT,
  decision TEXT,
  resolution TEXT,
  answered_at TEXT,
  CHECK ((state = 'answered') = (answered_at IS NOT NULL)),
  UNIQUE (terminal_id, terminal_seq)
) STRICT;
CREATE INDEX entry_queue ON entry (state, position, occurred_at) WHERE state <> 'answered';
CREATE VIEW outbox AS SELECT * FROM entry WHERE state <> 'answered';
CREATE VIEW retained_log AS SELECT * FROM entry WHERE state = 'answered';

CREATE TABLE server_record (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  branch_seq INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  body TEXT,
  keys TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_record (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  keys TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE overlay (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES entry (position),
  body TEXT NOT NULL,
  keys TEXT NOT NULL,
  settled_seq INTEGER,
  PRIMARY KEY (collection, id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX overlay_of_entry ON overlay (position);
CREATE INDEX overlay_settled ON overlay (settled_seq) WHERE settled_seq IS NOT NULL;

CREATE TABLE record_key (
  collection TEXT NOT NULL,
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (collection, key, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_collection (
  collection TEXT PRIMARY KEY,
  snapshot_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  first_load INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_row (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  branch_seq INTEGER NOT NULL,
  body TEXT,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;
`

export const first: Migration = { version: 1, up: (driver) => driver.exec(SCHEMA) }
