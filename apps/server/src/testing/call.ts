/** One request to a test server, its answer read as JSON. */
export interface CallOptions {
  readonly token?: string
  /** The idempotency key of a write. */
  readonly key?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface CallAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
  readonly text: string
}

/** Calls `METHOD /path` of the server at `url`. */
export async function call(url: string, route: `${string} /${string}`, options: CallOptions = {}): Promise<CallAnswer> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.key === undefined ? {} : { 'x-idempotency-key': options.key }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await response.text()
  const isJson = /[/+]json(?:;|$)/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : {}, text }
}
