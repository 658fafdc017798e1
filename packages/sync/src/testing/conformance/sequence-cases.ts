import { GENESIS_HASH } from '@outpost/contract'
import { describe, expect, test } from 'vitest'
import type { Arena } from './arena.ts'
import { expectLinks, expectWholeChain } from './check-chain.ts'
import { the } from './rules.ts'
import {
  deadLetter,
  decision,
  IDENTITY,
  MEMORY,
  resolve,
  retry,
  SECOND_IDENTITY,
  sale,
  settle,
  upTo,
} from './samples.ts'

export function sequenceCases(arena: Arena): void {
  const REFS = ['r1', 'r2', 'r3', 'r4', 'r5']
  const mixed = async () => {
    const store = await arena.enrolled()
    for (const ref of REFS) await the(store.commit(sale(ref)))
    const updates = [settle('r1', decision(1)), deadLetter('r2'), retry('r3'), resolve('r4')]
    await the(store.applySync({ updates, records: [], memory: upTo(1) }))
    return store
  }

  describe('the sequence', () => {
    test('runs through queue, dead letters and log alike', async () => {
      const store = await mixed()
      const read = await the(store.readSequence(2, 9, 1_000_000))
      expect(read.map(({ clientRef }) => clientRef)).toEqual(['r2', 'r3', 'r4', 'r5'])
      expect(await expectWholeChain(store)).toBe(5)
    })

    test('ends at the count, and before the bytes are exceeded, but never before its first entry', async () => {
      const store = await mixed()
      const all = await the(store.readSequence(1, 9, 1_000_000))
      const bytes = (n: number) => all.slice(0, n).reduce((sum, entry) => sum + entry.bytes, 0)
      const seqs = async (...args: [number, number, number]) =>
        (await the(store.readSequence(...args))).map(({ terminalSeq }) => terminalSeq)
      expect(await seqs(1, 3, 1_000_000)).toEqual([1, 2, 3])
      expect(await seqs(1, 9, bytes(3))).toEqual([1, 2, 3])
      expect(await seqs(1, 9, bytes(3) - 1)).toEqual([1, 2])
      expect(await seqs(3, 9, 1)).toEqual([3])
      expect(await seqs(6, 9, 1_000_000)).toEqual([])
      expect(await seqs(1, 0, 1_000_000)).toEqual([])
    })

    test('is listed oldest first by the queue, by state and up to a limit', async () => {
      const store = await mixed()
      const refs = async (...args: Parameters<typeof store.outbox>) =>
        (await the(store.outbox(...args))).map(({ clientRef }) => clientRef)
      expect(await refs({ limit: 9 })).toEqual(['r2', 'r3', 'r5'])
      expect(await refs({ limit: 2 })).toEqual(['r2', 'r3'])
      expect(await refs({ state: 'pending', limit: 9 })).toEqual(['r5'])
    })
  })

  describe('an identity', () => {
    test('is none, then the one that was enrolled, and not a second', async () => {
      const store = await arena.open()
      expect(await the(store.readIdentity())).toBeNull()
      expect(await the(store.readChain())).toEqual({ lastSeq: 0, lastHash: GENESIS_HASH, firstKept: 1 })
      expect(await the(store.readSequence(1, 9, 9))).toEqual([])
      await the(store.writeIdentity(IDENTITY))
      expect(await the(store.readIdentity())).toEqual(IDENTITY)
      expect(await store.writeIdentity(SECOND_IDENTITY)).toMatchObject({ ok: false, error: { code: 'conflict' } })
      expect(await the(store.readIdentity())).toEqual(IDENTITY)
    })

    test('replaced after a fork gives unanswered entries new places, payloads and clientRefs unchanged', async () => {
      const store = await mixed()
      const before = await Promise.all(REFS.map((ref) => the(store.findEntry(ref))))
      await the(store.replaceIdentity(SECOND_IDENTITY, upTo(0)))
      const read = await the(store.readSequence(1, 9, 1_000_000))
      expect(read).toMatchObject([
        { clientRef: 'r3', terminalSeq: 1, state: 'pending', attempts: 0, nextAttemptAt: null, lastError: null },
        { clientRef: 'r5', terminalSeq: 2, state: 'pending' },
      ])
      expect(read.map(({ payload }) => payload)).toEqual([before[2]?.payload, before[4]?.payload])
      for (const kept of [0, 1, 3]) expect(await the(store.findEntry(REFS[kept] ?? ''))).toEqual(before[kept])
      expect(await the(store.readIdentity())).toEqual(SECOND_IDENTITY)
      expect(await the(store.readMemory())).toEqual(upTo(0))
      expect(await the(store.get('orders', 'order-r5'))).toMatchObject({ state: 'pending' })
    })

    test('sells on after it was replaced: its chain goes on, its numbers begin anew', async () => {
      const store = await arena.enrolled()
      await the(store.replaceIdentity(SECOND_IDENTITY, MEMORY))
      const [entry] = await the(store.commit(sale('r6')))
      expect(entry).toMatchObject({ terminalSeq: 1, terminalId: SECOND_IDENTITY.terminalId })
      expect(entry?.payload['receiptNumber']).toMatch(/-000001$/)
      expect(await expectWholeChain(store)).toBe(1)
    })

    test('that this store has sold as is not taken up again', async () => {
      const store = await mixed()
      expect(await store.replaceIdentity(IDENTITY, MEMORY)).toMatchObject({ ok: false, error: { code: 'conflict' } })
      await the(store.replaceIdentity(SECOND_IDENTITY, MEMORY))
      expect(await store.replaceIdentity(IDENTITY, MEMORY)).toMatchObject({ ok: false, error: { code: 'conflict' } })
      expect(await the(store.readIdentity())).toEqual(SECOND_IDENTITY)
    })

    test('takes what was answered under an earlier one into its sequence, in the order of the commits', async () => {
      const store = await mixed()
      const before = await Promise.all(REFS.map((ref) => the(store.findEntry(ref))))
      await the(store.replaceIdentity(SECOND_IDENTITY, upTo(0)))
      await the(store.commit(sale('r6')))
      await the(store.applySync({ updates: [retry('r5'), settle('r6', decision(2))], records: [], memory: upTo(2) }))
      await the(store.renewSequence())
      const read = await the(store.readSequence(1, 9, 1_000_000))
      expect(read.map(({ clientRef }) => clientRef)).toEqual([...REFS, 'r6'])
      expectLinks(read)
      for (const [i, entry] of read.slice(0, 5).entries()) {
        const { terminalId, terminalSeq, prevHash, hash, bytes } = entry
        const fresh = { terminalId, terminalSeq, prevHash, hash, bytes }
        const waits = i === 2 ? { state: 'pending', attempts: 0, nextAttemptAt: null, lastError: null } : {}
        expect(entry).toEqual({ ...before[i], ...fresh, ...waits })
      }
      expect(read.map(({ terminalId }) => terminalId)).toEqual(read.map(() => SECOND_IDENTITY.terminalId))
      expect(await the(store.readChain())).toMatchObject({ lastSeq: 6, lastHash: read[5]?.hash, firstKept: 1 })
      expect((await the(store.outbox({ limit: 9 }))).map(({ clientRef }) => clientRef)).toEqual(['r2', 'r3', 'r5'])
    })

    test('goes on after its sequence was renewed, and renews none that has all', async () => {
      const store = await mixed()
      await the(store.renewSequence())
      expect(await expectWholeChain(store)).toBe(5)
      await the(store.replaceIdentity(SECOND_IDENTITY, MEMORY))
      await the(store.renewSequence())
      const [entry] = await the(store.commit(sale('r6')))
      expect(entry).toMatchObject({ terminalSeq: 6, terminalId: SECOND_IDENTITY.terminalId })
      expect(entry?.payload['receiptNumber']).toMatch(/-000001$/)
      expectLinks(await the(store.readSequence(1, 9, 1_000_000)))
    })

    test('cannot be replaced where there is none', async () => {
      const store = await arena.open()
      expect(await store.replaceIdentity(IDENTITY, MEMORY)).toEqual({ ok: false, error: { code: 'not_enrolled' } })
    })
  })
}
