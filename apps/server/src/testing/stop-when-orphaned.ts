import { systemTimers } from '@outpost/kernel'
import { stopTestPostgres } from './test-postgres.ts'

/** Started beside a test run: outlives it, however it ends, and clears its database away. */
const [pid = '', folder = ''] = process.argv.slice(2)

const POLL_MS = 250

while (isAlive(Number(pid))) await systemTimers.sleep(POLL_MS)
await stopTestPostgres(folder)

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch {
    return false
  }
}
