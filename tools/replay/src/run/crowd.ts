import type { FromTills, JobFailure } from '../till/messages.ts'
import type { TillProcess } from './till-process.ts'

/** What is told while tills sell. */
export interface SellingPorts {
  /** A job's document stands on its till; once for each job. */
  readonly onJob: () => void
  readonly onBegin: (terminal: number, position: number) => void
}

export interface CrowdOptions {
  readonly processes: number
  readonly terminals: number
  readonly onReady: () => void
}

/** What all processes of tills say, put together. */
export interface Crowd {
  hear(message: FromTills, from: TillProcess): void
  /** One of them ended as none should; whoever waits hears of it. */
  broke(error: Error): void
  readonly untilReady: Promise<void>
  sell(processes: readonly TillProcess[], ports: SellingPorts): Promise<readonly JobFailure[]>
}

export function createCrowd({ processes, terminals, onReady }: CrowdOptions): Crowd {
  const done = new Set<string>()
  const failures = new Map<string, JobFailure>()
  const finished = new Set<number>()
  const ready = Promise.withResolvers<void>()
  const sold = Promise.withResolvers<void>()
  sold.promise.catch(() => {}) // it may break before anybody waits for the sales
  let readyCount = 0
  let selling: { readonly ports: SellingPorts; readonly all: readonly TillProcess[] } | undefined

  const isReady = (from: TillProcess) => {
    if (selling) return from.say({ kind: 'sell' })
    readyCount += 1
    onReady()
    if (readyCount === processes) ready.resolve()
  }
  const isDone = (name: string) => {
    if (done.has(name)) return
    done.add(name)
    selling?.ports.onJob()
  }
  return {
    hear: (message, from) => {
      switch (message.kind) {
        case 'ready':
          return isReady(from)
        case 'begins':
          return selling?.ports.onBegin(message.terminal, message.position)
        case 'done':
          return isDone(`${message.terminal} ${message.position}`)
        case 'failed':
          if (!failures.has(message.failure.key)) failures.set(message.failure.key, message.failure)
          for (const each of selling?.all ?? []) each.say({ kind: 'gave_up', key: message.failure.key })
          return
        case 'finished':
          finished.add(message.terminal)
          if (finished.size === terminals) sold.resolve()
      }
    },
    broke: (error) => {
      ready.reject(error)
      sold.reject(error)
    },
    untilReady: ready.promise,
    sell: async (all, ports) => {
      selling = { ports, all }
      for (const process of all) process.say({ kind: 'sell' })
      await sold.promise
      return [...failures.values()]
    },
  }
}
