import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** What befell the terminals of one process; `id` is a strike's. */
export type Note =
  | { readonly kind: 'struck'; readonly id: number }
  /** A full disk refused this: a cashier's write, or what the sync engine wanted to write. */
  | { readonly kind: 'refused'; readonly what: 'sale' | 'sync' }

/** Written before the blow falls: by `write`, which a SIGKILL does not take back. They say nothing of jobs: the stores do. */
export interface Notes {
  has(id: number): boolean
  /** Strikes in the order in which they fell. */
  readonly struck: readonly number[]
  add(note: Note): void
}

export function openNotes(path: string): Notes {
  const struck = readNotes(path).flatMap((note) => (note.kind === 'struck' ? [note.id] : []))
  return {
    struck,
    has: (id) => struck.includes(id),
    add: (note) => {
      appendFileSync(path, `${JSON.stringify(note)}\n`)
      if (note.kind === 'struck') struck.push(note.id)
    },
  }
}

export const readNotes = (path: string): Note[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Note)
    : []
