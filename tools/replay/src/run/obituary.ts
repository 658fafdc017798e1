import type { KillPhase, Strike } from '../faults/strike.ts'
import { readNotes } from '../till/notes.ts'

/** What a till process was at when SIGKILL hit it; `any` where nobody aimed. */
export type HitPhase = KillPhase | 'any'

export interface Death {
  readonly phase: HitPhase
  /** Real milliseconds that it stays dead. */
  readonly downMs: number
}

export interface Obituary {
  /** The parent has killed it. */
  expect(downMs: number): void
  /** Who killed it: its own hand, by the last note, or its parent. Throws where nobody was to. */
  read(): Death
}

export function createObituary(script: readonly Strike[], notesPath: string): Obituary {
  const known = new Set<number>()
  let expected: number | undefined
  return {
    expect: (downMs) => {
      expected = downMs
    },
    read: () => {
      const struck = readNotes(notesPath).flatMap((note) => (note.kind === 'struck' ? [note.id] : []))
      const fresh = script.filter(({ id, kind }) => kind === 'kill_client' && struck.includes(id) && !known.has(id))
      for (const { id } of fresh) known.add(id)
      const [blow] = fresh
      const downMs = expected
      expected = undefined
      if (blow?.kind === 'kill_client') return { phase: blow.phase, downMs: blow.downMs }
      if (downMs === undefined) throw new Error(`somebody else killed the process of ${notesPath}`)
      return { phase: 'any', downMs }
    },
  }
}
