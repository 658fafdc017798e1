import type { ProblemCode } from '@outpost/contract'
import { MAX_AMOUNT, MAX_NAME_CHARS, MAX_NOTE_CHARS, MAX_ORDER_ITEMS, MAX_PAYMENTS } from '@outpost/contract'
import type { OrderDraft } from '@outpost/contract/v2'
import type { Stage } from './stage.ts'

/** An order that must not be taken, whichever way it comes. */
export interface OrderCase {
  readonly title: string
  /** Departs from a good order; JSON text where no object can say it. */
  readonly order: (good: OrderDraft, stage: Stage) => object
  /** Replaces a piece of the JSON text that no object can say. */
  readonly text?: readonly [from: string, to: string]
  /** It has no fingerprint, so that no envelope can carry it: a push of it is refused whole. */
  readonly unsealable?: true
  /** What is wrong with its form: `pointer keyword`. */
  readonly invalid?: string
  /** The rule that it breaks, and where. */
  readonly refused?: readonly [code: ProblemCode, pointer?: string]
}

const NUL = String.fromCharCode(0)
const [HIGH, LOW] = ['\ud800', '\udc00']

const invalid = (title: string, field: string, keyword: string, order: OrderCase['order']): OrderCase => ({
  title,
  order,
  invalid: `${field} ${keyword}`,
})

const field = (name: string, value: unknown, keyword: string, title = `${name} ${JSON.stringify(value)}`): OrderCase =>
  invalid(title, `/${name}`, keyword, (good) => ({ ...good, [name]: value }))

const item = (name: string, value: unknown, keyword: string, title = `a line’s ${name} ${JSON.stringify(value)}`) =>
  invalid(title, `/items/0/${name}`, keyword, (good) => ({ ...good, items: [{ ...good.items[0], [name]: value }] }))

const payment = (
  name: string,
  value: unknown,
  keyword: string,
  title = `a payment’s ${name} ${JSON.stringify(value)}`,
) =>
  invalid(title, `/payments/0/${name}`, keyword, (good) => ({
    ...good,
    payments: [{ ...good.payments[0], [name]: value }],
  }))

const without = (name: keyof OrderDraft): OrderCase =>
  invalid(`no ${name}`, `/${name}`, 'required', ({ [name]: _left, ...rest }) => rest)

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

const FORM: readonly OrderCase[] = [
  field('colour', 'red', 'additionalProperties', 'an unknown field'),
  item('colour', 'red', 'additionalProperties', 'an unknown field of a line'),
  invalid('an unknown field of the customer', '/customer/vip', 'additionalProperties', (good) => ({
    ...good,
    customer: { name: 'A', vip: true },
  })),
  ...(['id', 'items', 'payments', 'total', 'currency', 'soldAt', 'kind', 'branchId'] as const).map(without),
  ...['1000', null, true, [], {}, 1.5].map((total) => field('total', total, 'type')),
  field('items', {}, 'type'),
  field('items', [], 'minItems', 'no lines'),
  invalid(`${MAX_ORDER_ITEMS + 1} lines`, '/items', 'maxItems', (good) => ({
    ...good,
    items: times(MAX_ORDER_ITEMS + 1, (i) => ({ ...good.items[0], lineNo: i + 1, name: 'x', taxes: [] })),
  })),
  invalid(`${MAX_PAYMENTS + 1} payments`, '/payments', 'maxItems', (good) => ({
    ...good,
    payments: times(MAX_PAYMENTS + 1, () => good.payments[0]),
  })),
  invalid('nine taxes on a line', '/items/0/taxes', 'maxItems', (good) => ({
    ...good,
    items: [{ ...good.items[0], taxes: times(9, () => good.items[0]?.taxes[0]) }],
  })),
  invalid('21 approvals', '/approvalIds', 'maxItems', (good) => ({ ...good, approvalIds: times(21, () => good.id) })),
]

const TEXT: readonly OrderCase[] = [
  field('note', `a${NUL}b`, 'pattern', 'NUL in the note'),
  field('note', `a${HIGH}b`, 'pattern', 'half a surrogate pair in the note'),
  field('note', `${LOW}${HIGH}`, 'pattern', 'a surrogate pair the wrong way round'),
  field('note', 'x'.repeat(MAX_NOTE_CHARS + 1), 'maxLength', 'a note too long by one'),
  item('name', NUL, 'pattern', 'NUL in a line’s name'),
  item('name', LOW, 'pattern', 'half a surrogate pair in a line’s name'),
  item('name', '', 'minLength', 'a line without a name'),
  item('name', '😀'.repeat(MAX_NAME_CHARS + 1), 'maxLength', 'a name too long by one character of four bytes'),
  item('sku', NUL, 'pattern', 'NUL in a line’s SKU'),
  payment('reference', NUL, 'pattern', 'NUL in a payment’s reference'),
  payment('tender', `ca${NUL}sh`, 'pattern', 'NUL in a tender'),
  invalid('NUL in the customer’s name', '/customer/name', 'pattern', (good) => ({ ...good, customer: { name: NUL } })),
  invalid('NUL in a discount’s reason', '/discounts/0/reason', 'pattern', (good) => ({
    ...good,
    discounts: [{ kind: 'amount', amount: 0, reason: NUL }],
  })),
]

const NUMBERS: readonly OrderCase[] = [
  ...['-1', '0', '0.000', '0.0001', '1.0000', '1000000', '999999.9999', '1e3', 'NaN', 'Infinity', '-Infinity'].map(
    (quantity) => item('quantity', quantity, 'pattern'),
  ),
  ...['', ' 1', '1 ', '01', '1.', '.5', '+1', '1,5', '0x1', '١', '１', '1\n'].map((quantity) =>
    item('quantity', quantity, 'pattern'),
  ),
  item('quantity', 1, 'type'),
  field('total', -1, 'minimum'),
  field('total', MAX_AMOUNT + 1, 'maximum'),
  { ...field('total', 0, 'maximum', 'a total of 2^53 + 1'), text: ['"total":0,', '"total":9007199254740993,'] },
  { ...field('subtotal', 0, 'maximum', 'a subtotal of 10^100'), text: ['"subtotal":0,', '"subtotal":1e100,'] },
  {
    ...field('subtotal', 0, 'type', 'a subtotal of 10^400'),
    text: ['"subtotal":0,', '"subtotal":1e400,'],
    unsealable: true,
  },
  {
    ...field('cashRounding', 1, 'minimum', 'a rounding of -10^100'),
    text: ['"cashRounding":1,', '"cashRounding":-1e100,'],
  },
  item('unitPrice', -1, 'minimum'),
  item('unitPrice', 0.1, 'type'),
  item('unitPrice', MAX_AMOUNT + 1, 'maximum'),
  item('lineNo', 0, 'minimum'),
  item('lineNo', MAX_ORDER_ITEMS + 1, 'maximum'),
  payment('amount', -1, 'minimum'),
  ...['1000', '-1', '1.00001', '1e1', ''].map((rate) =>
    invalid(`a tax rate of ${JSON.stringify(rate)}`, '/items/0/taxes/0/rate', 'pattern', (good) => ({
      ...good,
      items: [{ ...good.items[0], taxes: [{ ...good.items[0]?.taxes[0], rate }] }],
    })),
  ),
]

const IDS_AND_TIMES: readonly OrderCase[] = [
  ...['', 'x', '../../etc/passwd', '0190A1B2-0000-7000-8000-000000000000', '3f333df6-90a4-4fda-8dd3-9485d27cee36'].map(
    (id) => field('id', id, 'pattern'),
  ),
  ...['gbp', 'GB', 'GBPX', '', '£'].map((currency) => field('currency', currency, 'pattern')),
  field('kind', 'gift', 'enum'),
  ...[
    '2026-02-30T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
  ].map((soldAt) => field('soldAt', soldAt, 'format')),
  ...[
    '2016-12-31T23:59:60Z',
    '0000-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '2026-01-01T00:00:00+00:00',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-01-01',
    '2026-1-1T00:00:00Z',
    '2026-01-01T00:00:00.0000000001Z',
    'now',
    '',
  ].map((soldAt) => field('soldAt', soldAt, 'pattern')),
  field('soldAt', 1_700_000_000_000, 'type'),
]

const HUGE = MAX_AMOUNT - 1

const rule = (title: string, order: OrderCase['order'], code: ProblemCode, pointer?: string): OrderCase => ({
  title,
  order,
  refused: pointer === undefined ? [code] : [code, pointer],
})

/** Two lines that each fit and whose sum does not. */
const overflowing = (good: OrderDraft): object => ({
  ...good,
  items: times(2, (i) => ({
    ...good.items[0],
    lineNo: i + 1,
    quantity: '1',
    unitPrice: HUGE,
    taxes: [],
    tax: 0,
    total: HUGE,
  })),
  taxTotal: 0,
})

const RULES: readonly OrderCase[] = [
  rule(
    'a total that is not that of its lines',
    (good) => ({ ...good, total: good.total + 1 }),
    'order_inconsistent',
    '/total',
  ),
  rule(
    'a subtotal that is not that of its lines',
    (good) => ({ ...good, subtotal: 1 }),
    'order_inconsistent',
    '/subtotal',
  ),
  rule(
    'a tax total that is not that of its lines',
    (good) => ({ ...good, taxTotal: 1 }),
    'order_inconsistent',
    '/taxTotal',
  ),
  rule(
    'a discount that stands on no line',
    (good) => ({ ...good, discounts: [{ kind: 'amount', amount: 1 }] }),
    'order_inconsistent',
    '/discounts',
  ),
  rule(
    'a line whose total is not price × quantity',
    (good) => ({ ...good, items: [{ ...good.items[0], unitPrice: 7 }] }),
    'order_inconsistent',
    '/items/0/taxes',
  ),
  rule(
    'payments that fall short',
    (good) => ({ ...good, payments: [{ ...good.payments[0], amount: 1 }] }),
    'order_inconsistent',
    '/payments',
  ),
  rule(
    'payments that exceed the total',
    (good) => ({ ...good, payments: [good.payments[0], { ...good.payments[0], id: good.branchId }] }),
    'order_inconsistent',
    '/payments',
  ),
  rule('no payment at all', (good) => ({ ...good, payments: [] }), 'order_inconsistent', '/payments'),
  rule(
    'change that is not tendered less paid',
    (good) => ({ ...good, payments: [{ ...good.payments[0], tendered: 9_999, change: 1 }] }),
    'order_inconsistent',
    '/payments/0/amount',
  ),
  rule(
    'a line number given twice',
    (good) => ({ ...good, items: [good.items[0], good.items[0]] }),
    'order_inconsistent',
    '/items/1/lineNo',
  ),
  rule('a sum of lines past 2^53 - 1', overflowing, 'amount_overflow', '/subtotal'),
  rule(
    'a price times a quantity past 2^53 - 1',
    (good) => ({ ...good, items: [{ ...good.items[0], unitPrice: HUGE, quantity: '999999.999' }] }),
    'amount_overflow',
    '/items/0/total',
  ),
  rule(
    'another currency than the branch’s',
    (good) => ({ ...good, currency: 'USD' }),
    'currency_mismatch',
    '/currency',
  ),
  rule(
    'a product that the catalogue has never had',
    (good) => ({ ...good, items: [{ ...good.items[0], productId: good.id }] }),
    'product_unknown',
    '/items/0/productId',
  ),
  rule(
    'more of strictly counted stock than there is',
    (_good, { shop }) => shop.sale({}, ['0', '6']),
    'stock_insufficient',
  ),
  rule(
    'a return of more than was sold',
    (_good, { shop, sale }) => shop.returnOf(sale, '4'),
    'return_exceeds_sale',
    '/items',
  ),
  rule(
    'a return of a line that the sale has not',
    (_good, { shop, sale }) => withLine(shop.returnOf(sale, '1'), 7),
    'return_exceeds_sale',
    '/items',
  ),
  rule(
    'a return of a sale of another branch',
    (_good, { shop, foreignSale }) => shop.returnOf(foreignSale, '1'),
    'original_order_unknown',
    '/originalOrderId',
  ),
  rule(
    'a return of a sale that never was',
    (good, { shop }) => shop.returnOf(good, '1'),
    'original_order_unknown',
    '/originalOrderId',
  ),
  rule(
    'a return without its sale and without an approval',
    (good) => ({ ...good, kind: 'return' }),
    'approval_missing',
  ),
  rule(
    'a return approved at another branch',
    (good, { foreignIds }) => ({ ...good, kind: 'return', approvalIds: [foreignIds.approval] }),
    'approval_missing',
  ),
  rule('the id of an order that exists', (good, { sale }) => ({ ...good, id: sale.id }), 'order_exists', '/id'),
  rule('a discount beyond what the operator may give', discounted, 'approval_missing', '/discountTotal'),
]

function withLine(order: OrderDraft, originalLineNo: number): object {
  return { ...order, items: order.items.map((one) => ({ ...one, originalLineNo })) }
}

/** A fifth off, by a cashier who may give a tenth. */
function discounted(good: OrderDraft): object {
  const [line] = good.items
  if (!line) throw new RangeError('a good order has a line')
  const discount = Math.round(line.total / 5)
  const total = line.total - discount
  const changed = { ...line, discount, taxes: [], tax: 0, total }
  return {
    ...good,
    items: [changed],
    discounts: [{ kind: 'amount', amount: discount }],
    payments: [{ ...good.payments[0], amount: total }],
    discountTotal: discount,
    taxTotal: 0,
    total,
  }
}

/** Every order that must not be taken: for its form, or for a rule. */
export const ORDER_CASES: readonly OrderCase[] = [...FORM, ...TEXT, ...NUMBERS, ...IDS_AND_TIMES, ...RULES]
