import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { systemTimers } from '@outpost/kernel'

const CLI = fileURLToPath(new URL('../../../../apps/server/src/cli.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const READY_TIMEOUT_MS = 300_000
const STOP_TIMEOUT_MS = 30_000

export interface ServerProcess {
  readonly port: number
  readonly url: string
  /** Runs `outpost …` beside the server, with its configuration. Answers what it printed. */
  outpost(args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }>
  /**
   * Ends the server process or its PostgreSQL with SIGKILL; it is back when this resolves. A server process stays away for
   * `downMs`; it brings its PostgreSQL back by itself.
   */
  crash(victim: Victim, downMs: number): Promise<void>
  stop(): Promise<void>
}

export type Victim = 'server' | 'postgres'

/** Starts the real server with its own PostgreSQL under `folder`; ready when this resolves. Its log is `folder/server.log`. */
export async function startServer(folder: string, env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { DATABASE_URL: _ours, ...inherited } = process.env
  const all = { ...inherited, ...env, PORT: String(port), OUTPOST_DATA: join(folder, 'server') }
  const log = createWriteStream(join(folder, 'server.log'))
  const launch = () => {
    const launched = spawn(process.execPath, [CLI, 'start'], { cwd: ROOT, env: all, stdio: ['ignore', 'pipe', 'pipe'] })
    launched.stdout.pipe(log, { end: false })
    launched.stderr.pipe(log, { end: false })
    return launched
  }
  let child = launch()
  const orphan = () => child.kill('SIGTERM') // whoever ends the replay ends its server and its database
  process.once('exit', orphan)
  await waitUntilReady(child, url, folder)
  return {
    port,
    url,
    outpost: (args) => runOutpost(args, all),
    crash: async (victim, downMs) => {
      if (victim === 'postgres') process.kill(await postgresPid(all.OUTPOST_DATA), 'SIGKILL')
      else {
        const gone = once(child, 'exit')
        child.kill('SIGKILL')
        await gone
        await systemTimers.sleep(downMs)
        child = launch()
      }
      await waitUntilReady(child, url, folder) // a server brings its PostgreSQL back by itself
    },
    stop: () => {
      process.off('exit', orphan)
      return stop(child)
    },
  }
}

async function waitUntilReady(child: ChildProcess, url: string, folder: string): Promise<void> {
  const until = performance.now() + READY_TIMEOUT_MS
  while (child.exitCode === null && performance.now() < until) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await systemTimers.sleep(100)
  }
  await stop(child)
  throw new Error(`The server did not get ready; its log is ${join(folder, 'server.log')}.`)
}

/** The first line of postmaster.pid. */
async function postgresPid(data: string): Promise<number> {
  const text = await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function runOutpost(args: readonly string[], env: NodeJS.ProcessEnv) {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...args], {
      cwd: ROOT,
      env,
      maxBuffer: 2 ** 26,
    })
    return { code: 0, stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string }
    return { code: typeof code === 'number' ? code : 1, stdout: `${stdout ?? ''}${stderr ?? ''}` }
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const limit = new AbortController()
  await Promise.race([gone, systemTimers.sleep(STOP_TIMEOUT_MS, limit.signal)])
  limit.abort()
  if (child.exitCode === null) child.kill('SIGKILL')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
