import { once } from 'node:events'
import { createServer } from 'node:net'
import { assert } from '@outpost/kernel'
import { demoData, type OutpostProcess, runOutpost, startOutpost } from '@outpost/server/testing'

/** The real server as a process of its own, with the demo chain, its own PostgreSQL and its own port. */
export interface House {
  readonly port: number
  readonly url: string
  /** Ends the server as an operator would. */
  stop(): Promise<void>
  /** Starts it again on its data and its port. */
  start(): Promise<void>
  /** A fresh enrolment code of a branch. */
  enrolmentCode(branch: string): Promise<string>
  /** Runs a command of `outpost` beside the server. Throws with what it said where it fails. */
  outpost(args: readonly string[]): Promise<void>
  /** Proves the books, as `outpost verify` does. */
  verify(): Promise<{ readonly ok: boolean; readonly said: string }>
  close(): Promise<void>
}

/** @param more of its settings */
export async function openHouse(more: Readonly<Record<string, string>> = {}): Promise<House> {
  const data = await demoData()
  const port = await freePort()
  // What must reconnect does so at once: no test waits for a nation's spread.
  const env = { OUTPOST_DATA: data.path, PORT: String(port), OUTPOST_SPREAD_MS: '0', ...more }
  let running: OutpostProcess | undefined
  const printed = new Map<string, string>() // at its start, and used by nobody yet
  const start = async () => {
    running ??= startOutpost(['start'], env)
    const { enrolmentCodes } = await running.ready
    for (const { branch, code } of enrolmentCodes) printed.set(branch, code)
  }
  const stop = async () => {
    const ending = running
    running = undefined
    ending?.child.kill('SIGTERM')
    await ending?.ended
  }
  await start()
  return {
    port,
    url: `http://localhost:${port}`,
    start,
    stop,
    enrolmentCode: async (branch) => {
      const code = printed.get(branch)
      if (printed.delete(branch) && code !== undefined) return code
      const { closing, said } = await runOutpost(['enrolment-code', branch], env)
      assert(typeof closing['code'] === 'string', said)
      return closing['code']
    },
    outpost: async (args) => {
      const { code, said } = await runOutpost(args, env)
      assert(code === 0, said)
    },
    verify: async () => {
      const { code, said } = await runOutpost(['verify'], env)
      return { ok: code === 0, said }
    },
    close: async () => {
      await stop()
      data.remove()
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  assert(typeof address === 'object' && address !== null, 'it listens on a port')
  probe.close()
  await once(probe, 'close')
  return address.port
}
