import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock, systemTimers } from '@outpost/kernel'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate, readMigrations } from '../db/migrate.ts'
import { ensurePlatform, readEpoch } from '../db/platform.ts'
import { createPool, SERVER_APPLICATION } from '../db/pool.ts'
import { openKeyRing } from '../keys/signing-keys.ts'
import { testShop } from '../posting/testing/terminal.ts'
import { verifyAll } from '../slices/ledger/index.ts'
import {
  type Minimal,
  runOutpost,
  startOutpost,
  startTestPostgres,
  startTestServer,
  type TestDatabase,
  type TestServer,
  temporaryData,
} from '../testing/index.ts'
import { BackupFailed, openBackup, pruneBackups, RestoreRefused, restoreBackup, writeBackup } from './index.ts'
import { sealManifest } from './manifest.ts'
import { listBackups } from './read-backup.ts'
import { mountSmallDisk } from './testing/small-disk.ts'

const SEALING_KEY = new Uint8Array(32).fill(7) // of the test server
const OTHER_KEY = new Uint8Array(32).fill(8)

let server: TestServer
let seed: Minimal
let folder: string
let target: TestDatabase

beforeAll(async () => {
  server = await startTestServer()
  seed = await server.seedMinimal({ branches: 2 })
})
afterAll(async () => {
  await server.close()
  for (const database of opened) await database.close()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-backups-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const opened: TestDatabase[] = []

/** An empty database to restore into. */
async function fresh(): Promise<void> {
  target = await (await startTestPostgres()).createDatabase()
  opened.push(target)
}

const backUp = (into = folder) =>
  writeBackup({
    pool: server.pool,
    clock: systemClock,
    sealingKey: SEALING_KEY,
    folder: into,
    software: 'test',
    database: 'test',
  })

const restore = (path: string, more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({
    pool: target.pool,
    clock: systemClock,
    newId: server.newId,
    sealingKey: SEALING_KEY,
    backup: openBackup(path),
    replace: false,
    newKeys: false,
    say: () => undefined,
    ...more,
  })

const count = async (table: string) =>
  (await target.pool.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n

const headsOf = async ({ pool }: Pick<TestServer, 'pool'>) =>
  (await pool.query('SELECT branch_id, branch_seq, journal_hash FROM branch_head ORDER BY branch_id')).rows

describe('a backup', () => {
  test('is of one moment, though branches sell meanwhile, and restores to books that prove', async () => {
    await fresh()
    const shops = seed.branches.flatMap(({ terminals }) =>
      terminals.map((terminal) => testShop(server, seed, terminal)),
    )
    let selling = true
    const sell = async ({ terminal, sale }: ReturnType<typeof testShop>) => {
      while (selling) await terminal.send('order.create', sale())
    }
    const sold = Promise.all(shops.map(sell))
    const { path, manifest } = await backUp()
    selling = false
    await sold
    const { epoch, rows } = await restore(path)
    expect(rows).toBe(manifest.parts.reduce((sum, part) => sum + part.rows, 0))
    expect(await headsOf(target)).toEqual(
      manifest.branches.map(({ branchId, branchSeq, journalHash }) => ({
        branch_id: branchId,
        branch_seq: branchSeq,
        journal_hash: journalHash,
      })),
    )
    expect(await verifyAll(target.pool, systemClock, () => undefined)).toEqual({ ok: true, branches: 3 })
    expect(epoch).not.toBe(server.context.epoch)
    expect(await readEpoch(target.pool)).toBe(epoch)
    expect((await target.pool.query('SELECT epoch, previous_epoch FROM restore')).rows).toEqual([
      { epoch, previous_epoch: server.context.epoch },
    ])
  })

  test('lies in files that only their owner reads, and nothing unfinished is left beside it', async () => {
    const { path, name } = await backUp()
    expect(readdirSync(folder)).toEqual([name])
    expect(readdirSync(path)).toContain('manifest.json')
    expect(listBackups(folder)).toEqual([name])
  })

  test('that finds no place leaves nothing', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(backUp(join(folder, 'file'))).rejects.toThrow(BackupFailed)
    const unmount = mountSmallDisk(folder)
    if (unmount === undefined) return // the other half of this test is all that this machine can do
    try {
      await expect(backUp()).rejects.toThrow(/the disk is full/)
      expect(readdirSync(folder)).toEqual([])
    } finally {
      unmount()
    }
  })

  test('is kept among the newest; older ones go, and so does what was never finished', async () => {
    const names = [(await backUp()).name, (await backUp()).name, (await backUp()).name]
    writeFileSync(join(folder, '.unfinished-2020-01-01T00-00-00.000Z'), '')
    expect(pruneBackups(folder, 2, systemClock.now() + 25 * 3_600_000)).toEqual([names[0]])
    expect(readdirSync(folder).sort()).toEqual(names.slice(1))
  })
})

describe('a restore refuses', () => {
  beforeAll(fresh)

  const BREAKAGES: readonly [what: string, harm: (path: string) => void, message: RegExp][] = [
    ['a part is missing', (path) => rmSync(join(path, 'orders.copy.zst')), /orders\.copy\.zst is missing/],
    [
      'a part is cut short',
      (path) => truncateSync(join(path, 'journal.copy.zst'), 9),
      /journal\.copy\.zst has 9 bytes/,
    ],
    ['a part is longer', (path) => appendFileSync(join(path, 'payment.copy.zst'), 'x'), /payment\.copy\.zst has/],
    ['a byte of a part is another', flip, /the content of .*staff\.copy\.zst is not what was written/],
    ['a figure of the manifest is another', tamper, /manifest\.json is not as it was written/],
    ['the manifest is cut short', (path) => truncateSync(join(path, 'manifest.json'), 40), /manifest\.json is broken/],
    ['the manifest is missing', (path) => rmSync(join(path, 'manifest.json')), /is no backup/],
  ]

  function flip(path: string): void {
    const file = join(path, 'staff.copy.zst')
    const bytes = readFileSync(file)
    bytes[20] = (bytes[20] ?? 0) ^ 1
    writeFileSync(file, bytes)
  }

  function tamper(path: string): void {
    const file = join(path, 'manifest.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"takenAt": "20/, '"takenAt": "19'))
  }

  test.each(BREAKAGES)('a backup of which %s, by name, and touches nothing', async (_what, harm, message) => {
    const { path } = await backUp()
    harm(path)
    await expect((async () => restore(path))()).rejects.toThrow(message)
    expect(await count('branch')).toBe(0)
  })

  test('a backup taken under another key, and names both', async () => {
    const { path } = await backUp()
    await expect(restore(path, { sealingKey: OTHER_KEY })).rejects.toThrow(
      /another key .* OUTPOST_SECRET .* secret\.key/,
    )
  })

  test('a backup of a newer Outpost, and one of an unreleased schema', async () => {
    const { path, manifest } = await backUp()
    const rewrite = (migrations: typeof manifest.migrations) => {
      const { mac: _mac, ...content } = manifest
      writeFileSync(join(path, 'manifest.json'), JSON.stringify(sealManifest({ ...content, migrations }, SEALING_KEY)))
    }
    rewrite([...manifest.migrations, { name: '9000-later', checksum: 'a' }])
    await expect(restore(path)).rejects.toThrow(/written by a newer Outpost: its schema has 9000-later/)
    rewrite(manifest.migrations.map((one, i) => (i === 0 ? { ...one, checksum: 'b' } : one)))
    await expect(restore(path)).rejects.toThrow(/migration 0001-platform was another one/)
  })

  test('a database that holds data, unless told to replace it', async () => {
    await fresh()
    const { path } = await backUp()
    await restore(path)
    const epoch = await readEpoch(target.pool)
    await expect(restore(path)).rejects.toThrow(/holds data, .*--replace/)
    expect(await readEpoch(target.pool)).toBe(epoch)
    await target.pool.query(`UPDATE staff SET name = 'after the backup'`)
    await restore(path, { replace: true })
    expect((await target.pool.query(`SELECT 1 FROM staff WHERE name = 'after the backup'`)).rowCount).toBe(0)
    expect(await readEpoch(target.pool)).not.toBe(epoch)
  })

  test("a database with somebody else's tables", async () => {
    const { path } = await backUp()
    const other = await (await startTestPostgres()).createDatabase()
    try {
      const { rows } = await other.pool.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
      )
      await other.pool.query(`DROP TABLE ${rows.map(({ name }) => name).join(', ')}`)
      await other.pool.query('CREATE TABLE customers (id integer PRIMARY KEY)')
      await expect(restore(path, { pool: other.pool, replace: true })).rejects.toThrow(/not Outpost's \(customers/)
    } finally {
      await other.close()
    }
  })

  test('a database on which a server works', async () => {
    const { path } = await backUp()
    const serving = createPool({ connectionString: target.url, max: 1, application: SERVER_APPLICATION })
    await serving.query('SELECT 1')
    await expect(restore(path)).rejects.toThrow(/A server works on this database/)
    await serving.end()
  })
})

test('a restore that ends half-way leaves the database as it was', async () => {
  await fresh()
  const { path, manifest } = await backUp()
  await restore(path)
  const before = [await readEpoch(target.pool), await count('mutation'), await headsOf(target)]
  const { mac: _mac, ...content } = manifest
  const branches = content.branches.map((branch) => ({ ...branch, branchSeq: branch.branchSeq + 1 })) // found last
  writeFileSync(join(path, 'manifest.json'), JSON.stringify(sealManifest({ ...content, branches }, SEALING_KEY)))
  await expect(restore(path, { replace: true })).rejects.toThrow(RestoreRefused)
  expect([await readEpoch(target.pool), await count('mutation'), await headsOf(target)]).toEqual(before)
})

test('a restore that is killed has not happened', async () => {
  await fresh()
  const { path } = await backUp()
  await restore(path)
  const before = [await readEpoch(target.pool), await count('mutation')]
  const holder = await target.pool.connect()
  await holder.query('BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE') // it gets as far as this, and waits
  const data = temporaryData()
  const env = {
    OUTPOST_DATA: data.path,
    DATABASE_URL: target.url,
    OUTPOST_SECRET: Buffer.from(SEALING_KEY).toString('hex'),
  }
  const killed = startOutpost(['restore', path, '--replace'], env)
  const waiting = async () =>
    (await holder.query("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass")).rowCount
  while ((await waiting()) === 0) await systemTimers.sleep(20)
  killed.child.kill('SIGKILL')
  await killed.ended
  await holder.query('ROLLBACK')
  holder.release()
  expect([await readEpoch(target.pool), await count('mutation')]).toEqual(before)
  expect((await runOutpost(['restore', path, '--replace'], env)).closing).toMatchObject({ ok: true })
  data.remove()
})

test('a restore without the lost key makes new keys, and says nothing of the old', async () => {
  await fresh()
  const { path } = await backUp()
  await restore(path, { sealingKey: OTHER_KEY, newKeys: true })
  expect(await count('signing_key')).toBe(0)
  const { clock, random, newId } = server.context
  await openKeyRing({ pool: target.pool, clock, random, newId, sealingKey: OTHER_KEY }, 'answer')
  expect(await count('signing_key')).toBe(1)
})

test('a backup of an older schema is brought up to date as it is restored', async () => {
  await fresh()
  const old = await (await startTestPostgres()).createDatabase()
  try {
    const all = readMigrations()
    const { rows } = await old.pool.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    )
    await old.pool.query(`DROP TABLE ${rows.map(({ name }) => name).join(', ')}`)
    const cut = all.findIndex(({ name }) => name === '0006-recovery')
    await migrate(old.pool, systemClock, all.slice(0, cut))
    await ensurePlatform(old.pool, systemClock, server.newId)
    const { path } = await writeBackup({
      pool: old.pool,
      clock: systemClock,
      sealingKey: SEALING_KEY,
      folder,
      software: 'older',
      database: 'test',
    })
    const { migrated } = await restore(path)
    expect(migrated).toEqual(all.slice(cut).map(({ name }) => name))
    expect(await migrate(target.pool, systemClock)).toEqual([])
  } finally {
    await old.close()
  }
})
