-- Why: head office's rows of `sales_day` are the sums of all branches, added as those are counted. What has been counted without
--      them is counted anew, from the journals, by the next report or within a quarter of an hour.
-- Locks: reports, for a moment.
-- Undo: empty both tables again.

TRUNCATE sales_head, sales_day;
