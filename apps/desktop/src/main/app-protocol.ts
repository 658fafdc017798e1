import { isAppUrl } from '../origin.ts'
import { PAGE_HEADERS } from './content-policy.ts'
import { forwardToServer } from './forward-to-server.ts'
import { serveFile } from './serve-files.ts'

export interface AppProtocolOptions {
  /** The register's web build. */
  readonly folder: string
  /** Where `/api` lies, without it. */
  readonly server: string
  readonly fetch: typeof fetch
}

/** Answers every request of `app://register`: the page's files from the disk, `/api` from the server. */
export const createAppProtocol =
  ({ folder, server, fetch: send }: AppProtocolOptions) =>
  async (request: Request): Promise<Response> => {
    if (!isAppUrl(request.url)) return new Response('not here', { status: 403, headers: PAGE_HEADERS })
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/api/')) return forwardToServer(request, server, send)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response('read only', { status: 405, headers: PAGE_HEADERS })
    return serveFile(folder, pathname)
  }
