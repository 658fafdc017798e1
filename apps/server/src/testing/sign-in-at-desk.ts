import { type CallAnswer, type CallOptions, call } from './call.ts'
import { TEST_PASSWORD } from './seed-minimal.ts'

/** A person signed in at the desk: calls carry the session's cookie and token. */
export interface Desk {
  readonly csrfToken: string
  readonly cookie: string
  call(route: `${string} /${string}`, options?: CallOptions): Promise<CallAnswer>
}

/** Signs in as a browser would. */
export async function signInAtDesk(url: string, staffCode: string, password = TEST_PASSWORD): Promise<Desk> {
  const { status, headers, body, text } = await call(url, 'POST /api/v2/auth/session', {
    body: { staffCode, password },
  })
  if (status !== 200) throw new Error(text)
  const [cookie = ''] = (headers.get('set-cookie') ?? '').split(';')
  const csrfToken = String(body['csrfToken'])
  return {
    csrfToken,
    cookie,
    call: (route, options = {}) =>
      call(url, route, { ...options, headers: { cookie, 'x-csrf-token': csrfToken, ...options.headers } }),
  }
}
