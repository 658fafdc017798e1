-- Why: support asks a terminal for its diagnostic bundle, or to send now; a terminal that is away answers when it comes back.
--      Rows go after thirty days; no backup carries them, who asked for what stays in the audit log.
-- Locks: nothing that serves; the table is new.
-- Undo: drop the table.

CREATE TABLE terminal_request (
  branch_id uuid NOT NULL,
  request_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('bundle', 'sync')),
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,
  answer text, -- as the terminal sent it
  PRIMARY KEY (branch_id, request_id)
);
CREATE INDEX terminal_request_of ON terminal_request (branch_id, terminal_id, request_id);
CREATE INDEX terminal_request_waiting ON terminal_request (expires_at) WHERE answered_at IS NULL;
