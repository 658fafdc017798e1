import type { FlagDefinition } from '@outpost/contract/v2'
import { seededRandom, systemClock, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { reseal, type ServerRecord, seal } from '@outpost/sync'
import { createMemoryDisk } from '@outpost/sync/testing'
import { expect, it, vi } from 'vitest'
import { keysOf } from '../keys-of.ts'
import { createChanges } from '../live/changes.ts'
import { NO_MEMORY } from '../testing/test-store.ts'
import { watchStore } from '../watch-store.ts'
import { createFlagService } from './flag-service.ts'

const newId = uuidv7Source(systemClock, seededRandom('flags'))
const [branchId, flagId, otherId] = [newId(), newId(), newId()]
const atRing = (ring: number): FlagDefinition => ({
  variants: { offered: true, hidden: false },
  defaultVariant: 'offered',
  targeting: { if: [{ '==': [{ var: 'ring' }, ring] }, 'hidden'] },
})
const minutes = {
  variants: { two: 2, ten: 10 },
  defaultVariant: 'ten',
  targeting: { if: [{ '==': [{ var: 'platform' }, 'web'] }, 'two'] },
}
const branch = (ring: number, branchSeq: number): ServerRecord => {
  const body = {
    id: branchId,
    code: 'SOHO',
    name: 'Soho',
    region: 'London',
    ring,
    timezone: 'Europe/London',
    currency: 'GBP',
    cashIncrement: 1,
    version: branchSeq,
  }
  return { collection: 'branches', id: branchId, branchSeq, body }
}
const flag = (id: string, key: string, definition: FlagDefinition, version: number): ServerRecord => ({
  collection: 'flags',
  id,
  branchSeq: version,
  body: { id, key, definition: { ...definition }, version } as ServerRecord['body'],
})

async function openTill() {
  const disk = createMemoryDisk()
  const open = () => {
    const watched = watchStore(disk.open({ seal, reseal, keysOf }))
    const changes = createChanges({ watched, timers: systemTimers, isSending: () => true, look: () => undefined })
    const { store } = watched
    const flags = createFlagService({ store, newId, changes, software: { platform: 'web', appVersion: '0.1.0' } })
    return { store, flags }
  }
  const till = open()
  const identity = { branchId, terminalId: newId(), receiptPrefix: 'SOHO-T01', enrolledAt: '2026-03-02T09:00:00.000Z' }
  unwrap(await till.store.writeIdentity(identity))
  return {
    ...till,
    reopen: open,
    pull: async (...records: ServerRecord[]) =>
      unwrap(await till.store.applySync({ updates: [], records, memory: NO_MEMORY })),
  }
}

it('behaves as built in until it has pulled a set, then as head office wants it here, and tells whoever shows it', async () => {
  const { flags, pull } = await openTill()
  await flags.start()
  expect([flags.boolean('camera-scanning'), flags.number('idle-lock-minutes'), flags.version()]).toEqual([
    true,
    5,
    null,
  ])
  let told = 0
  const end = flags.subscribe(() => (told += 1))
  await pull(
    branch(0, 1),
    flag(flagId, 'camera-scanning', atRing(0), 2),
    flag(otherId, 'idle-lock-minutes', minutes, 3),
  )
  await vi.waitFor(() => expect(flags.version()).toBe(3))
  await vi.waitFor(() => expect(told).toBeGreaterThan(0))
  expect([flags.boolean('camera-scanning'), flags.number('idle-lock-minutes')]).toEqual([false, 2])
  end()
  const before = told
  await pull(flag(flagId, 'camera-scanning', atRing(4), 4))
  await vi.waitFor(() => expect(flags.boolean('camera-scanning')).toBe(true))
  expect(told).toBe(before)
})

it('follows its branch into another ring', async () => {
  const { flags, pull } = await openTill()
  await flags.start()
  await pull(branch(0, 1), flag(flagId, 'camera-scanning', atRing(3), 2))
  await vi.waitFor(() => expect(flags.version()).toBe(2))
  expect(flags.boolean('camera-scanning')).toBe(true)
  await pull(branch(3, 3))
  await vi.waitFor(() => expect(flags.boolean('camera-scanning')).toBe(false))
})

it('goes on without a network, after a restart too, by the set that it has pulled once', async () => {
  const { pull, reopen } = await openTill()
  await pull(branch(0, 1), flag(flagId, 'camera-scanning', atRing(0), 2))
  const { flags } = reopen()
  expect(flags.boolean('camera-scanning')).toBe(true) // built in: nothing has been evaluated yet
  await flags.start()
  expect([flags.boolean('camera-scanning'), flags.version()]).toEqual([false, 2])
})
