import { MAX_AMOUNT, MAX_STOCK_LINES, type ProblemCode } from '@outpost/contract'
import type { MutationType } from '@outpost/contract/v2'
import type { Stage } from './stage.ts'

/** A write, other than an order, that must not be taken. */
export interface WriteCase {
  readonly title: string
  /** Of the route that takes this body; the branch is named in the query. */
  readonly path: (stage: Stage) => string
  readonly type: MutationType
  readonly body: (stage: Stage) => object
  readonly invalid?: string
  readonly refused?: readonly [code: ProblemCode, pointer?: string]
  /** What only the route can tell: its path contradicts its body, or the server numbers the record itself. */
  readonly only?: 'push' | 'route'
}

type Expectation = Pick<WriteCase, 'invalid' | 'refused'>
const invalid = (field: string): Expectation => ({ invalid: field })
const refused = (code: ProblemCode, pointer?: string): Expectation => ({
  refused: pointer === undefined ? [code] : [code, pointer],
})

const moveOf = ({ server, seed, shop }: Stage, more: object): object => ({
  id: server.newId(),
  kind: 'receipt',
  lines: [{ productId: seed.products[0].id, quantity: '1' }],
  staffId: seed.supervisor.id,
  approvalIds: [],
  movedAt: shop.now(),
  ...more,
})

const move = (title: string, expected: Expectation, more: (stage: Stage) => object): WriteCase => ({
  title: `stock: ${title}`,
  path: () => '/stock-movements',
  type: 'stock.move',
  body: (stage) => moveOf(stage, more(stage)),
  ...expected,
})

const line = ({ seed }: Stage, quantity: unknown) => ({ lines: [{ productId: seed.products[0].id, quantity }] })

const STOCK: readonly WriteCase[] = [
  ...['x', '', '1.2345', '1000000000000', '--1', '+1', 'Infinity', '1e3', '-'].map((quantity) =>
    move(`a quantity of ${JSON.stringify(quantity)}`, invalid('/lines/0/quantity pattern'), (stage) =>
      line(stage, quantity),
    ),
  ),
  move('a quantity that is a number', invalid('/lines/0/quantity type'), (stage) => line(stage, 1)),
  move('no line', invalid('/lines minItems'), () => ({ lines: [] })),
  move('a line too many', invalid('/lines maxItems'), ({ seed }) => ({
    lines: Array.from({ length: MAX_STOCK_LINES + 1 }, () => ({ productId: seed.products[0].id, quantity: '1' })),
  })),
  move('a kind that orders make', invalid('/kind enum'), () => ({ kind: 'sale' })),
  move('NUL in the reason', invalid('/reason pattern'), () => ({ reason: '\0' })),
  move('29 February of a common year', invalid('/movedAt format'), () => ({ movedAt: '2025-02-29T12:00:00Z' })),
  ...['0', '-1'].map((quantity) =>
    move(`a receipt of ${quantity}`, refused('quantity_invalid', '/lines/0/quantity'), (stage) =>
      line(stage, quantity),
    ),
  ),
  move('a count below zero', refused('quantity_invalid', '/lines/0/quantity'), (stage) => ({
    kind: 'count',
    ...line(stage, '-1'),
  })),
  move('an unknown product', refused('product_unknown', '/lines/0/productId'), ({ server }) => ({
    lines: [{ productId: server.newId(), quantity: '1' }],
  })),
  move('a transfer to a branch that is none', refused('branch_unknown', '/toBranchId'), ({ server }) => ({
    kind: 'transfer_out',
    toBranchId: server.newId(),
  })),
  move('a transfer to nowhere', refused('branch_unknown', '/toBranchId'), () => ({ kind: 'transfer_out' })),
  move('a transfer to itself', refused('branch_unknown', '/toBranchId'), ({ seed }) => ({
    kind: 'transfer_out',
    toBranchId: seed.branch.id,
  })),
  move('more of strict stock than there is', refused('stock_insufficient'), ({ seed }) => ({
    kind: 'transfer_out',
    toBranchId: seed.branches[1]?.branch.id,
    lines: [{ productId: seed.products[1].id, quantity: '6' }],
  })),
  move('an adjustment by a cashier', refused('approval_missing'), (stage) => ({
    kind: 'adjustment',
    staffId: stage.seed.cashier.id,
  })),
  move('an adjustment approved at another branch', refused('approval_missing'), ({ seed, foreignIds }) => ({
    kind: 'adjustment',
    staffId: seed.cashier.id,
    approvalIds: [foreignIds.approval],
  })),
]

const cash = (title: string, expected: Expectation, more: (stage: Stage) => object): WriteCase => ({
  title: `cash: ${title}`,
  path: ({ shop }) => `/register-sessions/${shop.sessionId}/cash-movements`,
  type: 'session.cash',
  body: (stage) => ({
    id: stage.server.newId(),
    registerSessionId: stage.shop.sessionId,
    kind: 'paid_in',
    amount: 1,
    staffId: stage.seed.cashier.id,
    movedAt: stage.shop.now(),
    ...more(stage),
  }),
  ...expected,
})

const openingOf = ({ server, seed, shop }: Stage, more: object): object => ({
  id: server.newId(),
  openedBy: seed.cashier.id,
  openingFloat: 0,
  openedAt: shop.now(),
  ...more,
})

const open = (title: string, expected: Expectation, more: (stage: Stage) => object): WriteCase => ({
  title: `session: ${title}`,
  path: () => '/register-sessions',
  type: 'session.open',
  body: (stage) => openingOf(stage, more(stage)),
  ...expected,
})

const pushOpen = (title: string, expected: Expectation, more: (stage: Stage) => object): WriteCase => ({
  ...open(title, expected, (stage) => ({ terminalId: stage.shop.terminal.id, number: 2, ...more(stage) })),
  only: 'push',
})

const SESSIONS: readonly WriteCase[] = [
  cash('less than nothing', invalid('/amount minimum'), () => ({ amount: -1 })),
  cash('past 2^53 - 1', invalid('/amount maximum'), () => ({ amount: MAX_AMOUNT + 1 })),
  cash('a kind that is none', invalid('/kind enum'), () => ({ kind: 'gift' })),
  cash('half a surrogate pair in the reason', invalid('/reason pattern'), () => ({ reason: '\udfff' })),
  {
    ...cash('a session other than that of the path', invalid('/registerSessionId const'), ({ server }) => ({
      registerSessionId: server.newId(),
    })),
    only: 'route',
  },
  {
    ...open('an opening float of a half', invalid('/openingFloat type'), () => ({ openingFloat: 0.5 })),
    only: 'route',
  },
  {
    ...open('a number, which the server gives', invalid('/number additionalProperties'), () => ({ number: 1 })),
    only: 'route',
  },
  { ...open('an id that exists', refused('session_exists'), ({ shop }) => ({ id: shop.sessionId })), only: 'route' },
  pushOpen('a terminal of another branch', refused('branch_mismatch'), ({ foreignIds }) => ({
    terminalId: foreignIds.terminal,
  })),
  pushOpen('a terminal that is none', refused('branch_mismatch'), ({ server }) => ({ terminalId: server.newId() })),
  pushOpen('number 0', invalid('/number minimum'), () => ({ number: 0 })),
  pushOpen('a number of ten digits', invalid('/number maximum'), () => ({ number: 1_000_000_000 })),
  pushOpen('an id that exists', refused('session_exists'), ({ shop }) => ({ id: shop.sessionId })),
]

const ask = (title: string, expected: Expectation, more: (stage: Stage) => object): WriteCase => ({
  title: `approval: ${title}`,
  path: () => '/approval-requests',
  type: 'approval.request',
  body: (stage) => ({
    id: stage.server.newId(),
    kind: 'void',
    subject: { subjectId: stage.sale.id },
    requestedBy: stage.seed.cashier.id,
    requestedAt: stage.shop.now(),
    expiresAt: stage.shop.now(),
    ...more(stage),
  }),
  ...expected,
})

const decide = (title: string, expected: Expectation, approvalId: (stage: Stage) => string): WriteCase => ({
  title: `approval: ${title}`,
  path: (stage) => `/approval-requests/${approvalId(stage)}/decision`,
  type: 'approval.decide',
  body: (stage) => ({
    approvalId: approvalId(stage),
    decision: 'approved',
    decidedBy: stage.seed.admin.id,
    decidedAt: stage.shop.now(),
  }),
  ...expected,
})

const voidOf = (
  title: string,
  expected: Expectation,
  orderId: (stage: Stage) => string,
  more: object = {},
): WriteCase => ({
  title: `void: ${title}`,
  path: (stage) => `/orders/${orderId(stage)}/void`,
  type: 'order.void',
  body: (stage) => ({ ...stage.shop.voidOf({ ...stage.sale, id: orderId(stage) }, []), ...more }),
  ...expected,
})

const APPROVALS_AND_VOIDS: readonly WriteCase[] = [
  ask('a kind that is none', invalid('/kind enum'), () => ({ kind: 'everything' })),
  ask('a bound of 101 %', invalid('/subject/maxRate pattern'), ({ sale }) => ({
    subject: { subjectId: sale.id, maxRate: '1e2' },
  })),
  ask('a subject with an unknown field', invalid('/subject/all additionalProperties'), ({ sale }) => ({
    subject: { subjectId: sale.id, all: true },
  })),
  decide('of another branch', refused('approval_unknown'), ({ foreignIds }) => foreignIds.approval),
  decide('that is none', refused('approval_unknown'), ({ foreignIds }) => foreignIds.session),
  voidOf('an order of another branch', refused('order_unknown'), ({ foreignSale }) => foreignSale.id),
  voidOf('an order that is none', refused('order_unknown'), ({ foreignIds }) => foreignIds.session),
  voidOf('without an approval', refused('approval_missing'), ({ sale }) => sale.id),
  voidOf('without a reason', invalid('/reason minLength'), ({ sale }) => sale.id, { reason: '' }),
]

/** Every write but orders that must not be taken. */
export const WRITE_CASES: readonly WriteCase[] = [...STOCK, ...SESSIONS, ...APPROVALS_AND_VOIDS]
