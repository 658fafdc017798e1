import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { APP_VERSION, deviceFacts } from './device-facts.ts'
import { noteBackup } from './last-backup.ts'

const NONE = { read: () => null }

it('a report tells the version of this very app', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(APP_VERSION).toBe(version)
})

it('a report tells of the disk what the platform says, in whole bytes, and leaves out what it does not say', async () => {
  const told = (state: Awaited<ReturnType<Parameters<typeof deviceFacts>[0]['storage']['read']>>) =>
    deviceFacts({ storage: { read: async () => state }, store: 'sqlite', preferences: NONE })()
  expect((await told({ promise: 'kept', used: 10.4, free: 20 })).storage).toEqual({
    persisted: true,
    usedBytes: 10,
    quotaBytes: 30,
  })
  expect((await told({ promise: 'may_be_cleared', used: null, free: 20 })).storage).toEqual({ persisted: false })
  expect((await told({ promise: 'unknown', used: null, free: null })).storage).toEqual({})
})

it('support is told what keeps the records and how the system names itself, no more of it than the contract takes', async () => {
  const storage = { read: async () => ({ promise: 'kept', used: null, free: null }) as const }
  const { about } = await deviceFacts({ storage, store: 'indexeddb', preferences: NONE, system: 'x'.repeat(400) })()
  expect(about).toMatchObject({ store: 'indexeddb', system: 'x'.repeat(300) })
  expect(about?.timeZone).not.toBe('')
})

it('a report tells when unsent work was last handed over as a file, and nothing that the contract would refuse', async () => {
  const kept = new Map<string, string>()
  const preferences = {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, value: string) => void kept.set(name, value),
  }
  const storage = { read: async () => ({ promise: 'unknown', used: null, free: null }) as const }
  const told = async () => (await deviceFacts({ storage, store: 'indexeddb', preferences })()).lastBackupAt
  expect(await told()).toBeUndefined()
  noteBackup(preferences, '2026-01-05T09:15:00.000Z')
  expect(await told()).toBe('2026-01-05T09:15:00.000Z')
  noteBackup(preferences, 'yesterday')
  expect(await told()).toBeUndefined()
})
