import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unwrap } from '@outpost/kernel'
import { type Minimal, startTestServer, type TestServer } from '@outpost/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officeOf, openServerTill, PATIENCE, type ServerTill } from './server-till.ts'

/*
 * A card terminal that never answered: sold, settled and closed at a till, and what the server makes of it.
 */

let server: TestServer
let seed: Minimal
let folder: string
let open: ServerTill

beforeAll(async () => {
  server = await startTestServer({ spreadMs: 0 })
  seed = await server.seedMinimal()
  folder = mkdtempSync(join(tmpdir(), 'outpost-settled-'))
  open = await openServerTill(server, { folder, name: 'till', code: await officeOf(server, seed).enrolmentCode() })
})
afterAll(async () => {
  await open.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a card that failed after all is paid in cash; till and server count alike to the minor unit, and the books prove', async () => {
  const { till, ada } = open
  const { orderService, sessionService } = till
  const uncertain = [
    unwrap(await open.sell('SKU-1', '2', 'card', 'unknown')),
    unwrap(await open.sell('SKU-1', '1', 'card', 'unknown')),
  ]
  await expect.poll(async () => unwrap(await orderService.stateOf(uncertain[0]!)), PATIENCE).toBe('confirmed')
  const waiting = unwrap(await orderService.uncertainPayments())
  expect(waiting.map(({ order }) => order.id)).toEqual(uncertain.map(({ id }) => id))

  const [failed, captured] = waiting.map(({ order, payment }) => ({ orderId: order.id, paymentId: payment.id }))
  const tenders = [{ tender: 'cash', tendered: 5_000 }]
  const [lost, found] = [server.newId(), server.newId()]
  unwrap(await orderService.settlePayment({ ...failed!, clientRef: lost, outcome: 'failed', tenders }, ada))
  unwrap(await orderService.settlePayment({ ...captured!, clientRef: found, outcome: 'captured' }, ada))
  const session = unwrap(await sessionService.current())
  const { totals } = unwrap(await sessionService.report(session?.id ?? ''))
  unwrap(await sessionService.close({ counted: totals.expectedCash }, ada))
  await till.sync.whenIdle()

  expect(unwrap(await open.store.counts())).toMatchObject({ pending: 0, retrying: 0, deadLetters: 0 })
  const report = unwrap(await sessionService.report(session?.id ?? ''))
  expect(report).toMatchObject({ kind: 'z', differences: [], totals, session: { server: totals, reviewFlags: [] } })
  const { api, query, findings } = officeOf(server, seed)
  const seen = unwrap(await api.getOrder({ params: { id: uncertain[0]!.id }, query }))
  expect(seen.payments.map(({ tender, state }) => [tender, state])).toEqual([
    ['card', 'failed'],
    ['cash', 'captured'],
  ])
  expect(await findings()).toEqual([])
})
