import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chainHash, fingerprintOf, GENESIS_HASH } from '../index.ts'
import { MUTATION_TYPES, parseMutation, versionsOf } from './index.ts'

/*
 * Payloads as released versions wrote them. They are never edited: a terminal may hold one in its outbox for weeks, and
 * what it once hashed has to hash the same for ever.
 */

interface GoldenMutation {
  readonly type: string
  readonly schemaVersion: number
  readonly payload: unknown
  readonly fingerprint: string
  readonly link: Omit<Parameters<typeof chainHash>[0], 'fingerprint'>
  readonly hash: string
}

const folder = new URL('../../golden/v2/', import.meta.url)
const namesIn = (kind: string) => readdirSync(new URL(kind, folder)).map((name) => name.replace(/\.json$/, ''))
const load = (kind: string, name: string) => JSON.parse(readFileSync(new URL(`${kind}/${name}.json`, folder), 'utf8'))
const mutations = namesIn('mutations').map((name): GoldenMutation => load('mutations', name))

describe('golden mutations', () => {
  it('exist for every version of every mutation type that was ever released', () => {
    const released = MUTATION_TYPES.flatMap((type) => versionsOf(type).map(({ version }) => `${type} ${version}`))
    const kept = mutations.map(({ type, schemaVersion }) => `${type} ${schemaVersion}`)
    expect(kept.toSorted()).toEqual(released.toSorted())
  })

  it.each(mutations)('$type $schemaVersion is read as it was written', ({ type, schemaVersion, payload }) => {
    expect(parseMutation(type, schemaVersion, payload)).toEqual({ ok: true, value: { type, payload } })
  })

  it.each(mutations)('$type $schemaVersion keeps its fingerprint and its link in the chain', (golden) => {
    const fingerprint = fingerprintOf(golden)
    expect(fingerprint).toBe(golden.fingerprint)
    expect(chainHash({ ...golden.link, fingerprint })).toBe(golden.hash)
  })

  it('form one unbroken chain', () => {
    const chain = mutations.toSorted((a, b) => a.link.terminalSeq - b.link.terminalSeq)
    const ends = [GENESIS_HASH, ...chain.map(({ hash }) => hash)]
    expect(chain.map(({ link }) => link.prevHash)).toEqual(ends.slice(0, -1))
  })
})
