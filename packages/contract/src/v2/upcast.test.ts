import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MUTATION_TYPES, MUTATIONS } from './mutation.ts'
import { parseMutation, versionsOf } from './upcast.ts'

const ID = '0197f5c2-4a13-7b3e-9c41-5534d6f2c643'
const load = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/v2/mutations/${name}.json`, import.meta.url), 'utf8'))
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

  it('holds an older version to its own schema, and brings it up to today’s', () => {
    const closing = load('session.close').payload as object
    expect(parseMutation('session.close', 1, closing)).toEqual({
      ok: true,
      value: { type: 'session.close', payload: closing },
    })
    const later = { ...closing, denominations: [{ value: 500, pieces: 3 }] }
    expect(parseMutation('session.close', 2, later)).toMatchObject({ ok: true })
    expect(parseMutation('session.close', 1, later)).toEqual({
      ok: false,
      error: { code: 'payload_invalid', errors: [{ pointer: '/denominations', code: 'additionalProperties' }] },
    })
  })

  it('does not read a version that never was', () => {
    expect(parseMutation('session.close', 0, {})).toMatchObject({ ok: false, error: { code: 'payload_invalid' } })
  })

  it('numbers the versions of every type from 1 without a gap, the newest last', () => {
    for (const type of MUTATION_TYPES) {
      const versions = versionsOf(type).map(({ version }) => version)
      expect(versions).toEqual(versions.map((_, i) => i + 1))
      expect(versions.at(-1)).toBe(MUTATIONS[type].version)
    }
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
