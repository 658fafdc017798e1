import { CONTRACT_VERSION, MAX_BUNDLE_ENTRIES } from '@outpost/contract'
import type { DiagnosticBundle } from '@outpost/contract/v2'
import { type Clock, err, ok, type Result, toInstant } from '@outpost/kernel'
import type { LocalStore, OutboxEntry, SyncMemory, SyncStatus } from '@outpost/sync'
import type { Software } from '../flags/software.ts'
import type { UnsentMoney } from '../live/unsent-money.ts'
import type { DeviceFacts } from '../telemetry/device-facts.ts'
import { queueOf } from '../telemetry/queue-facts.ts'
import type { EventLog } from './event-log.ts'

export interface BundleSources {
  readonly store: LocalStore
  readonly clock: Clock
  readonly money: UnsentMoney
  readonly log: EventLog
  readonly status: () => SyncStatus
  readonly software?: Software
  readonly flagSet?: () => number | null
  readonly device?: () => Promise<DeviceFacts>
}

const MAX_CODE_CHARS = 64
const code = (text: string): string => text.slice(0, MAX_CODE_CHARS) || 'unknown'

/** What this terminal tells support of itself. It is put together field by field: nothing of a payload can slip in. */
export async function writeBundle(sources: BundleSources): Promise<Result<DiagnosticBundle, string>> {
  const { store, clock, money, log, status, device } = sources
  const [counts, memory, outbox] = [
    await store.counts(),
    await store.readMemory(),
    await store.outbox({ limit: MAX_BUNDLE_ENTRIES }),
  ]
  if (!counts.ok) return err(counts.error.code)
  if (!memory.ok) return err(memory.error.code)
  if (!outbox.ok) return err(outbox.error.code)
  const amount = await money.read()
  const known = await device?.().catch(() => undefined)
  const { clockOffsetMs } = status()
  return ok({
    at: toInstant(clock.now()),
    startedAt: log.startedAt,
    software: softwareOf(sources, known),
    device: known?.about ?? {},
    ...(known?.storage && { storage: known.storage }),
    queue: queueOf(counts.value, amount.ok ? amount.value : 0),
    logged: counts.value.logged,
    entries: outbox.value.map(entryOf),
    engine: engineOf(status(), memory.value, clock.now()),
    ...(clockOffsetMs !== null && { clockOffsetMs: Math.round(clockOffsetMs) }),
    errors: log.errors(),
    events: log.events(),
  })
}

function softwareOf(
  { software, flagSet }: BundleSources,
  known: DeviceFacts | undefined,
): DiagnosticBundle['software'] {
  const flags = flagSet?.() ?? null
  const appVersion = software?.appVersion ?? known?.appVersion
  return {
    ...(software && { platform: software.platform }),
    ...(appVersion !== undefined && { appVersion }),
    contractVersion: CONTRACT_VERSION,
    ...(flags !== null && { flagSet: String(flags) }),
  }
}

const entryOf = (entry: OutboxEntry): DiagnosticBundle['entries'][number] => {
  const { terminalSeq, type, state, attempts, bytes, occurredAt, nextAttemptAt, lastError, decision } = entry
  const refusal = decision?.problem?.code ?? lastError?.code
  return {
    terminalSeq,
    type: code(type),
    state,
    attempts,
    bytes,
    occurredAt,
    ...(nextAttemptAt !== null && { nextAttemptAt }),
    ...(refusal !== undefined && { code: code(refusal) }),
  }
}

function engineOf(status: SyncStatus, memory: SyncMemory | null, now: number): DiagnosticBundle['engine'] {
  const { lastError } = status
  const isHeld = memory !== null && memory.notBefore > now
  return {
    phase: status.phase,
    ...(status.halt !== null && { halt: status.halt }),
    ...(memory?.epoch && { epoch: memory.epoch }),
    branchSeq: memory?.branchSeq ?? 0,
    catalogSeq: memory?.catalogSeq ?? 0,
    backlog: memory?.backlog ?? 0,
    failures: memory?.failures ?? 0,
    ...(isHeld && { heldUntil: toInstant(memory.notBefore) }),
    ...(status.lastSyncAt !== null && { lastSyncAt: status.lastSyncAt }),
    ...(lastError && { lastError: { code: code(lastError.code), at: lastError.at } }),
  }
}
