import { ok, type Result, toInstant } from '@outpost/kernel'
import type {
  LastError,
  LineFault,
  OutboxEntry,
  QueueCounts,
  StoreError,
  SyncMemory,
  SyncRunner,
  SyncStatus,
} from '@outpost/sync'
import { readAsked } from '../approvals/asked-approvals.ts'
import type { ServiceContext } from '../context.ts'
import { type Changes, IDENTITY, OUTBOX, SYNC_MEMORY } from './changes.ts'
import type { UnsentMoney } from './unsent-money.ts'

/** Whether sales are safe, at a glance. The three counters are never merged. */
export interface TerminalStatus {
  /**
   * - `not_enrolled`: nobody sells here yet
   * - `never_reached`: enrolled, and no sync has passed since
   * - `online`: the last exchange with the server came through
   * - `busy`: the server answers, and takes nothing for now; selling goes on
   * - `offline`: the device is, or the server does not answer as it should; `fault` says how; selling goes on
   * - `halted`: `halt` says what would help; the queue is kept
   * - `training`: nothing here is real
   */
  readonly link: 'training' | 'not_enrolled' | 'never_reached' | 'online' | 'busy' | 'offline' | 'halted'
  /** What the last exchange failed of, where that is no matter of single entries; `null` where it came through. */
  readonly fault: LineFault | null
  readonly halt: SyncMemory['halt']
  /** When what is unsent is offered again; `null` where nothing has to wait. */
  readonly retryAt: string | null
  /** What this process's own engine does; `stopped` where another tab's does it. */
  readonly phase: SyncStatus['phase']
  readonly lastError: LastError | null
  /** Mutations that the server has not answered. */
  readonly unsent: {
    readonly count: number
    /** When the oldest was made. */
    readonly oldestAt: string | null
    /** Minor units: Σ totals of the orders among them, sales and returns alike. */
    readonly amount: number
  }
  /** Rows of the feeds that lie ahead. */
  readonly backlog: number
  readonly needsDecision: {
    readonly deadLetters: number
    /** Approvals that this terminal asked others for and still waits for. */
    readonly approvals: number
  }
  /** `null`: never. */
  readonly lastSyncAt: string | null
}

export interface StatusService {
  /** Reads it anew. Approvals run out with time: a strip that stands for hours asks once a minute. */
  read(): Promise<Result<TerminalStatus, StoreError>>
  /** Calls `listener` now and with each change of the status, whichever tab made it; gives what ends that. */
  subscribe(listener: (status: TerminalStatus) => void): () => void
}

interface StatusPorts extends Pick<ServiceContext, 'store' | 'clock'> {
  readonly sync: Pick<SyncRunner, 'status' | 'subscribe'>
  readonly changes: Changes
  readonly money: UnsentMoney
  /** What the platform says of the device itself. */
  readonly isDeviceOnline: () => boolean
}

const SHOWN: readonly string[] = [OUTBOX, SYNC_MEMORY, IDENTITY, 'approval-requests', 'asked-approvals']

export function createStatusService(ports: StatusPorts): StatusService {
  return {
    read: () => readStatus(ports),
    subscribe: (listener) => {
      let told = ''
      let isStale = false
      let isReading = false
      let hasEnded = false
      const refresh = async () => {
        isStale = true
        if (isReading) return
        isReading = true
        while (isStale && !hasEnded) {
          isStale = false
          const status = await readStatus(ports)
          const text = JSON.stringify(status)
          if (!status.ok || text === told || hasEnded) continue
          told = text
          listener(status.value)
        }
        isReading = false
      }
      const ends = [
        ports.sync.subscribe(() => void refresh()),
        ports.changes.subscribe((changed) => void (SHOWN.some((each) => changed.has(each)) && refresh())),
      ]
      void refresh()
      return () => {
        hasEnded = true
        for (const end of ends) end()
      }
    },
  }
}

async function readStatus(ports: StatusPorts): Promise<Result<TerminalStatus, StoreError>> {
  const { store, sync, money, isDeviceOnline } = ports
  const identity = await store.readIdentity()
  if (!identity.ok) return identity
  const memory = await store.readMemory()
  if (!memory.ok) return memory
  const counts = await store.counts()
  if (!counts.ok) return counts
  const amount = await money.read()
  if (!amount.ok) return amount
  const asked = await readAsked(ports)
  if (!asked.ok) return asked
  const front = await readFront(ports, counts.value)
  if (!front.ok) return front
  const engine = sync.status()
  const isOnline = isDeviceOnline() && engine.phase !== 'offline'
  const fault = isOnline ? faultOf(memory.value) : null
  return ok({
    link: identity.value ? linkOf(memory.value, isOnline, front.value) : 'not_enrolled',
    fault,
    retryAt:
      fault === 'busy' && memory.value ? toInstant(memory.value.notBefore) : (front.value?.nextAttemptAt ?? null),
    halt: memory.value?.halt ?? null,
    phase: engine.phase,
    lastError: engine.lastError,
    unsent: { ...unsentOf(counts.value), amount: amount.value },
    backlog: memory.value?.backlog ?? 0,
    needsDecision: { deadLetters: counts.value.deadLetters, approvals: asked.value.waiting.length },
    lastSyncAt: memory.value?.lastSyncAt ?? null,
  })
}

/** By the engine's memory, which is on disk: every tab reads the same, whichever of them runs the engine. */
function linkOf(memory: SyncMemory | null, isOnline: boolean, front: OutboxEntry | null): TerminalStatus['link'] {
  if (memory?.halt) return 'halted'
  if (!memory?.lastSyncAt) return 'never_reached'
  const fault = faultOf(memory)
  if (!isOnline || (fault !== null && fault !== 'busy')) return 'offline'
  if (fault === 'busy') return 'busy'
  return front?.lastError && !NO_ANSWER.has(front.lastError.code) ? 'busy' : 'online'
}

const faultOf = (memory: SyncMemory | null): LineFault | null =>
  memory === null || memory.failures === 0 ? null : (memory.fault ?? 'no_answer')

/** How an entry fails that nobody has answered for. */
const NO_ANSWER: ReadonlySet<string> = new Set(['network', 'timeout'])

/** What is to be sent first, where it has failed before: on disk, so that every tab reads the same. */
async function readFront(
  { store }: StatusPorts,
  { retrying }: QueueCounts,
): Promise<Result<OutboxEntry | null, StoreError>> {
  if (retrying === 0) return ok(null)
  const found = await store.outbox({ state: 'retrying', limit: 1 })
  return found.ok ? ok(found.value[0] ?? null) : found
}

const unsentOf = ({ pending, retrying, oldestUnsentAt }: QueueCounts) => ({
  count: pending + retrying,
  oldestAt: oldestUnsentAt,
})
