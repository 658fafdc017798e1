import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { assert, unwrap } from '@outpost/kernel'
import { type FullDisk, type Newer, type Releases, RULES, writeReleased } from '@outpost/sync/testing'
import { createRemotePlace, type Machine, type RemotePlace } from '@outpost/sync/testing/browser'
import { SCHEMA_VERSION } from '../../migrate.ts'
import { fixturePath } from '../../testing/versions.ts'
import type {} from './page-program.ts'

/** The files of released versions are the same on every platform. */
export function releases(machine: Machine): Releases {
  const versions = readdirSync(dirname(fixturePath(1))).flatMap((name) => /^v(\d+)\.sqlite$/.exec(name)?.[1] ?? [])
  const places = versions.map(Number).map((version) => [version, () => restored(machine, version)] as const)
  return { current: SCHEMA_VERSION, places: new Map(places) }
}

async function restored(machine: Machine, version: number): Promise<RemotePlace> {
  const place = createRemotePlace(machine)
  const base64 = readFileSync(fixturePath(version)).toString('base64')
  const desk = await machine.desk()
  await desk.evaluate((to) => expoPage.restore(to.name, to.base64), { name: place.name, base64 })
  return place
}

/** A file that a future version has sold on. */
export function newer(machine: Machine): Newer {
  const names = new WeakMap<object, string>()
  return {
    createPlace: async () => {
      const place = createRemotePlace(machine)
      const store = unwrap(await place.open(RULES))
      await writeReleased(store)
      await store.close()
      const desk = await machine.desk()
      await desk.evaluate((name) => expoPage.bringIntoFuture(name), place.name)
      names.set(place, place.name)
      return place
    },
    digest: async (place) => {
      const name = names.get(place)
      assert(name !== undefined, 'a place of the future')
      const desk = await machine.desk()
      return desk.evaluate((one) => expoPage.contentOf(one), name)
    },
  }
}

/** Pages that stay free: a handful of sales still fits. */
const SPARE_PAGES = 16

/** SQLite's own limit: SQLITE_FULL as from a disk. */
export const fullDisk = (machine: Machine): FullDisk => ({
  name: 'max_page_count',
  createPlace: async () => {
    const place = createRemotePlace(machine)
    const limit = async (spare: number | null) => {
      const desk = await machine.desk()
      await desk.evaluate((to) => expoPage.limitPages(to.name, to.spare), { name: place.name, spare })
    }
    return { ...place, fill: () => limit(SPARE_PAGES), free: () => limit(null) }
  },
})
