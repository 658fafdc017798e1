import { MAX_BODY_BYTES, MAX_JSON_DEPTH } from '@outpost/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { decodeBody } from './content-encoding.ts'
import { problem } from './problem-error.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/** Whether a JSON text nests deeper than `limit`; counts brackets outside strings and needs no valid JSON. */
export function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === QUOTE) i = endOfString(text, i)
    else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
      if (++depth > limit) return true
    } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) depth--
  }
  return false
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === BACKSLASH) i++
    else if (c === QUOTE) return i
  }
  return text.length
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Takes `application/json` only, in UTF-8, plain or compressed. `__proto__` and `constructor.prototype` members are refused:
 * they would reach the prototypes of our own objects.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    const text = textOf(
      await decodeBody(body, request.headers['content-encoding'], request.routeOptions.bodyLimit ?? MAX_BODY_BYTES),
    )
    if (isDeeperThan(text, MAX_JSON_DEPTH)) throw problem('json_too_deep')
    return new Promise((resolve, reject) => {
      void parse(request, text, (error, value) =>
        error === null ? resolve(value) : reject(problem('body_invalid', { detail: 'The body is not valid JSON.' })),
      )
    })
  })
}

function textOf(bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw problem('body_invalid', { detail: 'The body is not UTF-8.' })
  }
}
