import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unwrap } from '@outpost/kernel'
import { type Minimal, startTestServer, TEST_PIN, type TestServer } from '@outpost/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officeOf, openServerTill, PATIENCE, type ServerTill } from './server-till.ts'

/*
 * A till that cannot reach the server any more, and its work carried to another by hand.
 */

let server: TestServer
let seed: Minimal
let folder: string
let stranded: ServerTill
let other: ServerTill

beforeAll(async () => {
  server = await startTestServer({ spreadMs: 0 })
  seed = await server.seedMinimal()
  folder = mkdtempSync(join(tmpdir(), 'outpost-carried-'))
  const office = officeOf(server, seed)
  stranded = await openServerTill(server, { folder, name: 'stranded', code: await office.enrolmentCode() })
  other = await openServerTill(server, { folder, name: 'other', code: await office.enrolmentCode() })
})
afterAll(async () => {
  await other.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const count = async (table: string): Promise<number> =>
  Number((await server.pool.query(`SELECT count(*) AS rows FROM ${table}`)).rows[0].rows)

test('work that another till brings stands once, and is a duplicate when its own till comes back', async () => {
  await stranded.till.sync.whenIdle()
  await stranded.till.sync.stop()
  const sold = [unwrap(await stranded.sell('SKU-1', '2')), unwrap(await stranded.sell('SKU-1', '1', 'cash'))]
  const back = unwrap(await stranded.till.orderService.beginReturn(sold[0]?.id ?? ''))
  const tenders = [{ tender: 'card', tendered: sold[0]?.total ?? 0 }]
  unwrap(await stranded.till.orderService.complete(back, tenders, stranded.ada))
  const file = unwrap(await stranded.till.recoveryService.exportWork())
  expect(file.summary).toMatchObject({ mutations: 3, sales: { count: 2 }, returns: { count: 1 } })

  const sue = unwrap(await other.till.authService.verifyPin('B01-S', TEST_PIN))
  const imported = await other.till.recoveryService.importWork(file.text, sue)
  expect(unwrap(imported)).toMatchObject({ imported: 3, known: 0 })
  await expect.poll(() => count('orders'), PATIENCE).toBe(3)
  await other.till.sync.whenIdle()
  expect(unwrap(await other.store.counts())).toMatchObject({ pending: 0, retrying: 0, deadLetters: 0 })

  await stranded.close()
  stranded = await openServerTill(server, { folder, name: 'stranded' })
  await stranded.till.sync.whenIdle()
  expect(unwrap(await stranded.store.counts())).toMatchObject({ pending: 0, retrying: 0, deadLetters: 0 })
  for (const { id } of sold) {
    expect(unwrap(await stranded.till.orderService.stateOf({ id }))).toBe('confirmed')
    expect(unwrap(await other.till.orderService.stateOf({ id }))).toBe('confirmed')
  }
  expect(await count('orders')).toBe(3)
  const later = unwrap(await stranded.sell('SKU-1', '1'))
  await expect.poll(async () => unwrap(await stranded.till.orderService.stateOf(later)), PATIENCE).toBe('confirmed')
  expect(await officeOf(server, seed).findings()).toEqual([])
  await stranded.close()
})
