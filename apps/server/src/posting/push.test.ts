import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Minimal, startTestServer } from '../testing/index.ts'
import type { TestServer } from '../testing/test-server.ts'
import { testShop } from './testing/terminal.ts'

let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ terminals: 4 })
})
afterAll(() => server.close())

test('a session is opened and a cash sale accepted; the same push again is answered with the same bytes', async () => {
  const shop = testShop(server, seed)
  const { terminal, sessionId } = shop
  const opening = {
    id: sessionId,
    terminalId: terminal.id,
    number: 1,
    openedBy: seed.cashier.id,
    openingFloat: 5_000,
    openedAt: shop.now(),
  }
  const items = [terminal.seal('session.open', opening), terminal.seal('order.create', shop.sale())]
  const first = await terminal.push(items)
  expect(first.answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
  expect(first.answers[1]?.decision?.reviewFlags).toEqual(['oversold'])
  expect(first.head).toEqual({ lastTerminalSeq: 2, lastHash: items[1]?.hash })
  const again = await terminal.push(items)
  expect(again.answers.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate'])
  expect(again.answers.map(({ decision }) => JSON.stringify(decision))).toEqual(
    first.answers.map(({ decision }) => JSON.stringify(decision)),
  )
  const { rows } = await server.pool.query('SELECT count(*)::int AS orders FROM orders')
  expect(rows).toEqual([{ orders: 1 }])
})
