import { err, ok, type Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { ServiceContext } from '../context.ts'
import { type LocalSession, sessionOf } from '../mapping.ts'

export interface SessionUnknown {
  readonly code: 'session_unknown'
  readonly registerSessionId: string
}

export async function readSession(
  { store }: ServiceContext,
  registerSessionId: string,
): Promise<Result<LocalSession, StoreError | SessionUnknown>> {
  const record = await store.get('register-sessions', registerSessionId)
  if (!record.ok) return record
  return record.value ? ok(sessionOf(record.value)) : err({ code: 'session_unknown', registerSessionId })
}
