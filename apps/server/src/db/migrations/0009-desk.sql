-- Why: people sign in to the desk by a cookie, and whatever they change is on record.
-- Locks: nothing that was there.
-- Undo: drop both tables; everybody signs in again, and the record of who did what is lost.

-- Small and rarely written: a row for each browser that is signed in.
CREATE TABLE admin_session (
  session_hash text PRIMARY KEY, -- SHA-256 of the id in the cookie, hex
  staff_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX admin_session_of ON admin_session (staff_id);

-- Append-only. What belongs to no branch is head office's.
CREATE TABLE audit_event (
  branch_id uuid NOT NULL,
  audit_id uuid NOT NULL,
  at timestamptz NOT NULL,
  staff_id uuid,
  staff_code text, -- as typed, of a sign-in
  operation_id text NOT NULL,
  targets jsonb NOT NULL,
  client_ref uuid,
  status int NOT NULL,
  code text,
  request_id text NOT NULL,
  PRIMARY KEY (branch_id, audit_id)
);

CREATE INDEX audit_event_newest ON audit_event (at, audit_id);
CREATE INDEX audit_event_of ON audit_event (staff_id, at);
