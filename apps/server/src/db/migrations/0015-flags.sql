-- Why: head office switches what terminals and server do, by branch, region, ring, platform and version, and brings a change
-- to the branches step by step.
-- Locks: nothing that was there.
-- Undo: drop the tables; terminals keep the set that they have pulled until they take a snapshot anew.

-- A reference table: small, rarely written, its version a place in head office's feed.
CREATE TABLE flag (
  flag_id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  description text,
  definition text NOT NULL, -- JSON as it was written: the order of variants is the writer's
  off_variant text NOT NULL,
  kill_reason text, -- killed exactly while there is one
  rollout_id uuid, -- the one that is running or paused
  effective text NOT NULL, -- JSON of what terminals are given
  version bigint NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by uuid -- null: the server by itself
);

-- Append-only, written with the change.
CREATE TABLE flag_change (
  change_id uuid PRIMARY KEY,
  flag_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  staff_id uuid,
  reason text,
  version bigint NOT NULL,
  is_killed boolean NOT NULL,
  effective text NOT NULL
);
CREATE INDEX flag_change_of ON flag_change (flag_id, change_id);

CREATE TABLE rollout (
  rollout_id uuid PRIMARY KEY,
  flag_id uuid NOT NULL,
  variant text NOT NULL,
  control_variant text NOT NULL,
  steps text NOT NULL, -- JSON
  soak_ms bigint NOT NULL,
  min_branches int NOT NULL,
  tolerance int NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'paused', 'halted', 'aborted', 'done')),
  step int NOT NULL,
  step_at timestamptz NOT NULL,
  started_at timestamptz NOT NULL,
  started_by uuid NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  reason text,
  judgement text, -- JSON of the last one
  acknowledged_at timestamptz,
  acknowledged_by uuid
);
CREATE INDEX rollout_of ON rollout (flag_id, rollout_id);
CREATE UNIQUE INDEX rollout_live ON rollout (flag_id) WHERE state IN ('running', 'paused');

-- How each branch was before a rollout began: what gets sick later is measured against it. Gone with the rollout's end.
CREATE TABLE rollout_baseline (
  branch_id uuid NOT NULL,
  rollout_id uuid NOT NULL,
  score int NOT NULL,
  reports bigint NOT NULL,
  errors bigint NOT NULL,
  PRIMARY KEY (branch_id, rollout_id)
);
