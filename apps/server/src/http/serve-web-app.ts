import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notBuiltPage } from './not-built-page.ts'
import { cachingOf, type WebAppHeaders } from './web-app-headers.ts'
import { judgeWebPath } from './web-path.ts'

const PAGE = 'index.html'
/** What a terminal is never to take for a part of a build. */
const NOT_BUILT = 503

/** A built web app, and where it is. */
export interface WebApp {
  /** As its build's command names it: `register`. */
  readonly name: string
  /** Without a slash at its end; empty = whatever no other route takes. */
  readonly prefix: '' | `/${string}`
  /** Of the build; absolute; need not exist. Looked into at each request: a build may come, and be replaced, meanwhile. */
  readonly folder: string
  readonly headers: WebAppHeaders
}

/** What the file's sender says when a header asked for what cannot be: a version gone, a part beyond the end. */
interface SendError extends Error {
  readonly statusCode?: number
  readonly headers?: Readonly<Record<string, string>>
}

const CONDITIONS = new Set([412, 416])

/** Hands out a web app: its files, and its one page for each address inside it. */
export async function serveWebApp(app: FastifyInstance, web: WebApp): Promise<void> {
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
    const hidden = { schema: { hide: true } }
    scope.get(`${web.prefix}/*`, hidden, (request, reply) => answer(request, reply, web))
    if (web.prefix !== '') scope.get(web.prefix, hidden, (_request, reply) => reply.redirect(`${web.prefix}/`))
  })
}

function answer(request: FastifyRequest, reply: FastifyReply, web: WebApp): unknown {
  const { '*': path } = request.params as { '*': string }
  const asked = judgeWebPath(path, wantsHtml(request), web.prefix === '')
  if (asked.kind === 'nothing') return reply.callNotFound()
  if (asked.kind === 'file') return sendFile(reply, web, asked.path)
  if (existsSync(join(web.folder, PAGE))) return sendFile(reply, web, PAGE)
  return reply
    .code(NOT_BUILT)
    .headers(web.headers)
    .header('cache-control', 'no-store')
    .type(HTML)
    .send(notBuiltPage(web.name))
}

const HTML = 'text/html; charset=utf-8'

const wantsHtml = ({ headers }: FastifyRequest): boolean => headers.accept?.includes('text/html') === true

/** A file that is not there is answered as anything else that is not. */
const sendFile = (reply: FastifyReply, { folder, headers }: WebApp, path: string): FastifyReply =>
  reply.headers(headers).header('cache-control', cachingOf(path)).sendFile(path, folder)
