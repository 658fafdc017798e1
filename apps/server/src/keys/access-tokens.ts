import type { Clock } from '@outpost/kernel'
import { jwtVerify, SignJWT } from 'jose'
import type { KeyRing } from './signing-keys.ts'

/** What a token says: who, and no more. Role, branches and whether they still may are read from the database. */
export type TokenSubject =
  | { readonly kind: 'terminal'; readonly branchId: string; readonly terminalId: string }
  | { readonly kind: 'staff'; readonly staffId: string }

export interface AccessTokens {
  readonly ttlMs: number
  issue(subject: TokenSubject): Promise<string>
  /** Undefined when the token is not ours, expired, or of another shape. */
  read(token: string): Promise<TokenSubject | undefined>
}

const ALGORITHM = 'HS256'
const ISSUER = 'outpost'
/** Tokens whose signature is not computed again until they expire, some 600 bytes each: a nation's terminals, in 36 MB. */
const MAX_PROVED = 60_000

export function accessTokens(keys: KeyRing, clock: Clock, ttlMs: number): AccessTokens {
  const proved = new Map<string, { readonly subject: TokenSubject; readonly untilMs: number }>()
  const seconds = () => Math.floor(clock.now() / 1_000)
  return {
    ttlMs,
    issue: (subject) =>
      new SignJWT({ ...subject })
        .setProtectedHeader({ alg: ALGORITHM, kid: keys.current.keyId, typ: 'at+jwt' })
        .setIssuer(ISSUER)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + Math.ceil(ttlMs / 1_000))
        .sign(keys.current.secret),
    read: async (token) => {
      const known = proved.get(token)
      if (known !== undefined && clock.now() < known.untilMs) return known.subject
      try {
        const { payload } = await jwtVerify(token, ({ kid }) => secretOf(keys, kid), {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          typ: 'at+jwt',
          requiredClaims: ['exp'],
          currentDate: new Date(clock.now()),
        })
        const subject = subjectOf(payload)
        if (proved.size >= MAX_PROVED) proved.clear()
        if (subject !== undefined) proved.set(token, { subject, untilMs: (payload.exp ?? 0) * 1_000 })
        return subject
      } catch {
        return undefined
      }
    },
  }
}

function secretOf(keys: KeyRing, keyId: string | undefined): Buffer {
  const key = keyId === undefined ? undefined : keys.find(keyId)
  if (key === undefined) throw new Error('unknown key')
  return key.secret
}

function subjectOf({ kind, branchId, terminalId, staffId }: Record<string, unknown>): TokenSubject | undefined {
  if (kind === 'terminal' && typeof branchId === 'string' && typeof terminalId === 'string') {
    return { kind, branchId, terminalId }
  }
  return kind === 'staff' && typeof staffId === 'string' ? { kind, staffId } : undefined
}
