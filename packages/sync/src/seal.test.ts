import { chainHash, fingerprintOf, GENESIS_HASH, MAX_MUTATION_BYTES } from '@outpost/contract'
import { unwrap } from '@outpost/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodedBytes, fitsMutation } from './encoded-size.ts'
import type { Counters, LocalCommit, MutationDraft, TerminalIdentity } from './local-store.ts'
import { toPushItem } from './push-item.ts'
import { reseal, seal } from './seal.ts'

const identity: TerminalIdentity = {
  branchId: 'b1',
  terminalId: 't1',
  receiptPrefix: 'SOHO-01',
  enrolledAt: '2026-01-01T00:00:00.000Z',
}
const fresh: Counters = { terminalSeq: 0, hash: GENESIS_HASH, numbers: {} }

const sale = (clientRef: string, payload: MutationDraft['payload'] = { total: 250 }): MutationDraft => ({
  clientRef,
  type: 'order.create',
  schemaVersion: 1,
  payload,
  occurredAt: '2026-01-01T10:00:00.000Z',
  dependsOn: [],
  number: { counter: 'receipt', field: 'receiptNumber', format: { kind: 'text', prefix: 'SOHO-01', digits: 6 } },
})
const commitOf = (...mutations: MutationDraft[]): LocalCommit => ({ expect: [], mutations, records: [] })

describe('seal', () => {
  it('S10: numbers each mutation one after the other, and links it to the one before', () => {
    const sealed = unwrap(seal(identity, commitOf(sale('a'), sale('b')), { ...fresh, terminalSeq: 41 }))
    const [a, b] = sealed.entries
    expect([a?.terminalSeq, b?.terminalSeq]).toEqual([42, 43])
    expect(a?.prevHash).toBe(GENESIS_HASH)
    expect(b?.prevHash).toBe(a?.hash)
    expect(b?.hash).toBe(chainHash(b!))
    expect(sealed.counters).toEqual({ terminalSeq: 43, hash: b?.hash, numbers: { receipt: 2 } })
  })

  it('S11: writes the receipt number into the payload and into the record that shows it, before hashing', () => {
    const record = {
      collection: 'orders',
      id: 'o1',
      body: { total: 250 },
      keys: ['receipt:{number}'],
      numberedBy: 'receiptNumber',
    }
    const commit = { ...commitOf(sale('a')), records: [{ ...record, clientRef: 'a' }] }
    const sealed = unwrap(seal(identity, commit, { ...fresh, numbers: { receipt: 186 } }))
    expect(sealed.entries[0]?.payload).toEqual({ total: 250, receiptNumber: 'SOHO-01-000187' })
    expect(sealed.records[0]?.body).toEqual({ total: 250, receiptNumber: 'SOHO-01-000187' })
    expect(sealed.records[0]?.keys).toEqual(['receipt:SOHO-01-000187'])
    expect(sealed.entries[0]?.fingerprint).toBe(fingerprintOf(sealed.entries[0]!))
  })

  it('S11: counts each counter for itself', () => {
    const opening: MutationDraft = {
      ...sale('s', {}),
      type: 'session.open',
      number: { counter: 'session', field: 'number', format: { kind: 'integer' } },
    }
    const sealed = unwrap(seal(identity, commitOf(sale('a'), opening, sale('b')), fresh))
    expect(sealed.entries.map((e) => e.payload['receiptNumber'] ?? e.payload['number'])).toEqual([
      'SOHO-01-000001',
      1,
      'SOHO-01-000002',
    ])
  })

  it('S12: refuses a mutation beyond 900 KiB, and takes the largest payload that a cart lets through', () => {
    const tooLarge = seal(identity, commitOf(sale('a', { note: 'é'.repeat(MAX_MUTATION_BYTES / 2) })), fresh)
    expect(tooLarge).toMatchObject({ ok: false, error: { code: 'mutation_too_large', clientRef: 'a' } })
    let note = 'é'.repeat(MAX_MUTATION_BYTES / 2)
    while (!fitsMutation({ note })) note = note.slice(8)
    const dependsOn = Array.from({ length: 20 }, () => '01980000-0000-7000-8000-000000000000')
    expect(seal(identity, commitOf({ ...sale('a', { note }), dependsOn }), fresh).ok).toBe(true)
  })

  it('S12: counts bytes as UTF-8 writes them, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(encodedBytes({ text })).toBe(Buffer.byteLength(JSON.stringify({ text })))
      }),
    )
    expect(encodedBytes({ text: '\ud800é😀' })).toBe(Buffer.byteLength(JSON.stringify({ text: '\ud800é😀' })))
  })

  it('S12: states the size of the item as it travels', () => {
    const [entry] = unwrap(seal(identity, commitOf(sale('a')), fresh)).entries
    expect(entry?.bytes).toBe(Buffer.byteLength(JSON.stringify(toPushItem(entry!))))
  })
})

describe('reseal', () => {
  it('S92: gives unanswered entries new places under the new identity, payloads and clientRefs unchanged', () => {
    const { entries } = unwrap(seal(identity, commitOf(sale('a'), sale('b')), { ...fresh, terminalSeq: 7 }))
    const moved = reseal({ ...identity, terminalId: 't2' }, entries, fresh)
    expect(moved.entries.map((e) => [e.terminalId, e.terminalSeq, e.clientRef, e.payload])).toEqual([
      ['t2', 1, 'a', entries[0]?.payload],
      ['t2', 2, 'b', entries[1]?.payload],
    ])
    expect(moved.entries[1]?.prevHash).toBe(moved.entries[0]?.hash)
    expect(moved.counters).toEqual({ terminalSeq: 2, hash: moved.entries[1]?.hash, numbers: {} })
  })
})
