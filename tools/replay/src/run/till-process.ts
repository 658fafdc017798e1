import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { systemTimers } from '@outpost/kernel'
import type { FromTills, ToTills } from '../till/messages.ts'
import type { Death, Obituary } from './obituary.ts'

const MAIN = fileURLToPath(new URL('../till/main.ts', import.meta.url))
const STOP_TIMEOUT_MS = 30_000

export interface TillProcessOptions {
  readonly assignmentPath: string
  readonly logPath: string
  readonly obituary: Obituary
  readonly onMessage: (message: FromTills, from: TillProcess) => void
  readonly onDeath: (death: Death) => void
  /** It ended otherwise, which no till does. */
  readonly onError: (error: Error) => void
}

export interface TillProcess {
  say(message: ToTills): void
  /** SIGKILL, whatever it is at; false where it is dead already. */
  kill(downMs: number): boolean
  stop(): Promise<void>
}

/** A process of tills that is started again whenever it is killed. */
export function startTillProcess(options: TillProcessOptions): TillProcess {
  const log = createWriteStream(options.logPath, { flags: 'a' })
  const stopping = new AbortController()
  let restarting: Promise<void> = Promise.resolve()
  let child = launch()

  function launch(): ChildProcess {
    const launched = fork(MAIN, [options.assignmentPath], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    launched.stdout?.pipe(log, { end: false })
    launched.stderr?.pipe(log, { end: false })
    launched.on('message', (message) => options.onMessage(message as FromTills, self))
    launched.on('error', () => {}) // a message to one that just died
    launched.once('exit', (code, signal) => {
      if (!stopping.signal.aborted) restarting = restart(signal ?? code)
    })
    return launched
  }
  async function restart(end: string | number | null): Promise<void> {
    try {
      if (end !== 'SIGKILL') throw new Error(`a process of tills ended with ${end}; its log is ${options.logPath}`)
      const death = options.obituary.read()
      options.onDeath(death)
      await systemTimers.sleep(death.downMs, stopping.signal)
      if (!stopping.signal.aborted) child = launch()
    } catch (error) {
      options.onError(error as Error)
    }
  }
  const self: TillProcess = {
    say: (message) => {
      if (child.connected) child.send(message, () => {})
    },
    kill: (downMs) => {
      const isHit = isAlive(child) && child.kill('SIGKILL')
      if (isHit) options.obituary.expect(downMs)
      return isHit
    },
    stop: async () => {
      stopping.abort()
      await restarting
      await stop(child)
      log.end()
    },
  }
  return self
}

const isAlive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

async function stop(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return
  const gone = once(child, 'exit')
  if (child.connected) child.send({ kind: 'stop' } satisfies ToTills, () => {})
  const limit = new AbortController()
  const timeout = systemTimers.sleep(STOP_TIMEOUT_MS, limit.signal)
  await Promise.race([gone, timeout])
  limit.abort()
  if (isAlive(child)) child.kill('SIGKILL')
  await gone
}
