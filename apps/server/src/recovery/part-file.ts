import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'

export interface WrittenFile {
  readonly bytes: number
  readonly sha256: string
}

const OWNER_ONLY = 0o600
/** A database of a chain is mostly JSON and hashes: level 3 takes a fifth of the time of gzip for less space. */
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } }

/** Compresses a stream into a new file, on disk when this resolves. Holds a few chunks in memory, whatever the size. */
export async function writePart(from: Readable, path: string, signal?: AbortSignal): Promise<WrittenFile> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(
    from,
    createZstdCompress(LEVEL),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(path, { flags: 'wx', mode: OWNER_ONLY, flush: true }),
    { ...(signal && { signal }) },
  )
  return { bytes, sha256: hash.digest('hex') }
}

export async function measurePart(path: string): Promise<WrittenFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
