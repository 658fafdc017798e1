-- Why: orders that wait for their payments, and the answers of writes that an edge converted. Branch data, written under
--      the branch's head lock only. And the pieces of a counted drawer.
-- Locks: register_session for an instant; the other tables are new.
-- Undo: drop the tables and the column. Orders that are open are lost with them; what was posted stays.

-- An order in the making: it posts, as `order.create`, when its payments reach its total.
CREATE TABLE open_order (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  client_ref uuid NOT NULL, -- of the `order.open` that made it
  post_ref uuid NOT NULL, -- the clientRef of its `order.create`: unique, so it posts once
  draft jsonb NOT NULL, -- the order but for payments and numbers
  tender text NOT NULL,
  total bigint NOT NULL,
  paid bigint NOT NULL CHECK (paid >= 0 AND paid <= total),
  status text NOT NULL CHECK (status IN ('open', 'completed')),
  opened_at timestamptz NOT NULL,
  branch_seq bigint NOT NULL, -- of its latest change
  PRIMARY KEY (branch_id, order_id)
);

CREATE TABLE open_payment (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  payment jsonb NOT NULL, -- as it will stand in the order
  amount bigint NOT NULL,
  paid_at timestamptz NOT NULL,
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, order_id, payment_id)
);

-- What the caller of a converted write sent, by its fingerprint, and the answer that it gets ever after.
CREATE TABLE converted_answer (
  branch_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  fingerprint text NOT NULL,
  status integer NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (branch_id, client_ref)
);

-- How a drawer was counted: [{value, pieces}]; session.close tells it from its version 2 on.
ALTER TABLE register_session ADD COLUMN denominations jsonb;

ALTER TABLE open_payment ADD CONSTRAINT open_payment_order FOREIGN KEY (branch_id, order_id) REFERENCES open_order (branch_id, order_id);
