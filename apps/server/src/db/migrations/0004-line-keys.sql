-- Why: foreign keys come last, so that a cluster can distribute the tables in between (citus-rules.md, rule 4).
-- Locks: SHARE ROW EXCLUSIVE on both tables of each key while it is checked; the tables are empty.
-- Undo: ALTER TABLE … DROP CONSTRAINT of each.

ALTER TABLE terminal_head ADD CONSTRAINT terminal_head_terminal FOREIGN KEY (branch_id, terminal_id) REFERENCES terminal (branch_id, terminal_id);
ALTER TABLE order_item ADD CONSTRAINT order_item_order FOREIGN KEY (branch_id, order_id) REFERENCES orders (branch_id, order_id);
ALTER TABLE payment ADD CONSTRAINT payment_order FOREIGN KEY (branch_id, order_id) REFERENCES orders (branch_id, order_id);
