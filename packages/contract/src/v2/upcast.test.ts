import { describe, expect, it } from 'vitest'
import { parseMutation } from './upcast.ts'

const ID = '0197f5c2-4a13-7b3e-9c41-5534d6f2c643'
const discard = { refusedRef: ID, reason: 'training sale', staffId: ID }

describe('reading a mutation', () => {
  it('gives its payload as it was sent', () => {
    const result = parseMutation('deadletter.discard', 1, discard)
    expect(result).toEqual({ ok: true, value: { type: 'deadletter.discard', payload: discard } })
  })

  it.each(['order.teleport', 'toString', '__proto__', ''])('does not know the type %j', (type) => {
    expect(parseMutation(type, 1, discard)).toEqual({ ok: false, error: { code: 'mutation_type_unknown' } })
  })

  it('leaves a version of tomorrow for a server of tomorrow, whatever its payload', () => {
    expect(parseMutation('deadletter.discard', 2, {})).toEqual({ ok: false, error: { code: 'schema_newer', known: 1 } })
  })

  it('names every field that is wrong', () => {
    expect(parseMutation('deadletter.discard', 1, { refusedRef: 'x', reason: '', extra: 1 })).toEqual({
      ok: false,
      error: {
        code: 'payload_invalid',
        errors: [
          { pointer: '/staffId', code: 'required' },
          { pointer: '/extra', code: 'additionalProperties' },
          { pointer: '/refusedRef', code: 'pattern' },
          { pointer: '/reason', code: 'minLength' },
        ],
      },
    })
  })
})
