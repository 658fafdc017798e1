import type { RouteSpec } from '@outpost/contract/v2'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { decodeBody } from './content-encoding.ts'
import { problem } from './problem-error.ts'

type Upload = NonNullable<RouteSpec['upload']>

/** Registers a route that takes the bytes of a file, plain or compressed, and no JSON. No other route takes a file. */
export function routeUpload(app: FastifyInstance, { contentType, maxBytes }: Upload, options: RouteOptions): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(contentType, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
      decodeBody(body, request.headers['content-encoding'], maxBytes),
    )
    scope.route(options)
  })
}

/** Throws `body_invalid` where there is none. */
export function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body
  throw problem('body_invalid', { detail: 'This route takes the bytes of a file.' })
}
