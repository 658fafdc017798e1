import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOf } from '../posting/testing/prove-books.ts'
import { attempt, openStage, type Stage } from './stage.ts'
import { WRITE_CASES } from './write-cases.ts'
import { changedTables, contentsOf } from './written.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const casesFor = (way: 'push' | 'route') =>
  WRITE_CASES.filter(({ only }) => only === undefined || only === way).map((one) => [one.title, one] as const)

describe('by its route, a write is refused and nothing but the refusal is written', () => {
  test.each(casesFor('route'))('%s', async (_title, { path, body, invalid, refused }) => {
    const { pool, newId } = stage.server
    const route = `POST /api/v2${path(stage)}?branchId=${stage.seed.branch.id}` as const
    const request = { route, body: body(stage), key: newId() }
    const before = await contentsOf(pool)
    const answer = await attempt(stage, request)
    const changed = changedTables(before, await contentsOf(pool))
    if (refused === undefined) {
      expect([answer.status, answer.code, changed]).toEqual([400, 'validation_failed', []])
      return expect(answer.fields).toContain(invalid)
    }
    expect([answer.status, answer.code, changed]).toEqual([422, refused[0], ['mutation', 'terminal_head']])
    if (refused[1] !== undefined) expect(answer.fields.map((field) => field.split(' ')[0])).toContain(refused[1])
    expect((await attempt(stage, request)).text).toBe(answer.text)
  })
})

describe('by push, a write is refused, kept as one refused row, and its neighbour is accepted', () => {
  test.each(casesFor('push'))('%s', async (_title, { type, body, invalid, refused }) => {
    const { terminal, sale } = stage.shop
    const items = [terminal.sealRaw(type, body(stage)), terminal.seal('order.create', sale())]
    const before = await contentsOf(stage.server.pool)
    const { answers } = await terminal.push(items)
    expect(answers.map(({ outcome }) => outcome)).toEqual(['rejected', 'accepted'])
    const { code, errors = [] } = answers[0]?.decision?.problem ?? {}
    expect(code).toBe(refused?.[0] ?? 'payload_invalid')
    const found = errors.map((error) => (invalid === undefined ? error.pointer : `${error.pointer} ${error.code}`))
    const expected = invalid ?? refused?.[1]
    if (expected !== undefined) expect(found).toContain(expected)
    // what the neighbour's sale writes, and the refused row
    expect(changedTables(before, await contentsOf(stage.server.pool))).toEqual(SALE_TABLES)
  })
})

const SALE_TABLES = [
  'branch_head',
  'journal',
  'ledger_entry',
  'mutation',
  'order_item',
  'orders',
  'payment',
  'stock_level',
  'stock_movement',
  'terminal_head',
]

test('after all of it the books are in order', async () => {
  expect(await findingsOf(stage.server)).toEqual([])
})
