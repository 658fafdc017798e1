import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert, unwrap } from '@outpost/kernel'
import { type Newer, type Releases, RULES, writeReleased } from '@outpost/sync/testing'
import { createRemotePlace, type Machine, type RemotePlace } from '@outpost/sync/testing/browser'
import { SCHEMA_VERSION } from '../database.ts'
import type { Dump } from './raw-database.ts'

export const fixturePath = (version: number): string =>
  fileURLToPath(new URL(`../../fixtures/v${version}.json`, import.meta.url))

const FIXTURE = /^v(\d+)\.json$/

/** The contents in `fixtures`, each put into a database of its own. */
export function releases(machine: Machine): Releases {
  const names = readdirSync(dirname(fixturePath(1)))
  const versions = names.flatMap((name) => FIXTURE.exec(name)?.[1] ?? []).map(Number)
  return {
    current: SCHEMA_VERSION,
    places: new Map(versions.map((version) => [version, () => restored(machine, version)])),
  }
}

async function restored(machine: Machine, version: number): Promise<RemotePlace> {
  const place = createRemotePlace(machine)
  const contents = readFileSync(fixturePath(version), 'utf8')
  const desk = await machine.desk()
  await desk.evaluate((to) => outpost.restore(to.name, JSON.parse(to.contents)), { name: place.name, contents })
  return place
}

/** A database that a future version has sold on. */
export function newer(machine: Machine): Newer {
  const names = new WeakMap<object, string>()
  return {
    createPlace: async () => {
      const place = createRemotePlace(machine)
      await sellOn(place)
      const desk = await machine.desk()
      await desk.evaluate((name) => outpost.bringIntoFuture(name), place.name)
      names.set(place, place.name)
      return place
    },
    digest: async (place) => {
      const name = names.get(place)
      assert(name !== undefined, 'a place of the future')
      const contents = await dumpOf(machine, name)
      return createHash('sha256').update(JSON.stringify(contents)).digest('hex')
    },
  }
}

/** Leaves something of everything that a store can hold. */
export async function sellOn(place: RemotePlace): Promise<void> {
  const store = unwrap(await place.open(RULES))
  await writeReleased(store)
  await store.close()
}

export async function dumpOf(machine: Machine, name: string): Promise<Dump> {
  const desk = await machine.desk()
  return desk.evaluate((one) => outpost.dump(one), name)
}
