import { writeSync } from 'node:fs'
import { RULES } from '@outpost/sync/testing/writer'
import { openSqliteStore } from '../open-sqlite-store.ts'
import { versionToCome } from './version-to-come.ts'

/** `node upgrade-program.ts PATH`: brings a store half to the version to come, says so, and stays there until it is killed. */
const [path = ''] = process.argv.slice(2)
const STDOUT = 1
const atHalf = () => {
  writeSync(STDOUT, 'half\n')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
await openSqliteStore({ ...RULES, path, migrations: versionToCome(atHalf) })
