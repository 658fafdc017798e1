import { describe, expect, test } from 'vitest'
import type { EntryUpdate, LocalStore, SyncMemory } from '../../local-store.ts'
import type { Arena } from './arena.ts'
import { the } from './rules.ts'
import {
  applied,
  deadLetter,
  decision,
  draft,
  FAILURE,
  LATER,
  MEMORY,
  NOON,
  overlay,
  product,
  RESOLUTION,
  record,
  reopen,
  resolve,
  retry,
  sale,
  settle,
  upTo,
} from './samples.ts'

const answer = (store: LocalStore, memory: SyncMemory, ...updates: EntryUpdate[]) =>
  the(store.applySync({ updates, records: [], memory }))

/** Every member that there is: one that is new has to be named here. */
const EVERYTHING: Required<SyncMemory> = {
  ...MEMORY,
  cursors: { branch: 'b', catalog: 'c' },
  fault: 'broken',
  restored: true,
  halt: 'terminal_forked',
}

const order = (store: LocalStore) => the(store.get('orders', 'order-r1'))

export function answerCases(arena: Arena): void {
  const sold = async () => {
    const store = await arena.enrolled()
    await the(store.commit(sale('r1')))
    return store
  }

  describe('an accepted sale', () => {
    const accepted = settle('r1', decision(5, [applied('orders', 'order-r1', { status: 'posted' })]))

    test('leaves the queue for the log with its answer', async () => {
      const store = await sold()
      await answer(store, MEMORY, accepted)
      expect(await the(store.outbox({ limit: 9 }))).toEqual([])
      const logged = await the(store.findEntry('r1'))
      expect(logged).toMatchObject({ decision: { branchSeq: 5 }, resolution: null, answeredAt: LATER, terminalSeq: 1 })
      expect(logged).not.toHaveProperty('state')
      expect(await the(store.counts())).toEqual({
        pending: 0,
        retrying: 0,
        deadLetters: 0,
        oldestUnsentAt: null,
        logged: 1,
      })
    })

    test('becomes the server’s copy, with what the server added', async () => {
      const store = await sold()
      await answer(store, MEMORY, accepted)
      expect(await order(store)).toMatchObject({
        body: { total: 1999, receiptNumber: 'LEEDS-1-000001', status: 'posted' },
        state: 'confirmed',
        clientRefs: [],
        branchSeq: 5,
      })
    })

    test('keeps what the answer did not name until the feed has come as far', async () => {
      const store = await sold()
      await answer(store, upTo(4), accepted)
      expect(await the(store.overlays('stock-levels', 'p1'))).toEqual([{ delta: '-1' }])
      expect(await the(store.get('stock-levels', 'p1'))).toMatchObject({ state: 'confirmed', clientRefs: ['r1'] })
      await the(
        store.applySync({ updates: [], records: [record('stock-levels', 'p1', 5, { onHand: '9' })], memory: upTo(5) }),
      )
      expect(await the(store.overlays('stock-levels', 'p1'))).toEqual([])
      expect(await the(store.get('stock-levels', 'p1'))).toMatchObject({ body: { onHand: '9' }, clientRefs: [] })
    })

    test('drops it at once where the feed was there first', async () => {
      const store = await sold()
      await the(
        store.applySync({
          updates: [],
          records: [record('orders', 'order-r1', 5, { total: 1999, by: 'feed' })],
          memory: upTo(5),
        }),
      )
      await answer(store, upTo(5), accepted)
      expect(await the(store.overlays('stock-levels', 'p1'))).toEqual([])
      expect(await order(store)).toMatchObject({ body: { total: 1999, by: 'feed' }, branchSeq: 5, clientRefs: [] })
    })

    test('gives way to the feed’s own copy where one transaction brings both, and is found as that one is', async () => {
      const store = await sold()
      await the(store.commit(sale('r2')))
      await the(store.commit(sale('r3', { records: [overlay('r3', 'orders', 'order-r2', { voided: true })] })))
      const made = ['r1', 'r2'].map((ref, i) => settle(ref, decision(5 + i, [applied('orders', `order-${ref}`)])))
      const records = [
        record('orders', 'order-r1', 5, { total: 1999, sku: 'FED' }),
        record('orders', 'order-r2', 6, { total: 1999, sku: 'FED' }),
        record('stock-levels', 'p1', 6, { onHand: '8' }),
      ]
      await the(store.applySync({ updates: made, records, memory: upTo(6) }))
      expect(await order(store)).toMatchObject({
        body: { sku: 'FED' },
        state: 'confirmed',
        branchSeq: 5,
        clientRefs: [],
      })
      expect(await the(store.get('orders', 'order-r2'))).toMatchObject({ body: { voided: true }, clientRefs: ['r3'] })
      expect(await the(store.get('stock-levels', 'p1'))).toMatchObject({ body: { onHand: '8' }, clientRefs: [] })
      expect(await the(store.list('orders', { keyPrefix: 'receipt:', limit: 9 }))).toEqual([])
      const found = await the(store.list('orders', { key: 'sku:FED', limit: 9 }))
      expect(found.map(({ id }) => id)).toEqual(['order-r1'])
      expect(await the(store.counts())).toMatchObject({ pending: 1, logged: 2 })
    })

    test('does not undo a newer copy, nor a removal', async () => {
      const store = await sold()
      await the(store.commit(sale('r2')))
      const records = [record('orders', 'order-r1', 9, { status: 'voided' }), record('orders', 'order-r2', 9, null)]
      await the(store.applySync({ updates: [], records, memory: upTo(0) }))
      await answer(store, upTo(9), accepted, settle('r2', decision(6, [applied('orders', 'order-r2')])))
      expect(await order(store)).toMatchObject({ body: { status: 'voided' }, branchSeq: 9 })
      expect(await the(store.get('orders', 'order-r2'))).toBeNull()
    })

    test('keeps later unsent work on top', async () => {
      const store = await sold()
      await the(store.commit(sale('r2', { records: [overlay('r2', 'orders', 'order-r1', { voided: true })] })))
      await answer(store, MEMORY, accepted)
      expect(await order(store)).toMatchObject({
        body: { voided: true },
        state: 'pending',
        clientRefs: ['r2'],
        branchSeq: 5,
      })
    })

    test('adds to the server’s copy where the terminal had laid nothing over it', async () => {
      const store = await arena.enrolled()
      await the(store.applySync({ updates: [], records: [record('orders', 'o1', 3, { total: 5 })], memory: MEMORY }))
      await the(store.commit(sale('r1', { records: [] })))
      const both = [applied('orders', 'o1', { note: 'mended' }), applied('orders', 'unknown', { note: 'x' })]
      await answer(store, MEMORY, settle('r1', decision(6, both)))
      expect(await the(store.get('orders', 'o1'))).toMatchObject({ body: { total: 5, note: 'mended' }, branchSeq: 6 })
      expect(await the(store.get('orders', 'unknown'))).toBeNull()
    })

    test('answered twice is answered once', async () => {
      const store = await sold()
      await answer(store, upTo(4), accepted)
      const before = [await order(store), await the(store.counts()), await the(store.overlays('stock-levels', 'p1'))]
      await answer(store, upTo(4), accepted)
      expect([await order(store), await the(store.counts()), await the(store.overlays('stock-levels', 'p1'))]).toEqual(
        before,
      )
    })

    test('keeps the newest answer when a restored server decides it anew', async () => {
      const store = await sold()
      await answer(store, upTo(5), accepted)
      await answer(store, upTo(5), settle('r1', { ...decision(2), epoch: 'restored' }))
      expect(await the(store.findEntry('r1'))).toMatchObject({ decision: { branchSeq: 2, epoch: 'restored' } })
    })

    test('is not dragged back into the queue by a late refusal or failure', async () => {
      const store = await sold()
      await answer(store, MEMORY, accepted)
      await answer(store, MEMORY, deadLetter('r1'), retry('r1'))
      expect(await the(store.findEntry('r1'))).toMatchObject({ decision: { outcome: 'accepted' }, answeredAt: LATER })
      expect(await the(store.outbox({ limit: 9 }))).toEqual([])
    })
  })

  describe('an accepted sale that a restored server refuses', () => {
    const settled = async () => {
      const store = await sold()
      await answer(store, MEMORY, retry('r1', 3), settle('r1', decision(5, [applied('orders', 'order-r1')])))
      return store
    }
    const letters = (store: LocalStore) => the(store.outbox({ state: 'dead-letter', limit: 9 }))

    test('goes back from the log into the queue as a dead letter, with the refusal, in its old place', async () => {
      const store = await settled()
      const before = await the(store.readSequence(1, 9, 1_000_000))
      await answer(store, MEMORY, reopen('r1'))
      const refusal = {
        decision: { outcome: 'rejected', epoch: 'restored' },
        lastError: { code: 'return_exceeds_sale' },
      }
      const [letter, ...others] = await letters(store)
      expect(letter).toMatchObject({
        clientRef: 'r1',
        state: 'dead-letter',
        attempts: 0,
        nextAttemptAt: null,
        ...refusal,
      })
      expect(letter).not.toHaveProperty('answeredAt')
      expect(others).toEqual([])
      const { terminalSeq, hash, payload } = before[0] ?? {}
      expect(letter).toMatchObject({ terminalSeq, hash, payload })
      expect(await the(store.counts())).toMatchObject({ deadLetters: 1, logged: 0, oldestUnsentAt: null })
    })

    test('is then mended like any other', async () => {
      const store = await settled()
      await answer(store, MEMORY, reopen('r1'))
      await answer(store, MEMORY, resolve('r1'))
      expect(await the(store.findEntry('r1'))).toMatchObject({ resolution: RESOLUTION, answeredAt: LATER })
      expect(await letters(store)).toEqual([])
    })

    test('stays answered once it is mended: the refusal was told before', async () => {
      const store = await settled()
      await answer(store, MEMORY, reopen('r1'))
      await answer(store, MEMORY, resolve('r1'))
      await answer(store, MEMORY, reopen('r1'))
      expect(await letters(store)).toEqual([])
    })

    test('stays answered where the same history had accepted it after all', async () => {
      const store = await settled()
      await answer(store, MEMORY, settle('r1', { ...decision(6), epoch: 'restored' }))
      await answer(store, MEMORY, reopen('r1'))
      expect(await letters(store)).toEqual([])
      await answer(store, MEMORY, reopen('r1', 'restored again'))
      expect(await letters(store)).toHaveLength(1)
    })

    test('is a dead letter, too, where its answer had never arrived', async () => {
      const store = await sold()
      await answer(store, MEMORY, reopen('r1'))
      expect(await letters(store)).toMatchObject([{ clientRef: 'r1', decision: { epoch: 'restored' } }])
      expect(await order(store)).toMatchObject({ state: 'dead-letter', clientRefs: ['r1'] })
    })
  })

  describe('a failed attempt', () => {
    test('is counted with its error and the next time, and seen at the record', async () => {
      const store = await sold()
      await answer(store, MEMORY, retry('r1', 3))
      expect(await the(store.outbox({ state: 'retrying', limit: 9 }))).toMatchObject([
        { clientRef: 'r1', state: 'retrying', attempts: 3, nextAttemptAt: LATER, lastError: FAILURE, decision: null },
      ])
      expect(await the(store.outbox({ state: 'pending', limit: 9 }))).toEqual([])
      expect(await order(store)).toMatchObject({ state: 'retrying' })
    })
  })

  describe('a dead letter', () => {
    test('stays in the queue with the refusal, its work still over the records', async () => {
      const store = await sold()
      await answer(store, upTo(99), deadLetter('r1'))
      expect(await the(store.outbox({ state: 'dead-letter', limit: 9 }))).toMatchObject([
        {
          clientRef: 'r1',
          decision: { outcome: 'rejected' },
          lastError: { code: 'return_exceeds_sale' },
          nextAttemptAt: null,
        },
      ])
      expect(await order(store)).toMatchObject({ state: 'dead-letter', clientRefs: ['r1'] })
      expect(await the(store.overlays('stock-levels', 'p1'))).toHaveLength(1)
      expect(await the(store.counts())).toMatchObject({ pending: 0, deadLetters: 1, oldestUnsentAt: null })
    })

    test('is the worst state that a record can be in', async () => {
      const store = await arena.enrolled()
      for (const ref of ['r1', 'r2', 'r3']) await the(store.commit(sale(ref)))
      await answer(store, MEMORY, retry('r2'))
      expect(await the(store.get('stock-levels', 'p1'))).toMatchObject({ state: 'retrying' })
      await answer(store, MEMORY, deadLetter('r1'))
      expect(await the(store.get('stock-levels', 'p1'))).toMatchObject({
        state: 'dead-letter',
        clientRefs: ['r1', 'r2', 'r3'],
      })
    })

    test('goes to the log when it is resolved, and its work comes off the records', async () => {
      const store = await sold()
      await answer(store, MEMORY, deadLetter('r1'))
      await answer(store, MEMORY, resolve('r1'))
      expect(await the(store.findEntry('r1'))).toMatchObject({
        resolution: RESOLUTION,
        decision: { outcome: 'rejected' },
      })
      expect(await order(store)).toBeNull()
      expect(await the(store.overlays('stock-levels', 'p1'))).toEqual([])
    })

    test('has one resolution: the first', async () => {
      const store = await sold()
      await answer(store, MEMORY, resolve('r1'))
      await answer(store, MEMORY, {
        ...resolve('r1'),
        resolution: { ...RESOLUTION, kind: 'corrected' },
        answeredAt: NOON,
      } as EntryUpdate)
      expect(await the(store.findEntry('r1'))).toMatchObject({ resolution: RESOLUTION, answeredAt: LATER })
    })

    test('may be accepted after all', async () => {
      const store = await sold()
      await answer(store, MEMORY, deadLetter('r1'))
      await answer(store, MEMORY, settle('r1', decision(8, [applied('orders', 'order-r1')])))
      expect(await order(store)).toMatchObject({ state: 'confirmed', branchSeq: 8 })
      expect(await the(store.counts())).toMatchObject({ deadLetters: 0, logged: 1 })
    })
  })

  describe('what sync brings', () => {
    test('of one answer is written with its memory or not at all', async () => {
      const store = await sold()
      await answer(store, upTo(3), settle('unknown-here', decision(1)), retry('r1'))
      expect(await the(store.readMemory())).toEqual(upTo(3))
      expect(await the(store.findEntry('unknown-here'))).toBeNull()
    })

    test('is remembered whole, whatever the engine has to remember', async () => {
      const store = await arena.enrolled()
      await answer(store, EVERYTHING)
      expect(await the(store.readMemory())).toEqual(EVERYTHING)
    })

    test('applied again changes nothing, and an older copy never overwrites a newer one', async () => {
      const store = await arena.enrolled()
      const page = {
        updates: [],
        records: [product('p1', 4, { price: 4 }), record('products', 'p2', 5, null)],
        memory: upTo(5),
      }
      await the(store.applySync(page))
      const before = await the(store.list('products', { limit: 9 }))
      await the(store.applySync(page))
      await the(store.applySync({ ...page, records: [product('p1', 3, { price: 3 }), product('p2', 4)] }))
      expect(await the(store.list('products', { limit: 9 }))).toEqual(before)
      expect(await the(store.list('products', { keyPrefix: 'sku:', limit: 9 }))).toEqual(before)
    })

    test('leaves the oldest unsent sale to be told by its time', async () => {
      const store = await arena.enrolled()
      await the(store.commit(sale('r1', { mutations: [draft('r1', { occurredAt: LATER })], records: [] })))
      await the(store.commit(sale('r2', { records: [] })))
      expect(await the(store.counts())).toMatchObject({ pending: 2, oldestUnsentAt: NOON })
      await answer(store, MEMORY, retry('r1'), settle('r2', decision(1)))
      expect(await the(store.counts())).toMatchObject({ pending: 0, retrying: 1, oldestUnsentAt: LATER, logged: 1 })
    })
  })
}
