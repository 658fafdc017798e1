import type { Decision, PushItem } from '@outpost/contract/v2'
import type { Entry } from './local-store.ts'

/** The entry as it travels. `priorDecision` goes along only where the server may have lost what it once answered. */
export function toPushItem(
  entry: Omit<Entry, 'bytes' | 'fingerprint' | 'terminalId'>,
  priorDecision: Decision | null = null,
): PushItem {
  const item: PushItem = {
    clientRef: entry.clientRef,
    type: entry.type,
    schemaVersion: entry.schemaVersion,
    payload: entry.payload,
    terminalSeq: entry.terminalSeq,
    prevHash: entry.prevHash,
    hash: entry.hash,
    occurredAt: entry.occurredAt,
    dependsOn: [...entry.dependsOn],
  }
  return priorDecision === null ? item : { ...item, priorDecision }
}
