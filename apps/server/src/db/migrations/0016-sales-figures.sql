-- Why: reports of sales by day, branch, category, tender and tax, of ten thousand branches. The figures are counted from the
--      journal, behind it: each branch's steps once, in their order, so that what arrives late counts on its own day. A sale
--      pays nothing for it. No backup carries them: a restored server counts anew.
-- Locks: writes of arriving transfers while their index is built (it holds what waits, so it is small); the tables are new.
-- Undo: drop the tables and the index.

-- How far a branch's journal has been counted.
CREATE TABLE sales_head (
  branch_id uuid PRIMARY KEY,
  branch_seq bigint NOT NULL
) WITH (fillfactor = 50);

-- Minor units, voids taken back. Of `all` orders: sales − returns + tax + rounding + other = takings. A part knows only the
-- figures that it breaks down; the others are 0.
CREATE TABLE sales_day (
  branch_id uuid NOT NULL,
  ledger_day date NOT NULL,
  part text NOT NULL CHECK (part IN ('all', 'category', 'tender', 'tax')),
  key text NOT NULL, -- empty of `all`; the category's id; the tender; the tax's code and rate
  currency char(3) NOT NULL,
  orders bigint NOT NULL,
  return_orders bigint NOT NULL,
  sales bigint NOT NULL,
  returns bigint NOT NULL,
  tax bigint NOT NULL,
  rounding bigint NOT NULL,
  other bigint NOT NULL,
  takings bigint NOT NULL,
  PRIMARY KEY (branch_id, ledger_day, part, key, currency)
) WITH (fillfactor = 80);

-- All branches in a stretch of days.
CREATE INDEX sales_day_nation ON sales_day (part, ledger_day);

-- Goods under way, of all branches: what has arrived and is not booked in.
CREATE INDEX transfer_arrival_waiting ON transfer_arrival (sent_at, transfer_id) WHERE received_at IS NULL;
