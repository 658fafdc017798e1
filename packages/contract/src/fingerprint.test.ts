import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChainLink, chainHash, fingerprintOf } from './fingerprint.ts'
import { canonicalJson, GENESIS_HASH, sha256Hex } from './hash.ts'

const of = (json: string) => fingerprintOf({ type: 'order.create', schemaVersion: 1, payload: JSON.parse(json) })

describe('a fingerprint', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(of('{"a":1,"b":{"c":[1,2],"d":null}}')).toBe(of('{"b":{"d":null,"c":[1,2]},"a":1}'))
  })

  it('does not depend on how a number or a text is written', () => {
    expect(of('{"a":1.0,"b":1e2,"c":-0,"d":"\\u0041"}')).toBe(of('{"a":1,"b":100,"c":0,"d":"A"}'))
  })

  it('depends on the order of a list, on every value, on type and on version', () => {
    const base = { type: 'order.create', schemaVersion: 1, payload: { a: [1, 2] } }
    const others = [
      { ...base, payload: { a: [2, 1] } },
      { ...base, payload: { a: ['1', 2] } },
      { ...base, payload: { a: [1, 2], b: null } },
      { ...base, type: 'order.void' },
      { ...base, schemaVersion: 2 },
    ]
    expect(new Set([base, ...others].map(fingerprintOf)).size).toBe(6)
  })

  it('exists for a payload that no schema would allow, lone surrogates included', () => {
    expect(of('{"name":"\\ud800"}')).not.toBe(of('{"name":"\\ud801"}'))
    expect(of('{"name":"a\\u0000"}')).not.toBe(of('{"name":"a"}'))
  })
})

describe('canonical JSON', () => {
  it('is the example of RFC 8785, section 3.2.2', () => {
    const input =
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}'
    expect(canonicalJson(JSON.parse(input))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 code unit, as RFC 8785, section 3.2.3 shows', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))
    expect(Object.keys(JSON.parse(text)).toSorted()).toEqual(keys.toSorted())
    expect(text).toBe('{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\ud83d\ude00":0,"\ufb33":0}')
  })

  it('agrees with the reference implementation on any well-formed value', () => {
    const { tie } = fc.letrec((tie) => ({
      tie: fc.oneof(
        { depthSize: 'small' },
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie('tie')),
        fc.dictionary(fc.string({ unit: 'binary' }), tie('tie')),
      ),
    }))
    fc.assert(fc.property(tie, (value) => canonicalJson(value) === canonicalize(value)))
  })

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, () => 1])('does not exist for %s', (value) => {
    expect(() => canonicalJson({ a: [value] })).toThrow(TypeError)
  })
})

describe('a link of the chain', () => {
  const link: ChainLink = {
    prevHash: GENESIS_HASH,
    terminalSeq: 1,
    clientRef: '0197f5c2-4a13-7b3e-9c41-5534d6f2c643',
    fingerprint: sha256Hex('payload'),
    occurredAt: '2026-03-14T09:30:40.000Z',
    dependsOn: ['0197f5c2-4a1d-7b3e-9c41-ae068fb62ede'],
  }

  it('changes with each of its parts', () => {
    const others: ChainLink[] = [
      { ...link, prevHash: sha256Hex('other') },
      { ...link, terminalSeq: 2 },
      { ...link, clientRef: '0197f5c2-4a13-7b3e-9c41-5534d6f2c644' },
      { ...link, fingerprint: sha256Hex('other payload') },
      { ...link, occurredAt: '2026-03-14T09:30:40.001Z' },
      { ...link, dependsOn: [] },
      { ...link, dependsOn: [...link.dependsOn, link.clientRef] },
    ]
    expect(new Set([link, ...others].map(chainHash)).size).toBe(8)
  })
})
