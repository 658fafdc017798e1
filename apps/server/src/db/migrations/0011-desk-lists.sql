-- Why: the desk lists what waits for a person at all branches at once, and asks again every few seconds.
-- Locks: writes to both tables while the indexes are built; they hold open cases only, so they are small for ever after.
-- Undo: drop both indexes; the lists then read whole tables.

CREATE INDEX mutation_refused_newest ON mutation (received_at, client_ref) WHERE outcome <> 'accepted' AND resolution IS NULL;
CREATE INDEX approval_request_pending ON approval_request (approval_id) WHERE state = 'pending';
