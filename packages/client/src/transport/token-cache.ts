import type { ApiFailure } from '@outpost/contract/client'
import type { TokenRequest, TokenResponse } from '@outpost/contract/v2'
import { type Clock, err, ok, type Result } from '@outpost/kernel'
import type { TerminalIdentity } from '@outpost/sync'
import { TOKEN_MARGIN_MS } from '../limits.ts'

/** Why there is no token, beside the API's own failures. */
export type TokenFailure = ApiFailure | { readonly kind: 'no_identity'; readonly detail: string }

export interface TokenSource {
  /** Who the store sells as now; read at each use, since a fork changes it. */
  readonly readIdentity: () => Promise<TerminalIdentity | null>
  readonly readSecret: (terminalId: string) => Promise<string | null>
  readonly createToken: (args: {
    readonly body: TokenRequest
    readonly signal?: AbortSignal
  }) => Promise<Result<TokenResponse, ApiFailure>>
  readonly clock: Clock
}

export interface TokenCache {
  /** A token that lives a while yet, asked for where there is none; `null` where it is not to be had. */
  current(signal?: AbortSignal): Promise<string | null>
  /** Drops the token and asks for a new one. */
  renew(signal?: AbortSignal): Promise<Result<void, TokenFailure>>
}

interface Held {
  readonly terminalId: string
  readonly token: string
  readonly until: number
}

/** One access token per terminal identity; calls that need it at once share one request. */
export function createTokenCache({ readIdentity, readSecret, createToken, clock }: TokenSource): TokenCache {
  let held: Held | null = null
  let asking: Promise<Result<string, TokenFailure>> | null = null

  const ask = async (signal?: AbortSignal): Promise<Result<string, TokenFailure>> => {
    const identity = await readIdentity()
    if (!identity) return err({ kind: 'no_identity', detail: 'this store is not enrolled' })
    const { branchId, terminalId } = identity
    const secret = await readSecret(terminalId)
    if (secret === null) return err({ kind: 'no_identity', detail: `the secret of terminal ${terminalId} is gone` })
    const answer = await createToken({
      body: { grant: 'terminal', branchId, terminalId, secret },
      ...(signal && { signal }),
    })
    if (!answer.ok) return answer
    const { accessToken: token, expiresInMs } = answer.value
    held = { terminalId, token, until: clock.now() + expiresInMs - TOKEN_MARGIN_MS }
    return ok(token)
  }
  const askOnce = (signal?: AbortSignal) => {
    asking ??= ask(signal).finally(() => {
      asking = null
    })
    return asking
  }
  return {
    current: async (signal) => {
      const identity = await readIdentity()
      if (held && held.terminalId === identity?.terminalId && clock.now() < held.until) return held.token
      const asked = await askOnce(signal)
      return asked.ok ? asked.value : null
    },
    renew: async (signal) => {
      held = null
      const asked = await askOnce(signal)
      return asked.ok ? ok(undefined) : asked
    },
  }
}
