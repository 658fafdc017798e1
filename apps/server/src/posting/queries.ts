/*
 * What a decision reads, one statement a kind of fact. All are sent together behind the head lock, and only those that have
 * keys. Each names the branch first; staff, products, taxes and branches are reference data.
 */

const statement = (name: string, text: string) => ({ name, text }) as const

export const LOCK_HEAD = statement(
  'lock_head',
  `SELECT h.branch_seq AS "branchSeq", h.journal_hash AS "journalHash", h.writes, b.code, b.currency,
          b.cash_increment AS "cashIncrement", b.timezone, p.epoch
     FROM branch_head h JOIN branch b ON b.branch_id = h.branch_id CROSS JOIN platform p
    WHERE h.branch_id = $1 FOR UPDATE OF h`,
)

/**
 * Whether any of these orders may be more than a first offer: a receipt that is there, or something that waits for one of them.
 * A mutation or an order that is there shows when it is written: their keys are unique.
 */
export const PROBE = statement(
  'probe',
  `SELECT reference_writes AS "referenceWrites",
          EXISTS (SELECT 1 FROM orders WHERE branch_id = $1 AND receipt_number = ANY($3::text[]))
       OR EXISTS (SELECT 1 FROM mutation
                   WHERE branch_id = $1 AND outcome <> 'accepted' AND resolution IS NULL
                     AND problem_code = 'dependency_unmet' AND depends_on && $2::uuid[]) AS known
     FROM platform WHERE singleton`,
)

/*
 * Of a convoy: several branches of one node in one statement. $1 are the branches, `branch_no` is the index in it. What is
 * looked up by key stands in a subquery that PostgreSQL cannot turn into a join, so that no estimate makes it a scan.
 */

/**
 * Locks the heads that nobody else holds, and never waits: whoever is missing goes alone. Read before the lock is had, the rest
 * is true all the same, if the head stands where it was expected: nobody writes in a branch without moving it.
 */
export const LOCK_HEADS = statement(
  'lock_heads',
  `SELECT h.branch_id AS "branchId", h.branch_seq AS "branchSeq", h.journal_hash AS "journalHash", h.writes,
          b.code, b.currency, b.cash_increment AS "cashIncrement", b.timezone, p.epoch,
          p.reference_writes AS "referenceWrites",
          (SELECT true FROM mutation m
            WHERE m.branch_id = h.branch_id AND m.outcome <> 'accepted' AND m.resolution IS NULL
              AND m.problem_code = 'dependency_unmet' AND m.depends_on && $2::uuid[] LIMIT 1) IS TRUE AS known
     FROM branch_head h JOIN branch b ON b.branch_id = h.branch_id CROSS JOIN platform p
    WHERE h.branch_id = ANY($1::uuid[]) ORDER BY h.branch_id FOR UPDATE OF h SKIP LOCKED`,
)

/** Branches in which one of these receipt numbers is there. */
export const RECEIPTS_OF_MANY = statement(
  'load_receipts_of_many',
  `SELECT DISTINCT u.branch_no AS "branchNo" FROM unnest($2::int4[], $3::text[]) AS u (branch_no, receipt_number)
    WHERE (SELECT true FROM orders o
            WHERE o.branch_id = ($1::uuid[])[u.branch_no] AND o.receipt_number = u.receipt_number LIMIT 1)
    ORDER BY 1`,
)

export const LEVELS_OF_MANY = statement(
  'load_levels_of_many',
  `SELECT u.branch_no AS "branchNo", l.product_id AS "productId", l.quantity
     FROM unnest($2::int4[], $3::uuid[]) AS u (branch_no, product_id)
    CROSS JOIN LATERAL (SELECT product_id, quantity FROM stock_level
                         WHERE branch_id = ($1::uuid[])[u.branch_no] AND product_id = u.product_id LIMIT 1) l`,
)

export const BRANCH_PRICES_OF_MANY = statement(
  'load_branch_prices_of_many',
  `SELECT u.branch_no AS "branchNo", p.product_id AS "productId", p.price, p.effective_from AS "effectiveFrom",
          p.effective_to AS "effectiveTo"
     FROM unnest($2::int4[], $3::uuid[]) AS u (branch_no, product_id)
    CROSS JOIN LATERAL (SELECT product_id, price_id, price, effective_from, effective_to FROM branch_price
                         WHERE branch_id = ($1::uuid[])[u.branch_no] AND product_id = u.product_id OFFSET 0) p
    ORDER BY u.branch_no, p.product_id, p.effective_from, p.price_id`,
)

export const REFERENCE_WRITES = statement(
  'load_reference_writes',
  `SELECT reference_writes AS "referenceWrites" FROM platform WHERE singleton`,
)

export const TERMINALS = statement(
  'load_terminals',
  `SELECT t.terminal_id AS "terminalId", t.code, t.platform, t.status, h.last_seq AS "lastSeq", h.last_hash AS "lastHash",
          h.receipts, h.sessions
     FROM terminal t JOIN terminal_head h ON h.branch_id = t.branch_id AND h.terminal_id = t.terminal_id
    WHERE t.branch_id = $1 AND (t.terminal_id = ANY($2::uuid[]) OR t.platform = 'api')`,
)

const MUTATION_COLUMNS = `client_ref AS "clientRef", terminal_id AS "terminalId", terminal_seq AS "terminalSeq", type,
  schema_version AS "schemaVersion", fingerprint, prev_hash AS "prevHash", hash, depends_on AS "dependsOn",
  occurred_at AS "occurredAt", received_at AS "receivedAt", outcome, problem_code AS "problemCode", decision, resolution,
  branch_seq AS "branchSeq"`

export const MUTATIONS = statement(
  'load_mutations',
  `SELECT ${MUTATION_COLUMNS}, CASE WHEN client_ref = ANY($3::uuid[]) THEN payload ELSE '' END AS payload
     FROM mutation WHERE branch_id = $1 AND client_ref = ANY($2::uuid[])`,
)

export const WAITING = statement(
  'load_waiting',
  `SELECT ${MUTATION_COLUMNS}, payload FROM mutation
    WHERE branch_id = $1 AND outcome <> 'accepted' AND resolution IS NULL AND problem_code = 'dependency_unmet'
      AND depends_on && $2::uuid[]
    ORDER BY received_at, terminal_id, terminal_seq`,
)

export const ENVELOPES = statement(
  'load_envelopes',
  `SELECT terminal_id AS "terminalId", terminal_seq AS "terminalSeq", to_seq AS "toSeq", kind, client_ref AS "clientRef", hash
     FROM envelope WHERE branch_id = $1 AND terminal_id = ANY($2::uuid[]) AND terminal_seq = ANY($3::int8[])`,
)

export const FAILURES = statement(
  'load_failures',
  `SELECT client_ref AS "clientRef", failures FROM item_failure WHERE branch_id = $1 AND client_ref = ANY($2::uuid[])`,
)

export const ORDERS = statement(
  'load_orders',
  `SELECT order_id AS "orderId", client_ref AS "clientRef", kind, status, total, tax_total AS "taxTotal",
          original_order_id AS "originalOrderId", review_flags AS "reviewFlags", branch_seq AS "branchSeq",
          accepted_at AS "acceptedAt", receipt_number AS "receiptNumber"
     FROM orders WHERE branch_id = $1 AND order_id = ANY($2::uuid[])`,
)

export const RECEIPTS = statement(
  'load_receipts',
  `SELECT receipt_number AS "receiptNumber", order_id AS "orderId"
     FROM orders WHERE branch_id = $1 AND receipt_number = ANY($2::text[])`,
)

export const RESUMED = statement(
  'load_resumed',
  `SELECT resumed_from AS "resumedFrom" FROM orders
    WHERE branch_id = $1 AND resumed_from IS NOT NULL AND resumed_from = ANY($2::uuid[])`,
)

export const ORDER_LINES = statement(
  'load_order_lines',
  `SELECT order_id AS "orderId", line_no AS "lineNo", product_id AS "productId", quantity, total,
          original_line_no AS "originalLineNo"
     FROM order_item WHERE branch_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY order_id, line_no`,
)

export const RETURNED = statement(
  'load_returned',
  `SELECT o.original_order_id AS "orderId", i.original_line_no AS "lineNo", sum(i.quantity)::int8 AS quantity,
          sum(i.total)::int8 AS total
     FROM orders o JOIN order_item i ON i.branch_id = o.branch_id AND i.order_id = o.order_id
    WHERE o.branch_id = $1 AND o.original_order_id = ANY($2::uuid[]) AND o.original_order_id IS NOT NULL
      AND o.status = 'completed' AND i.original_line_no IS NOT NULL
    GROUP BY o.original_order_id, i.original_line_no`,
)

export const RETURN_COUNT = statement(
  'load_return_count',
  `SELECT original_order_id AS "orderId", count(*)::int4 AS orders FROM orders
    WHERE branch_id = $1 AND original_order_id IS NOT NULL AND original_order_id = ANY($2::uuid[]) AND status = 'completed'
    GROUP BY original_order_id`,
)

export const ORDER_PAYMENTS = statement(
  'load_order_payments',
  `SELECT order_id AS "orderId", payment_id AS id, tender, amount, tendered, change, reference, state,
          brought_by AS "settlementId", cash_rounding AS "cashRounding", settled_by IS NOT NULL AS settled
     FROM payment WHERE branch_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY order_id, payment_id`,
)

export const ORDER_MOVEMENTS = statement(
  'load_order_movements',
  `SELECT o.order_id AS "orderId", m.product_id AS "productId", m.kind, m.quantity
     FROM orders o JOIN stock_movement m ON m.branch_id = o.branch_id AND m.branch_seq = o.branch_seq
    WHERE o.branch_id = $1 AND o.order_id = ANY($2::uuid[]) ORDER BY m.branch_seq, m.line_no`,
)

export const ORDER_ENTRIES = statement(
  'load_order_entries',
  `SELECT o.order_id AS "orderId", e.account, e.debit, e.credit
     FROM orders o JOIN ledger_entry e ON e.branch_id = o.branch_id AND e.branch_seq = o.branch_seq
    WHERE o.branch_id = $1 AND o.order_id = ANY($2::uuid[]) ORDER BY e.branch_seq, e.entry_no`,
)

/** What settlements of its payments have booked since; a void reverses that too. */
export const SETTLEMENT_ENTRIES = statement(
  'load_settlement_entries',
  `SELECT s.order_id AS "orderId", e.account, e.debit, e.credit
     FROM payment_settlement s JOIN ledger_entry e ON e.branch_id = s.branch_id AND e.branch_seq = s.branch_seq
    WHERE s.branch_id = $1 AND s.order_id = ANY($2::uuid[]) ORDER BY e.branch_seq, e.entry_no`,
)

export const SETTLEMENTS = statement(
  'load_settlements',
  `SELECT settlement_id AS id FROM payment_settlement WHERE branch_id = $1 AND settlement_id = ANY($2::uuid[])`,
)

const SESSION_COLUMNS = `session_id AS "sessionId", terminal_id AS "terminalId", number, opened_by AS "openedBy",
  opening_float AS "openingFloat", opened_at AS "openedAt", status, counted, denominations, declared, server_totals AS "serverTotals",
  closed_by AS "closedBy", closed_at AS "closedAt", note, review_flags AS "reviewFlags", branch_seq AS "branchSeq",
  closed_seq AS "closedSeq"`

export const SESSIONS = statement(
  'load_sessions',
  `SELECT ${SESSION_COLUMNS} FROM register_session WHERE branch_id = $1 AND session_id = ANY($2::uuid[])`,
)

export const OPEN_SESSIONS = statement(
  'load_open_sessions',
  `SELECT ${SESSION_COLUMNS} FROM register_session
    WHERE branch_id = $1 AND terminal_id = ANY($2::uuid[]) AND status = 'open' ORDER BY number`,
)

export const APPROVALS = statement(
  'load_approvals',
  `SELECT approval_id AS "approvalId", kind, subject, requested_by AS "requestedBy", reason, requested_at AS "requestedAt",
          expires_at AS "expiresAt", state, decided_by AS "decidedBy", decided_at AS "decidedAt", note,
          branch_seq AS "branchSeq"
     FROM approval_request WHERE branch_id = $1 AND approval_id = ANY($2::uuid[])`,
)

export const STAFF = statement(
  'load_staff',
  `SELECT staff_id AS "staffId", role, branch_ids AS "branchIds", discount_limit AS "discountLimit"
     FROM staff WHERE staff_id = ANY($1::uuid[])`,
)

export const PRODUCTS = statement(
  'load_products',
  `SELECT product_id AS "productId", stock_policy AS "stockPolicy", active, version, price, tax_class AS "taxClass"
     FROM product WHERE product_id = ANY($1::uuid[])`,
)

export const PRODUCT_PRICES = statement(
  'load_product_prices',
  `SELECT pp.product_id AS "productId", pp.version, pp.price, pp.tax_class AS "taxClass"
     FROM product p JOIN product_price pp ON pp.product_id = p.product_id
    WHERE p.product_id = ANY($1::uuid[]) AND p.version > $2 ORDER BY pp.product_id, pp.version`,
)

export const TAX_CLASSES = statement(
  'load_tax_classes',
  `SELECT code, version, taxes FROM tax_class_history
    UNION SELECT code, version, taxes FROM tax_class ORDER BY code, version`,
)

export const BRANCH_PRICES = statement(
  'load_branch_prices',
  `SELECT product_id AS "productId", price, effective_from AS "effectiveFrom", effective_to AS "effectiveTo"
     FROM branch_price
    WHERE branch_id = $1 AND product_id = ANY($2::uuid[]) ORDER BY product_id, effective_from, price_id`,
)

export const LEVELS = statement(
  'load_levels',
  `SELECT product_id AS "productId", quantity FROM stock_level WHERE branch_id = $1 AND product_id = ANY($2::uuid[])`,
)

/** Of the goods that voids would bring back. */
export const REVERSED_GOODS = statement(
  'load_reversed_goods',
  `SELECT DISTINCT m.product_id AS "productId", l.quantity, p.stock_policy AS "stockPolicy", p.active, p.version, p.price,
          p.tax_class AS "taxClass"
     FROM orders o JOIN stock_movement m ON m.branch_id = o.branch_id AND m.branch_seq = o.branch_seq
     LEFT JOIN stock_level l ON l.branch_id = m.branch_id AND l.product_id = m.product_id
     LEFT JOIN product p ON p.product_id = m.product_id
    WHERE o.branch_id = $1 AND o.order_id = ANY($2::uuid[])`,
)

export const CASH_MOVEMENTS = statement(
  'load_cash_movements',
  `SELECT cash_movement_id AS id FROM cash_movement WHERE branch_id = $1 AND cash_movement_id = ANY($2::uuid[])`,
)

export const VOIDS = statement(
  'load_voids',
  `SELECT void_id AS id FROM order_void WHERE branch_id = $1 AND void_id = ANY($2::uuid[])`,
)

export const DOCUMENTS = statement(
  'load_documents',
  `SELECT document_id AS id FROM stock_document WHERE branch_id = $1 AND document_id = ANY($2::uuid[])`,
)

export const BOOKED_IN = statement(
  'load_booked_in',
  `SELECT transfer_id AS id FROM stock_document
    WHERE branch_id = $1 AND transfer_id IS NOT NULL AND transfer_id = ANY($2::uuid[]) AND kind = 'transfer_in'`,
)

export const ARRIVALS = statement(
  'load_arrivals',
  `SELECT transfer_id AS "transferId", from_branch_id AS "fromBranchId", lines, sent_at AS "sentAt",
          arrived_at AS "arrivedAt",
          received_at AS "receivedAt", branch_seq AS "branchSeq"
     FROM transfer_arrival WHERE branch_id = $1 AND transfer_id = ANY($2::uuid[])`,
)

export const TRANSFERS = statement(
  'load_transfers',
  `SELECT transfer_id AS "transferId", to_branch_id AS "toBranchId", lines, sent_at AS "sentAt",
          delivered_at AS "deliveredAt", delivered_epoch AS "deliveredEpoch", branch_seq AS "branchSeq"
     FROM transfer WHERE branch_id = $1 AND transfer_id = ANY($2::uuid[])`,
)

export const BRANCHES = statement(
  'load_branches',
  `SELECT branch_id AS id FROM branch WHERE branch_id = ANY($1::uuid[]) AND code <> 'HQ'`,
)

export const OPEN_ORDERS = statement(
  'load_open_orders',
  `SELECT order_id AS "orderId", client_ref AS "clientRef", post_ref AS "postRef", draft, tender, total, paid, status,
          opened_at AS "openedAt", branch_seq AS "branchSeq"
     FROM open_order WHERE branch_id = $1 AND order_id = ANY($2::uuid[])`,
)

export const OPEN_PAYMENTS = statement(
  'load_open_payments',
  `SELECT order_id AS "orderId", payment FROM open_payment
    WHERE branch_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY branch_seq, payment_id`,
)

export const CONVERTED_ANSWERS = statement(
  'load_converted_answers',
  `SELECT client_ref AS "clientRef", fingerprint, status, body FROM converted_answer
    WHERE branch_id = $1 AND client_ref = ANY($2::uuid[])`,
)

export const SESSION_ORDERS = statement(
  'sum_session_orders',
  `SELECT register_session_id AS "sessionId", kind, count(*)::int4 AS count, sum(total)::int8 AS total,
          sum(tax_total)::int8 AS "taxTotal"
     FROM orders WHERE branch_id = $1 AND register_session_id = ANY($2::uuid[])
    GROUP BY register_session_id, kind`,
)

export const SESSION_TENDERS = statement(
  'sum_session_tenders',
  `SELECT o.register_session_id AS "sessionId", o.kind, p.tender, sum(p.amount)::int8 AS amount
     FROM orders o JOIN payment p ON p.branch_id = o.branch_id AND p.order_id = o.order_id
    WHERE o.branch_id = $1 AND o.register_session_id = ANY($2::uuid[]) AND p.brought_by IS NULL
    GROUP BY o.register_session_id, o.kind, p.tender`,
)

/** A failed payment leaves the tenders of the session in which that became known; what came in its place enters there. */
export const SESSION_SETTLEMENTS = statement(
  'sum_session_settlements',
  `SELECT s.register_session_id AS "sessionId", o.kind, p.tender,
          sum(CASE WHEN p.brought_by = s.settlement_id THEN p.amount ELSE -p.amount END)::int8 AS amount
     FROM payment_settlement s
     JOIN orders o ON o.branch_id = s.branch_id AND o.order_id = s.order_id
     JOIN payment p ON p.branch_id = s.branch_id AND p.order_id = s.order_id
      AND (p.brought_by = s.settlement_id
           OR (p.payment_id = s.payment_id AND s.was = 'unknown' AND s.outcome = 'failed'))
    WHERE s.branch_id = $1 AND s.register_session_id = ANY($2::uuid[])
    GROUP BY s.register_session_id, o.kind, p.tender`,
)

export const SESSION_VOIDS = statement(
  'load_session_voids',
  `SELECT v.register_session_id AS "sessionId", o.order_id AS "orderId", o.kind, o.total, o.tax_total AS "taxTotal",
          p.tender, p.amount
     FROM order_void v JOIN orders o ON o.branch_id = v.branch_id AND o.order_id = v.order_id
     LEFT JOIN payment p ON p.branch_id = o.branch_id AND p.order_id = o.order_id AND p.state <> 'failed'
    WHERE v.branch_id = $1 AND v.register_session_id = ANY($2::uuid[]) ORDER BY v.void_id, p.payment_id`,
)

export const SESSION_CASH = statement(
  'sum_session_cash',
  `SELECT session_id AS "sessionId", kind, sum(amount)::int8 AS amount FROM cash_movement
    WHERE branch_id = $1 AND session_id = ANY($2::uuid[]) GROUP BY session_id, kind`,
)
