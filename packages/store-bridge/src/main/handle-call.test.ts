import { ok } from '@outpost/kernel'
import { createMemoryDisk, RULES } from '@outpost/sync/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Answer, Refusal } from '../bridge.ts'
import { createSurface, METHOD_NAMES } from '../create-surface.ts'
import { clonedWire } from '../testing/cloned-wire.ts'
import { HOSTILE_MESSAGES } from '../testing/hostile-messages.ts'
import { noTargets } from '../testing/no-targets.ts'
import { createBridgeHandler } from './handle-call.ts'
import { type BridgeTargets, METHODS } from './methods.ts'
import { createStoreHost } from './store-host.ts'

let reported: (Refusal | Error)[]
let targets: BridgeTargets
beforeEach(async () => {
  reported = []
  const disk = createMemoryDisk()
  targets = { ...noTargets, store: createStoreHost(async () => ok(disk.open(RULES))) }
  await targets.store.open()
})

const handler = () =>
  createBridgeHandler({ targets, isTrusted: (sender) => sender === 'ours', report: (what) => reported.push(what) })
const call = (method: unknown, args: unknown): Promise<Answer<unknown>> =>
  clonedWire(handler(), 'ours')(method as string, args as []) as Promise<Answer<unknown>>

test('the page can name every method that the main process has, and no other', () => {
  expect([...METHODS.keys()].sort()).toEqual([...METHOD_NAMES].sort())
})

describe('a hostile message', () => {
  test.each(HOSTILE_MESSAGES)('is refused and reported: $what', async ({ method, args, refusal }) => {
    expect(await call(method, args)).toEqual({ kind: 'refused', refusal })
    expect(reported).toEqual([refusal])
    expect(await call('store.counts', [])).toMatchObject({ value: { ok: true, value: { pending: 0, logged: 0 } } })
    expect(await call('store.get', ['carts', 'c1'])).toEqual({ kind: 'answered', value: ok(null) })
    expect(({} as { isAdmin?: true }).isAdmin).toBeUndefined()
  })

  test.each([
    ['a map', new Map(), '/0 is no plain object'],
    ['a date', new Date(0), '/0 is no plain object'],
    ['bytes', new Uint8Array(3), '/0 is no plain object'],
    ['a number that is none', Number.NaN, '/0 is no finite number'],
    ['a large number', 7n, '/0 is of type bigint'],
    ['a hole', undefined, '/0 is of type undefined'],
  ])('carries no %s, which a structured clone would', async (_what, argument, detail) => {
    expect(await call('store.findEntry', [argument])).toEqual({
      kind: 'refused',
      refusal: { code: 'message_invalid', detail },
    })
  })

  test('is refused where it goes round in a circle', async () => {
    const round: { self?: object } = {}
    round.self = round
    expect(await call('store.commit', [round])).toMatchObject({ refusal: { code: 'message_too_large' } })
  })

  test('is refused where another page sends it, whatever it says', async () => {
    const wire = clonedWire(handler(), 'theirs')
    for (const method of METHOD_NAMES) {
      expect(await wire(method, [])).toEqual({
        kind: 'refused',
        refusal: { code: 'sender_refused', detail: 'only the terminal’s own page may call' },
      })
    }
  })
})

test('a property that is undefined is one that is absent', async () => {
  expect(await call('store.outbox', [{ limit: 1, state: undefined }])).toEqual({ kind: 'answered', value: ok([]) })
})

test('what a newer server has said in its answer passes, and is kept', async () => {
  const decision = { outcome: 'accepted', branchSeq: 1, applied: [], epoch: 'e', reviewFlags: [], newField: { a: [1] } }
  const memory = { ...MEMORY, branchSeq: 1 }
  const update = { kind: 'settle', clientRef: 'unknown', decision, answeredAt: '2026-03-01T12:00:00.000Z' }
  const answer = await call('store.applySync', [{ updates: [update], records: [], memory }])
  expect(answer).toEqual({ kind: 'answered', value: ok(undefined) })
})

test('a bug of the main process reaches the page as one', async () => {
  targets = {
    ...targets,
    facts: () => {
      throw new TypeError('no version')
    },
  }
  expect(await call('app.facts', [])).toEqual({ kind: 'failed', detail: 'TypeError: no version' })
  expect(reported).toEqual([new TypeError('no version')])
})

test('an app that is about to quit takes no more sales', async () => {
  const surface = createSurface(clonedWire(handler(), 'ours'))
  await targets.store.close()
  const closed = { kind: 'answered', value: { ok: false, error: { code: 'store_closed' } } }
  expect(await surface.store.counts()).toMatchObject(closed)
  expect(await surface.store.open()).toMatchObject(closed)
})

const MEMORY = {
  epoch: null,
  cursors: { branch: null, catalog: null },
  branchSeq: 0,
  catalogSeq: 0,
  failures: 0,
  notBefore: 0,
  backlog: 0,
  spreadMs: 60_000,
  lastSyncAt: null,
  halt: null,
}
