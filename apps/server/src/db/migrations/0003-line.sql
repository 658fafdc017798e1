-- Why: the line itself: mutations and their answers, orders, stock, ledger, journal. All of it is a branch's data.
-- Locks: nothing that serves; the tables are new.
-- Undo: drop the tables.
-- Quantities are integer thousandths, money is integer minor units. Hashes are hex text.

-- Every mutation that ever arrived, with its answer: the idempotency record, the terminal's sequence and the dead letters.
CREATE TABLE mutation (
  branch_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  terminal_id uuid NOT NULL,
  terminal_seq bigint NOT NULL,
  type text NOT NULL,
  schema_version integer NOT NULL,
  payload text NOT NULL, -- as it was sent; text, since jsonb refuses what a terminal may have sent (\u0000)
  fingerprint text NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  depends_on uuid[] NOT NULL,
  occurred_at text NOT NULL, -- as it was sent: the chain's hash covers its very characters
  received_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'quarantined')),
  problem_code text,
  decision text NOT NULL, -- the stored answer; replays return these very bytes
  resolution jsonb,
  branch_seq bigint,
  PRIMARY KEY (branch_id, client_ref),
  UNIQUE (branch_id, terminal_id, terminal_seq)
);
CREATE INDEX mutation_refused ON mutation (branch_id, received_at) WHERE outcome <> 'accepted' AND resolution IS NULL;

-- Places in a terminal's sequence whose mutation stands elsewhere: an envelope renewed after a fork, a reused key, a gap.
CREATE TABLE envelope (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  terminal_seq bigint NOT NULL,
  to_seq bigint NOT NULL, -- = terminal_seq but for a gap
  kind text NOT NULL CHECK (kind IN ('repeated', 'reused', 'gap')),
  client_ref uuid,
  hash text NOT NULL,
  prev_hash text NOT NULL,
  sent jsonb, -- {occurredAt, dependsOn, fingerprint}; of a reused key all that came, so that nothing is lost
  received_at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, terminal_id, terminal_seq)
);

-- How often deciding a mutation has failed; the third time makes it poison.
CREATE TABLE item_failure (
  branch_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  failures integer NOT NULL,
  detail text NOT NULL,
  failed_at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, client_ref)
);

-- The branch's history and its change feed in one: gapless, in order, hash-chained.
CREATE TABLE journal (
  branch_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  kind text NOT NULL,
  source_id uuid NOT NULL,
  client_ref uuid,
  -- [{collection, id, body}], an order as {collection, id, ref, merge} on its mutation's payload, levels as {levels: [[product, thousandths]]}
  changes text NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, branch_seq)
);

CREATE TABLE orders (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  terminal_id uuid NOT NULL,
  register_session_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('sale', 'return')),
  original_order_id uuid,
  exchange_order_id uuid,
  resumed_from uuid,
  receipt_number text NOT NULL,
  currency char(3) NOT NULL,
  catalog_version bigint NOT NULL,
  subtotal bigint NOT NULL,
  discount_total bigint NOT NULL,
  tax_total bigint NOT NULL,
  cash_rounding bigint NOT NULL,
  total bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('completed', 'voided')),
  review_flags text[] NOT NULL,
  approval_ids uuid[] NOT NULL,
  discounts jsonb NOT NULL,
  note text,
  customer jsonb,
  sold_at timestamptz NOT NULL,
  accepted_at timestamptz NOT NULL,
  branch_seq bigint NOT NULL, -- of its latest change
  PRIMARY KEY (branch_id, order_id)
);
CREATE INDEX orders_receipt ON orders (branch_id, receipt_number);
CREATE INDEX orders_original ON orders (branch_id, original_order_id) WHERE original_order_id IS NOT NULL;
CREATE INDEX orders_resumed ON orders (branch_id, resumed_from) WHERE resumed_from IS NOT NULL;
CREATE INDEX orders_session ON orders (branch_id, register_session_id);

CREATE TABLE order_item (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  line_no integer NOT NULL,
  product_id uuid NOT NULL,
  sku text NOT NULL,
  name text NOT NULL,
  quantity bigint NOT NULL,
  unit_price bigint NOT NULL,
  discount bigint NOT NULL,
  taxes jsonb NOT NULL,
  tax bigint NOT NULL,
  total bigint NOT NULL,
  original_line_no integer,
  PRIMARY KEY (branch_id, order_id, line_no)
);

CREATE TABLE payment (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  tender text NOT NULL,
  amount bigint NOT NULL,
  tendered bigint,
  change bigint,
  reference text,
  state text NOT NULL CHECK (state IN ('captured', 'unknown')),
  PRIMARY KEY (branch_id, order_id, payment_id)
);

-- What was reversed, by whom and in which register session.
CREATE TABLE order_void (
  branch_id uuid NOT NULL,
  void_id uuid NOT NULL,
  order_id uuid NOT NULL,
  register_session_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  reason text NOT NULL,
  approval_ids uuid[] NOT NULL,
  voided_at timestamptz NOT NULL,
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, void_id)
);
CREATE INDEX order_void_session ON order_void (branch_id, register_session_id);

-- One document of stock (a delivery, a count, a transfer); its lines are stock movements.
CREATE TABLE stock_document (
  branch_id uuid NOT NULL,
  document_id uuid NOT NULL,
  kind text NOT NULL,
  staff_id uuid NOT NULL,
  transfer_id uuid,
  reason text,
  approval_ids uuid[] NOT NULL,
  moved_at timestamptz NOT NULL,
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, document_id)
);
CREATE INDEX stock_document_transfer ON stock_document (branch_id, transfer_id) WHERE transfer_id IS NOT NULL;

CREATE TABLE stock_movement (
  branch_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  line_no integer NOT NULL,
  product_id uuid NOT NULL,
  kind text NOT NULL,
  quantity bigint NOT NULL, -- signed effect on the level
  source_id uuid NOT NULL,
  reason text,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, branch_seq, line_no)
);
CREATE INDEX stock_movement_product ON stock_movement (branch_id, product_id, branch_seq);

CREATE TABLE stock_level (
  branch_id uuid NOT NULL,
  product_id uuid NOT NULL,
  quantity bigint NOT NULL,
  branch_seq bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, product_id)
) WITH (fillfactor = 70);

CREATE TABLE ledger_entry (
  branch_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  entry_no integer NOT NULL,
  account text NOT NULL,
  debit bigint NOT NULL CHECK (debit >= 0),
  credit bigint NOT NULL CHECK (credit >= 0),
  currency char(3) NOT NULL,
  source_id uuid NOT NULL,
  ledger_day date NOT NULL,
  PRIMARY KEY (branch_id, branch_seq, entry_no)
);
CREATE INDEX ledger_entry_day ON ledger_entry (branch_id, ledger_day, account);

CREATE TABLE register_session (
  branch_id uuid NOT NULL,
  session_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  number bigint NOT NULL,
  opened_by uuid NOT NULL,
  opening_float bigint NOT NULL,
  opened_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'closed')),
  counted bigint,
  declared jsonb,
  server_totals jsonb, -- as the server had them when the closure came
  closed_by uuid,
  closed_at timestamptz,
  note text,
  review_flags text[] NOT NULL,
  branch_seq bigint NOT NULL,
  closed_seq bigint, -- the feed position of the closure: what was accepted later is late
  PRIMARY KEY (branch_id, session_id)
);

CREATE INDEX register_session_open ON register_session (branch_id, terminal_id) WHERE status = 'open';

CREATE TABLE cash_movement (
  branch_id uuid NOT NULL,
  cash_movement_id uuid NOT NULL,
  session_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('paid_in', 'paid_out', 'no_sale', 'safe_drop')),
  amount bigint NOT NULL,
  reason text,
  staff_id uuid NOT NULL,
  moved_at timestamptz NOT NULL,
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, cash_movement_id)
);
CREATE INDEX cash_movement_session ON cash_movement (branch_id, session_id);

CREATE TABLE approval_request (
  branch_id uuid NOT NULL,
  approval_id uuid NOT NULL,
  kind text NOT NULL,
  subject jsonb NOT NULL,
  requested_by uuid NOT NULL,
  reason text,
  requested_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'approved', 'declined', 'expired')),
  decided_by uuid,
  decided_at timestamptz,
  note text,
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, approval_id)
);

-- The outbox of transfers between branches. Never deleted: after a restore, delivery is repeated, keyed by transfer_id.
CREATE TABLE transfer (
  branch_id uuid NOT NULL, -- the sender
  transfer_id uuid NOT NULL,
  to_branch_id uuid NOT NULL,
  lines jsonb NOT NULL,
  sent_at timestamptz NOT NULL,
  delivered_at timestamptz,
  delivered_epoch uuid,
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, transfer_id)
);
CREATE INDEX transfer_undelivered ON transfer (branch_id, transfer_id) WHERE delivered_at IS NULL;

-- What has arrived, so that a repeated delivery has no second effect.
CREATE TABLE transfer_arrival (
  branch_id uuid NOT NULL, -- the receiver
  transfer_id uuid NOT NULL,
  from_branch_id uuid NOT NULL,
  lines jsonb NOT NULL,
  sent_at timestamptz NOT NULL,
  arrived_at timestamptz NOT NULL,
  received_at timestamptz, -- when the receiving branch booked it
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, transfer_id)
);
