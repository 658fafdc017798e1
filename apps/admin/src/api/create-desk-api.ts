import { createApiClient } from '@outpost/contract/client'
import { CSRF_HEADER } from '@outpost/contract/v2'
import { type Clock, type NewId, toInstant } from '@outpost/kernel'
import type { DeskApi } from './api.tsx'

export interface DeskApiOptions {
  readonly fetch: typeof globalThis.fetch
  readonly baseUrl: string
  readonly clock: Clock
  readonly newId: NewId
  /** Milliseconds since somebody last touched the page. */
  readonly untouchedMs: () => number
}

const TIMEOUT_MS = 30_000
/** From then on, what the page asks by itself keeps no session alive. */
const UNATTENDED_AFTER_MS = 5 * 60_000

/** The typed client with the session's cookie, which the browser sends, and its token, which the page does. */
export function createDeskApi({ fetch, baseUrl, clock, newId, untouchedMs }: DeskApiOptions): DeskApi {
  let csrfToken = ''
  const fetchAtDesk: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers)
    if (init?.method !== 'GET' && csrfToken !== '') headers.set(CSRF_HEADER, csrfToken)
    if (untouchedMs() > UNATTENDED_AFTER_MS) headers.set('x-outpost-unattended', '1')
    return fetch(url, { ...init, headers, credentials: 'same-origin' })
  }
  return {
    api: createApiClient({ baseUrl, fetch: fetchAtDesk, timeoutMs: TIMEOUT_MS }),
    newId,
    now: () => toInstant(clock.now()),
    setCsrfToken: (token) => {
      csrfToken = token
    },
  }
}
