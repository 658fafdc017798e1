import type { OrderDraft, OrderWrite } from '@outpost/contract/v2'
import { type Shop, testShop } from '../posting/testing/terminal.ts'
import { call, type Minimal, startTestServer, type TestServer } from '../testing/index.ts'

/** A real server with a chain of two branches and a day's records: what bad input is thrown at. */
export interface Stage {
  readonly server: TestServer
  readonly seed: Minimal
  /** Of the first branch: what cases offer comes from here. */
  readonly shop: Shop
  /** Of the second branch. */
  readonly foreign: Shop
  /** An accepted sale of three, at the first branch and at the second. */
  readonly sale: OrderDraft
  readonly foreignSale: OrderDraft
  /** Ids of the second branch that exist there, by what they name. */
  readonly foreignIds: { readonly approval: string; readonly session: string; readonly terminal: string }
  /** An order as the route takes it, of one line: 2 × 10.00 paid in cash. */
  orderWrite(more?: object): OrderWrite
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const server = await startTestServer()
  const seed = await server.seedMinimal({ branches: 2, terminals: 3 })
  const [here, there] = [seed.branches[0]?.terminals[0], seed.branches[1]?.terminals[0]]
  if (!here || !there) throw new RangeError('two branches were asked for')
  const [shop, foreign] = [testShop(server, seed, here), testShop(server, seed, there)]
  const sell = async (at: Shop) => {
    await mustAccept(at, 'session.open', at.opening())
    await at.receive('10')
    await at.move('receipt', '5', { product: 1 })
    const sale = at.sale({}, ['3', '0'])
    await mustAccept(at, 'order.create', sale)
    return sale
  }
  const [sale, foreignSale] = [await sell(shop), await sell(foreign)]
  const approval = await foreign.approve('void', foreignSale.id)
  return {
    server,
    seed,
    shop,
    foreign,
    sale,
    foreignSale,
    foreignIds: { approval, session: foreign.sessionId, terminal: there.terminalId },
    orderWrite: (more = {}) => {
      const { receiptNumber: _receipt, terminalId: _terminal, ...order } = shop.sale()
      return { ...order, ...more }
    },
    close: () => server.close(),
  }
}

async function mustAccept(shop: Shop, ...[type, payload]: Parameters<Shop['terminal']['send']>): Promise<void> {
  const { outcome, problem } = await shop.terminal.send(type, payload)
  if (outcome !== 'accepted') throw new Error(`${type}: ${outcome} ${JSON.stringify(problem)}`)
}

/** A request as a case describes it: `raw` is sent as it is, `body` as JSON. */
export interface Attempt {
  readonly route: `${string} /${string}`
  readonly body?: unknown
  readonly raw?: string | Uint8Array<ArrayBuffer>
  /** `none` sends no token, no key. The administrator's token and a fresh key unless told. */
  readonly token?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answered {
  readonly status: number
  readonly code: unknown
  /** `pointer code` of every field that is at fault. */
  readonly fields: readonly string[]
  readonly headers: Headers
  readonly text: string
}

/** Carries an attempt out. */
export async function attempt({ server, seed }: Stage, { route, raw, ...more }: Attempt): Promise<Answered> {
  const token = more.token ?? seed.adminToken
  const key = more.key ?? (/^(?:POST|PUT) /.test(route) ? server.newId() : 'none')
  const headers = {
    ...(token === 'none' ? {} : { authorization: `Bearer ${token}` }),
    ...(key === 'none' ? {} : { 'x-idempotency-key': key }),
    ...(raw === undefined ? {} : { 'content-type': 'application/json' }),
    ...more.headers,
  }
  const answer =
    raw === undefined
      ? await call(server.url, route, { body: more.body, headers })
      : await send(server, route, raw, headers)
  const errors = (answer.body['errors'] ?? []) as { pointer: string; code: string }[]
  const fields = errors.map(({ pointer, code }) => `${pointer} ${code}`)
  return { status: answer.status, code: answer.body['code'], fields, headers: answer.headers, text: answer.text }
}

async function send(
  { url }: TestServer,
  route: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
) {
  const [method = 'POST', path = '/'] = route.split(' ')
  const response = await fetch(`${url}${path}`, { method, body, headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Record<string, unknown> }
}
