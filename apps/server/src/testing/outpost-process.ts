import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CLI = join(import.meta.dirname, '..', 'cli.ts')

export interface ReadyLine {
  readonly event: 'ready'
  readonly url: string
  readonly epoch: string
  readonly demo: boolean
  readonly enrolmentCodes: readonly { readonly branch: string; readonly code: string }[]
}

/** `outpost start` as a process of its own. */
export interface OutpostProcess {
  readonly child: ChildProcess
  /** All that it has said so far. */
  readonly said: () => string
  /** Resolves when it serves; rejects with all that it said if it ends before. */
  readonly ready: Promise<ReadyLine>
  /** Its exit code; undefined when a signal ended it. */
  readonly ended: Promise<number | undefined>
}

export type Environment = Readonly<Record<string, string>>

/** Backups and drills by the clock would only take time from what is tested; who tests them turns them on. */
const NO_SCHEDULE = { OUTPOST_BACKUP_AT: 'off', OUTPOST_DRILL_AT: 'off' } as const

/** Starts `outpost <args> --json`; the port is a free one unless `env` says otherwise. */
export function startOutpost(args: readonly string[], env: Environment): OutpostProcess {
  const child = spawn(process.execPath, [CLI, ...args, '--json'], {
    env: { ...inherited(), PORT: '0', OUTPOST_LOG_LEVEL: 'warn', ...NO_SCHEDULE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, all] = ['', '']
  child.stderr.on('data', (chunk) => {
    all += String(chunk)
  })
  const ended = new Promise<number | undefined>((resolve) => child.on('close', (code) => resolve(code ?? undefined)))
  const ready = new Promise<ReadyLine>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      all += String(chunk)
      out += String(chunk)
      const line = out.split('\n').find((text) => text.startsWith('{"event":"ready"'))
      if (line !== undefined && out.includes(`${line}\n`)) resolve(JSON.parse(line) as ReadyLine)
    })
    void ended.then(() => reject(new Error(`ended before it was ready:\n${all}`)))
  })
  ready.catch(() => undefined)
  return { child, said: () => all, ready, ended }
}

/** Nothing that could set the server otherwise than the test does. */
const inherited = () => Object.fromEntries(['PATH', 'NODE_COMPILE_CACHE'].map((name) => [name, process.env[name]]))

/** Runs a command to its end: exit code, and its closing line of JSON. */
export async function runOutpost(args: readonly string[], env: Environment) {
  const command = startOutpost(args, env)
  const code = await command.ended
  const lines = command.said().split('\n')
  const closing = lines.findLast((line) => line.startsWith('{'))
  return { code, said: command.said(), closing: JSON.parse(closing ?? '{}') as Record<string, unknown> }
}

/** A folder for `OUTPOST_DATA` that goes away with the test. */
export interface TemporaryData {
  readonly path: string
  remove(): void
}

export function temporaryData(): TemporaryData {
  const parent = mkdtempSync(join(tmpdir(), 'outpost-data-'))
  chmodSync(parent, 0o755) // as root, PostgreSQL runs under an account that must pass
  return { path: join(parent, 'data'), remove: () => rmSync(parent, { recursive: true, force: true }) }
}
