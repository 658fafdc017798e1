import { chainHash, fingerprintOf, GENESIS_HASH } from '@outpost/contract'
import type { MutationType, OrderDraft, PayloadOf, PushItem, PushResponse } from '@outpost/contract/v2'
import { call } from '../../testing/call.ts'
import type { Minimal, SeededTerminal } from '../../testing/index.ts'
import type { TestServer } from '../../testing/test-server.ts'

/** A terminal as the server sees one: it numbers, chains and pushes, and knows nothing else. */
export interface TestTerminal {
  readonly id: string
  readonly token: string
  readonly branchId: string
  /** Puts a mutation behind the last one; pushes nothing. */
  seal<T extends MutationType>(type: T, payload: PayloadOf<T>, more?: Partial<PushItem>): PushItem
  /** Seals whatever a payload is, for what a terminal should never send. */
  sealRaw(type: string, payload: unknown, more?: Partial<PushItem>): PushItem
  push(items: readonly PushItem[], more?: object): Promise<PushResponse>
  pushRaw(body: unknown): ReturnType<typeof call>
  /** Seals and pushes one; answers its answer. */
  send<T extends MutationType>(
    type: T,
    payload: PayloadOf<T>,
    more?: Partial<PushItem>,
  ): Promise<PushResponse['answers'][number]>
}

export function testTerminal(server: TestServer, { terminalId, token, branchId }: SeededTerminal): TestTerminal {
  let seq = 0
  let last = GENESIS_HASH
  const sealRaw = (type: string, payload: unknown, more: Partial<PushItem> = {}): PushItem => {
    const item = {
      clientRef: server.newId(),
      type,
      schemaVersion: 1,
      payload,
      terminalSeq: seq + 1,
      prevHash: last,
      occurredAt: new Date(server.context.clock.now()).toISOString(),
      dependsOn: [] as string[],
      ...more,
    }
    const hash = more.hash ?? chainHash({ ...item, fingerprint: fingerprintOf(item) })
    seq = item.terminalSeq
    last = hash
    return { ...item, hash }
  }
  const pushRaw = (body: unknown) => call(server.url, 'POST /api/v2/sync/push', { token, body })
  const push = async (items: readonly PushItem[], more: object = {}) => {
    const { status, body, text } = await pushRaw({ sentAt: new Date().toISOString(), items, ...more })
    if (status !== 200) throw new Error(`push answered ${status}: ${text}`)
    return body as unknown as PushResponse
  }
  return {
    id: terminalId,
    token,
    branchId,
    seal: sealRaw,
    sealRaw,
    push,
    pushRaw,
    send: async (type, payload, more) => {
      const [answer] = (await push([sealRaw(type, payload, more)])).answers
      if (!answer) throw new Error('the push has no answer')
      return answer
    },
  }
}

/** Makes records as a terminal of the seeded chain would. */
export interface Shop {
  readonly terminal: TestTerminal
  readonly sessionId: string
  sale(more?: Partial<OrderDraft>, quantities?: readonly [string, string]): OrderDraft
  returnOf(sale: OrderDraft, quantity: string, more?: Partial<OrderDraft>): OrderDraft
  voidOf(order: OrderDraft, approvalIds: string[]): PayloadOf<'order.void'>
  /** Pushes a stock document of one line, and must be accepted. */
  move(kind: PayloadOf<'stock.move'>['kind'], quantity: string, more?: MoveMore): Promise<string>
  receive(quantity: string): Promise<string>
  /** Asks for an approval as the cashier and grants it as the supervisor; answers its id. */
  approve(kind: PayloadOf<'approval.request'>['kind'], subjectId: string): Promise<string>
  opening(number?: number): PayloadOf<'session.open'>
  now(): string
}

type MoveMore = Partial<PayloadOf<'stock.move'>> & { readonly product?: 0 | 1 }

let receipts = 0

export function testShop(server: TestServer, seed: Minimal, seeded: SeededTerminal = seed.terminal): Shop {
  const terminal = testTerminal(server, seeded)
  const sessionId = server.newId()
  const now = () => new Date(server.context.clock.now()).toISOString()
  const people = seed.branches.find(({ branch }) => branch.id === seeded.branchId)
  const [cashier, supervisor] = [people?.cashier.id ?? '', people?.supervisor.id ?? '']
  const line = (index: 0 | 1, quantity: string, lineNo: number) => {
    const product = seed.products[index]
    const total = Math.round(product.price * Number(quantity))
    const tax = total - Math.round((total * 100) / 120)
    const taxes = [{ code: 'VAT', rate: '20', included: true, amount: tax }]
    const { id: productId, sku, name, price: unitPrice } = product
    return { lineNo, productId, sku, name, quantity, unitPrice, discount: 0, taxes, tax, total }
  }
  const order = (kind: 'sale' | 'return', items: OrderDraft['items'], more: Partial<OrderDraft>): OrderDraft => {
    const total = items.reduce((sum, item) => sum + item.total, 0)
    return {
      id: server.newId(),
      branchId: seeded.branchId,
      terminalId: seeded.terminalId,
      registerSessionId: sessionId,
      staffId: cashier,
      kind,
      receiptNumber: `B01-${seeded.code}-${String(++receipts).padStart(6, '0')}`,
      currency: seed.branch.currency,
      catalogVersion: 1_000,
      items,
      discounts: [],
      payments: [{ id: server.newId(), tender: 'cash', amount: total, state: 'captured' }],
      subtotal: total,
      discountTotal: 0,
      taxTotal: items.reduce((sum, item) => sum + item.tax, 0),
      cashRounding: 0,
      total,
      approvalIds: [],
      soldAt: now(),
      ...more,
    }
  }
  const accepted = async (answer: Promise<{ outcome: string }>) => {
    const { outcome, ...rest } = await answer
    if (outcome !== 'accepted') throw new Error(`${outcome}: ${JSON.stringify(rest)}`)
  }
  const move: Shop['move'] = async (kind, quantity, { product = 0, ...more } = {}) => {
    const document = {
      id: server.newId(),
      kind,
      lines: [{ productId: seed.products[product].id, quantity }],
      staffId: supervisor,
      approvalIds: [],
      movedAt: now(),
      ...more,
    }
    await accepted(terminal.send('stock.move', document))
    return document.id
  }
  return {
    terminal,
    sessionId,
    now,
    move,
    receive: (quantity) => move('receipt', quantity),
    approve: async (kind, subjectId) => {
      const id = server.newId()
      const [requestedAt, expiresAt] = [now(), new Date(server.context.clock.now() + 900_000).toISOString()]
      const request = { id, kind, subject: { subjectId }, requestedBy: cashier, requestedAt, expiresAt }
      await accepted(terminal.send('approval.request', request))
      const word = { approvalId: id, decision: 'approved' as const, decidedBy: supervisor, decidedAt: now() }
      await accepted(terminal.send('approval.decide', word))
      return id
    },
    voidOf: ({ id: orderId }, approvalIds) => ({
      id: server.newId(),
      orderId,
      registerSessionId: sessionId,
      staffId: cashier,
      reason: 'wrong goods',
      approvalIds,
      voidedAt: now(),
    }),
    opening: (number = 1) => ({
      id: sessionId,
      terminalId: terminal.id,
      number,
      openedBy: cashier,
      openingFloat: 5_000,
      openedAt: now(),
    }),
    sale: (more = {}, [first, second] = ['2', '0']) => {
      const items = [line(0, first, 1), line(1, second, 2)].filter(({ quantity }) => quantity !== '0')
      return order('sale', items, more)
    },
    returnOf: (sale, quantity, more = {}) =>
      order('return', [{ ...line(0, quantity, 1), originalLineNo: 1 }], { originalOrderId: sale.id, ...more }),
  }
}
