import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '@outpost/store-bridge'
import type { Sender } from '../main/trusted-sender.ts'
import { APP_ORIGIN } from '../origin.ts'
import type { FromMain, MainStart, ToMain } from './main-messages.ts'

const PROGRAM = fileURLToPath(new URL('main-program.ts', import.meta.url))

/** The terminal's page, as Electron would describe it. */
export const OUR_PAGE: Sender = { isOurWindow: true, isMainFrame: true, url: `${APP_ORIGIN}/` }

/** A main process of its own, so that it can be killed. What passes to and from it is cloned by V8, as Electron's IPC does. */
export interface ForkedMain {
  /** Where it serves what the shell serves as `app://register`. */
  readonly port: number
  /** What it has refused or stumbled over. */
  readonly reported: readonly (Refusal | string)[]
  /** Rejects where the process is gone. */
  call(sender: Sender, method: unknown, args: unknown): Promise<unknown>
  /** SIGKILL. */
  kill(): Promise<void>
  /** As the shell quits. */
  close(): Promise<void>
}

export async function forkMain(start: MainStart): Promise<ForkedMain> {
  const child = fork(PROGRAM, [JSON.stringify(start)], { serialization: 'advanced' })
  const gone = once(child, 'exit')
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
  const reported: (Refusal | string)[] = []
  let calls = 0
  const listening = new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the main process ended before it served')))
    child.on('message', (message: FromMain) => {
      if (message.kind === 'listening') resolve(message.port)
      else if (message.kind === 'reported') reported.push(message.what)
      else {
        waiting.get(message.id)?.resolve(message.answer)
        waiting.delete(message.id)
      }
    })
  })
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the main process is gone'))
    waiting.clear()
  })
  const send = (message: ToMain) => child.send(message, (error) => error && child.kill('SIGKILL'))
  return {
    port: await listening,
    reported,
    call: (sender, method, args) =>
      new Promise((resolve, reject) => {
        if (!child.connected) return reject(new Error('the main process is gone'))
        const id = ++calls
        waiting.set(id, { resolve, reject })
        send({ kind: 'call', id, sender, method, args })
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    close: async () => {
      if (child.connected) send({ kind: 'close' })
      await gone
    },
  }
}
