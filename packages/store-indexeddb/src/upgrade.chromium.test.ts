import { unwrap } from '@outpost/kernel'
import { expectWholeChain, FULL_OUTBOX, RULES, readAll, sale, the } from '@outpost/sync/testing'
import { crash, createRemotePlace, Machine } from '@outpost/sync/testing/browser'
import type { Page } from 'playwright'
import { afterAll, expect, test } from 'vitest'
import { NATIVE_STEP, SCHEMA_VERSION } from './database.ts'
import { PAGE_PROGRAM } from './testing/page-path.ts'
import { dumpOf } from './testing/versions.ts'

const machine = new Machine(PAGE_PROGRAM)
afterAll(() => machine.scrap())

/** A tab of the version to come, half through its upgrade. */
async function upgradingTab(name: string): Promise<Page> {
  const page = await machine.newTab()
  const half = new Promise<void>((resolve, reject) => {
    void page
      .exposeFunction('pageReport', () => resolve())
      .then(() => {
        const ended = page.evaluate((one) => outpost.upgradeHalf(one), name)
        ended.then(() => reject(new Error('the upgrade came to an end'))).catch(() => {}) // it is killed
      })
  })
  await half
  return page
}

test.each([
  { what: 'its tab', kill: crash },
  { what: 'the browser', kill: () => machine.pullThePlug() },
])(
  'a full outbox is brought to a newer version whole: killed in the midst of it with $what it is as it was, sells on, and is upgraded later',
  async ({ kill }) => {
    const place = createRemotePlace(machine)
    const { name } = place
    const desk = await machine.desk()
    await desk.evaluate((one) => outpost.fill(one), name)
    const before = await reading()

    await kill(await upgradingTab(name))
    const older = unwrap(await place.open(RULES))
    expect(await readAll(older)).toEqual(before)
    await the(older.commit(sale('after-the-crash')))
    await older.close()
    const sold = await reading()

    await (await machine.desk()).evaluate((one) => outpost.beAhead(one), name)
    const newer = unwrap(await place.open(RULES))
    expect(await readAll(newer)).toEqual(sold)
    await the(newer.commit(sale('by-the-newer')))
    expect(await expectWholeChain(newer)).toBe(FULL_OUTBOX + 2)
    await newer.close()

    const { version, stores } = await dumpOf(machine, name)
    expect(version).toBe((SCHEMA_VERSION + 1) * NATIVE_STEP)
    expect(stores.find((store) => store.name === 'told')?.rows).toHaveLength(FULL_OUTBOX + 1)
    await machine.clearDesk() // back at the version of before
    expect(await place.open(RULES)).toMatchObject({ ok: false, error: { code: 'store_newer' } })
    await place.discard()

    async function reading(): Promise<object> {
      const store = unwrap(await place.open(RULES))
      const all = await readAll(store)
      await store.close()
      return all
    }
  },
)
