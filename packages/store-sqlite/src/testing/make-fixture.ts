import { existsSync } from 'node:fs'
import { unwrap } from '@outpost/kernel'
import { RULES, writeReleased } from '@outpost/sync/testing'
import { SCHEMA_VERSION } from '../migrate.ts'
import { openSqliteStore } from '../open-sqlite-store.ts'
import { fixturePath } from './versions.ts'

/** `node make-fixture.ts`: writes the present schema's fixture, once, with the release that brings the schema. */
const path = fixturePath(SCHEMA_VERSION)
if (existsSync(path)) throw new Error(`${path} is there already; a released fixture never changes`)
const store = unwrap(await openSqliteStore({ ...RULES, path }))
await writeReleased(store)
await store.close()
console.log(path)
