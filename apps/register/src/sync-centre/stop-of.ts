import type { TerminalStatus } from '@outpost/client'

/** Why nothing is sent any more until a person does something; `null` while nothing of the kind is wrong. */
export type Stop = NonNullable<TerminalStatus['halt']> | 'credentials_invalid'

export function stopOf({ halt, lastError }: Pick<TerminalStatus, 'halt' | 'lastError'>): Stop | null {
  if (halt !== null) return halt
  return lastError?.code === 'credentials_invalid' ? 'credentials_invalid' : null
}

/** Which stops a new enrolment code ends. */
export const isEndedByCode = (stop: Stop): boolean => stop === 'terminal_forked' || stop === 'credentials_invalid'
