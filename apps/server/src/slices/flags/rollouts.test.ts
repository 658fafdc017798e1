import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import type { Flag, Rollout, RolloutStart, TerminalReport } from '@outpost/contract/v2'
import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'
import { assessAll } from '../health/index.ts'
import { judgeRollouts } from './index.ts'

const MINUTE_MS = 60_000
const SOAK_MS = 30 * MINUTE_MS
/** The first half are of ring 0, where each rollout begins. */
const BRANCHES = 14
const clock = manualClock(Date.parse('2026-03-02T09:00:00Z'))
let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer({ clock, reportEveryMs: MINUTE_MS })
  seed = await server.seedMinimal({ branches: BRANCHES })
  for (const { branch } of seed.branches.slice(BRANCHES / 2)) {
    const edit = { name: branch.name, region: branch.region, ring: 1 }
    const body = (await send('PUT', `branches/${branch.id}`, edit)).body
    expect(body).toEqual({ ...branch, ring: 1, version: body['version'] })
  }
})
afterAll(() => server.close())

const send = (method: 'PUT' | 'POST', path: string, body: object, token = seed.adminToken) =>
  call(server.url, `${method} /api/v2/${path}`, { token, key: server.newId(), body })
const get = async (path: string) => (await call(server.url, `GET /api/v2/${path}`, { token: seed.supportToken })).body

const report = (errors: number): TerminalReport => ({
  at: new Date(clock.now()).toISOString(),
  windowMs: MINUTE_MS,
  queue: { pending: 0, retrying: 0, deadLetters: 0, unsentAmount: 0 },
  backlog: 0,
  latency: { counts: LATENCY_BOUNDS_MS.map(() => 0).concat(0), sumMs: 0 },
  errors: errors > 0 ? [{ code: 'network', count: errors }] : [],
  ways: ['pull'],
  contractVersion: '0.1.0',
})

/** Lets minutes pass in which every terminal reports; `errorsOf` says how many errors each tells of a minute. */
async function pass(minutes: number, errorsOf: (branch: number) => number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    await clock.advance(MINUTE_MS)
    for (const [index, { terminals }] of seed.branches.entries()) {
      const from = terminals[0]
      if (from) server.telemetry.report(from, report(errorsOf(index)))
    }
    if (minute % 5 === 4) await server.telemetry.flush()
  }
  await server.telemetry.flush()
  await assessAll(server.context)
}
const well = () => 0
const hasIt = (branch: number) => branch < BRANCHES / 2

async function begin(key: string): Promise<{ flag: () => Promise<Flag>; rollout: () => Promise<Rollout> }> {
  const id = server.newId()
  const definition = { variants: { on: true, off: false }, defaultVariant: 'off' }
  await send('PUT', `flags/${id}`, { id, key, name: key, definition, offVariant: 'off' })
  await pass(20, well) // the hour before has nothing left of what a test before has told
  await clock.advance(61 * MINUTE_MS)
  await pass(10, well)
  const steps = [{ percent: 100, maxRing: 0 }, { percent: 100 }]
  const start: RolloutStart = {
    id: server.newId(),
    variant: 'on',
    steps,
    soakMs: SOAK_MS,
    minBranches: 5,
    tolerance: 2,
  }
  expect((await send('POST', `flags/${id}/rollouts`, start)).status).toBe(201)
  return {
    flag: async () => (await get(`flags/${id}`)) as unknown as Flag,
    rollout: async () => (await get(`rollouts/${start.id}`)) as unknown as Rollout,
  }
}
const judge = async () => (await judgeRollouts(server.context)).at(-1)

describe('a staged rollout', () => {
  test('advances by itself while the branches that have it are well, and at its end all have it by default', async () => {
    const { flag, rollout } = await begin('goes-well')
    await pass(29, well)
    expect(await judge()).toEqual({ kind: 'hold', why: 'watching' })
    await pass(1, well)
    expect(await judge()).toEqual({ kind: 'advance', step: 1 })
    expect(await rollout()).toMatchObject({
      state: 'running',
      step: 1,
      judgement: { kind: 'advance', withIt: { branches: 7, sicker: 0 }, without: { branches: 7, sicker: 0 } },
    })
    await pass(30, well)
    expect(await judge()).toEqual({ kind: 'done' })
    expect(await rollout()).toMatchObject({ state: 'done' })
    const ended = await flag()
    expect(ended.effective).toEqual({ variants: { on: true, off: false }, defaultVariant: 'on' })
    expect(ended.rolloutId).toBeUndefined()
    const { items } = (await get(`flags/${ended.id}/changes`)) as unknown as {
      items: { kind: string; staffId?: string }[]
    }
    expect(items.map(({ kind, staffId }) => [kind, staffId !== undefined])).toEqual([
      ['rollout_done', false],
      ['rollout_advance', false],
      ['rollout_start', true],
      ['put', true],
    ])
  })

  test('halts itself where the branches that have it fail more often, takes the flag back and sounds an alarm', async () => {
    const { flag, rollout } = await begin('makes-sick')
    await pass(15, (branch) => (hasIt(branch) ? 3 : 0))
    expect(await judge()).toMatchObject({ kind: 'halt' })
    const halted = await rollout()
    expect(halted).toMatchObject({
      state: 'halted',
      step: 0,
      judgement: { kind: 'halt', withIt: { branches: 7, sicker: 7 }, without: { branches: 7, sicker: 0 } },
    })
    expect(halted.endedBy).toBeUndefined()
    expect((await flag()).effective).toEqual((await flag()).definition)
    const alarms = async () => (await get('rollouts?alarm=true'))['items'] as Rollout[]
    expect((await alarms()).map(({ id }) => id)).toEqual([halted.id])
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('\noutpost_rollouts_halted 1\n')
    expect(await judge()).toBeUndefined() // nothing is under way any more
    await send('POST', `rollouts/${halted.id}/acknowledge`, { reason: 'Looked at' }, seed.supportToken)
    expect(await alarms()).toEqual([])
    expect((await send('POST', `rollouts/${halted.id}/resume`, { reason: '-' })).body['code']).toBe('rollout_ended')
  })

  test('is not blamed for an outage of the nation that makes both sides sick, nor goes on in it', async () => {
    const { flag, rollout } = await begin('not-its-fault')
    await pass(30, () => 3)
    expect(await judge()).toEqual({ kind: 'hold', why: 'all_are_sick' })
    expect(await rollout()).toMatchObject({
      state: 'running',
      step: 0,
      judgement: { withIt: { branches: 7, sicker: 7 }, without: { branches: 7, sicker: 7 } },
    })
    await clock.advance(61 * MINUTE_MS)
    await pass(10, well)
    expect(await judge()).toEqual({ kind: 'advance', step: 1 })
    await send('POST', `rollouts/${(await rollout()).id}/abort`, { reason: 'Enough' }, seed.supportToken)
    expect((await flag()).effective.defaultVariant).toBe('off')
  })

  test('stays at its step while it is paused, and is watched anew once it goes on', async () => {
    const { rollout } = await begin('paused')
    const { id } = await rollout()
    await send('POST', `rollouts/${id}/pause`, { reason: 'A holiday' }, seed.supportToken)
    await pass(35, well)
    expect(await judge()).toEqual({ kind: 'hold', why: 'paused' })
    expect((await send('POST', `rollouts/${id}/resume`, { reason: '-' }, seed.supportToken)).status).toBe(403)
    await send('POST', `rollouts/${id}/resume`, { reason: 'Back' })
    expect(await judge()).toEqual({ kind: 'hold', why: 'watching' })
    await send('POST', `rollouts/${id}/abort`, { reason: 'Enough' })
    expect(await rollout()).toMatchObject({ state: 'aborted', endedBy: seed.admin.id, reason: 'Enough' })
  })
})
