import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unwrap } from '@outpost/kernel'
import { type Minimal, startTestServer, type TestServer } from '@outpost/server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officeOf, openServerTill, PATIENCE, type ServerTill } from './server-till.ts'

/*
 * A real till tells a real server how it is.
 */

let server: TestServer
let seed: Minimal
let folder: string
let shop: ServerTill

beforeAll(async () => {
  server = await startTestServer({ spreadMs: 0, reportEveryMs: 250 })
  seed = await server.seedMinimal()
  folder = mkdtempSync(join(tmpdir(), 'outpost-health-'))
  shop = await openServerTill(server, { folder, name: 'till', code: await officeOf(server, seed).enrolmentCode() })
})
afterAll(async () => {
  await shop.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const branch = async () => {
  await server.telemetry.flush()
  const { api } = officeOf(server, seed)
  return unwrap(await api.getBranchHealth({ params: { id: seed.branch.id }, query: {} }))
}

test('what a till sells shows on its branch’s page, with how long it took, and that nothing is unsent', async () => {
  unwrap(await shop.sell('SKU-1', '2'))
  const told = async () => (await branch()).lastHour.latencyP95Ms
  await expect.poll(told, PATIENCE).toBeGreaterThan(0)
  expect(server.telemetry.counted.dropped).toBe(0)
  await expect.poll(async () => (await branch()).unsent, PATIENCE).toBe(0)
  const { terminalList, standing } = await branch()
  expect(standing).toBe('well')
  expect(terminalList.find(({ name }) => name === 'till')).toMatchObject({
    link: 'online',
    openSession: true,
    report: { contractVersion: '0.1.0' },
  })
})
