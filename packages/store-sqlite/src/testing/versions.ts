import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { assert, unwrap } from '@outpost/kernel'
import { type Newer, type Releases, RULES, type StorePlace, writeReleased } from '@outpost/sync/testing'
import { SCHEMA_VERSION } from '../migrate.ts'
import { createFilePlace, type FilePlace } from './file-place.ts'

export const fixturePath = (version: number): string =>
  fileURLToPath(new URL(`../../fixtures/v${version}.sqlite`, import.meta.url))

const FIXTURE = /^v(\d+)\.sqlite$/

/** The files in `fixtures`, each opened as a copy. */
export function releases(): Releases {
  const names = readdirSync(dirname(fixturePath(1)))
  const versions = names.flatMap((name) => FIXTURE.exec(name)?.[1] ?? []).map(Number)
  return {
    current: SCHEMA_VERSION,
    places: new Map(versions.map((version) => [version, () => copyOfFixture(version)])),
  }
}

async function copyOfFixture(version: number): Promise<StorePlace> {
  const place = await createFilePlace()
  copyFileSync(fixturePath(version), place.path)
  return place
}

/** A file that a future version has sold on, its latest commits still in the write-ahead log as after a crash. */
export function newer(): Newer {
  const paths = new WeakMap<object, string>()
  return {
    createPlace: async () => {
      const [source, place]: [FilePlace, FilePlace] = [await createFilePlace(), await createFilePlace()]
      const store = unwrap(await source.open(RULES))
      await writeReleased(store)
      await store.close()
      const future = new DatabaseSync(source.path)
      future.exec('PRAGMA wal_autocheckpoint = 0; CREATE TABLE of_the_future (a); PRAGMA user_version = 999')
      for (const suffix of ['', '-wal']) copyFileSync(source.path + suffix, place.path + suffix)
      future.close()
      await source.discard()
      paths.set(place, place.path)
      return place
    },
    digest: async (place) => {
      const path = paths.get(place)
      assert(path !== undefined, 'a place of the future')
      return filesOf(path).join(' ')
    },
  }
}

/** Digests of the database and its log; the index beside them is a cache that every reader may rebuild. */
const filesOf = (path: string): readonly string[] =>
  readdirSync(dirname(path))
    .filter((name) => !name.endsWith('-shm'))
    .sort()
    .map(
      (name) =>
        `${name}:${createHash('sha256')
          .update(readFileSync(join(dirname(path), name)))
          .digest('hex')}`,
    )
