import { createHmac, timingSafeEqual } from 'node:crypto'
import { CSRF_HEADER } from '@outpost/contract/v2'
import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'outpost_session'

/** The prefix binds the cookie to this very host; browsers take it over https only. */
const nameFor = ({ protocol }: FastifyRequest): string => (protocol === 'https' ? `__Host-${NAME}` : NAME)

/** `Strict`: a link from elsewhere opens the desk without it, and no other site's request ever carries it. */
const optionsFor = ({ protocol }: FastifyRequest) =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure: protocol === 'https' }) as const

/** The id of the desk's session that a request brings. */
export const sessionIdOf = (request: FastifyRequest): string | undefined => request.cookies[nameFor(request)]

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, id: string, maxAgeMs: number): void {
  reply.setCookie(nameFor(request), id, { ...optionsFor(request), maxAge: Math.floor(maxAgeMs / 1_000) })
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameFor(request), optionsFor(request))
}

/** Only our own page can know it: it follows from the session's id, which no script reads, and is told in an answer. */
export const csrfTokenOf = (sessionId: string): string =>
  createHmac('sha256', sessionId).update('outpost csrf').digest('base64url')

/** Whether a request that brings a cookie was sent by our own page; a question needs no proof. */
export function isFromOwnPage(request: FastifyRequest, sessionId: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  if (!isSameOrigin(request)) return false
  const given = Buffer.from(String(request.headers[CSRF_HEADER] ?? ''))
  const expected = Buffer.from(csrfTokenOf(sessionId))
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** What the browser says of a request's origin, where it says anything. */
export const isSameOrigin = ({ headers }: FastifyRequest): boolean => {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}
