import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Outcome } from './run-command.ts'

const CLI = join(import.meta.dirname, '..', 'cli.ts')

/** `start`, begun again whenever a source file changes. Signals reach the watcher, which passes them on. */
export function dev(): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, '--watch', '--watch-preserve-output', CLI, 'start'], {
      stdio: 'inherit',
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
    child.on('exit', (code, signal) => resolve({ ok: code === 0 || signal !== null }))
  })
}
