import { useState } from 'react'
import { useRegister } from '../state/register.tsx'
import { type Draft, EMPTY_DRAFT, type MoveKind } from './draft.ts'

/** A document that outlives a reload and a change of screen: nobody counts forty lines twice. One of each kind. */
export function useDraft(kind: MoveKind): readonly [Draft, (draft: Draft) => void] {
  const { preferences } = useRegister()
  const name = `stock-draft.${kind}`
  const [draft, setDraft] = useState<Draft>(() => readDraft(preferences.read(name)))
  const keep = (next: Draft) => {
    setDraft(next)
    preferences.write(name, JSON.stringify(next))
  }
  return [draft, keep]
}

/** Written by this screen alone; of another version of it, it may be anything. */
function readDraft(text: string | null): Draft {
  try {
    return text === null ? EMPTY_DRAFT : { ...EMPTY_DRAFT, ...(JSON.parse(text) as Partial<Draft>) }
  } catch {
    return EMPTY_DRAFT
  }
}
