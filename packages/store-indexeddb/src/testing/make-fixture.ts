import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createRemotePlace, Machine } from '@outpost/sync/testing/browser'
import { SCHEMA_VERSION } from '../database.ts'
import { PAGE_PROGRAM } from './page-path.ts'
import { dumpOf, fixturePath, sellOn } from './versions.ts'

/** `OUTPOST_CHROMIUM=… node make-fixture.ts`: writes the present schema's fixture, once, with the release that brings the schema. */
const path = fixturePath(SCHEMA_VERSION)
if (existsSync(path)) throw new Error(`${path} is there already; a released fixture never changes`)
const machine = new Machine(PAGE_PROGRAM)
const place = createRemotePlace(machine)
await sellOn(place)
mkdirSync(dirname(path), { recursive: true })
writeFileSync(path, `${JSON.stringify(await dumpOf(machine, place.name), null, 1)}\n`)
await machine.scrap()
console.log(path)
