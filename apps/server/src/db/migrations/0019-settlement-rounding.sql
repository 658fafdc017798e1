-- Why: what is paid in cash in place of a failed payment is rounded to the branch's coins, as an order is.
-- Locks: payment for an instant; a column without a default rewrites nothing.
-- Undo: drop the column once no payment has one; what was rounded stays in the ledger, and `verify` no longer finds it here.

ALTER TABLE payment ADD COLUMN cash_rounding bigint; -- signed; the payment settles amount − cash_rounding; null: nothing was rounded
