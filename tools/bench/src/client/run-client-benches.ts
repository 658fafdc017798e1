import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeMachine } from '../common/machine.ts'
import type { Engine } from './engine.ts'
import { runInChromium } from './indexeddb/run-in-chromium.ts'
import { makeProducts } from './products.ts'
import type { ClientReport } from './report.ts'
import { FULL, FULL_IN_BROWSER, QUICK, runBenches } from './run-benches.ts'
import { sqliteEngine } from './sqlite/sqlite-engine.ts'

export interface ClientBenchOptions {
  /** One engine alone; all unless given. */
  readonly only?: Engine['name']
  /** Little of everything, in seconds: proves that it runs, and measures nothing. */
  readonly quick: boolean
  /** Told what begins. */
  readonly note: (what: string) => void
}

/** Runs each engine's benches in a folder of its own, which is gone afterwards. */
export async function runClientBenches({ only, quick, note }: ClientBenchOptions): Promise<ClientReport> {
  const products = makeProducts((quick ? QUICK : FULL).products)
  const folder = mkdtempSync(join(tmpdir(), 'outpost-bench-'))
  try {
    const sqlite =
      only === 'indexeddb'
        ? {}
        : { sqlite: await runBenches(sqliteEngine(folder), products, quick ? QUICK : FULL, note) }
    const indexeddb =
      only === 'sqlite'
        ? {}
        : { indexeddb: await runInChromium(join(folder, 'profile'), quick ? QUICK : FULL_IN_BROWSER, note) }
    return { machine: describeMachine(), catalogue: 'made up', engines: { ...sqlite, ...indexeddb } }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
