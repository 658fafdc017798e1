import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from './problem-error.ts'

export interface MetricsPage {
  text(): Promise<string>
  readonly contentType: string
}

/**
 * `GET /metrics`. Open to who has the token, and to programs on this machine that speak to it directly: what came through a
 * proxy says so, and comes from somebody else.
 */
export function serveMetrics(app: FastifyInstance, page: MetricsPage, token: string | undefined): void {
  app.get('/metrics', async (request, reply) => {
    if (!isNeighbour(request) && !hasToken(request, token)) throw problem('unauthenticated')
    return reply
      .type(page.contentType)
      .header('cache-control', 'no-store')
      .send(await page.text())
  })
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

const isNeighbour = ({ socket, headers }: FastifyRequest): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].every((name) => headers[name] === undefined)

function hasToken({ headers }: FastifyRequest, token: string | undefined): boolean {
  const [, given] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? []
  return token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
