import { describe, expect, test } from 'vitest'
import type { CommitError } from '../../local-store.ts'
import type { Arena } from './arena.ts'
import { expectWholeChain } from './check-chain.ts'
import { type Absent, type FillablePlace, type FullDisk, isAbsent } from './harness.ts'
import { the } from './rules.ts'
import { draft, IDENTITY, product, sale, upTo } from './samples.ts'

/** A disk that is not full after this many large sales was never filled. */
const MOST_SALES = 2_000
const LARGE = { note: 'x'.repeat(8_000) }

export function fullDiskCases(arena: Arena, disks: readonly FullDisk[] | Absent): void {
  if (isAbsent(disks)) return
  describe.each(disks)('a full disk ($name)', (disk) => {
    test('refuses the sale, still reads, and goes on where it was when there is room again', async () => {
      const fillable: FillablePlace = await disk.createPlace()
      const place = await arena.place(async () => fillable)
      const store = await arena.open(place)
      await the(store.writeIdentity(IDENTITY))
      await the(store.applySync({ updates: [], records: [product('p1', 1)], memory: upTo(1) }))
      await fillable.fill()
      const sell = async (n: number) =>
        store.commit(sale(`r${n}`, { mutations: [draft(`r${n}`, { payload: LARGE })], records: [] }))
      let sold = 0
      let refusal: CommitError | null = null
      while (refusal === null && sold < MOST_SALES) {
        const result = await sell(sold + 1)
        if (result.ok) sold++
        else refusal = result.error
      }
      expect(refusal).toMatchObject({ code: 'disk_full' })

      expect(await expectWholeChain(store)).toBe(sold)
      expect(await the(store.list('products', { key: 'sku:P1', limit: 9 }))).toHaveLength(1)
      expect(await sell(sold + 1)).toMatchObject({ ok: false, error: { code: 'disk_full' } })

      await fillable.free()
      for (let n = 1; n <= 20; n++) await the(sell(sold + n))
      expect(await expectWholeChain(store)).toBe(sold + 20)
    })
  })
}
