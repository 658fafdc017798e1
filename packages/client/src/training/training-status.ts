import { ok } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'
import type { StatusService, TerminalStatus } from '../live/status-service.ts'

/** There is nothing to be safe or unsafe. */
const TRAINING: TerminalStatus = {
  link: 'training',
  fault: null,
  halt: null,
  retryAt: null,
  phase: 'stopped',
  lastError: null,
  unsent: { count: 0, oldestAt: null, amount: 0 },
  backlog: 0,
  needsDecision: { deadLetters: 0, approvals: 0 },
  lastSyncAt: null,
}

export const trainingStatus = (store: Pick<LocalStore, 'readMemory'>): StatusService => {
  const read = async () => {
    const memory = await store.readMemory()
    return memory.ok ? ok({ ...TRAINING, lastSyncAt: memory.value?.lastSyncAt ?? null }) : memory
  }
  return {
    read,
    subscribe: (listener) => {
      let hasEnded = false
      void read().then((status) => {
        if (status.ok && !hasEnded) listener(status.value)
      })
      return () => {
        hasEnded = true
      }
    },
  }
}
