import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { NOT_BUILT_PAGE } from './not-built-page.ts'
import { cachingOf, PAGE_HEADERS } from './register-headers.ts'
import { judgeWebPath } from './web-path.ts'

const PAGE = 'index.html'
/** What a terminal is never to take for a part of a build. */
const NOT_BUILT = 503

/** What the file's sender says when a header asked for what cannot be: a version gone, a part beyond the end. */
interface SendError extends Error {
  readonly statusCode?: number
  readonly headers?: Readonly<Record<string, string>>
}

const CONDITIONS = new Set([412, 416])

/**
 * The register's web build at `/`, for whatever no other route takes. The folder is looked into at each request: a build
 * may come, and be replaced, while the server runs.
 *
 * @param folder absolute; need not exist
 */
export async function serveRegister(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (scope) => {
    const hints = { serve: false, cacheControl: false, dotfiles: 'ignore', preCompressed: true } as const
    await scope.register(fastifyStatic, hints)
    scope.setErrorHandler((error: SendError, _request, reply) => {
      if (!CONDITIONS.has(error.statusCode ?? 0)) throw error
      return reply
        .code(error.statusCode ?? 0)
        .headers(error.headers ?? {})
        .header('cache-control', 'no-store')
        .send()
    })
    scope.get('/*', { schema: { hide: true } }, (request, reply) => answer(request, reply, folder))
  })
}

function answer(request: FastifyRequest, reply: FastifyReply, folder: string): unknown {
  const { '*': path } = request.params as { '*': string }
  const asked = judgeWebPath(path, wantsHtml(request))
  if (asked.kind === 'nothing') return reply.callNotFound()
  if (asked.kind === 'file') return sendFile(reply, folder, asked.path)
  if (existsSync(join(folder, PAGE))) return sendFile(reply, folder, PAGE)
  return reply.code(NOT_BUILT).headers(PAGE_HEADERS).header('cache-control', 'no-store').type(HTML).send(NOT_BUILT_PAGE)
}

const HTML = 'text/html; charset=utf-8'

const wantsHtml = ({ headers }: FastifyRequest): boolean => headers.accept?.includes('text/html') === true

/** A file that is not there is answered as anything else that is not. */
const sendFile = (reply: FastifyReply, folder: string, path: string): FastifyReply =>
  reply.headers(PAGE_HEADERS).header('cache-control', cachingOf(path)).sendFile(path, folder)
