import { useCallback } from 'react'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'

const STAFF_SHOWN = ['staff'] as const

/** Names of the branch's people by id; a dash for whoever is not among them any more. */
export function useNames(): (staffId: string) => string {
  const { terminal, operator } = useRegister()
  const people = useLive(
    useCallback(() => terminal.authService.people(), [terminal]),
    STAFF_SHOWN,
  )
  return (staffId) => {
    if (staffId === operator.staffId) return operator.name
    const person = people?.ok ? people.value.find((each) => each.staffId === staffId) : undefined
    return person?.name ?? '–'
  }
}
