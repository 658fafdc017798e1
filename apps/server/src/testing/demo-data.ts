import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startOutpost, type TemporaryData, temporaryData } from './outpost-process.ts'
import { onceInRun } from './run-folder.ts'

/**
 * A folder for `OUTPOST_DATA` that holds the demo chain already: made by a server once in a test run, and copied for
 * each who asks. To make the database and the chain takes longer than to start on them.
 */
export async function demoData(): Promise<TemporaryData> {
  const made = await onceInRun('demo', async (folder) => {
    const server = startOutpost(['start'], { OUTPOST_DATA: join(folder, 'data') })
    await server.ready
    server.child.kill('SIGTERM')
    await server.ended
  })
  const data = temporaryData()
  await promisify(execFile)('cp', ['-a', join(made, 'data'), data.path]) // Node's own copying does not keep the owner
  return data
}
