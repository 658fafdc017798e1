import type { Result } from '@outpost/kernel'
import type { QueueCounts, StoreError } from '@outpost/sync'

export interface QuitParts {
  /** Of the store, where it is open. */
  counts(): Promise<Result<QueueCounts, StoreError>>
  /** Whether the person quits although so many mutations wait to be sent. They are safe either way: this is for the server's sake. */
  askPerson(unsent: number): Promise<boolean>
  /** Lets running calls end and closes the store. */
  close(): Promise<void>
  /** Ends the process without asking again. */
  exit(): void
}

export interface Quit {
  /** Called when the app is told to quit. `true`: it may go at once; `false`: it stays until this has seen to it. */
  request(): boolean
  /** The system goes down and waits for nobody. */
  now(): Promise<void>
}

/** Quits in order: no call is cut off, and nobody takes a till home with a day's sales unsent and does not know it. */
export function createQuit({ counts, askPerson, close, exit }: QuitParts): Quit {
  let state: 'open' | 'asking' | 'closed' = 'open'
  const now = async () => {
    state = 'asking'
    try {
      await close()
    } finally {
      state = 'closed'
      exit()
    }
  }
  const ask = async () => {
    const counted = await counts()
    const unsent = counted.ok ? counted.value.pending + counted.value.retrying : 0
    if (unsent > 0 && !(await askPerson(unsent))) state = 'open'
    else await now()
  }
  return {
    request: () => {
      if (state === 'closed') return true
      if (state === 'open') {
        state = 'asking'
        void ask().catch(exit)
      }
      return false
    },
    now,
  }
}
