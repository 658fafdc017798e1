import { chainHash, fingerprintOf, GENESIS_HASH } from '@outpost/contract'
import { expect } from 'vitest'
import type { Entry, LocalStore } from '../../local-store.ts'
import { the } from './rules.ts'

/** More than any test commits. */
const ALL = 1_000_000

/**
 * The present identity's sequence without a gap, every link recomputed from what is stored, receipt numbers counted up by
 * one in the same order, and the counters where the sequence ends.
 */
export async function expectWholeChain(store: LocalStore): Promise<number> {
  const entries = await the(store.readSequence(1, ALL, Number.MAX_SAFE_INTEGER))
  const lastHash = expectLinks(entries)
  const receipts: number[] = []
  for (const entry of entries) {
    const receipt = entry.payload['receiptNumber']
    if (typeof receipt === 'string') receipts.push(Number(receipt.slice(-6)))
  }
  expect(receipts).toEqual(receipts.map((_, i) => i + 1))
  expect(await the(store.readChain())).toEqual({ lastSeq: entries.length, lastHash, firstKept: 1 })
  return entries.length
}

/** A sequence from its first place on, every link recomputed; gives the hash of its end. */
export function expectLinks(entries: readonly Entry[]): string {
  let prevHash = GENESIS_HASH
  for (const [i, entry] of entries.entries()) {
    expect(entry.terminalSeq).toBe(i + 1)
    expect(entry.fingerprint).toBe(fingerprintOf(entry))
    expect(entry.prevHash).toBe(prevHash)
    expect(entry.hash).toBe(chainHash(entry))
    prevHash = entry.hash
  }
  return prevHash
}
