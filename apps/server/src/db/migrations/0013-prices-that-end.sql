-- Why: a branch's own price may end by itself, as an offer does; without it somebody had to set the old one again in time.
-- Locks: branch_price for an instant; a column without a default is added without touching the rows.
-- Undo: drop the column; prices that were to end hold until a later one begins.

ALTER TABLE branch_price ADD COLUMN effective_to timestamptz;
