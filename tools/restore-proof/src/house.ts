import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type OutpostProcess, runOutpost, startOutpost } from '@outpost/server/testing'

/** The real server with its own PostgreSQL and the demo chain, as processes that can be killed. */
export interface House {
  readonly url: string
  /** Enrolment codes of the branches, printed at every start. */
  readonly codes: ReadonlyMap<string, string>
  readonly data: string
  start(): Promise<void>
  /** SIGKILL: nothing is said, nothing is finished. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** Runs `outpost …` to its end and answers its closing line; fails unless it ended as told. */
  command(args: readonly string[], expected?: 'ok' | 'refused'): Promise<Readonly<Record<string, unknown>>>
  /** Of the database, while its PostgreSQL runs. */
  databaseUrl(): string
}

/** `externalUrl`: a PostgreSQL to work on in place of the server's own. */
export async function openHouse(data: string, externalUrl?: string): Promise<House> {
  const port = await freePort()
  const env = {
    OUTPOST_DATA: data,
    PORT: String(port),
    OUTPOST_SPREAD_MS: '0',
    OUTPOST_DEMO: 'on',
    ...(externalUrl !== undefined && { DATABASE_URL: externalUrl }),
  }
  let running: OutpostProcess | undefined
  const codes = new Map<string, string>()
  const end = async (signal: NodeJS.Signals) => {
    running?.child.kill(signal)
    await running?.ended
    running = undefined
  }
  return {
    url: `http://127.0.0.1:${port}`,
    codes,
    data,
    start: async () => {
      running = startOutpost(['start'], env)
      for (const { branch, code } of (await running.ready).enrolmentCodes) codes.set(branch, code)
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    command: async (args, expected = 'ok') => {
      const { code, said, closing } = await runOutpost(args, env)
      if ((code === 0) !== (expected === 'ok')) throw new Error(`outpost ${args.join(' ')}:\n${said}`)
      return closing
    },
    databaseUrl: () => {
      if (externalUrl !== undefined) return externalUrl
      const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim()
      const [, , , at] = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
      return `postgres://outpost:${password}@127.0.0.1:${at}/outpost`
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as { port: number }
  await new Promise((closed) => probe.close(closed))
  return port
}
