import type { OrderDraft } from '@outpost/contract/v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOf } from '../posting/testing/prove-books.ts'
import { ORDER_CASES, type OrderCase } from './order-cases.ts'
import { attempt, openStage, type Stage } from './stage.ts'
import { changedTables, contentsOf } from './written.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** The JSON text of the case's order, and the fields at fault as far as the case knows them. */
function textOf({ order, text }: OrderCase, good: OrderDraft): string {
  const json = JSON.stringify(order(good, stage))
  if (text === undefined) return json
  if (!json.includes(text[0])) throw new RangeError(`${text[0]} is not in ${json}`)
  return json.replace(...text)
}

/** A refusal by a rule is stored with its key, and numbered as a mutation of the API terminal; nothing else is. */
const REFUSAL_TABLES = ['mutation', 'terminal_head']

const asRoute = (json: string): string => {
  const { receiptNumber: _receipt, terminalId: _terminal, ...rest } = JSON.parse(json) as Record<string, unknown>
  return JSON.stringify(rest)
}

describe('by the route, an order is refused and nothing is written', () => {
  test.each(ORDER_CASES.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const { pool, newId } = stage.server
    const key = newId()
    const text =
      one.text === undefined ? asRoute(textOf(one, stage.shop.sale())) : withoutTerminal(textOf(one, stage.shop.sale()))
    const before = await contentsOf(pool)
    const answer = await attempt(stage, { route: 'POST /api/v2/orders', raw: text, key })
    const changed = changedTables(before, await contentsOf(pool))
    if (one.refused === undefined) {
      expect([answer.status, answer.code, changed]).toEqual([400, 'validation_failed', []])
      expect(answer.fields).toContain(one.invalid)
      return
    }
    const [code, pointer] = one.refused
    expect([answer.status, answer.code, changed]).toEqual([422, code, REFUSAL_TABLES])
    if (pointer !== undefined) expect(answer.fields.map((field) => field.split(' ')[0])).toContain(pointer)
    const again = await attempt(stage, { route: 'POST /api/v2/orders', raw: text, key })
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([answer.text, 'true'])
  })
})

/** The same cut out of text that no parser gives back as it was. */
const withoutTerminal = (json: string): string =>
  json.replace(/"receiptNumber":"[^"]*",/, '').replace(/"terminalId":"[^"]*",/, '')

describe('by push, an order is refused, kept as one refused row, and its neighbours are accepted', () => {
  test.each(ORDER_CASES.filter(({ unsealable }) => !unsealable).map((one) => [one.title, one] as const))(
    '%s',
    async (_title, one) => {
      const { pool } = stage.server
      const { terminal, sale } = stage.shop
      const bad = JSON.parse(textOf(one, sale())) as object
      const items = [
        terminal.seal('order.create', sale()),
        terminal.sealRaw('order.create', bad),
        terminal.seal('order.create', sale()),
      ]
      const heads = () => pool.query('SELECT branch_seq FROM branch_head WHERE branch_id = $1', [stage.seed.branch.id])
      const [{ branch_seq: seqBefore }] = (await heads()).rows
      const { status, body, text } = await terminal.pushRaw({ sentAt: stage.shop.now(), items })
      expect([status, text.slice(0, 300)]).toEqual([200, expect.any(String)])
      const answers = body['answers'] as Answer[]
      expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected', 'accepted'])
      const { problem } = answers[1]?.decision ?? {}
      expect(problem?.code).toBe(one.refused?.[0] ?? 'payload_invalid')
      const pointers = problem?.errors?.map(({ pointer, code }) =>
        one.refused === undefined ? `${pointer} ${code}` : pointer,
      )
      const expected = one.invalid ?? one.refused?.[1]
      if (expected !== undefined) expect(pointers).toContain(expected)
      const { rows } = await pool.query(
        'SELECT outcome, problem_code FROM mutation WHERE client_ref = ANY($1) ORDER BY terminal_seq',
        [items.map(({ clientRef }) => clientRef)],
      )
      expect(rows.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected', 'accepted'])
      expect((await heads()).rows[0].branch_seq - seqBefore).toBe(2)
      expect((await pool.query('SELECT 1 FROM orders WHERE client_ref = $1', [items[1]?.clientRef])).rowCount).toBe(0)
    },
  )
})

interface Answer {
  readonly outcome: string
  readonly decision?: { problem?: { code: string; errors?: { pointer: string; code: string }[] } }
}

test('after all of it the books are in order', async () => {
  expect(await findingsOf(stage.server)).toEqual([])
})
