import { type BooleanFlag, KNOWN_FLAGS, type NumberFlag } from '@outpost/flags'
import type { ServiceContext } from '../context.ts'
import { type Changes, IDENTITY } from '../live/changes.ts'
import type { Evaluation } from './evaluation.ts'
import { type FlagSet, readFlagSet } from './read-flag-set.ts'
import type { Software } from './software.ts'

/** How head office wants this terminal to behave: by the flags that it has pulled, evaluated here, with or without a network. */
export interface FlagService {
  /**
   * Evaluates from now on, and again whenever the terminal pulls flags or its branch changes. An app calls it once its first
   * screen stands; until then, and where the set cannot be read, what is built in holds. Calling it again changes nothing.
   */
  start(): Promise<void>
  boolean(flag: BooleanFlag): boolean
  number(flag: NumberFlag): number
  /** Calls `listener` whenever some flag may have another value; gives what ends that. */
  subscribe(listener: () => void): () => void
  /** Version of the set that is evaluated; `null` before there is one. */
  version(): number | null
}

interface FlagPorts extends Pick<ServiceContext, 'store' | 'newId'> {
  readonly changes: Changes
  readonly software?: Software
}

const CONCERNED: readonly string[] = ['flags', 'branches', IDENTITY]

export function createFlagService({ store, newId, changes, software }: FlagPorts): FlagService {
  const listeners = new Set<() => void>()
  let evaluation: Evaluation | null = null
  let version: number | null = null
  let started: Promise<void> | null = null
  let isStale = true

  /** What cannot be read leaves the set that is there, and the next change is read all the same. */
  const load = async (): Promise<void> => {
    while (isStale) {
      isStale = false
      const set = await readFlagSet(store, software)
      if (set.ok && evaluation) await take(evaluation, set.value).catch(() => undefined)
    }
  }
  const take = async (by: Evaluation, set: FlagSet): Promise<void> => {
    await by.load(set.rules, set.context)
    version = set.version
  }
  let loading: Promise<void> = Promise.resolve()
  const refresh = (): Promise<void> => {
    isStale = true
    loading = loading.then(load)
    return loading
  }
  const begin = async (): Promise<void> => {
    const { createEvaluation } = await import('./evaluation.ts') // not part of the first screen
    evaluation = await createEvaluation(newId(), () => {
      for (const listener of listeners) listener()
    })
    changes.subscribe((changed) => void (CONCERNED.some((each) => changed.has(each)) && refresh()))
    await refresh()
  }
  return {
    start: () => {
      started ??= begin().catch(() => {
        started = null // a part of the program that could not be had now may be had later
      })
      return started
    },
    boolean: (flag) => evaluation?.boolean(flag, KNOWN_FLAGS[flag]) ?? KNOWN_FLAGS[flag],
    number: (flag) => evaluation?.number(flag, KNOWN_FLAGS[flag]) ?? KNOWN_FLAGS[flag],
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    version: () => version,
  }
}
