import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { PAGE_HEADERS } from './content-policy.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** The register's web build. A path without an ending is a screen's, and every screen is in the one page. */
export async function serveFile(folder: string, pathname: string): Promise<Response> {
  const path = pathWithin(folder, pathname)
  if (path === null) return new Response('bad path', { status: 400, headers: PAGE_HEADERS })
  const extension = extname(path)
  const found = await read(extension === '' ? join(folder, 'index.html') : path)
  if (found === null) return new Response('not found', { status: 404, headers: PAGE_HEADERS })
  const type = extension === '' ? TYPES['.html'] : TYPES[extension.toLowerCase()]
  return new Response(found, { headers: { ...PAGE_HEADERS, 'content-type': type ?? 'application/octet-stream' } })
}

/** `null` for whatever would leave the folder or is no path at all. */
function pathWithin(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  if (decoded.split('/').some((part) => part === '..' || (part.startsWith('.') && part !== ''))) return null
  const path = normalize(join(folder, decoded))
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? path : null
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null
    throw error
  }
}
