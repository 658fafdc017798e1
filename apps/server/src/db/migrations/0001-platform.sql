-- Why: who the platform is (epoch), its branches, terminals, people and keys.
-- Locks: nothing that serves; the database is new.
-- Undo: drop the database.

-- One row. The epoch is the identity of this history; a restore from a backup changes it.
CREATE TABLE platform (
  singleton boolean PRIMARY KEY CHECK (singleton),
  epoch uuid NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE signing_key (
  key_id text PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('access_token', 'answer')),
  secret_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz
);

-- Head office is a reserved branch (code HQ): its head row numbers the catalogue's feed.
CREATE TABLE branch (
  branch_id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  region text NOT NULL,
  ring smallint NOT NULL,
  timezone text NOT NULL,
  currency char(3) NOT NULL,
  cash_increment integer NOT NULL,
  version bigint NOT NULL
);

-- Hot: locked by every write of the branch. Kept apart from `branch`, which everybody reads.
CREATE TABLE branch_head (
  branch_id uuid PRIMARY KEY,
  branch_seq bigint NOT NULL,
  journal_hash text NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE terminal (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  code text NOT NULL,
  name text,
  platform text NOT NULL CHECK (platform IN ('web', 'desktop', 'mobile', 'api')),
  status text NOT NULL CHECK (status IN ('active', 'revoked', 'replaced')),
  secret_hash text, -- SHA-256 of 256 random bits; absent for the API terminal
  app_version text,
  enrolled_at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, terminal_id),
  UNIQUE (branch_id, code)
);

-- The end of each terminal's contiguous sequence; `receipts` numbers what the API terminal sells.
CREATE TABLE terminal_head (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  last_seq bigint NOT NULL,
  last_hash text NOT NULL,
  receipts bigint NOT NULL,
  sessions bigint NOT NULL,
  last_seen_at timestamptz,
  PRIMARY KEY (branch_id, terminal_id)
) WITH (fillfactor = 50);

CREATE TABLE enrolment_code (
  branch_id uuid NOT NULL,
  code_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_by uuid,
  used_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, code_hash)
);

CREATE TABLE staff (
  staff_id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('cashier', 'supervisor', 'support', 'admin')),
  branch_ids uuid[] NOT NULL,
  active boolean NOT NULL,
  discount_limit text NOT NULL,
  pin jsonb,
  password jsonb,
  failed_attempts integer NOT NULL,
  blocked_until timestamptz,
  version bigint NOT NULL
);
