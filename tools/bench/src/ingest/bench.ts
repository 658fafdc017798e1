import { chmodSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock, systemRandom, uuidv7Source } from '@outpost/kernel'
import pg from 'pg'
import { percentile } from '../common/statistics.ts'
import { type CpuSeconds, readCpu, since } from './cpu.ts'
import { closedLoop, openLoop } from './http-load.ts'
import { type Chain, layOutChain, type Till } from './lay-out-chain.ts'
import { type Maker, type Push, pushMaker } from './make-pushes.ts'
import { openRawWriter } from './raw-writer.ts'
import { prepareRaw22 } from './raw22.ts'
import { prepareRaw100 } from './raw100.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { type Sample, soak } from './soak.ts'

export interface BenchOptions {
  readonly branches: number
  /** Terminals a branch. */
  readonly terminals: number
  readonly products: number
  readonly rounds: number
  /** Orders a round and way of writing. */
  readonly orders: number
  /** Orders a second of the open loop, and for how many seconds. */
  readonly rate: number
  readonly openSeconds: number
  readonly soakMinutes: number
  /** MiB of log that PostgreSQL has written before: as much as it keeps, as after an hour at work; 0 for a new database. */
  readonly walMiB: number
  /** Ways of writing to measure; the rest of the report is empty. All unless told, and raw100 needs outpost100. */
  readonly ways: readonly Way[]
  /** Arguments for the server's Node, for a profiler. */
  readonly nodeArgs: readonly string[]
  /** Keeps the data and says where. */
  readonly keep: boolean
}

export const WAYS = ['raw100', 'raw22', 'outpost100', 'outpost10', 'outpost1'] as const
export type Way = (typeof WAYS)[number]

/** One way of writing in one round. */
export interface Measured {
  readonly way: Way
  readonly round: number
  readonly orders: number
  readonly seconds: number
  readonly cpu: CpuSeconds
  /** Bytes of WAL that PostgreSQL wrote. */
  readonly wal: number
}

export interface BenchResult {
  readonly measured: readonly Measured[]
  /** Milliseconds of the open loop. */
  readonly latencies: readonly number[]
  readonly openCpu: CpuSeconds
  readonly soak: readonly Sample[]
  readonly postgres: string
  readonly settings: Readonly<Record<string, string>>
  readonly ordersAccepted: number
  readonly ordersFlagged: number
  readonly verified: { readonly ok: boolean; readonly checked: number }
}

/** Orders a batch, and requests under way at a time: enough to keep both cores busy, as many as a terminal's turn allows. */
const BATCHES = { outpost100: [100, 24], outpost10: [10, 120], outpost1: [1, 400] } as const
const RAW_CONNECTIONS = 8
/** Seconds for which a token is good: longer than any run, so that no terminal signs in meanwhile. */
const TOKEN_SECONDS = '86400'

export async function bench(options: BenchOptions, say: (line: string) => void): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-'))
  chmodSync(folder, 0o755) // started as root, PostgreSQL runs under an account that must pass
  const env = { OUTPOST_DEMO: 'on', OUTPOST_LOG_LEVEL: 'warn', OUTPOST_ACCESS_TOKEN_TTL_S: TOKEN_SECONDS }
  const server = await startServer(folder, env, options.nodeArgs)
  try {
    return await measure(options, server, say)
  } finally {
    await server.stop()
    if (options.keep) say(`Kept in ${folder}`)
    else await rm(folder, { recursive: true, force: true })
  }
}

interface Site {
  readonly options: BenchOptions
  readonly server: ServerProcess
  readonly chain: Chain
  readonly make: Maker
  readonly admin: pg.Client
  readonly say: (line: string) => void
}

async function measure(
  options: BenchOptions,
  server: ServerProcess,
  say: (line: string) => void,
): Promise<BenchResult> {
  const newId = uuidv7Source(systemClock, systemRandom)
  say(
    `Laying out ${options.branches} branches with ${options.terminals} terminals each and ${options.products} products …`,
  )
  const chain = await layOutChain(server, options, newId, systemRandom)
  const make = pushMaker(chain, systemClock, newId, systemRandom)
  const admin = new pg.Client({ connectionString: server.databaseUrl('outpost') })
  admin.on('error', () => undefined) // told by the query that fails
  await admin.connect()
  const site: Site = { options, server, chain, make, admin, say }
  try {
    const opened = chain.tills.map((till, index) => make.opening(till, index % options.terminals === 0))
    await closedLoop(server.port, opened, 16)
    await ageWal(admin, options.walMiB)
    const measured = await measureRounds(site)
    const { latencies, openCpu } = await measureOpenLoop(site)
    const samples = await soak(server, saleOfEach(site, options.soakMinutes * 60 * options.rate), options, say)
    return { measured, latencies, openCpu, soak: samples, ...(await readPostgres(admin)), ...(await prove(site)) }
  } finally {
    await admin.end()
  }
}

/**
 * Has PostgreSQL write as much log as it keeps, in messages of 1 MiB. A database that has run for an hour uses segments again; a new one makes each anew,
 * which holds up every commit, and would charge that to whoever writes last.
 */
async function ageWal(admin: pg.Client, mebibytes: number): Promise<void> {
  for (let i = 0; i < mebibytes; i++)
    await admin.query("SELECT pg_logical_emit_message(false, 'bench', repeat('x', 1048576))")
  await admin.query('CHECKPOINT')
}

async function measureRounds(site: Site): Promise<Measured[]> {
  const { server, options, admin } = site
  await admin.query('CREATE DATABASE raw100')
  await admin.query('CREATE DATABASE raw22')
  const raw100 = await prepareRaw100(server.databaseUrl('outpost'), server.databaseUrl('raw100'))
  const raw22 = await prepareRaw22(server.databaseUrl('raw22'), options)
  const writers = {
    raw100: await openRawWriter(server.databaseUrl('raw100'), RAW_CONNECTIONS),
    raw22: await openRawWriter(server.databaseUrl('raw22'), RAW_CONNECTIONS),
  }
  const measured: Measured[] = []
  for (let round = 0; round <= options.rounds; round++) {
    const last: Partial<Record<Way, readonly Push[]>> = {}
    for (const way of (['outpost100', 'outpost10', 'outpost1'] as const).filter((own) => options.ways.includes(own))) {
      const [batch, inFlight] = BATCHES[way]
      const pushes = pushesOf(site, batch)
      last[way] = pushes
      measured.push(
        await timed(site, way, round, pushes.length * batch, () => closedLoop(server.port, pushes, inFlight)),
      )
    }
    if (options.ways.includes('raw100')) {
      const rows = await raw100.transactionsOf(last.outpost100 ?? [])
      measured.push(await timed(site, 'raw100', round, rows.length * 100, () => writers.raw100.write(rows)))
    }
    if (options.ways.includes('raw22')) {
      const fixed = Array.from({ length: Math.ceil(options.orders / 100) }, () => raw22(100))
      measured.push(await timed(site, 'raw22', round, fixed.length * 100, () => writers.raw22.write(fixed)))
    }
  }
  for (const writer of Object.values(writers)) await writer.close()
  await raw100.close()
  return measured.filter(({ round }) => round > 0) // the first warms up
}

/** About `orders` orders in batches, each terminal in its turn, branches mixed. */
function pushesOf({ options, chain, make }: Site, batch: number): Push[] {
  const tills = shuffled(chain.tills)
  return Array.from({ length: Math.ceil(options.orders / batch) }, (_, i) =>
    make.sales(tills[i % tills.length] as Till, batch),
  )
}

function* saleOfEach({ chain, make }: Site, count: number): Generator<Push> {
  const tills = shuffled(chain.tills)
  for (let i = 0; i < count; i++) yield make.sales(tills[i % tills.length] as Till, 1)
}

function shuffled<T>(values: readonly T[]): T[] {
  const keyed = values.map((value) => ({ value, key: systemRandom.next() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value)
}

async function timed(
  site: Site,
  way: Way,
  round: number,
  orders: number,
  work: () => Promise<number>,
): Promise<Measured> {
  const { server, admin, say } = site
  await admin.query('CHECKPOINT') // so that no way pays for the checkpoint of another
  const walOf = async () =>
    Number(
      (await admin.query<{ bytes: string }>("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS bytes")).rows[0]
        ?.bytes,
    )
  const [cpu, wal] = [readCpu(server.pid, server.postgresPid), await walOf()]
  const seconds = await work()
  const used = since(readCpu(server.pid, server.postgresPid), cpu)
  const micros = (value: number) => `${Math.round((value / orders) * 1e6)} µs`
  say(
    `${round === 0 ? 'warm-up' : `round ${round}`} ${way.padEnd(10)} ${Math.round(orders / seconds)} orders/s; CPU an order: ` +
      `server ${micros(used.server)}, PostgreSQL ${micros(used.postgres)}, bench ${micros(used.bench)}`,
  )
  return { way, round, orders, seconds, cpu: used, wal: (await walOf()) - wal }
}

async function measureOpenLoop(site: Site) {
  const { options, server, say } = site
  const pushes = [...saleOfEach(site, options.openSeconds * options.rate)]
  const terminals = [...new Set(pushes.map(({ till }) => till.terminalId))]
  const before = readCpu(server.pid, server.postgresPid)
  const latencies: number[] = []
  try {
    latencies.push(...(await openLoop(server.port, pushes, options.rate, terminals)))
  } catch (error) {
    say(`The open loop failed: ${String(error)}`) // it cannot keep up and answers that it is overloaded: there is no p99
  }
  const openCpu = since(readCpu(server.pid, server.postgresPid), before)
  say(
    `${options.rate} orders/s, one a request: p50 ${percentile(latencies, 0.5).toFixed(1)} ms, p99 ${percentile(latencies, 0.99).toFixed(1)} ms`,
  )
  return { latencies, openCpu }
}

const TOLD = [
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'shared_buffers',
  'max_wal_size',
  'min_wal_size',
  'wal_compression',
  'commit_delay',
  'checkpoint_timeout',
  'jit',
]

async function readPostgres(admin: pg.Client) {
  const { rows: version } = await admin.query<{ version: string }>('SELECT version()')
  const { rows } = await admin.query<{ name: string; value: string }>(
    `SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY($1) ORDER BY name`,
    [TOLD],
  )
  return {
    postgres: version[0]?.version ?? '',
    settings: Object.fromEntries(rows.map(({ name, value }) => [name, value])),
  }
}

/** What was sent must stand in the books, and the books must hold. */
async function prove({ server, admin, say }: Site) {
  const { rows } = await admin.query<{ orders: string; flagged: string }>(
    `SELECT count(*) AS orders, count(*) FILTER (WHERE review_flags <> '{}') AS flagged FROM orders`,
  )
  const { code, stdout } = await server.outpost(['verify', '--json'])
  const { ok, checked } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { ok?: boolean; checked?: number }
  say(`outpost verify: ${ok === true ? 'all books hold' : stdout}`)
  const [{ orders, flagged } = { orders: 0, flagged: 0 }] = rows
  return {
    ordersAccepted: Number(orders),
    ordersFlagged: Number(flagged),
    verified: { ok: code === 0 && ok === true, checked: checked ?? 0 },
  }
}
