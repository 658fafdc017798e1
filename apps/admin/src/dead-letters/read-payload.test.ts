import { expect, test } from 'vitest'
import { readPayload } from './read-payload.ts'

const ID = '0190a0b1-0000-7000-8000-000000000001'
const discard = { refusedRef: ID, reason: 'rung up twice', staffId: ID }
const read = (text: string) => readPayload('deadletter.discard', 1, text)

test('a payload that fits its schema is what will be sent', () => {
  expect(read(JSON.stringify(discard))).toEqual({ ok: true, value: discard })
})

test('a field at fault is named, as the server would name it', () => {
  expect(read(JSON.stringify({ ...discard, reason: 7, colour: 'red' }))).toEqual({
    ok: false,
    error: {
      kind: 'fields',
      errors: [
        { pointer: '/colour', code: 'additionalProperties' },
        { pointer: '/reason', code: 'type' },
      ],
    },
  })
})

test('what is no JSON, and what this page does not know, is told apart', () => {
  expect(read('{"reason": ')).toEqual({ ok: false, error: { kind: 'not_json' } })
  expect(readPayload('order.dream', 1, '{}')).toEqual({ ok: false, error: { kind: 'unknown_type' } })
})
