import { type ApiClient, type ApiFailure, createApiClient } from '@outpost/contract/client'
import type { Result } from '@outpost/kernel'

/** Milliseconds that a request of head office may take; a whole page of large orders is slow on a busy machine. */
const TIMEOUT_MS = 120_000

export interface Credentials {
  readonly staffCode: string
  readonly password: string
}

/** Head office's own line to the server: beside the fault proxy, signed in as an administrator. */
export async function openOffice(baseUrl: string, credentials: Credentials): Promise<ApiClient> {
  const options = { baseUrl, fetch: globalThis.fetch, timeoutMs: TIMEOUT_MS }
  const open = createApiClient(options)
  const signIn = async () => taken(await open.createToken({ body: { grant: 'password', ...credentials } }), 'sign in')
  let token = await signIn()
  let renewAt = performance.now() + token.expiresInMs / 2
  return createApiClient({
    ...options,
    token: async () => {
      if (performance.now() > renewAt) {
        token = await signIn()
        renewAt = performance.now() + token.expiresInMs / 2
      }
      return token.accessToken
    },
  })
}

/** Head office's calls must succeed: the replay has nothing to say without them. */
export function taken<T>(result: Result<T, ApiFailure>, what: string): T {
  if (result.ok) return result.value
  const { error } = result
  throw new Error(`${what}: ${error.kind === 'problem' ? JSON.stringify(error.problem) : JSON.stringify(error)}`)
}

interface PageOf<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

/** Every row of a list, page by page. */
export async function* allPages<T>(
  what: string,
  read: (page: { readonly cursor?: string; readonly limit: number }) => Promise<Result<PageOf<T>, ApiFailure>>,
  limit = 200,
): AsyncGenerator<T> {
  let cursor: string | undefined
  do {
    const page = taken(await read({ limit, ...(cursor !== undefined && { cursor }) }), what)
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== undefined)
}
