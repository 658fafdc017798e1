import { readFileSync } from 'node:fs'
import { MAX_JSON_DEPTH, MAX_MUTATION_BYTES, MAX_PUSH_ITEMS } from '@outpost/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt, openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const pushOf = async (items: readonly unknown[]) => {
  const { status, body } = await stage.shop.terminal.pushRaw({ sentAt: stage.shop.now(), items })
  const answers = (body['answers'] ?? []) as {
    outcome: string
    decision?: { problem?: { code: string; errors?: { code: string }[] } }
  }[]
  return { status, outcomes: answers.map(({ outcome }) => outcome), problem: answers[0]?.decision?.problem }
}

describe('at the limit and one beyond (orders, bodies, tokens and codes: see the suites beside)', () => {
  test(`a push carries ${MAX_PUSH_ITEMS} mutations`, async () => {
    const items = Array.from({ length: MAX_PUSH_ITEMS }, () =>
      stage.shop.terminal.seal('order.create', stage.shop.sale()),
    )
    expect((await pushOf(items)).outcomes).toEqual(items.map(() => 'accepted'))
    const answer = await attempt(stage, {
      route: 'POST /api/v2/sync/push',
      body: { sentAt: stage.shop.now(), items: Array.from({ length: MAX_PUSH_ITEMS + 1 }, () => ({})) },
      token: stage.seed.terminal.token,
    })
    expect([answer.status, answer.code]).toEqual([413, 'batch_too_large'])
  })

  test('a mutation holds 900 KiB: one byte more is stored as invalid, and its neighbour accepted', async () => {
    const { terminal } = stage.shop
    const fill = (bytes: number) => {
      const payload = { filler: '' }
      return { filler: 'x'.repeat(bytes - JSON.stringify(payload).length) }
    }
    const largest = await pushOf([terminal.sealRaw('order.create', fill(MAX_MUTATION_BYTES))])
    expect([largest.outcomes, largest.problem?.errors?.map(({ code }) => code)]).toEqual([
      ['rejected'],
      expect.arrayContaining(['additionalProperties']),
    ])
    const larger = await pushOf([
      terminal.sealRaw('order.create', fill(MAX_MUTATION_BYTES + 1)),
      terminal.seal('order.create', stage.shop.sale()),
    ])
    expect([larger.status, larger.outcomes]).toEqual([200, ['rejected', 'accepted']])
    expect(larger.problem).toMatchObject({ code: 'payload_invalid', errors: [{ pointer: '', code: 'maxBytes' }] })
  })

  test(`JSON nests ${MAX_JSON_DEPTH} levels`, async () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    const code = async (levels: number) =>
      (await attempt(stage, { route: 'POST /api/v2/orders', raw: deep(levels) })).code
    expect([await code(MAX_JSON_DEPTH), await code(MAX_JSON_DEPTH + 1)]).toEqual(['validation_failed', 'json_too_deep'])
  })
})

const ROOT = new URL('../../../../', import.meta.url)
const FILES = [
  'packages/contract/src/limits.ts',
  'packages/domain/src/limits.ts',
  'packages/sync/src/limits.ts',
  'packages/client/src/limits.ts',
  'apps/server/src/http/limits.ts',
  'apps/server/src/posting/limits.ts',
  'apps/server/src/slices/auth/limits.ts',
]

describe('every limit is a named constant with its unit and its reason', () => {
  test.each(FILES)('%s', (file) => {
    const lines = readFileSync(new URL(file, ROOT), 'utf8').split('\n')
    const named = lines.flatMap((line, index) => (line.startsWith('export const ') ? [index] : []))
    expect(named.length).toBeGreaterThan(0)
    // one comment may stand over a run of constants that it explains together
    const unexplained = named.filter((index) => !/\*\/$|^export const /.test(lines[index - 1] ?? ''))
    expect(unexplained.map((index) => lines[index])).toEqual([])
  })
})
