// Runs on any Node >= 20 with nothing installed: it installs what is missing, then runs a task under the pinned Node.
import { ensureInstalled, SetupFailed } from './install.mjs'
import { TASKS } from './tasks.mjs'

const [name = '', ...args] = process.argv.slice(2)
const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined

if (task === undefined) {
  console.error(`Usage: node tools/setup/run.mjs <${Object.keys(TASKS).join('|')}> [arguments]`)
  process.exitCode = 2
} else {
  try {
    await ensureInstalled()
    process.exitCode = await task(args)
  } catch (error) {
    if (!(error instanceof SetupFailed)) throw error
    process.exitCode = 1
  }
}
