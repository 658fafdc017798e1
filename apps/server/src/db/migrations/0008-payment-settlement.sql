-- Why: what became of payments whose outcome nobody knew when the order was completed, and what was paid in their place.
-- Locks: payment for an instant; columns without a default rewrite nothing, the check is proved by one scan of a narrow table.
-- Undo: drop the table and the columns once no payment is 'failed'; what was settled is lost with them.

ALTER TABLE payment ADD COLUMN settled_by uuid; -- the settlement that told its outcome
ALTER TABLE payment ADD COLUMN brought_by uuid; -- the settlement that brought it in place of a failed one; null: the order came with it
ALTER TABLE payment DROP CONSTRAINT payment_state_check;
ALTER TABLE payment ADD CONSTRAINT payment_state_check CHECK (state IN ('captured', 'unknown', 'failed'));

CREATE TABLE payment_settlement (
  branch_id uuid NOT NULL,
  settlement_id uuid NOT NULL,
  order_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  was text NOT NULL CHECK (was IN ('unknown', 'failed')), -- the payment's state before
  outcome text NOT NULL CHECK (outcome IN ('captured', 'failed')),
  register_session_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  settled_at timestamptz NOT NULL,
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, settlement_id)
);

CREATE INDEX payment_settlement_by_order ON payment_settlement (branch_id, order_id);
CREATE INDEX payment_settlement_by_session ON payment_settlement (branch_id, register_session_id);

ALTER TABLE payment_settlement ADD CONSTRAINT payment_settlement_order FOREIGN KEY (branch_id, order_id) REFERENCES orders (branch_id, order_id);
