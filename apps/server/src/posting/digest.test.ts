import { fingerprintOf, sha256Hex } from '@outpost/contract'
import { expect, test } from 'vitest'
import { fingerprint, sha256 } from './digest.ts'
import { contentDigest, journalHash } from './journal.ts'

test('the runtime’s hash is the contract’s, for any text', () => {
  for (const text of ['', 'a', 'é€😀', '\u0000', 'x'.repeat(100_000)]) expect(sha256(text)).toBe(sha256Hex(text))
  const write = { type: 'order.create', schemaVersion: 1, payload: { b: 1, a: ['\ud800', null], ü: 'é' } }
  expect(fingerprint(write)).toBe(fingerprintOf(write))
})

test('a step’s hash changes with anything that it vouches for', () => {
  const entry = {
    account: 'sales',
    debit: 0,
    credit: 5,
    currency: 'GBP',
    sourceId: 's',
    ledgerDay: '2026-01-01',
    entryNo: 1,
  }
  const movement = { lineNo: 1, productId: 'p', kind: 'sale', quantity: -1, sourceId: 's' }
  const digest = contentDigest('[]', [entry], [movement])
  const link = { prevHash: '0', branchSeq: 1, kind: 'order.create', sourceId: 's', contentDigest: digest }
  const variants = [
    { ...link, prevHash: '1' },
    { ...link, branchSeq: 2 },
    { ...link, kind: 'order.void' },
    { ...link, sourceId: 't' },
    { ...link, contentDigest: contentDigest('[{}]', [entry], [movement]) },
    { ...link, contentDigest: contentDigest('[]', [{ ...entry, credit: 6 }], [movement]) },
    { ...link, contentDigest: contentDigest('[]', [entry], [{ ...movement, quantity: -2 }]) },
    { ...link, contentDigest: contentDigest('[]', [], [movement]) },
  ]
  expect(new Set([link, ...variants].map(journalHash)).size).toBe(variants.length + 1)
})
