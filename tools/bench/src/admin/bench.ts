import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock, systemRandom, systemTimers, uuidv7Source } from '@outpost/kernel'
import { createContext, createPool, type Pool } from '@outpost/server'
import { bench as benchIngest } from '../ingest/bench.ts'
import { readCpu, since } from '../ingest/cpu.ts'
import { reportOf as ingestReportOf } from '../ingest/report.ts'
import { type ServerProcess, startServer } from '../ingest/server-process.ts'
import { type FirstPaint, measureFirstPaint } from './first-paint.ts'
import { type Latencies, readLatencies } from './read-latency.ts'
import { type Reporter, type ReportWay, sendReports } from './report-load.ts'

export interface AdminBenchOptions {
  readonly branches: number
  /** Terminals a branch. */
  readonly terminals: number
  /** Of each measurement of telemetry. */
  readonly seconds: number
  /** Times that each picture of the desk is asked for. */
  readonly rounds: number
  /** Times that the desk is opened in a browser that has kept nothing; 0 = not, without a browser. */
  readonly paints: number
  /** Orders with which the database's pace is measured; 0 = not. */
  readonly ingestOrders: number
  readonly nodeArgs: readonly string[]
  readonly keep: boolean
}

/** CPU in cores: seconds of CPU a second. */
export interface Cost {
  readonly requests: number
  readonly seconds: number
  readonly server: number
  readonly postgres: number
}

export interface AdminBenchResult {
  readonly seedSeconds: number
  readonly idle: Cost
  readonly costs: Readonly<Record<ReportWay, Cost>>
  readonly quiet: Latencies
  /** Absent unless a browser was asked for. */
  readonly firstPaint?: FirstPaint
  /** While reports come in by themselves. */
  readonly busy: Latencies
  /** Orders a second in batches of 100 as they came, and the CPU of one, microseconds; absent unless measured. */
  readonly ingest?: { readonly ordersPerSecond: number; readonly serverMicros: number; readonly postgresMicros: number }
}

const MINUTE_S = 60
const IDLE_S = 15

export async function bench(options: AdminBenchOptions, say: (line: string) => void): Promise<AdminBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-admin-'))
  chmodSync(folder, 0o755) // started as root, PostgreSQL runs under an account that must pass
  const sealingKey = randomBytes(32)
  const env = {
    OUTPOST_DEMO: 'off',
    OUTPOST_LOG_LEVEL: 'warn',
    OUTPOST_SECRET: sealingKey.toString('hex'),
    OUTPOST_BACKUP_AT: 'off',
    OUTPOST_DRILL_AT: 'off',
    OUTPOST_SHED_ABOVE_MS: '0', // what is measured is not to be sent away, however busy the machine is
  }
  const server = await startServer(folder, env, options.nodeArgs)
  try {
    const measured = await measure(server, sealingKey, options, say)
    return { ...measured, ...(options.ingestOrders > 0 && { ingest: await paceOf(options.ingestOrders, say) }) }
  } finally {
    await server.stop()
    if (options.keep) say(`Kept in ${folder}`)
    else await rm(folder, { recursive: true, force: true })
  }
}

async function measure(
  server: ServerProcess,
  sealingKey: Uint8Array,
  { branches, terminals, seconds, rounds, paints }: AdminBenchOptions,
  say: (line: string) => void,
): Promise<AdminBenchResult> {
  say(`Seeding ${branches} branches with ${terminals} terminals each …`)
  const seeding = performance.now()
  const seeded = await server.outpost(['seed-fleet', '--branches', String(branches), '--terminals', String(terminals)])
  if (seeded.code !== 0) throw new Error(seeded.stdout)
  const seedSeconds = (performance.now() - seeding) / 1_000
  const pool = createPool({ connectionString: server.databaseUrl('outpost'), max: 2 })
  const { reporters, token } = await signIn(pool, sealingKey, say)
  await pool.end()
  const rate = (branches * terminals) / MINUTE_S
  say('Asking for the desk’s pictures …')
  const quiet = await readLatencies(server.url, token, rounds, 0)
  const firstPaint = paints > 0 ? await openDesk(server, paints, say) : undefined
  const idle = await costOf(server, async () => {
    await systemTimers.sleep(IDLE_S * 1_000)
    return 0
  })
  const run = async (way: ReportWay): Promise<Cost> => {
    say(`${Math.round(rate)} a second, ${way}, for ${seconds} s …`)
    await sendReports(server.port, way, reporters, rate, seconds) // warms up: each has then proved its token, as most have
    const cost = await costOf(server, () => sendReports(server.port, way, reporters, rate, seconds))
    return { ...cost, server: cost.server - idle.server, postgres: cost.postgres - idle.postgres }
  }
  const costs = { alone: await run('alone'), push: await run('push'), pushWithReport: await run('pushWithReport') }
  say('Asking for the pictures while reports come in …')
  const load = sendReports(server.port, 'alone', reporters, rate, Math.max(5, (rounds + 1) * 6 * 0.1))
  const busy = await readLatencies(server.url, token, rounds, 100)
  await load
  return { seedSeconds, idle, costs, quiet, busy, ...(firstPaint && { firstPaint }) }
}

async function openDesk(server: ServerProcess, paints: number, say: (line: string) => void): Promise<FirstPaint> {
  say(`Opening the desk in a browser, ${paints} times …`)
  const staffCode = 'bench-desk'
  const { code, stdout } = await server.outpost(['create-admin', staffCode, '--json'])
  if (code !== 0) throw new Error(stdout)
  const { password } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { readonly password: string }
  return measureFirstPaint(server.url, { staffCode, password }, paints)
}

/** Tokens as the server itself would give them: fifty thousand sign-ins would measure sign-ins. */
async function signIn(pool: Pool, sealingKey: Uint8Array, say: (line: string) => void) {
  const newId = uuidv7Source(systemClock, systemRandom)
  const time = { clock: systemClock, realClock: systemClock, timers: systemTimers }
  const silent = { info: () => undefined, warn: () => undefined } as unknown as Parameters<typeof createContext>[1]
  const context = await createContext(
    {
      pool,
      ...time,
      random: systemRandom,
      newId,
      sealingKey,
      accessTokenTtlMs: 86_400_000,
      spreadMs: 0,
      reportEveryMs: 60_000,
    },
    silent,
    new AbortController().signal,
  )
  const staffId = newId()
  await pool.query(
    `INSERT INTO staff (staff_id, code, name, role, branch_ids, active, discount_limit, failed_attempts, version)
     VALUES ($1, 'bench', 'Bench', 'support', '{}', true, '0', 0, 1)`,
    [staffId],
  )
  const { rows } = await pool.query<{ branchId: string; terminalId: string }>(
    `SELECT branch_id AS "branchId", terminal_id AS "terminalId" FROM terminal WHERE platform <> 'api' ORDER BY md5(terminal_id::text)`,
  )
  say(`Making ${rows.length} tokens …`)
  const reporters: Reporter[] = []
  for (const row of rows) {
    reporters.push({ ...row, token: await context.accessTokens.issue({ kind: 'terminal', ...row }) })
  }
  return { reporters, token: await context.accessTokens.issue({ kind: 'staff', staffId }) }
}

async function costOf({ pid, postgresPid }: ServerProcess, work: () => Promise<number>): Promise<Cost> {
  const [began, before] = [performance.now(), readCpu(pid, postgresPid)]
  const requests = await work()
  const seconds = (performance.now() - began) / 1_000
  const { server, postgres } = since(readCpu(pid, postgresPid), before)
  return { requests, seconds, server: server / seconds, postgres: postgres / seconds }
}

/** What the same machine takes in of orders, in this very hour. */
async function paceOf(orders: number, say: (line: string) => void) {
  const options = {
    branches: 100,
    terminals: 5,
    products: 1_000,
    rounds: 2,
    orders,
    rate: 50,
    openSeconds: 1,
    soakMinutes: 0,
    walMiB: 0,
  }
  const all = { ...options, ways: ['outpost100'] as const, nodeArgs: [], keep: false }
  const { outpost100, cpu } = ingestReportOf(await benchIngest(all, say), all)
  const { server: serverMicros, postgres: postgresMicros } = cpu.outpost100
  return { ordersPerSecond: outpost100, serverMicros, postgresMicros }
}
