import { readdirSync, readFileSync } from 'node:fs'
import type { TSchema } from 'typebox'
import { describe, expect, it } from 'vitest'
import { open } from '../client/open-schema.ts'
import { chainHash, fingerprintOf, GENESIS_HASH } from '../index.ts'
import { MUTATION_TYPES, parseMutation, ROUTES, StaffCredential, validate } from './index.ts'
import { MutationOutcome } from './sync.ts'

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

/** Every titled schema of the route table by its title: of unions the members. */
function wireSchemas(): Map<string, TSchema> {
  const found = new Map<string, TSchema>([
    ['MutationOutcome', MutationOutcome],
    ['StaffCredential', StaffCredential],
  ])
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    const { title, anyOf } = node as { title?: unknown; anyOf?: unknown }
    if (typeof title === 'string') found.set(title, node as TSchema)
    else Object.values(anyOf ?? node).forEach(visit)
  }
  for (const route of Object.values(ROUTES)) visit([route.response, 'body' in route ? route.body : undefined])
  return found
}

describe('golden mutations', () => {
  it('exist for every mutation type', () => {
    expect(mutations.map(({ type }) => type).toSorted()).toEqual(MUTATION_TYPES.toSorted())
  })

  it.each(mutations)('$type is read as it was written', ({ type, schemaVersion, payload }) => {
    expect(parseMutation(type, schemaVersion, payload)).toEqual({ ok: true, value: { type, payload } })
  })

  it.each(mutations)('$type keeps its fingerprint and its link in the chain', (golden) => {
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

describe('golden documents of the wire', () => {
  const schemas = wireSchemas()
  const names = namesIn('wire')

  it('exist for every schema that a route takes or answers', () => {
    expect([...schemas.keys()].filter((title) => !names.includes(title))).toEqual([])
  })

  it.each([...schemas])('%s is what the schema says', (title, schema) => {
    const value = load('wire', title)
    expect(validate(schema, value)).toEqual({ ok: true, value })
  })

  it.each([...schemas])('%s with a field too many is refused by a server and read by a client', (title, schema) => {
    const value = { ...load('wire', title), fieldOfTomorrow: 1 }
    expect(validate(schema, value)).toMatchObject({ ok: false, error: [{ pointer: '/fieldOfTomorrow' }] })
    expect(validate(open(schema), value).ok).toBe(true)
  })
})
