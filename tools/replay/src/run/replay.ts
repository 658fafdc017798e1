import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiClient } from '@outpost/contract/client'
import { type Clock, type NewId, systemRandom, uuidv7Source } from '@outpost/kernel'
import { type FaultProxy, startFaultProxy } from '../faults/fault-proxy.ts'
import type { FaultMode } from '../faults/schedule.ts'
import { buildScript, type ScriptOptions } from '../faults/script.ts'
import type { Strike } from '../faults/strike.ts'
import { buildPlan, type Plan } from '../plan/build-plan.ts'
import { readRows } from '../plan/read-rows.ts'
import { sumBefell } from '../reconcile/befell.ts'
import { makeReport } from '../reconcile/make-report.ts'
import type { ReplayReport } from '../reconcile/report.ts'
import { readServerFigures } from '../reconcile/server-figures.ts'
import { readTillBooks } from '../reconcile/till-books.ts'
import { TERMINALS_A_PROCESS } from './assign-tills.ts'
import { enrolmentCodes } from './enrolment-codes.ts'
import { firstAdmin } from './first-admin.ts'
import { openOffice } from './office.ts'
import { openStores } from './open-stores.ts'
import type { Progress } from './progress.ts'
import { findRefusals } from './refusals.ts'
import { factorFor, type ScaledTime, scaledTime } from './scaled-time.ts'
import { sell } from './sell.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { type Chain, setUp } from './set-up.ts'
import { openTills } from './tills.ts'

export interface ReplayOptions {
  readonly data: string
  readonly terminals: number
  readonly branches?: number
  readonly faults: FaultMode
  readonly seed: string
  readonly limit?: number
  /** Real minutes that the file's span is to pass in, `DEFAULT_PACE` unless given; whoever cannot keep up goes on after its end. */
  readonly minutes?: number
  /** Times that the server or its PostgreSQL is killed with SIGKILL while terminals sell; as the faults have it unless given. */
  readonly kills?: number
  /** Leaves the server's data and the terminals' stores where they are. */
  readonly keep: boolean
}

export interface ReplayPorts {
  readonly realClock: Clock
  readonly progress: Progress
  /** Told once where the data lies, when it is kept. */
  readonly onFolder: (folder: string) => void
  /** A real server process unless given. */
  readonly startServer?: typeof startServer
}

/** Invoices a real minute: what two processor cores keep up with under faults. */
const DEFAULT_PACE = 1_500

/** Seconds, the most that the server allows: terminals measure a token by the scaled clock, on which minutes are over in a blink. */
const TOKEN_SECONDS = 86_400

/** Plays a file through the whole platform and compares what it then holds with what the file says. */
export async function replay(options: ReplayOptions, ports: ReplayPorts): Promise<ReplayReport> {
  const began = performance.now()
  const plan = buildPlan(readRows(options.data), options)
  if (plan.jobs.length === 0) throw new Error('The file has nothing that can be rung up.')
  const faults = { ...options, mode: options.faults, jobs: plan.jobs }
  const script = buildScript(faults)
  const originAt = ports.realClock.now()
  const minutes = options.minutes ?? plan.expected.invoices / DEFAULT_PACE
  const time = scaledTime({ startAt: plan.from, originAt, factor: factorFor(plan.to - plan.from, minutes) })
  const folder = await mkdtemp(join(tmpdir(), 'outpost-replay-'))
  const server = await (ports.startServer ?? startServer)(folder, {
    OUTPOST_CLOCK: time.setting,
    OUTPOST_ACCESS_TOKEN_TTL_S: String(TOKEN_SECONDS),
    OUTPOST_DEMO: 'on', // brings the class of goods without taxes
    OUTPOST_LOG_LEVEL: 'warn',
  })
  try {
    return await play({ faults, ports, plan, script, time, folder, server, began })
  } finally {
    ports.progress.end()
    await server.stop()
    if (options.keep) ports.onFolder(folder)
    else await rm(folder, { recursive: true, force: true })
  }
}

interface Stage {
  readonly faults: ScriptOptions
  readonly ports: ReplayPorts
  readonly plan: Plan
  readonly script: readonly Strike[]
  readonly time: ScaledTime
  readonly folder: string
  readonly server: ServerProcess
  readonly began: number
}

async function play(stage: Stage): Promise<ReplayReport> {
  const { ports, plan, time, server, faults } = stage
  const { progress } = ports
  const office = await openOffice(server.url, await firstAdmin(server))
  const newId = uuidv7Source(time.clock, systemRandom)
  progress.stage('catalogue', plan.products.length)
  const chain = await setUp(office, plan, newId, progress.step)

  const proxy = await startFaultProxy({ ...faults, host: '127.0.0.1', port: server.port })
  try {
    return await playThrough(stage, { office, chain, newId, proxy })
  } finally {
    await proxy.close()
  }
}

interface Scene {
  readonly office: ApiClient
  readonly chain: Chain
  readonly newId: NewId
  readonly proxy: FaultProxy
}

async function playThrough(stage: Stage, { office, chain, newId, proxy }: Scene): Promise<ReplayReport> {
  const { ports, plan, script, time, server, faults, folder } = stage
  const { progress } = ports
  progress.stage('tills', Math.ceil(plan.terminals.length / TERMINALS_A_PROCESS))
  const codes = await enrolmentCodes(office, plan, chain, newId)
  const assignment = { plan, script, time: time.spec, folder, urlOf: proxy.urlOf, enrolmentCodes: codes }
  const tills = await openTills(assignment, progress.step)
  const stores = await openStores(folder, plan.terminals.length)
  try {
    const began = performance.now()
    const sold = await sell({ plan, script, server, proxy, tills, stores, progress })
    const replaySeconds = seconds(began)
    await tills.stop()
    const books = await readTillBooks(stores, plan)
    const refused = await findRefusals(stores, books, sold.failures, plan.jobs)
    progress.stage('reconcile', chain.branches.length)
    const figures = await readServerFigures(office, chain, progress.step)
    const verified = await server.outpost(['verify', '--json'])
    if (verified.code !== 0) figures.verifyFindings.push(`outpost verify: ${verified.stdout.slice(-MAX_SHOWN_CHARS)}`)
    const { killed, stuck } = sold
    const happened = { mode: faults.mode, script, requests: proxy.counts, killed, killedTills: tills.kills }
    return makeReport({
      faults,
      script,
      plan,
      products: chain.products,
      books,
      server: figures,
      stuck,
      refused,
      befell: sumBefell({ ...happened, notes: tills.notes() }),
      replaySeconds,
      seconds: seconds(stage.began),
    })
  } finally {
    await tills.stop()
    for (const store of stores) await store.close()
  }
}

/** Characters of what a failed command printed last. */
const MAX_SHOWN_CHARS = 2_000

const seconds = (since: number): number => Math.round((performance.now() - since) / 1_000)
