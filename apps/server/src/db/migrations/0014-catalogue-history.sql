-- Why: who changed which price, product or tax, from what to what. The journal holds what a record became, in steps of many
-- records and without a name; a question for one product must not read all of it.
-- Locks: nothing that was there.
-- Undo: drop the table; what records were before their last change is then in backups and in the journal only.

-- Append-only, written in the transaction of the change. Products, taxes and categories are head office's, prices their branch's.
CREATE TABLE catalog_change (
  branch_id uuid NOT NULL,
  record_id uuid NOT NULL,
  branch_seq bigint NOT NULL, -- the step of the journal
  collection text NOT NULL,
  about_id uuid NOT NULL, -- the product; of a tax class or a category the record itself
  staff_id uuid, -- null: at the command line
  source text NOT NULL CHECK (source IN ('edit', 'import')),
  created boolean NOT NULL,
  fields jsonb NOT NULL, -- [{field, before, after}]
  at timestamptz NOT NULL,
  PRIMARY KEY (branch_id, record_id, branch_seq)
);

CREATE INDEX catalog_change_newest ON catalog_change (at, branch_seq, record_id);
CREATE INDEX catalog_change_about ON catalog_change (about_id, at);
