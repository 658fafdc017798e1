-- Why: what is sold. Reference data: small, rarely written, replicated to every node of a cluster.
-- Locks: nothing that serves; the tables are new.
-- Undo: drop the tables.

CREATE TABLE category (
  category_id uuid PRIMARY KEY,
  name text NOT NULL,
  parent_id uuid,
  version bigint NOT NULL
);

CREATE TABLE tax_class (
  tax_class_id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  taxes jsonb NOT NULL,
  version bigint NOT NULL
);

CREATE TABLE product (
  product_id uuid PRIMARY KEY,
  sku text NOT NULL UNIQUE,
  gtins text[] NOT NULL, -- as they are printed; product_gtin is for finding them
  name text NOT NULL,
  category_id uuid,
  unit text NOT NULL,
  price bigint NOT NULL,
  tax_class text NOT NULL,
  stock_policy text NOT NULL CHECK (stock_policy IN ('none', 'allow_oversell', 'strict')),
  active boolean NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX product_name ON product (lower(name) text_pattern_ops);

CREATE TABLE product_gtin (
  gtin text PRIMARY KEY, -- padded to 14 digits: one number, one row, however it was printed
  product_id uuid NOT NULL
);
CREATE INDEX product_gtin_product ON product_gtin (product_id);

-- What a product cost at each catalogue version: an order is judged by the version it was priced from.
CREATE TABLE product_price (
  product_id uuid NOT NULL,
  version bigint NOT NULL,
  price bigint NOT NULL,
  tax_class text NOT NULL,
  PRIMARY KEY (product_id, version)
);

CREATE TABLE tax_class_history (
  code text NOT NULL,
  version bigint NOT NULL,
  taxes jsonb NOT NULL,
  PRIMARY KEY (code, version)
);

-- A branch's own prices: branch data.
CREATE TABLE branch_price (
  branch_id uuid NOT NULL,
  price_id uuid NOT NULL,
  product_id uuid NOT NULL,
  price bigint NOT NULL,
  effective_from timestamptz NOT NULL,
  branch_seq bigint NOT NULL,
  PRIMARY KEY (branch_id, price_id)
);
CREATE INDEX branch_price_product ON branch_price (branch_id, product_id, effective_from);
