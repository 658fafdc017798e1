import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock, systemRandom } from '@outpost/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCluster } from '../db/cluster.ts'
import { testShop } from '../posting/testing/terminal.ts'
import { type Minimal, startTestServer, type TestServer } from '../testing/index.ts'
import { type DrillReport, runDrill, writeBackup } from './index.ts'

const SEALING_KEY = new Uint8Array(32).fill(7) // of the test server
const parent = mkdtempSync(join(tmpdir(), 'outpost-drill-'))
const [folder, scratch] = [join(parent, 'backups'), join(parent, 'drill')]

let server: TestServer
let seed: Minimal

beforeAll(async () => {
  chmodSync(parent, 0o755) // as root, PostgreSQL runs under an account that must pass
  server = await startTestServer()
  seed = await server.seedMinimal()
})
afterAll(async () => {
  await server.close()
  rmSync(parent, { recursive: true, force: true })
})

const drill = (): Promise<DrillReport> => {
  const { pool, newId } = server
  const silent = { say: () => undefined, warn: () => undefined }
  const clocks = { clock: systemClock, realClock: systemClock, random: systemRandom }
  return runDrill({ pool, newId, ...clocks, sealingKey: SEALING_KEY, folder, scratch, ...silent })
}

const backUp = () =>
  writeBackup({
    pool: server.pool,
    clock: systemClock,
    sealingKey: SEALING_KEY,
    folder,
    software: 'test',
    database: 'test',
  })

const reports = async () => {
  const { rows } = await server.pool.query<{ report: DrillReport }>('SELECT report FROM drill_report ORDER BY drill_id')
  return rows.map(({ report }) => report)
}

test('without a backup a drill fails, and says so in its report', async () => {
  const report = await drill()
  expect(report).toMatchObject({ ok: false, error: `There is no backup in ${folder}.` })
  expect(await reports()).toEqual([report])
})

test('a drill restores the newest backup, proves it, and tells what a disaster would cost', async () => {
  const { terminal, sale } = testShop(server, seed)
  await terminal.push([terminal.seal('order.create', sale()), terminal.seal('order.create', sale())])
  await backUp()
  await terminal.push([terminal.seal('order.create', sale())])
  // a drill that was killed has left its server behind
  await startCluster({ folder: join(scratch, 'postgres'), password: 'x', durable: false })
  const both = await Promise.all([drill(), drill()])
  const report = both.find(({ ok }) => ok)
  expect(report).toMatchObject({ stepsMissing: 1, findings: [], branches: 2 })
  expect(report?.rpoMs).toBeGreaterThan(0)
  expect(report?.rtoMs).toBeGreaterThan(0)
  expect(both.filter(({ error }) => error === 'Another drill is under way.')).toHaveLength(1)
  expect(existsSync(scratch)).toBe(false)
  expect((await reports()).at(-1)).toEqual(report)
  const files = readdirSync(join(folder, 'drills')).map((name) => readFileSync(join(folder, 'drills', name), 'utf8'))
  expect(files.map((text) => JSON.parse(text) as DrillReport)).toContainEqual(report)
  const { rows } = await server.pool.query('SELECT verified_seq FROM terminal_backup WHERE terminal_id = $1', [
    terminal.id,
  ])
  expect(rows).toEqual([{ verified_seq: 2 }])
})

test('a drill whose newest backup is broken fails, names the part, and leaves no server behind', async () => {
  const { path } = await backUp()
  truncateSync(join(path, 'orders.copy.zst'), 5)
  expect(await drill()).toMatchObject({ ok: false, error: expect.stringMatching(/orders\.copy\.zst has 5 bytes/) })
  expect(existsSync(scratch)).toBe(false)
})
