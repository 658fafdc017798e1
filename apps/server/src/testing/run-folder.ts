import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { systemTimers } from '@outpost/kernel'

/** The run: the process that starts the workers, and that all of them share. */
const RUN_PID = isMainThread && process.env['VITEST_WORKER_ID'] !== undefined ? process.ppid : process.pid
const FOLDER = join(tmpdir(), `outpost-test-${RUN_PID}`)
const POLL_MS = 25
const PATIENCE_MS = 60_000

/**
 * Makes something once for all workers of a test run: whoever comes first makes it, all others wait until it is there.
 * It goes away with the run.
 * @returns its folder
 */
export async function onceInRun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  if (isFirst(FOLDER)) {
    const keeper = join(import.meta.dirname, 'stop-when-orphaned.ts')
    spawn(process.execPath, [keeper, String(RUN_PID), FOLDER], { detached: true, stdio: 'ignore' }).unref()
  }
  const folder = join(FOLDER, name)
  const isMade = `${folder}.made`
  if (isFirst(folder)) {
    await make(folder)
    writeFileSync(isMade, '')
  }
  for (let waited = 0; !existsSync(isMade); waited += POLL_MS) {
    if (waited > PATIENCE_MS) throw new Error(`no ${name} at ${folder}; did the process that makes it fail?`)
    await systemTimers.sleep(POLL_MS)
  }
  return folder
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    chmodSync(folder, 0o755) // started as root, PostgreSQL runs under an account that must pass
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
