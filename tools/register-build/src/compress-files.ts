import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const COMPRESSIBLE = /\.(?:js|css|html|json|svg|wasm|ttf|webmanifest)$/
/** Bytes below which a second file costs more than it saves. */
const MIN_BYTES = 1_024
/** The slowest: two seconds once, for eight per cent less on a line of 64 kbit/s. */
const BROTLI_QUALITY = 11
const PACKERS = [
  { ending: '.gz', pack: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }) },
  {
    ending: '.br',
    pack: (bytes: Buffer) =>
      promisify(brotliCompress)(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }),
  },
] as const

/** Paths of all files below a folder, from there, with forward slashes. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted()

/** Puts a gzip and a brotli twin beside each file that shrinks: packed once here, not at each request. */
export async function compressFiles(folder: string): Promise<void> {
  for (const path of filesBelow(folder).filter((one) => COMPRESSIBLE.test(one))) {
    const bytes = readFileSync(join(folder, path))
    if (bytes.length < MIN_BYTES) continue
    for (const { ending, pack } of PACKERS) writeFileSync(join(folder, path + ending), await pack(bytes))
  }
}
