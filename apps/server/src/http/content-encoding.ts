import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { codeOf } from '../db/tx.ts'
import { problem } from './problem-error.ts'

/** Stops as soon as more comes out than `maxOutputLength`, however little went in. */
type Inflate = (bytes: Buffer, limit: { readonly maxOutputLength: number }) => Promise<Buffer>

const INFLATERS: ReadonlyMap<string, Inflate> = new Map<string, Inflate>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)], // an alias, RFC 9110, 8.4.1.3
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

/** What `Accept-Encoding` of a refusal says. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

/** The coding of a body: lower case, undefined = plain. */
function encodingOf(header: string | undefined): string | undefined {
  const encoding = header?.trim().toLowerCase()
  return encoding === '' || encoding === 'identity' ? undefined : encoding
}

/** Throws `content_encoding_unsupported` for a body that could not be read, before it is. */
export function checkContentEncoding(header: string | undefined): void {
  const encoding = encodingOf(header)
  if (encoding !== undefined && !INFLATERS.has(encoding)) throw problem('content_encoding_unsupported')
}

/** The plain bytes of a body, at most `most`. Throws `body_too_large`; `body_invalid` when the coding is broken. */
export async function decodeBody(bytes: Buffer, header: string | undefined, most: number): Promise<Buffer> {
  const encoding = encodingOf(header)
  const inflated = encoding === undefined ? undefined : INFLATERS.get(encoding)
  if (inflated === undefined) return bytes
  try {
    return await inflated(bytes, { maxOutputLength: most })
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw problem('body_too_large')
    throw problem('body_invalid', { detail: `The body is not ${encoding}.` })
  }
}
