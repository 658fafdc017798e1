import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { systemTimers } from '@outpost/kernel'

const CLI = fileURLToPath(new URL('../../../../apps/server/src/cli.ts', import.meta.url))
/** What `npm start` gives its Node. */
const NODE_ARGS = new URL('../../../../apps/server/node-args.json', import.meta.url)
const READY_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 60_000

/** `outpost start`, as users run it: its own process, its own PostgreSQL with fsync on. */
export interface ServerProcess {
  readonly pid: number
  readonly port: number
  readonly url: string
  /** Of the PostgreSQL that it has started. */
  readonly postgresPid: number
  databaseUrl(database: string): string
  /** Runs `outpost …` beside the server. Answers what it printed on standard output. */
  outpost(args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }>
  stop(): Promise<void>
}

/** Data and log lie in `folder`. `nodeArgs` go to Node itself, for a profiler. */
export async function startServer(
  folder: string,
  env: Readonly<Record<string, string>>,
  nodeArgs: readonly string[],
): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const data = join(folder, 'data')
  const { DATABASE_URL: _ours, ...inherited } = process.env
  const all = { ...inherited, ...env, PORT: String(port), OUTPOST_DATA: data }
  const log = createWriteStream(join(folder, 'server.log'))
  const args = [...(JSON.parse(readFileSync(NODE_ARGS, 'utf8')) as string[]), ...nodeArgs, CLI, 'start']
  const child = spawn(process.execPath, args, { env: all, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const orphan = () => child.kill('SIGTERM')
  process.once('exit', orphan)
  await waitUntilReady(child, url, folder)
  const [postgresPid = '', , , postgresPort = ''] = readFileSync(
    join(data, 'postgres', 'postmaster.pid'),
    'utf8',
  ).split('\n')
  const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim()
  return {
    pid: child.pid ?? 0,
    port,
    url,
    postgresPid: Number(postgresPid),
    databaseUrl: (database) => `postgres://outpost:${password}@127.0.0.1:${postgresPort.trim()}/${database}`,
    outpost: (args) => runOutpost(args, all),
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
  throw new Error(`The server did not get ready: ${readFileSync(join(folder, 'server.log'), 'utf8').slice(-2_000)}`)
}

async function runOutpost(args: readonly string[], env: NodeJS.ProcessEnv) {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...args], { env, maxBuffer: 2 ** 26 })
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
