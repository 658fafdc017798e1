-- Why: a process may go on with what it knows of a branch as long as nobody has written there since; the same for reference
--      data. `writes` counts the transactions that wrote under a branch's head lock, whatever they wrote: who takes the lock
--      to write counts up. `reference_writes` counts those that wrote what belongs to no branch.
-- Locks: ACCESS EXCLUSIVE on the tables for a moment; constant defaults and a compression for rows to come rewrite nothing.
-- Undo: ALTER TABLE … DROP COLUMN; SET COMPRESSION default.

ALTER TABLE branch_head ADD COLUMN writes bigint NOT NULL DEFAULT 0;
ALTER TABLE platform ADD COLUMN reference_writes bigint NOT NULL DEFAULT 0;

-- Payloads of orders are larger than what a row keeps as it is; lz4 packs them in a tenth of the time of the default.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
    ALTER TABLE mutation ALTER COLUMN payload SET COMPRESSION lz4;
    ALTER TABLE journal ALTER COLUMN changes SET COMPRESSION lz4;
  END IF;
END $$;
