import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemRandom, uuidv7Source } from '@outpost/kernel'
import { type FaultProxy, startFaultProxy } from '../faults/fault-proxy.ts'
import { type FaultMode, hashSchedule } from '../faults/schedule.ts'
import { buildPlan, type Plan } from '../plan/build-plan.ts'
import { readRows } from '../plan/read-rows.ts'
import { compare, countAstray } from '../reconcile/compare.ts'
import type { ReplayReport } from '../reconcile/report.ts'
import { readServerFigures } from '../reconcile/server-figures.ts'
import { crashAtRandom } from './crash-at-random.ts'
import { firstAdmin } from './first-admin.ts'
import { openOffice } from './office.ts'
import { type OpenTerminal, openTerminals } from './open-terminals.ts'
import type { Progress } from './progress.ts'
import { findRefusals, type Refused } from './refusals.ts'
import { factorFor, type ScaledTime, scaledTime } from './scaled-time.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { type Chain, setUp } from './set-up.ts'
import { settle } from './settle.ts'
import { type Ledger, workThrough } from './work-through.ts'

export interface ReplayOptions {
  readonly data: string
  readonly terminals: number
  readonly branches?: number
  readonly faults: FaultMode
  readonly seed: string
  readonly limit?: number
  /** Real minutes that the file's span is to pass in; whoever cannot keep up goes on after its end. */
  readonly minutes: number
  /** Times that the server or its PostgreSQL is killed with SIGKILL while terminals sell. */
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

/** Seconds, the most that the server allows: terminals measure a token by the scaled clock, on which minutes are over in a blink. */
const TOKEN_SECONDS = 86_400

/** Plays a file through the whole platform and compares what it then holds with what the file says. */
export async function replay(options: ReplayOptions, ports: ReplayPorts): Promise<ReplayReport> {
  const began = performance.now()
  const plan = buildPlan(readRows(options.data), options)
  if (plan.jobs.length === 0) throw new Error('The file has nothing that can be rung up.')
  const originAt = ports.realClock.now()
  const time = scaledTime({ startAt: plan.from, originAt, factor: factorFor(plan.to - plan.from, options.minutes) })
  const folder = await mkdtemp(join(tmpdir(), 'outpost-replay-'))
  const server = await (ports.startServer ?? startServer)(folder, {
    OUTPOST_CLOCK: time.setting,
    OUTPOST_ACCESS_TOKEN_TTL_S: String(TOKEN_SECONDS),
    OUTPOST_DEMO: 'on', // brings the class of goods without taxes
    OUTPOST_LOG_LEVEL: 'warn',
  })
  try {
    return await play({ options, ports, plan, time, folder, server, began })
  } finally {
    ports.progress.end()
    await server.stop()
    if (options.keep) ports.onFolder(folder)
    else await rm(folder, { recursive: true, force: true })
  }
}

interface Stage {
  readonly options: ReplayOptions
  readonly ports: ReplayPorts
  readonly plan: Plan
  readonly time: ScaledTime
  readonly folder: string
  readonly server: ServerProcess
  readonly began: number
}

async function play(stage: Stage): Promise<ReplayReport> {
  const { options, ports, plan, time, server } = stage
  const { progress } = ports
  const credentials = await firstAdmin(server)
  const office = await openOffice(server.url, credentials)
  const newId = uuidv7Source(time.clock, systemRandom)
  progress.stage('catalogue', plan.products.length)
  const chain = await setUp(office, plan, newId, progress.step)

  const { faults: mode, seed } = options
  const proxy = await startFaultProxy({ host: '127.0.0.1', port: server.port, mode, seed })
  progress.stage('terminals', plan.terminals.length)
  const terminals = await openTerminals({ ...stage, office, chain, proxy, newId, onTerminal: progress.step })
  try {
    const began = performance.now()
    const { ledger, stuck, killed } = await sell(stage, proxy, terminals)
    const replaySeconds = seconds(began)
    const refused = await findRefusals(
      terminals.map(({ services }) => services.store),
      ledger,
      plan.jobs,
    )
    progress.stage('reconcile', chain.branches.length)
    const figures = await readServerFigures(office, chain, progress.step)
    const verified = await server.outpost(['verify', '--json'])
    if (verified.code !== 0) figures.verifyFindings.push(`outpost verify: ${verified.stdout.slice(-MAX_SHOWN_CHARS)}`)
    return report(stage, {
      chain,
      ledger,
      server: figures,
      stuck,
      killed,
      refused,
      proxy,
      replaySeconds,
      chains: await readChains(terminals),
    })
  } finally {
    for (const terminal of terminals) await terminal.close()
    await proxy.close()
  }
}

async function sell(
  { ports: { progress }, options, plan, time, server }: Stage,
  proxy: FaultProxy,
  terminals: readonly OpenTerminal[],
) {
  const ledger: Ledger = { done: new Map(), failures: [], sessions: 0 }
  progress.stage('selling', plan.jobs.length)
  proxy.arm(true)
  const sold = new AbortController()
  const crashing = crashAtRandom(server, { times: options.kills ?? 0, seed: options.seed, signal: sold.signal })
  await Promise.all(
    terminals.map(({ services }, index) => {
      const jobs = plan.jobs.filter(({ terminal }) => terminal === index)
      return workThrough({ services, time, jobs, ledger, onJob: progress.step })
    }),
  )
  sold.abort()
  const killed = await crashing
  proxy.arm(false)
  let most = 0
  const stuck = await settle(
    terminals.map(({ services }) => services.store),
    (unsent) => {
      if (unsent > most) progress.stage('settling', unsent)
      for (let left = unsent; left < most; left++) progress.step()
      most = unsent
    },
  )
  return { ledger, stuck, killed }
}

async function readChains(terminals: readonly OpenTerminal[]): Promise<Map<string, number>> {
  const chains = new Map<string, number>()
  for (const terminal of terminals) chains.set(terminal.id, await terminal.lastSeq())
  return chains
}

interface Outcome {
  readonly chain: Chain
  readonly ledger: Ledger
  readonly server: Awaited<ReturnType<typeof readServerFigures>>
  readonly stuck: Awaited<ReturnType<typeof settle>>
  readonly killed: Awaited<ReturnType<typeof crashAtRandom>>
  readonly refused: Refused
  readonly proxy: FaultProxy
  readonly replaySeconds: number
  readonly chains: ReadonlyMap<string, number>
}

function report({ options, plan, began }: Stage, outcome: Outcome): ReplayReport {
  const { chain, ledger, server, stuck, killed, refused, proxy, replaySeconds, chains } = outcome
  const { expected } = plan
  const played = { plan, products: chain.products, done: ledger.done, sessions: ledger.sessions, chains }
  const differences = compare(played, server)
  const astray = countAstray(played, server)
  const isSound = astray.lost + astray.doubled + stuck.length + refused.invoices.size === 0
  return {
    invoices: expected.invoices,
    accepted: expected.invoices - expected.unsold - refused.invoices.size,
    rejected: refused.invoices.size,
    unsold: expected.unsold,
    unsoldByReason: expected.unsoldByReason,
    salesTotal: server.salesTotal,
    returnsTotal: server.returnsTotal,
    pieces: (server.soldPieces - server.returnedPieces - server.wastedPieces) / 1_000,
    ...astray,
    stuck: stuck.length,
    scheduleHash: hashSchedule(options.faults, options.seed, options.terminals),
    reconciled: differences.length === 0 && isSound,
    differences: differences.slice(0, MAX_SHOWN),
    refusals: [
      ...stuck.map(({ terminal, detail }) => `terminal ${terminal} is stuck: ${detail}`),
      ...refused.why,
    ].slice(0, MAX_SHOWN),
    terminals: options.terminals,
    branches: plan.branches,
    seed: options.seed,
    faults: options.faults,
    befell: Object.fromEntries(proxy.counts),
    killed: Object.fromEntries(killed),
    replaySeconds,
    seconds: seconds(began),
  }
}

/** Differences and refusals that a report lists: enough to see what is wrong, not a second copy of the file. */
const MAX_SHOWN = 50

/** Characters of what a failed command printed last. */
const MAX_SHOWN_CHARS = 2_000

const seconds = (since: number): number => Math.round((performance.now() - since) / 1_000)
