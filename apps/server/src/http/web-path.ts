/**
 * What a request that no route has taken asks of a built web app.
 * - `file`: a path below its folder
 * - `screen`: an address inside the app, which its one page answers
 * - `nothing`: not the app's
 */
export type WebPath = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'screen' | 'nothing' }

/** Names of the server's own; `admin` is the dashboard's. */
const RESERVED = new Set(['api', 'docs', 'metrics', 'healthz', 'readyz', 'admin'])
/** Plain names only: what is encoded, hidden or leads upwards is no file of a build. Groups of routes come in parentheses. */
const SEGMENT = /^[A-Za-z0-9_@+()[\]~-][A-Za-z0-9._@+()[\]~-]*$/

/**
 * @param path decoded, without its leading slash and its query
 * @param wantsHtml whether a browser goes there, rather than fetching
 * @param atRoot whether the app lies where the server has names of its own
 */
export function judgeWebPath(path: string, wantsHtml: boolean, atRoot = true): WebPath {
  if (path === '') return { kind: 'screen' } // the front door, whoever knocks: a browser, curl, a monitor
  const segments = path.split('/')
  if (atRoot && RESERVED.has(segments[0] ?? '')) return { kind: 'nothing' }
  const last = segments.at(-1) ?? ''
  const isFile = last.includes('.') && segments.every((segment) => SEGMENT.test(segment))
  if (isFile) return { kind: 'file', path }
  return { kind: wantsHtml && !last.includes('.') ? 'screen' : 'nothing' }
}
