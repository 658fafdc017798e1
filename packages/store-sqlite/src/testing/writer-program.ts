import { writeSync } from 'node:fs'
import { unwrap } from '@outpost/kernel'
import { RULES, writeForever } from '@outpost/sync/testing'
import { openSqliteStore } from '../open-sqlite-store.ts'

/** `node writer-program.ts PATH NAME`: writes to the store until it is killed, one line a report. */
const [path = '', name = ''] = process.argv.slice(2)
const STDOUT = 1
const report = (line: string) => void writeSync(STDOUT, `${line}\n`)

report(JSON.stringify({ at: 'opening' }))
// SQLite's lock is not fair: on a busy machine one of two writers may wait for long
await writeForever(unwrap(await openSqliteStore({ ...RULES, path, busyTimeoutMs: 60_000 })), name, report)
