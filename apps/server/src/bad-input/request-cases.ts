import { gzipSync } from 'node:zlib'
import { MAX_BODY_BYTES, MAX_JSON_DEPTH, MAX_PUSH_ITEMS, type ProblemCode } from '@outpost/contract'
import { OPERATION_IDS, routeOf } from '@outpost/contract/v2'
import type { Attempt, Stage } from './stage.ts'

/** A request that is refused before anything is decided: nothing is written. */
export interface RequestCase {
  readonly title: string
  readonly request: (stage: Stage) => Attempt
  readonly status: number
  readonly code: ProblemCode
  /** `pointer keyword` that must be among the fields at fault. */
  readonly field?: string
}

const ORDERS = 'POST /api/v2/orders'
const PUSH = 'POST /api/v2/sync/push'

const order = (
  title: string,
  [status, code]: readonly [number, ProblemCode],
  more: (stage: Stage) => Omit<Attempt, 'route'>,
): RequestCase => ({
  title,
  request: (stage) => {
    const attempt = more(stage)
    return { route: ORDERS, ...(attempt.raw === undefined ? { body: stage.orderWrite() } : {}), ...attempt }
  },
  status,
  code,
})

const MISSING = [400, 'idempotency_key_missing'] as const
const MALFORMED = [400, 'idempotency_key_invalid'] as const
const INVALID = [400, 'body_invalid'] as const

const KEYS: readonly RequestCase[] = [
  order('a write without a key', MISSING, () => ({ key: 'none' })),
  ...['1', 'x'.repeat(36), '3f333df6-90a4-4fda-8dd3-9485d27cee36', '0190A1B2-0000-7000-8000-0000000000AB'].map((key) =>
    order(`a key ${key}`, MALFORMED, () => ({ key })),
  ),
  order('an empty key', MALFORMED, () => ({ key: 'none', headers: { 'x-idempotency-key': '' } })),
  order('a key with a space behind it in full width', MALFORMED, ({ server }) => ({
    key: 'none',
    headers: { 'x-idempotency-key': `${server.newId()}\u00a0` },
  })),
  order('two keys in one header', MALFORMED, ({ server }) => ({ key: `${server.newId()}, ${server.newId()}` })),
  order('two headers that differ', MALFORMED, ({ server }) => ({ headers: { 'idempotency-key': server.newId() } })),
]

const deep = (levels: number): string => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`

const BODIES: readonly RequestCase[] = [
  order('one byte more than 1 MiB', [413, 'body_too_large'], () => ({ raw: '{}'.padEnd(MAX_BODY_BYTES + 1) })),
  order('one byte more than 1 MiB, once inflated', [413, 'body_too_large'], () => ({
    raw: new Uint8Array(gzipSync('{}'.padEnd(MAX_BODY_BYTES + 1))),
    headers: { 'content-encoding': 'gzip' },
  })),
  order('JSON one level too deep', [400, 'json_too_deep'], () => ({ raw: deep(MAX_JSON_DEPTH + 1) })),
  order('JSON a hundred thousand levels deep', [400, 'json_too_deep'], () => ({ raw: '['.repeat(100_000) })),
  order('text', [415, 'content_type_unsupported'], () => ({ headers: { 'content-type': 'text/plain' } })),
  order('a form', [415, 'content_type_unsupported'], () => ({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })),
  order('JSON that says it is XML', [415, 'content_type_unsupported'], () => ({
    headers: { 'content-type': 'application/xml' },
  })),
  order('a content type that is none', [415, 'content_type_unsupported'], () => ({ headers: { 'content-type': ';' } })),
  order('another coding', [415, 'content_encoding_unsupported'], () => ({ headers: { 'content-encoding': 'zstd' } })),
  ...['', ' ', '{', '{"a":1,}', "{'a':1}", '{"a":01}', '{"a":+1}', '{"a":NaN}', '{"a":Infinity}', '{} {}', '{}x'].map(
    (raw) => order(`a body of ${JSON.stringify(raw)}`, INVALID, () => ({ raw })),
  ),
  order('a byte order mark before an empty order', [400, 'validation_failed'], () => ({ raw: '\ufeff{}' })),
  order('half a character of UTF-8', INVALID, () => ({ raw: new Uint8Array([0x22, 0xc3, 0x22]) })),
  order('UTF-16', INVALID, () => ({ raw: new Uint8Array(Buffer.from('{}', 'utf16le')) })),
  order('a member `__proto__`', INVALID, () => ({ raw: '{"__proto__":{"isAdmin":true}}' })),
  order('a member `__proto__` deep within', INVALID, () => ({ raw: '{"items":[{"taxes":{"__proto__":1}}]}' })),
  order('a member `__proto__` spelt by an escape', INVALID, () => ({ raw: '{"\\u005f_proto__":{"isAdmin":true}}' })),
  order('a member `constructor.prototype`', INVALID, () => ({ raw: '{"constructor":{"prototype":{"a":1}}}' })),
  ...['null', '[]', '"x"', '1', 'true'].map((raw) =>
    order(`a body of ${raw}`, [400, 'validation_failed'], () => ({ raw })),
  ),
]

const push = (
  title: string,
  status: number,
  code: ProblemCode,
  field: string | undefined,
  body: (stage: Stage) => object,
) => ({
  title: `a push ${title}`,
  request: (stage: Stage): Attempt => ({
    route: PUSH,
    body: body(stage),
    token: stage.seed.terminal.token,
    key: 'none',
  }),
  status,
  code,
  ...(field === undefined ? {} : { field }),
})

const broken = (stage: Stage, more: object): object => {
  const item = {
    clientRef: stage.server.newId(),
    type: 'order.create',
    schemaVersion: 1,
    payload: {},
    terminalSeq: 1_000,
    prevHash: '0'.repeat(64),
    hash: '0'.repeat(64),
    occurredAt: stage.shop.now(),
    dependsOn: [],
    ...more,
  }
  return { sentAt: stage.shop.now(), items: [item] }
}

const envelope = (field: string, value: unknown, keyword: string): RequestCase =>
  push(
    `whose item has ${field} ${JSON.stringify(value)?.slice(0, 40)}`,
    400,
    'validation_failed',
    `/items/0/${field} ${keyword}`,
    (stage) => broken(stage, { [field]: value }),
  )

const PUSHES: readonly RequestCase[] = [
  push(`of ${MAX_PUSH_ITEMS + 1} mutations`, 413, 'batch_too_large', undefined, (stage) => ({
    sentAt: stage.shop.now(),
    items: Array.from({ length: MAX_PUSH_ITEMS + 1 }, () => ({})),
  })),
  push('without items', 400, 'validation_failed', '/items required', ({ shop }) => ({ sentAt: shop.now() })),
  push('without the time it was sent', 400, 'validation_failed', '/sentAt required', () => ({ items: [] })),
  push('with an unknown field', 400, 'validation_failed', '/more additionalProperties', ({ shop }) => ({
    sentAt: shop.now(),
    items: [],
    more: 1,
  })),
  push('with a gap that ends nowhere', 400, 'validation_failed', '/gap/toSeq minimum', ({ shop }) => ({
    sentAt: shop.now(),
    items: [],
    gap: { fromSeq: 1, toSeq: 0, hash: '0'.repeat(64) },
  })),
  envelope('clientRef', 'mine', 'pattern'),
  envelope('type', 'Order.Create', 'pattern'),
  envelope('type', '__proto__', 'pattern'),
  envelope('schemaVersion', 0, 'minimum'),
  envelope('schemaVersion', '1', 'type'),
  envelope('terminalSeq', 0, 'minimum'),
  envelope('terminalSeq', 1.5, 'type'),
  envelope('hash', 'F'.repeat(64), 'pattern'),
  envelope('prevHash', '', 'pattern'),
  envelope('occurredAt', '2026-02-30T00:00:00Z', 'format'),
  envelope(
    'dependsOn',
    Array.from({ length: 21 }, () => '0190a1b2-0000-7000-8000-000000000000'),
    'maxItems',
  ),
  envelope('dependsOn', null, 'type'),
  envelope('colour', 'red', 'additionalProperties'),
  {
    title: 'a push whose payload holds a number that no fingerprint can cover',
    request: (stage) => ({
      route: PUSH,
      raw: JSON.stringify(broken(stage, { payload: { total: 'HUGE' } })).replace('"HUGE"', '1e400'),
      token: stage.seed.terminal.token,
      key: 'none',
    }),
    status: 400,
    code: 'body_invalid',
  },
]

const query = (path: string, field: string): RequestCase => ({
  title: `GET ${path.replace('\0', 'NUL')}`,
  request: () => ({ route: `GET /api/v2${path}` as Attempt['route'] }),
  status: 400,
  code: 'validation_failed',
  field,
})

const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const garbage: readonly string[] = [
  'x',
  '%00',
  '%F0%9F%92%A9',
  '..%2F..%2Fetc%2Fpasswd',
  'e30',
  cursorOf(['\0']),
  cursorOf([{}]),
  cursorOf([1e300]),
  cursorOf([[]]),
  cursorOf(['a', 'b', 'c', 'd', 'e']),
  cursorOf([1, 'x']),
  cursorOf(['x', 1]),
  cursorOf([-1, 2 ** 60]),
  cursorOf(['2026-02-30T00:00:00Z', '0190a1b2-0000-7000-8000-000000000000']),
  cursorOf(['2026-01-01T00:00:00Z', 'x']),
  cursorOf(null),
]

const hasBranch = (asked: object | undefined): boolean =>
  Object.hasOwn((asked as { properties?: object } | undefined)?.properties ?? {}, 'branchId')
const LISTS = OPERATION_IDS.map(routeOf).filter(
  ({ problems, path }) => problems.includes('cursor_invalid') && !path.includes('/sync/'),
)

const QUERIES: readonly RequestCase[] = [
  query('/products?limit=0', '/limit minimum'),
  query('/products?limit=201', '/limit maximum'),
  query('/products?limit=1e2', '/limit type'),
  query('/products?limit=-0', '/limit minimum'),
  query('/products?limit=', '/limit type'),
  query('/products?limit=1&limit=1', '/limit type'),
  query('/products?active=yes', '/active type'),
  query('/products?q=%00', '/q pattern'),
  query('/products?q=', '/q minLength'),
  query(`/products?q=${'x'.repeat(101)}`, '/q maxLength'),
  query('/products?gtin=123', '/gtin pattern'),
  query('/products?categoryId=x', '/categoryId pattern'),
  query('/products?colour=red', '/colour additionalProperties'),
  query('/products?__proto__=x', '/__proto__ additionalProperties'),
  query('/orders?from=2026-02-30T00:00:00Z', '/from format'),
  query('/orders?branchId=x', '/branchId pattern'),
  query('/ledger-entries?ledgerDay=2026-02-30', '/ledgerDay format'),
  query('/orders', '/branchId required'),
  ...LISTS.flatMap(({ path, query: asked }) =>
    garbage.map(
      (cursor): RequestCase => ({
        title: `GET ${path} with a cursor ${cursor}`,
        request: ({ seed, sale }) => {
          const branch = hasBranch(asked) ? `branchId=${seed.branch.id}&` : ''
          return { route: `GET ${path.replace(':id', sale.id) as '/'}?${branch}cursor=${cursor}` }
        },
        status: 400,
        code: cursor === '%00' ? 'validation_failed' : 'cursor_invalid',
      }),
    ),
  ),
  ...garbage.map(
    (cursor): RequestCase => ({
      title: `a pull with a cursor ${cursor}`,
      request: ({ seed }) => ({
        route: `GET /api/v2/sync/pull?feed=branch&cursor=${cursor}`,
        token: seed.terminal.token,
      }),
      status: 400,
      code: cursor === '%00' ? 'validation_failed' : 'cursor_invalid',
    }),
  ),
]

const unknown = (route: Attempt['route'], [status, code]: readonly [number, ProblemCode]): RequestCase => ({
  title: route.slice(0, 80),
  request: () => ({ route }),
  status,
  code,
})

const ABSENT = [404, 'not_found'] as const
const NOT_SO = [405, 'method_not_allowed'] as const

const ROUTES: readonly RequestCase[] = [
  unknown('GET /api/v2/', ABSENT),
  unknown('GET /api/v3/orders', ABSENT),
  unknown('GET /api/v2/orders/../../healthz%00', ABSENT),
  unknown('GET /api/v2/orders/..%2f..%2fetc%2fpasswd', ABSENT),
  unknown('GET /api/v2/orders/%00', ABSENT),
  unknown('GET /api/v2/orders/%', ABSENT),
  unknown('GET /api/v2/orders/%C0%AF', ABSENT),
  unknown(`GET /api/v2/orders/${'a'.repeat(2_000)}`, ABSENT),
  unknown('GET /api/v2/orders/__proto__', ABSENT),
  unknown('GET /API/V2/products', ABSENT),
  unknown('GET /api/v2//products', ABSENT),
  unknown('DELETE /api/v2/orders', NOT_SO),
  unknown('PATCH /api/v2/products/x', NOT_SO),
  unknown('GET /api/v2/sync/push', NOT_SO),
  unknown('OPTIONS /api/v2/orders', NOT_SO),
]

/** Every request that is refused for itself. */
export const REQUEST_CASES: readonly RequestCase[] = [...KEYS, ...BODIES, ...PUSHES, ...QUERIES, ...ROUTES]
