-- Why: jobs of the schedule run side by side, and two runs of one never do, on whichever server: each locks its row here for as
--      long as it lasts, so that a server that dies lets go at once. No backup carries them.
-- Locks: nothing that serves; the table is new.
-- Undo: drop the table.

CREATE TABLE scheduled_job (
  name text PRIMARY KEY
);
