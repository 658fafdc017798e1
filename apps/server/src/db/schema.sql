CREATE TABLE admin_session (
  session_hash text NOT NULL,
  staff_id uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT admin_session_pkey PRIMARY KEY (session_hash)
);
CREATE INDEX admin_session_of ON public.admin_session USING btree (staff_id);

CREATE TABLE approval_request (
  branch_id uuid NOT NULL,
  approval_id uuid NOT NULL,
  kind text NOT NULL,
  subject jsonb NOT NULL,
  requested_by uuid NOT NULL,
  reason text,
  requested_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  decided_by uuid,
  decided_at timestamp with time zone,
  note text,
  branch_seq bigint NOT NULL,
  CONSTRAINT approval_request_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'declined'::text, 'expired'::text]))),
  CONSTRAINT approval_request_pkey PRIMARY KEY (branch_id, approval_id)
);
CREATE INDEX approval_request_pending ON public.approval_request USING btree (approval_id) WHERE (state = 'pending'::text);

CREATE TABLE audit_event (
  branch_id uuid NOT NULL,
  audit_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  staff_id uuid,
  staff_code text,
  operation_id text NOT NULL,
  targets jsonb NOT NULL,
  client_ref uuid,
  status integer NOT NULL,
  code text,
  request_id text NOT NULL,
  CONSTRAINT audit_event_pkey PRIMARY KEY (branch_id, audit_id)
);
CREATE INDEX audit_event_newest ON public.audit_event USING btree (at, audit_id);
CREATE INDEX audit_event_of ON public.audit_event USING btree (staff_id, at);

CREATE TABLE branch (
  branch_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  region text NOT NULL,
  ring smallint NOT NULL,
  timezone text NOT NULL,
  currency character(3) NOT NULL,
  cash_increment integer NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT branch_pkey PRIMARY KEY (branch_id),
  CONSTRAINT branch_code_key UNIQUE (code)
);

CREATE TABLE branch_error_hour (
  branch_id uuid NOT NULL,
  hour_at timestamp with time zone NOT NULL,
  code text NOT NULL,
  count bigint NOT NULL,
  CONSTRAINT branch_error_hour_pkey PRIMARY KEY (branch_id, hour_at, code)
);
CREATE INDEX branch_error_hour_age ON public.branch_error_hour USING btree (hour_at);

CREATE TABLE branch_head (
  branch_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  journal_hash text NOT NULL,
  writes bigint NOT NULL DEFAULT 0,
  CONSTRAINT branch_head_pkey PRIMARY KEY (branch_id)
) WITH (fillfactor=50);

CREATE TABLE branch_health (
  branch_id uuid NOT NULL,
  assessed_at timestamp with time zone NOT NULL,
  standing text NOT NULL,
  score integer NOT NULL,
  reasons text[] NOT NULL,
  terminals integer NOT NULL,
  online integer NOT NULL,
  asleep integer NOT NULL,
  silent integer NOT NULL,
  unheard integer NOT NULL,
  unsent bigint NOT NULL,
  oldest_unsent_at timestamp with time zone,
  unsent_amount bigint NOT NULL,
  dead_letters integer NOT NULL,
  backlog bigint NOT NULL,
  last_seen_at timestamp with time zone,
  app_versions text[] NOT NULL,
  hour_reports bigint NOT NULL,
  hour_accepted bigint NOT NULL,
  hour_refused bigint NOT NULL,
  hour_errors bigint NOT NULL,
  hour_latency bigint[] NOT NULL,
  hour_latency_ms bigint NOT NULL,
  hour_delay bigint[] NOT NULL,
  hour_delay_ms bigint NOT NULL,
  reports bigint NOT NULL,
  accepted bigint NOT NULL,
  refused bigint NOT NULL,
  errors bigint NOT NULL,
  latency bigint[] NOT NULL,
  latency_ms bigint NOT NULL,
  delay bigint[] NOT NULL,
  delay_ms bigint NOT NULL,
  CONSTRAINT branch_health_standing_check CHECK ((standing = ANY (ARRAY['well'::text, 'ailing'::text, 'sick'::text, 'unheard'::text]))),
  CONSTRAINT branch_health_pkey PRIMARY KEY (branch_id)
) WITH (fillfactor=50);

CREATE TABLE branch_health_bucket (
  branch_id uuid NOT NULL,
  bucket_at timestamp with time zone NOT NULL,
  reports integer NOT NULL,
  accepted integer NOT NULL,
  refused integer NOT NULL,
  errors integer NOT NULL,
  latency integer[] NOT NULL,
  latency_ms bigint NOT NULL,
  delay integer[] NOT NULL,
  delay_ms bigint NOT NULL,
  online integer NOT NULL,
  unsent bigint NOT NULL,
  oldest_unsent_ms bigint NOT NULL,
  unsent_amount bigint NOT NULL,
  dead_letters integer NOT NULL,
  score integer NOT NULL,
  CONSTRAINT branch_health_bucket_pkey PRIMARY KEY (branch_id, bucket_at)
) WITH (fillfactor=70);
CREATE INDEX branch_health_bucket_age ON public.branch_health_bucket USING brin (bucket_at) WITH (pages_per_range='32');

CREATE TABLE branch_health_hour (
  branch_id uuid NOT NULL,
  bucket_at timestamp with time zone NOT NULL,
  reports integer NOT NULL,
  accepted integer NOT NULL,
  refused integer NOT NULL,
  errors integer NOT NULL,
  latency integer[] NOT NULL,
  latency_ms bigint NOT NULL,
  delay integer[] NOT NULL,
  delay_ms bigint NOT NULL,
  online integer NOT NULL,
  unsent bigint NOT NULL,
  oldest_unsent_ms bigint NOT NULL,
  unsent_amount bigint NOT NULL,
  dead_letters integer NOT NULL,
  score integer NOT NULL,
  CONSTRAINT branch_health_hour_pkey PRIMARY KEY (branch_id, bucket_at)
);
CREATE INDEX branch_health_hour_age ON public.branch_health_hour USING brin (bucket_at) WITH (pages_per_range='32');

CREATE TABLE branch_price (
  branch_id uuid NOT NULL,
  price_id uuid NOT NULL,
  product_id uuid NOT NULL,
  price bigint NOT NULL,
  effective_from timestamp with time zone NOT NULL,
  branch_seq bigint NOT NULL,
  effective_to timestamp with time zone,
  CONSTRAINT branch_price_pkey PRIMARY KEY (branch_id, price_id)
);
CREATE INDEX branch_price_product ON public.branch_price USING btree (branch_id, product_id, effective_from);

CREATE TABLE cash_movement (
  branch_id uuid NOT NULL,
  cash_movement_id uuid NOT NULL,
  session_id uuid NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL,
  reason text,
  staff_id uuid NOT NULL,
  moved_at timestamp with time zone NOT NULL,
  branch_seq bigint NOT NULL,
  CONSTRAINT cash_movement_kind_check CHECK ((kind = ANY (ARRAY['paid_in'::text, 'paid_out'::text, 'no_sale'::text, 'safe_drop'::text]))),
  CONSTRAINT cash_movement_pkey PRIMARY KEY (branch_id, cash_movement_id)
);
CREATE INDEX cash_movement_session ON public.cash_movement USING btree (branch_id, session_id);

CREATE TABLE catalog_change (
  branch_id uuid NOT NULL,
  record_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  collection text NOT NULL,
  about_id uuid NOT NULL,
  staff_id uuid,
  source text NOT NULL,
  created boolean NOT NULL,
  fields jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT catalog_change_source_check CHECK ((source = ANY (ARRAY['edit'::text, 'import'::text]))),
  CONSTRAINT catalog_change_pkey PRIMARY KEY (branch_id, record_id, branch_seq)
);
CREATE INDEX catalog_change_about ON public.catalog_change USING btree (about_id, at);
CREATE INDEX catalog_change_newest ON public.catalog_change USING btree (at, branch_seq, record_id);

CREATE TABLE category (
  category_id uuid NOT NULL,
  name text NOT NULL,
  parent_id uuid,
  version bigint NOT NULL,
  CONSTRAINT category_pkey PRIMARY KEY (category_id)
);

CREATE TABLE converted_answer (
  branch_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  fingerprint text NOT NULL,
  status integer NOT NULL,
  body text NOT NULL,
  CONSTRAINT converted_answer_pkey PRIMARY KEY (branch_id, client_ref)
);

CREATE TABLE drill_report (
  drill_id uuid NOT NULL,
  began_at timestamp with time zone NOT NULL,
  backup_taken_at timestamp with time zone,
  ok boolean NOT NULL,
  rpo_ms bigint,
  rto_ms bigint,
  report jsonb NOT NULL,
  CONSTRAINT drill_report_pkey PRIMARY KEY (drill_id)
);
CREATE INDEX drill_report_began ON public.drill_report USING btree (began_at);

CREATE TABLE enrolment_code (
  branch_id uuid NOT NULL,
  code_hash text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_by uuid,
  used_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT enrolment_code_pkey PRIMARY KEY (branch_id, code_hash)
);

CREATE TABLE envelope (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  terminal_seq bigint NOT NULL,
  to_seq bigint NOT NULL,
  kind text NOT NULL,
  client_ref uuid,
  hash text NOT NULL,
  prev_hash text NOT NULL,
  sent jsonb,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT envelope_kind_check CHECK ((kind = ANY (ARRAY['repeated'::text, 'reused'::text, 'gap'::text]))),
  CONSTRAINT envelope_pkey PRIMARY KEY (branch_id, terminal_id, terminal_seq)
);

CREATE TABLE flag (
  flag_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  description text,
  definition text NOT NULL,
  off_variant text NOT NULL,
  kill_reason text,
  rollout_id uuid,
  effective text NOT NULL,
  version bigint NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by uuid,
  CONSTRAINT flag_pkey PRIMARY KEY (flag_id),
  CONSTRAINT flag_key_key UNIQUE (key)
);

CREATE TABLE flag_change (
  change_id uuid NOT NULL,
  flag_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  staff_id uuid,
  reason text,
  version bigint NOT NULL,
  is_killed boolean NOT NULL,
  effective text NOT NULL,
  CONSTRAINT flag_change_pkey PRIMARY KEY (change_id)
);
CREATE INDEX flag_change_of ON public.flag_change USING btree (flag_id, change_id);

CREATE TABLE item_failure (
  branch_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  failures integer NOT NULL,
  detail text NOT NULL,
  failed_at timestamp with time zone NOT NULL,
  CONSTRAINT item_failure_pkey PRIMARY KEY (branch_id, client_ref)
);

CREATE TABLE journal (
  branch_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  kind text NOT NULL,
  source_id uuid NOT NULL,
  client_ref uuid,
  changes text NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT journal_pkey PRIMARY KEY (branch_id, branch_seq)
);

CREATE TABLE ledger_entry (
  branch_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  entry_no integer NOT NULL,
  account text NOT NULL,
  debit bigint NOT NULL,
  credit bigint NOT NULL,
  currency character(3) NOT NULL,
  source_id uuid NOT NULL,
  ledger_day date NOT NULL,
  CONSTRAINT ledger_entry_credit_check CHECK ((credit >= 0)),
  CONSTRAINT ledger_entry_debit_check CHECK ((debit >= 0)),
  CONSTRAINT ledger_entry_pkey PRIMARY KEY (branch_id, branch_seq, entry_no)
);
CREATE INDEX ledger_entry_day ON public.ledger_entry USING btree (branch_id, ledger_day, account);

CREATE TABLE mutation (
  branch_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  terminal_id uuid NOT NULL,
  terminal_seq bigint NOT NULL,
  type text NOT NULL,
  schema_version integer NOT NULL,
  payload text NOT NULL,
  fingerprint text NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  depends_on uuid[] NOT NULL,
  occurred_at text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  outcome text NOT NULL,
  problem_code text,
  decision text NOT NULL,
  resolution jsonb,
  branch_seq bigint,
  CONSTRAINT mutation_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'rejected'::text, 'quarantined'::text]))),
  CONSTRAINT mutation_pkey PRIMARY KEY (branch_id, client_ref),
  CONSTRAINT mutation_branch_id_terminal_id_terminal_seq_key UNIQUE (branch_id, terminal_id, terminal_seq)
) WITH (toast_tuple_target=4080);
CREATE INDEX mutation_refused ON public.mutation USING btree (branch_id, received_at) WHERE ((outcome <> 'accepted'::text) AND (resolution IS NULL));
CREATE INDEX mutation_refused_newest ON public.mutation USING btree (received_at, client_ref) WHERE ((outcome <> 'accepted'::text) AND (resolution IS NULL));

CREATE TABLE open_order (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  post_ref uuid NOT NULL,
  draft jsonb NOT NULL,
  tender text NOT NULL,
  total bigint NOT NULL,
  paid bigint NOT NULL,
  status text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  branch_seq bigint NOT NULL,
  CONSTRAINT open_order_check CHECK (((paid >= 0) AND (paid <= total))),
  CONSTRAINT open_order_status_check CHECK ((status = ANY (ARRAY['open'::text, 'completed'::text]))),
  CONSTRAINT open_order_pkey PRIMARY KEY (branch_id, order_id)
);

CREATE TABLE open_payment (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  payment jsonb NOT NULL,
  amount bigint NOT NULL,
  paid_at timestamp with time zone NOT NULL,
  branch_seq bigint NOT NULL,
  CONSTRAINT open_payment_order FOREIGN KEY (branch_id, order_id) REFERENCES open_order(branch_id, order_id),
  CONSTRAINT open_payment_pkey PRIMARY KEY (branch_id, order_id, payment_id)
);

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
  CONSTRAINT order_item_order FOREIGN KEY (branch_id, order_id) REFERENCES orders(branch_id, order_id),
  CONSTRAINT order_item_pkey PRIMARY KEY (branch_id, order_id, line_no)
);

CREATE TABLE order_void (
  branch_id uuid NOT NULL,
  void_id uuid NOT NULL,
  order_id uuid NOT NULL,
  register_session_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  reason text NOT NULL,
  approval_ids uuid[] NOT NULL,
  voided_at timestamp with time zone NOT NULL,
  branch_seq bigint NOT NULL,
  CONSTRAINT order_void_pkey PRIMARY KEY (branch_id, void_id)
);
CREATE INDEX order_void_session ON public.order_void USING btree (branch_id, register_session_id);

CREATE TABLE orders (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  client_ref uuid NOT NULL,
  terminal_id uuid NOT NULL,
  register_session_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  kind text NOT NULL,
  original_order_id uuid,
  exchange_order_id uuid,
  resumed_from uuid,
  receipt_number text NOT NULL,
  currency character(3) NOT NULL,
  catalog_version bigint NOT NULL,
  subtotal bigint NOT NULL,
  discount_total bigint NOT NULL,
  tax_total bigint NOT NULL,
  cash_rounding bigint NOT NULL,
  total bigint NOT NULL,
  status text NOT NULL,
  review_flags text[] NOT NULL,
  approval_ids uuid[] NOT NULL,
  discounts jsonb NOT NULL,
  note text,
  customer jsonb,
  sold_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone NOT NULL,
  branch_seq bigint NOT NULL,
  CONSTRAINT orders_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text]))),
  CONSTRAINT orders_status_check CHECK ((status = ANY (ARRAY['completed'::text, 'voided'::text]))),
  CONSTRAINT orders_pkey PRIMARY KEY (branch_id, order_id)
);
CREATE INDEX orders_original ON public.orders USING btree (branch_id, original_order_id) WHERE (original_order_id IS NOT NULL);
CREATE INDEX orders_receipt ON public.orders USING btree (branch_id, receipt_number);
CREATE INDEX orders_resumed ON public.orders USING btree (branch_id, resumed_from) WHERE (resumed_from IS NOT NULL);
CREATE INDEX orders_session ON public.orders USING btree (branch_id, register_session_id);

CREATE TABLE payment (
  branch_id uuid NOT NULL,
  order_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  tender text NOT NULL,
  amount bigint NOT NULL,
  tendered bigint,
  change bigint,
  reference text,
  state text NOT NULL,
  settled_by uuid,
  brought_by uuid,
  cash_rounding bigint,
  CONSTRAINT payment_state_check CHECK ((state = ANY (ARRAY['captured'::text, 'unknown'::text, 'failed'::text]))),
  CONSTRAINT payment_order FOREIGN KEY (branch_id, order_id) REFERENCES orders(branch_id, order_id),
  CONSTRAINT payment_pkey PRIMARY KEY (branch_id, order_id, payment_id)
);

CREATE TABLE payment_settlement (
  branch_id uuid NOT NULL,
  settlement_id uuid NOT NULL,
  order_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  was text NOT NULL,
  outcome text NOT NULL,
  register_session_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  settled_at timestamp with time zone NOT NULL,
  branch_seq bigint NOT NULL,
  CONSTRAINT payment_settlement_outcome_check CHECK ((outcome = ANY (ARRAY['captured'::text, 'failed'::text]))),
  CONSTRAINT payment_settlement_was_check CHECK ((was = ANY (ARRAY['unknown'::text, 'failed'::text]))),
  CONSTRAINT payment_settlement_order FOREIGN KEY (branch_id, order_id) REFERENCES orders(branch_id, order_id),
  CONSTRAINT payment_settlement_pkey PRIMARY KEY (branch_id, settlement_id)
);
CREATE INDEX payment_settlement_by_order ON public.payment_settlement USING btree (branch_id, order_id);
CREATE INDEX payment_settlement_by_session ON public.payment_settlement USING btree (branch_id, register_session_id);

CREATE TABLE platform (
  singleton boolean NOT NULL,
  epoch uuid NOT NULL,
  created_at timestamp with time zone NOT NULL,
  reference_writes bigint NOT NULL DEFAULT 0,
  CONSTRAINT platform_singleton_check CHECK (singleton),
  CONSTRAINT platform_pkey PRIMARY KEY (singleton)
);

CREATE TABLE product (
  product_id uuid NOT NULL,
  sku text NOT NULL,
  gtins text[] NOT NULL,
  name text NOT NULL,
  category_id uuid,
  unit text NOT NULL,
  price bigint NOT NULL,
  tax_class text NOT NULL,
  stock_policy text NOT NULL,
  active boolean NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT product_stock_policy_check CHECK ((stock_policy = ANY (ARRAY['none'::text, 'allow_oversell'::text, 'strict'::text]))),
  CONSTRAINT product_pkey PRIMARY KEY (product_id),
  CONSTRAINT product_sku_key UNIQUE (sku)
);
CREATE INDEX product_name ON public.product USING btree (lower(name) text_pattern_ops);

CREATE TABLE product_gtin (
  gtin text NOT NULL,
  product_id uuid NOT NULL,
  CONSTRAINT product_gtin_pkey PRIMARY KEY (gtin)
);
CREATE INDEX product_gtin_product ON public.product_gtin USING btree (product_id);

CREATE TABLE product_price (
  product_id uuid NOT NULL,
  version bigint NOT NULL,
  price bigint NOT NULL,
  tax_class text NOT NULL,
  CONSTRAINT product_price_pkey PRIMARY KEY (product_id, version)
);

CREATE TABLE register_session (
  branch_id uuid NOT NULL,
  session_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  number bigint NOT NULL,
  opened_by uuid NOT NULL,
  opening_float bigint NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  status text NOT NULL,
  counted bigint,
  declared jsonb,
  server_totals jsonb,
  closed_by uuid,
  closed_at timestamp with time zone,
  note text,
  review_flags text[] NOT NULL,
  branch_seq bigint NOT NULL,
  closed_seq bigint,
  denominations jsonb,
  CONSTRAINT register_session_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text]))),
  CONSTRAINT register_session_pkey PRIMARY KEY (branch_id, session_id)
);
CREATE INDEX register_session_open ON public.register_session USING btree (branch_id, terminal_id) WHERE (status = 'open'::text);

CREATE TABLE restore (
  epoch uuid NOT NULL,
  previous_epoch uuid NOT NULL,
  backup_taken_at timestamp with time zone NOT NULL,
  restored_at timestamp with time zone NOT NULL,
  CONSTRAINT restore_pkey PRIMARY KEY (epoch)
);

CREATE TABLE rollout (
  rollout_id uuid NOT NULL,
  flag_id uuid NOT NULL,
  variant text NOT NULL,
  control_variant text NOT NULL,
  steps text NOT NULL,
  soak_ms bigint NOT NULL,
  min_branches integer NOT NULL,
  tolerance integer NOT NULL,
  state text NOT NULL,
  step integer NOT NULL,
  step_at timestamp with time zone NOT NULL,
  started_at timestamp with time zone NOT NULL,
  started_by uuid NOT NULL,
  ended_at timestamp with time zone,
  ended_by uuid,
  reason text,
  judgement text,
  acknowledged_at timestamp with time zone,
  acknowledged_by uuid,
  CONSTRAINT rollout_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'halted'::text, 'aborted'::text, 'done'::text]))),
  CONSTRAINT rollout_pkey PRIMARY KEY (rollout_id)
);
CREATE UNIQUE INDEX rollout_live ON public.rollout USING btree (flag_id) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text]));
CREATE INDEX rollout_of ON public.rollout USING btree (flag_id, rollout_id);

CREATE TABLE rollout_baseline (
  branch_id uuid NOT NULL,
  rollout_id uuid NOT NULL,
  score integer NOT NULL,
  reports bigint NOT NULL,
  errors bigint NOT NULL,
  CONSTRAINT rollout_baseline_pkey PRIMARY KEY (branch_id, rollout_id)
);

CREATE TABLE sales_day (
  branch_id uuid NOT NULL,
  ledger_day date NOT NULL,
  part text NOT NULL,
  key text NOT NULL,
  currency character(3) NOT NULL,
  orders bigint NOT NULL,
  return_orders bigint NOT NULL,
  sales bigint NOT NULL,
  returns bigint NOT NULL,
  tax bigint NOT NULL,
  rounding bigint NOT NULL,
  other bigint NOT NULL,
  takings bigint NOT NULL,
  CONSTRAINT sales_day_part_check CHECK ((part = ANY (ARRAY['all'::text, 'category'::text, 'tender'::text, 'tax'::text]))),
  CONSTRAINT sales_day_pkey PRIMARY KEY (branch_id, ledger_day, part, key, currency)
) WITH (fillfactor=80);
CREATE INDEX sales_day_nation ON public.sales_day USING btree (part, ledger_day);

CREATE TABLE sales_head (
  branch_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  CONSTRAINT sales_head_pkey PRIMARY KEY (branch_id)
) WITH (fillfactor=50);

CREATE TABLE scheduled_job (
  name text NOT NULL,
  CONSTRAINT scheduled_job_pkey PRIMARY KEY (name)
);

CREATE TABLE schema_migration (
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL,
  CONSTRAINT schema_migration_pkey PRIMARY KEY (name)
);

CREATE TABLE signing_key (
  key_id text NOT NULL,
  purpose text NOT NULL,
  secret_sealed bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  retired_at timestamp with time zone,
  CONSTRAINT signing_key_purpose_check CHECK ((purpose = ANY (ARRAY['access_token'::text, 'answer'::text]))),
  CONSTRAINT signing_key_pkey PRIMARY KEY (key_id)
);

CREATE TABLE staff (
  staff_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  branch_ids uuid[] NOT NULL,
  active boolean NOT NULL,
  discount_limit text NOT NULL,
  pin jsonb,
  password jsonb,
  failed_attempts integer NOT NULL,
  blocked_until timestamp with time zone,
  version bigint NOT NULL,
  CONSTRAINT staff_role_check CHECK ((role = ANY (ARRAY['cashier'::text, 'supervisor'::text, 'support'::text, 'admin'::text]))),
  CONSTRAINT staff_pkey PRIMARY KEY (staff_id),
  CONSTRAINT staff_code_key UNIQUE (code)
);

CREATE TABLE stock_document (
  branch_id uuid NOT NULL,
  document_id uuid NOT NULL,
  kind text NOT NULL,
  staff_id uuid NOT NULL,
  transfer_id uuid,
  reason text,
  approval_ids uuid[] NOT NULL,
  moved_at timestamp with time zone NOT NULL,
  branch_seq bigint NOT NULL,
  CONSTRAINT stock_document_pkey PRIMARY KEY (branch_id, document_id)
);
CREATE INDEX stock_document_transfer ON public.stock_document USING btree (branch_id, transfer_id) WHERE (transfer_id IS NOT NULL);

CREATE TABLE stock_level (
  branch_id uuid NOT NULL,
  product_id uuid NOT NULL,
  quantity bigint NOT NULL,
  branch_seq bigint NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT stock_level_pkey PRIMARY KEY (branch_id, product_id)
) WITH (fillfactor=70);

CREATE TABLE stock_movement (
  branch_id uuid NOT NULL,
  branch_seq bigint NOT NULL,
  line_no integer NOT NULL,
  product_id uuid NOT NULL,
  kind text NOT NULL,
  quantity bigint NOT NULL,
  source_id uuid NOT NULL,
  reason text,
  occurred_at timestamp with time zone NOT NULL,
  CONSTRAINT stock_movement_pkey PRIMARY KEY (branch_id, branch_seq, line_no)
);
CREATE INDEX stock_movement_product ON public.stock_movement USING btree (branch_id, product_id, branch_seq);

CREATE TABLE tax_class (
  tax_class_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  taxes jsonb NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT tax_class_pkey PRIMARY KEY (tax_class_id),
  CONSTRAINT tax_class_code_key UNIQUE (code)
);

CREATE TABLE tax_class_history (
  code text NOT NULL,
  version bigint NOT NULL,
  taxes jsonb NOT NULL,
  CONSTRAINT tax_class_history_pkey PRIMARY KEY (code, version)
);

CREATE TABLE terminal (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  code text NOT NULL,
  name text,
  platform text NOT NULL,
  status text NOT NULL,
  secret_hash text,
  app_version text,
  enrolled_at timestamp with time zone NOT NULL,
  CONSTRAINT terminal_platform_check CHECK ((platform = ANY (ARRAY['web'::text, 'desktop'::text, 'mobile'::text, 'api'::text]))),
  CONSTRAINT terminal_status_check CHECK ((status = ANY (ARRAY['active'::text, 'revoked'::text, 'replaced'::text]))),
  CONSTRAINT terminal_pkey PRIMARY KEY (branch_id, terminal_id),
  CONSTRAINT terminal_branch_id_code_key UNIQUE (branch_id, code)
);

CREATE TABLE terminal_backup (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  verified_seq bigint NOT NULL,
  verified_hash text NOT NULL,
  backup_taken_at timestamp with time zone NOT NULL,
  verified_at timestamp with time zone NOT NULL,
  CONSTRAINT terminal_backup_pkey PRIMARY KEY (branch_id, terminal_id)
);

CREATE TABLE terminal_head (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  last_seq bigint NOT NULL,
  last_hash text NOT NULL,
  receipts bigint NOT NULL,
  sessions bigint NOT NULL,
  last_seen_at timestamp with time zone,
  CONSTRAINT terminal_head_terminal FOREIGN KEY (branch_id, terminal_id) REFERENCES terminal(branch_id, terminal_id),
  CONSTRAINT terminal_head_pkey PRIMARY KEY (branch_id, terminal_id)
) WITH (fillfactor=50);

CREATE TABLE terminal_report (
  branch_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  received_at timestamp with time zone NOT NULL,
  app_version text NOT NULL,
  unsent integer NOT NULL,
  oldest_unsent_at timestamp with time zone,
  unsent_amount bigint NOT NULL,
  backlog integer NOT NULL,
  clock_off_ms bigint NOT NULL,
  storage_percent smallint,
  storage_kept boolean,
  report text NOT NULL,
  CONSTRAINT terminal_report_pkey PRIMARY KEY (branch_id, terminal_id)
) WITH (fillfactor=60);

CREATE TABLE terminal_request (
  branch_id uuid NOT NULL,
  request_id uuid NOT NULL,
  terminal_id uuid NOT NULL,
  kind text NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  answer text,
  CONSTRAINT terminal_request_kind_check CHECK ((kind = ANY (ARRAY['bundle'::text, 'sync'::text]))),
  CONSTRAINT terminal_request_pkey PRIMARY KEY (branch_id, request_id)
);
CREATE INDEX terminal_request_of ON public.terminal_request USING btree (branch_id, terminal_id, request_id);
CREATE INDEX terminal_request_waiting ON public.terminal_request USING btree (expires_at) WHERE (answered_at IS NULL);

CREATE TABLE transfer (
  branch_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  to_branch_id uuid NOT NULL,
  lines jsonb NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  delivered_at timestamp with time zone,
  delivered_epoch uuid,
  branch_seq bigint NOT NULL,
  CONSTRAINT transfer_pkey PRIMARY KEY (branch_id, transfer_id)
);
CREATE INDEX transfer_undelivered ON public.transfer USING btree (branch_id, transfer_id) WHERE (delivered_at IS NULL);

CREATE TABLE transfer_arrival (
  branch_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  from_branch_id uuid NOT NULL,
  lines jsonb NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  arrived_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone,
  branch_seq bigint NOT NULL,
  CONSTRAINT transfer_arrival_pkey PRIMARY KEY (branch_id, transfer_id)
);
CREATE INDEX transfer_arrival_waiting ON public.transfer_arrival USING btree (sent_at, transfer_id) WHERE (received_at IS NULL);
