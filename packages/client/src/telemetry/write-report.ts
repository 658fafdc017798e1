import { CONTRACT_VERSION } from '@outpost/contract'
import type { PushItem, TerminalReport } from '@outpost/contract/v2'
import { type Clock, fromInstant, toInstant } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import type { UnsentMoney } from '../live/unsent-money.ts'
import type { DeviceFacts } from './device-facts.ts'
import { queueAfter, queueOf } from './queue-facts.ts'
import { type ReportWindow, toldOf } from './report-window.ts'

export interface ReportSources {
  readonly store: LocalStore
  readonly clock: Clock
  readonly money: UnsentMoney
  readonly device?: () => Promise<DeviceFacts>
  /** Version of the flags that are evaluated here; `null` until the first are, by what is built in. */
  readonly flagSet?: () => number | null
}

/** What cannot be read is no report: `null`. `items`: those of the push that it rides on. */
export async function writeReport(
  { store, clock, money, device, flagSet }: ReportSources,
  window: ReportWindow,
  serverTime: { readonly at: string; readonly heardAt: number } | null,
  items: readonly PushItem[],
): Promise<TerminalReport | null> {
  const [counts, memory, amount] = [await store.counts(), await store.readMemory(), await money.read()]
  if (!counts.ok || !memory.ok || !amount.ok) return null
  const { about: _, ...known } = (await device?.().catch(() => undefined)) ?? {}
  const flags = flagSet?.() ?? null
  const now = clock.now()
  return {
    at: toInstant(now),
    ...toldOf(window, now),
    queue: queueAfter(queueOf(counts.value, amount.value), items),
    backlog: memory.value?.backlog ?? 0,
    ...(serverTime && { clockOffsetMs: Math.round(fromInstant(serverTime.at) - serverTime.heardAt) }),
    ...(memory.value?.lastSyncAt && { lastSyncAt: memory.value.lastSyncAt }),
    contractVersion: CONTRACT_VERSION,
    ...(flags !== null && { flagSet: String(flags) }),
    ...known,
  }
}
