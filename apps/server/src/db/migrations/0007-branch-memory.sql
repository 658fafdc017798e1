-- Why: a process may go on with what it knows of a branch as long as nobody has written there since; the same for reference
--      data. `writes` counts the transactions that wrote under a branch's head lock, whatever they wrote: who takes the lock
--      to write counts up. `reference_writes` counts those that wrote what belongs to no branch.
-- Locks: ACCESS EXCLUSIVE on both tables for a moment; constant defaults rewrite nothing.
-- Undo: ALTER TABLE … DROP COLUMN of both.

ALTER TABLE branch_head ADD COLUMN writes bigint NOT NULL DEFAULT 0;
ALTER TABLE platform ADD COLUMN reference_writes bigint NOT NULL DEFAULT 0;
