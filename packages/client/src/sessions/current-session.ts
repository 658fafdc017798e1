import { err, ok, type Result } from '@outpost/kernel'
import type { Expectation, StoreError } from '@outpost/sync'
import { TERMINAL_STATE } from '../collections.ts'
import type { ServiceContext } from '../context.ts'

/** The terminal's one open register session, and what a commit must expect for it to be open still. */
export interface CurrentSession {
  readonly registerSessionId: string
  readonly stillOpen: Expectation
}

export type SessionError = StoreError | { readonly code: 'session_not_open' }

/** Key of the record that says which session is open; there is none while none is. */
export const SESSION_STATE = { collection: TERMINAL_STATE, id: 'session' } as const

export async function readCurrentSession({ store }: ServiceContext): Promise<Result<CurrentSession, SessionError>> {
  const record = await store.get(SESSION_STATE.collection, SESSION_STATE.id)
  if (!record.ok) return record
  const registerSessionId = record.value?.body['registerSessionId']
  if (!record.value || typeof registerSessionId !== 'string') return err({ code: 'session_not_open' })
  return ok({ registerSessionId, stillOpen: { ...SESSION_STATE, etag: record.value.etag } })
}
