import { hash } from 'node:crypto'
import { canonicalJson } from '@outpost/contract'
import type { OrderDraft } from '@outpost/contract/v2'
import { type Clock, type NewId, type Random, toInstant } from '@outpost/kernel'
import type { Chain, Goods, Till } from './lay-out-chain.ts'

/** One push, ready to be written to a socket. */
export interface Push {
  readonly till: Till
  /** The whole HTTP request. */
  readonly request: Buffer
  /** Mutations that must be accepted. */
  readonly mutations: number
  /** Places in the terminal's sequence: from, to. */
  readonly seqs: readonly [number, number]
}

export interface Maker {
  /** `count` sales of five lines each in one push. */
  sales(till: Till, count: number): Push
  /** Opens the till's session; the first till of a branch also takes goods in. */
  opening(till: Till, receivesGoods: boolean): Push
}

const LINES = 5
/** Pieces taken in of each product: enough that no run sells a branch out. */
const STOCK = '100000'

const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** Makes what terminals of the chain push: true hash chains, prices and taxes as the catalogue says. */
export function pushMaker(chain: Chain, clock: Clock, newId: NewId, random: Random): Maker {
  const seal = (till: Till, type: string, payload: unknown): string => {
    const clientRef = newId()
    const occurredAt = toInstant(clock.now())
    const fingerprint = sha256(canonicalJson({ type, schemaVersion: 1, payload }))
    const [terminalSeq, prevHash] = [till.lastSeq + 1, till.lastHash]
    const link = sha256([prevHash, terminalSeq, clientRef, fingerprint, occurredAt, ''].join('\n'))
    till.lastSeq = terminalSeq
    till.lastHash = link
    return JSON.stringify({
      clientRef,
      type,
      schemaVersion: 1,
      payload,
      terminalSeq,
      prevHash,
      hash: link,
      occurredAt,
      dependsOn: [],
    })
  }
  const push = (till: Till, from: number, items: readonly string[]): Push => ({
    till,
    request: requestOf(till, `{"sentAt":"${toInstant(clock.now())}","items":[${items.join(',')}]}`),
    mutations: items.length,
    seqs: [from, till.lastSeq],
  })
  const saleOf = (till: Till) => sale(chain, till, { soldAt: toInstant(clock.now()), newId, random })
  return {
    sales: (till, count) => {
      const from = till.lastSeq + 1
      return push(
        till,
        from,
        Array.from({ length: count }, () => seal(till, 'order.create', saleOf(till))),
      )
    },
    opening: (till, receivesGoods) => {
      const from = till.lastSeq + 1
      const at = toInstant(clock.now())
      const session = {
        id: till.sessionId,
        terminalId: till.terminalId,
        number: 1,
        openedBy: till.staffId,
        openingFloat: 10_000,
        openedAt: at,
      }
      const items = [seal(till, 'session.open', session)]
      const lines = chain.goods.map(({ id: productId }) => ({ productId, quantity: STOCK }))
      const receipt = { id: newId(), kind: 'receipt', lines, staffId: till.staffId, approvalIds: [], movedAt: at }
      if (receivesGoods) items.push(seal(till, 'stock.move', receipt))
      return push(till, from, items)
    },
  }
}

function requestOf({ token }: Till, body: string): Buffer {
  const head = [
    'POST /api/v2/sync/push HTTP/1.1',
    'host: bench',
    `authorization: Bearer ${token}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

interface Moment {
  readonly soldAt: string
  readonly newId: NewId
  readonly random: Random
}

function sale(chain: Chain, till: Till, { soldAt, newId, random }: Moment): OrderDraft {
  const items = Array.from({ length: LINES }, (_, i) => lineOf(chain, i + 1, random))
  const total = items.reduce((sum, item) => sum + item.total, 0)
  till.receipts += 1
  return {
    id: newId(),
    branchId: till.branchId,
    terminalId: till.terminalId,
    registerSessionId: till.sessionId,
    staffId: till.staffId,
    kind: 'sale',
    receiptNumber: `${till.receiptPrefix}-${String(till.receipts).padStart(6, '0')}`,
    currency: 'GBP',
    catalogVersion: chain.catalogVersion,
    items,
    discounts: [],
    payments: [
      {
        id: newId(),
        tender: 'card',
        amount: total,
        reference: `AUTH${String(till.receipts).padStart(8, '0')}`,
        state: 'captured',
      },
    ],
    subtotal: total,
    discountTotal: 0,
    taxTotal: items.reduce((sum, item) => sum + item.tax, 0),
    cashRounding: 0,
    total,
    approvalIds: [],
    soldAt,
  }
}

function lineOf({ goods, tax: taxed }: Chain, lineNo: number, random: Random) {
  const { id: productId, sku, name, price: unitPrice } = goods[Math.floor(random.next() * goods.length)] as Goods
  const pieces = 1 + Math.floor(random.next() * 3)
  const total = unitPrice * pieces
  const tax = Math.round((total * Number(taxed.rate)) / (100 + Number(taxed.rate)))
  const taxes = [{ ...taxed, amount: tax }]
  return { lineNo, productId, sku, name, quantity: String(pieces), unitPrice, discount: 0, taxes, tax, total }
}
