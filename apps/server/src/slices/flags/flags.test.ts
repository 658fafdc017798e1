import {
  type Flag,
  FlagChangePage,
  FlagList,
  FlagPreview,
  type FlagWrite,
  PullResponse,
  RolloutPage,
  validate,
} from '@outpost/contract/v2'
import { manualClock } from '@outpost/kernel/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Minimal, startTestServer, type TestServer } from '../../testing/index.ts'

const clock = manualClock(Date.parse('2026-03-02T09:00:00Z'))
let server: TestServer
let seed: Minimal

beforeAll(async () => {
  server = await startTestServer({ clock, reportEveryMs: 60_000 })
  seed = await server.seedMinimal({ branches: 3 })
})
afterAll(() => server.close())

const flag = (key: string, more: Partial<FlagWrite> = {}): FlagWrite => ({
  id: server.newId(),
  key,
  name: key,
  definition: { variants: { on: true, off: false }, defaultVariant: 'off' },
  offVariant: 'off',
  ...more,
})
const onlyAt = (...codes: string[]) => ({
  variants: { on: true, off: false },
  defaultVariant: 'off',
  targeting: { if: [{ in: [{ var: 'branch' }, codes] }, 'on'] },
})
const send = (method: 'PUT' | 'POST', path: string, body: object, token = seed.adminToken, key = server.newId()) =>
  call(server.url, `${method} /api/v2/${path}`, { token, key, body })
const put = (body: FlagWrite, token?: string) => send('PUT', `flags/${body.id}`, body, token)
const get = (path: string, token = seed.supportToken) => call(server.url, `GET /api/v2/${path}`, { token })
const pull = async (branch: number) => {
  const token = seed.branches[branch]?.terminals[0]?.token ?? ''
  const { body } = await call(server.url, 'GET /api/v2/sync/pull?feed=catalog&limit=1000', { token })
  expect(validate(PullResponse, body)).toMatchObject({ ok: true })
  return body as unknown as PullResponse
}
const flagsIn = ({ rows }: PullResponse) =>
  new Map(
    rows.flatMap(({ changes }) =>
      changes.flatMap(({ collection, body }) =>
        collection === 'flags' ? [[(body as Flag).key, body as { definition: unknown; version: number }] as const] : [],
      ),
    ),
  )

describe('a flag', () => {
  test('goes out by the feed of every branch, its version the place there, and who changed it is on record', async () => {
    const thing = flag('thing', { definition: onlyAt('B01') })
    const written = await put(thing)
    expect([written.status, written.body]).toMatchObject([200, { ...thing, isKilled: false, changedBy: seed.admin.id }])
    for (const branch of [0, 1]) {
      const carried = flagsIn(await pull(branch)).get('thing')
      expect(carried).toMatchObject({ definition: thing.definition, version: written.body['version'] })
    }
    const list = await get('flags')
    expect(validate(FlagList, list.body)).toMatchObject({ ok: true })
    expect(list.body).toMatchObject({ setVersion: written.body['version'] })
    const changes = await get(`flags/${thing.id}/changes`)
    expect(validate(FlagChangePage, changes.body)).toMatchObject({ ok: true })
    expect(changes.body['items']).toMatchObject([{ kind: 'put', staffId: seed.admin.id, effective: thing.definition }])
  })

  test('is in the snapshot of a terminal that begins anew', async () => {
    await put(flag('whole', { definition: onlyAt('B02') }))
    const { text } = await call(server.url, 'GET /api/v2/catalog/snapshot', { token: seed.terminal.token })
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const found = rows.filter(({ collection }) => collection === 'flags').map(({ body }) => (body as Flag).key)
    expect(found).toContain('whole')
  })

  test('is killed by support in one step, and stays as it was written for the day it is restored', async () => {
    const thing = flag('killed', { definition: onlyAt('B01') })
    await put(thing)
    const killed = await send('POST', `flags/${thing.id}/kill`, { reason: 'It hangs' }, seed.supportToken)
    expect(killed.body).toMatchObject({ isKilled: true, killReason: 'It hangs', definition: thing.definition })
    expect(flagsIn(await pull(0)).get('killed')?.definition).toEqual({
      variants: thing.definition.variants,
      defaultVariant: 'off',
    })
    expect((await put(thing)).body['code']).toBe('flag_killed')
    expect((await send('POST', `flags/${thing.id}/restore`, { reason: '-' }, seed.supportToken)).status).toBe(403)
    const restored = await send('POST', `flags/${thing.id}/restore`, { reason: 'Mended' })
    expect(restored.body).toMatchObject({ isKilled: false, effective: thing.definition })
    const { items } = (await get(`flags/${thing.id}/changes`)).body as unknown as FlagChangePage
    expect(items.map(({ kind, staffId, reason }) => [kind, staffId, reason])).toEqual([
      ['restore', seed.admin.id, 'Mended'],
      ['kill', seed.support.id, 'It hangs'],
      ['put', seed.admin.id, undefined],
    ])
  })

  test('is changed by administrators alone, keeps its key, and shares it with none', async () => {
    const thing = flag('own-key')
    expect((await put(thing, seed.supportToken)).status).toBe(403)
    await put(thing)
    expect((await put({ ...thing, key: 'other-key' })).body).toMatchObject({
      errors: [{ pointer: '/key', code: 'const' }],
    })
    expect((await put(flag('own-key'))).body['code']).toBe('record_exists')
    const { version } = (await get(`flags/${thing.id}`)).body as unknown as Flag
    expect((await put({ ...thing, name: 'first', basedOn: version })).body).toMatchObject({ name: 'first' })
    expect((await put({ ...thing, name: 'second', basedOn: version })).body['code']).toBe('record_changed')
    expect((await get('flags', seed.terminal.token)).status).toBe(403)
  })

  test.each([
    ['a rule that comes to no variant', { targeting: { if: [true, 'up'] } }, '/definition/targeting/if/1'],
    ['a field that nobody has', { targeting: { if: [{ var: 'user' }, 'on'] } }, '/definition/targeting/if/0'],
    ['a default that is none', { defaultVariant: 'up' }, '/definition/defaultVariant'],
    [
      'more branches named than a till should carry',
      { targeting: { if: [{ in: [{ var: 'branch' }, Array.from({ length: 4_000 }, (_, i) => `B${i}`)] }, 'on'] } },
      '/definition',
    ],
  ])('with %s is refused, the place named', async (_what, more, pointer) => {
    const { definition, ...rest } = flag('wrong')
    const { status, body } = await put({ ...rest, definition: { ...definition, ...more } })
    expect([status, (body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([400, pointer])
  })

  test('is shown before it is saved: who would get what, by variant and page by page', async () => {
    const ask = async (more: object = {}) => {
      const body = { key: 'seen', definition: onlyAt('B02', 'B03'), ...more }
      const { body: preview } = await call(server.url, 'POST /api/v2/flag-previews', { token: seed.supportToken, body })
      expect(validate(FlagPreview, preview)).toMatchObject({ ok: true })
      return preview as unknown as FlagPreview
    }
    expect((await ask()).totals).toEqual([
      { variant: 'on', branches: 2, terminals: 2 },
      { variant: 'off', branches: 1, terminals: 1 },
    ])
    const first = await ask({ variant: 'on', limit: 1 })
    expect([first.items.map(({ code }) => code), first.isMore]).toEqual([['B02'], true])
    const second = await ask({ variant: 'on', limit: 1, after: 'B02' })
    expect([second.items.map(({ code }) => code), second.isMore]).toEqual([['B03'], false])
    const audited = await call(server.url, 'GET /api/v2/audit-events?operationId=previewFlag', {
      token: seed.adminToken,
    })
    expect(audited.body['items']).toEqual([]) // asking is no deed
    const rollout = { variant: 'on', steps: [{ percent: 100 }], step: 0 }
    expect((await ask({ rollout })).totals[0]).toEqual({ variant: 'on', branches: 3, terminals: 3 })
  })
})

test('the server goes by a flag itself: the terminals of one branch are asked to report more often', async () => {
  const asked = async (branch: number) => (await pull(branch)).reportEveryMs
  expect(await asked(0)).toBe(60_000)
  const closer = {
    variants: { configured: 0, close: 15 },
    defaultVariant: 'configured',
    targeting: { if: [{ '==': [{ var: 'branch' }, 'B01'] }, 'close'] },
  }
  const watched = flag('report-interval-seconds', { definition: closer, offVariant: 'configured' })
  await put(watched)
  await expect.poll(() => asked(0)).toBe(15_000)
  expect(await asked(1)).toBe(60_000)
  await send('POST', `flags/${watched.id}/kill`, { reason: 'Enough' }, seed.supportToken)
  await expect.poll(() => asked(0)).toBe(60_000)
})

test('rollouts are listed with the flag that they bring', async () => {
  const thing = flag('listed')
  await put(thing)
  const start = {
    id: server.newId(),
    variant: 'on',
    steps: [{ percent: 100 }],
    soakMs: 600_000,
    minBranches: 1,
    tolerance: 2,
  }
  expect((await send('POST', `flags/${thing.id}/rollouts`, { ...start, steps: [{ percent: 50 }] })).body).toMatchObject(
    {
      errors: [{ pointer: '/steps/0', code: 'all_branches' }],
    },
  )
  expect((await send('POST', `flags/${thing.id}/rollouts`, { ...start, variant: 'off' })).body).toMatchObject({
    errors: [{ pointer: '/variant', code: 'is_default' }],
  })
  expect((await send('POST', `flags/${thing.id}/rollouts`, start)).status).toBe(201)
  expect((await send('POST', `flags/${thing.id}/rollouts`, { ...start, id: server.newId() })).body['code']).toBe(
    'rollout_under_way',
  )
  expect((await put(thing)).body['code']).toBe('rollout_under_way')
  const listed = await get(`rollouts?flagId=${thing.id}`)
  expect(validate(RolloutPage, listed.body)).toMatchObject({ ok: true })
  expect(listed.body['items']).toMatchObject([{ flagKey: 'listed', state: 'running', startedBy: seed.admin.id }])
  await send('POST', `flags/${thing.id}/kill`, { reason: 'No more' }, seed.supportToken)
  expect((await get(`rollouts/${start.id}`)).body).toMatchObject({ state: 'aborted', endedBy: seed.support.id })
})
