import { isProblemCode } from '@outpost/contract'
import type { PushItem } from '@outpost/contract/v2'
import { type Random, seededRandom } from '@outpost/kernel'
import { findFaultsOf } from './check-simulation.ts'
import type { Decide } from './sim-push.ts'
import { createSimServer, type SimServer } from './sim-server.ts'
import { createSimTerminal, type SimTerminal } from './sim-terminal.ts'
import { FAULTS, type Fault } from './sim-transport.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'

export interface SimulationOptions {
  readonly seed: number | string
  readonly terminals: number
  /** Sales of all terminals together. */
  readonly sales: number
  /** Share of requests that meet a fault, 0 to 1. */
  readonly faults: number
  /** Times that the server is restored from an older backup. */
  readonly restores: number
  /** Share of acts after which another device has enrolled in a terminal's place, 0 to 1; none unless given. */
  readonly forks?: number
}

export interface SimulationResult {
  /** Everything that happened, in order: the same seed gives the same lines. */
  readonly trace: readonly string[]
  /** What is lost, doubled, stuck or torn; empty when all is well. */
  readonly faults: readonly string[]
}

const START = Date.UTC(2026, 0, 5, 8)
const DAY_MS = 86_400_000

/** A day of trade over bad lines with dying processes and a server that is restored; then quiet, and the books are compared. */
export async function runSimulation(options: SimulationOptions): Promise<SimulationResult> {
  const random = seededRandom(options.seed)
  const time = createVirtualTime(START)
  const trace: string[] = []
  const note = (what: string) => void trace.push(`${time.now() - START} ${what}`)
  let calm = false
  const nextFault = (): Fault | null => (calm || random.next() >= options.faults ? null : pick(random, FAULTS))
  const server = createSimServer({ clock: time, decide: createDecide() })
  const terminals: SimTerminal[] = []
  for (let n = 1; n <= options.terminals; n++) {
    const disk = n > 1 && n === options.terminals ? terminals[0]?.disk : undefined // the last is the first one's second tab
    terminals.push(
      await createSimTerminal({ name: `t${n}`, server, time, random, nextFault, note, ...(disk ? { disk } : {}) }),
    )
  }
  await trade({ random, time, server, terminals, note, options })
  calm = true
  const stuck = await becomeQuiet(time, server, terminals)
  const faults = [...stuck, ...(await findFaultsOf(server, terminals))]
  for (const terminal of terminals) await terminal.stop()
  return { trace, faults }
}

interface Trade {
  readonly random: Random
  readonly time: VirtualTime
  readonly server: SimServer
  readonly terminals: readonly SimTerminal[]
  readonly note: (what: string) => void
  readonly options: SimulationOptions
}

async function trade({ random, time, server, terminals, note, options }: Trade): Promise<void> {
  for (const terminal of terminals) await terminal.start()
  let sold = 0
  let restored = 0
  let backup = server.backup()
  while (sold < options.sales) {
    const terminal = pick(random, terminals)
    const dice = random.next()
    if (dice < 0.7) {
      await terminal.sell(drawSale(random))
      sold++
    } else if (dice < 0.76) terminal.kill()
    else if (dice < 0.86) await terminal.start()
    else if (dice < 0.9) terminal.setOnline(false)
    else if (dice < 0.96) terminal.setOnline(true)
    else if (dice < 0.98) terminal.jump(Math.round((random.next() - 0.5) * 4 * 3_600_000))
    else if (random.next() < 0.5) backup = server.backup()
    else if (restored < options.restores) {
      restored++
      server.restore(backup)
      note('server restored')
      for (const one of terminals)
        void time.sleep(Math.floor(random.next() * 3_600_000)).then(() => enrolAgain(server, one))
    }
    if (options.forks !== undefined && random.next() < options.forks) {
      const { terminalId } = await terminal.identity()
      server.replace(terminalId)
      note(`${terminalId} is forked`)
    }
    await time.elapse(Math.floor(random.next() ** 3 * 120_000))
  }
}

/** A person comes to a terminal that the restored server does not know, with a code. */
const enrolAgain = async (server: SimServer, terminal: SimTerminal): Promise<void> =>
  server.enrol((await terminal.identity()).terminalId)

/** All devices run, are known, have a network and a day: what is not done then will never be. */
async function becomeQuiet(time: VirtualTime, server: SimServer, terminals: readonly SimTerminal[]): Promise<string[]> {
  let idle = 0
  for (const terminal of terminals) {
    await enrolAgain(server, terminal)
    await terminal.start()
    terminal.setOnline(true)
  }
  await time.elapse(DAY_MS / 24)
  for (const terminal of terminals)
    void terminal
      .runner()
      ?.whenIdle()
      .then(() => idle++)
  const isQuiet = await time.elapseUntil(() => idle === terminals.length, DAY_MS)
  return isQuiet ? [] : terminals.map((t) => `${t.name} is not idle: ${JSON.stringify(t.runner()?.status())}`)
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T

function drawSale(random: Random) {
  const dice = random.next()
  const amount = 1 + Math.floor(random.next() * 9_999)
  if (dice < 0.06) return { amount, refuse: 'stock_insufficient' }
  if (dice < 0.09) return { amount, fails: 1 + Math.floor(random.next() * 4) }
  if (dice < 0.12) return { amount, scarce: 'yes', unsigned: 'yes' } // offered again, it is refused
  if (dice < 0.3) return { amount, scarce: 'yes' }
  return { amount }
}

const MAX_ITEM_FAILURES = 3 // then the server stores the item undecided

/** A shop's rules, read off the payload. Like the server, it gives an item up that fails three times. */
function createDecide(): Decide {
  const failures = new Map<string, number>()
  const sold = new Set<string>()
  return ({ clientRef, payload }: PushItem) => {
    const { refuse, fails = 0, scarce } = payload as { refuse?: string; fails?: number; scarce?: string }
    if (scarce && sold.has(clientRef)) return 'stock_insufficient' // decided anew, it would not be accepted again
    if (scarce) sold.add(clientRef)
    if (refuse !== undefined && isProblemCode(refuse)) return refuse
    const failed = failures.get(clientRef) ?? 0
    if (failed >= fails) return 'accept'
    failures.set(clientRef, failed + 1)
    return failed + 1 >= MAX_ITEM_FAILURES ? 'quarantined' : 'fail'
  }
}
