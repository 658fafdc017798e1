import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { breakingChanges, type Document } from './breaking-changes.ts'
import { buildOpenApiV1, buildOpenApiV2 } from './build.ts'

const read = (path: string): Document => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Document

/** Released documents. Frozen: a change here is a change of history. A release adds its own. */
const FROZEN = [
  { name: 'v1', frozen: read('../../frozen/openapi.v1.json'), current: plain(buildOpenApiV1()) },
  { name: 'v2, as terminals use it', frozen: read('../../frozen/openapi.v2.json'), current: plain(buildOpenApiV2()) },
  {
    name: 'v2, as the desk uses it',
    frozen: read('../../frozen/openapi.v2.desk.json'),
    current: plain(buildOpenApiV2()),
  },
]

function plain(document: object): Document {
  return JSON.parse(JSON.stringify(document)) as Document
}

describe.each(FROZEN)('the released document of $name', ({ frozen, current }) => {
  it('is kept: nothing that is served today breaks a client of it', () => {
    expect(breakingChanges(frozen, current)).toEqual([])
  })
})

/** A small document of all that can break, as plain data that each case changes. */
const released = () => ({
  paths: {
    '/orders': {
      post: {
        security: [{ terminalToken: [] }, { staffToken: [] }],
        parameters: [
          { $ref: '#/components/parameters/Key' },
          { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 200 } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/In' } } },
        },
        responses: {
          '201': {
            headers: { 'Idempotency-Replayed': {} },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Out' } } },
          },
        },
      },
      get: { security: [], responses: { '200': { content: {} } } },
    },
  },
  components: {
    parameters: { Key: { name: 'X-Key', in: 'header', required: true, schema: { type: 'string' } } },
    schemas: {
      In: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'lines'],
        properties: {
          id: { type: 'string', pattern: '^[a-z]+$', maxLength: 10 },
          note: { type: 'string', minLength: 0, maxLength: 100 },
          kind: { type: 'string', enum: ['sale', 'return'] },
          lines: { type: 'array', minItems: 1, maxItems: 9, items: { $ref: '#/components/schemas/Line' } },
          grant: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] },
        },
      },
      Line: { type: 'object', additionalProperties: false, properties: { amount: { type: 'number', maximum: 5 } } },
      A: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
      B: { type: 'object', required: ['b'], properties: { b: { type: 'string' } } },
      Out: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'total'],
        properties: {
          id: { type: 'string', pattern: '^[a-z]+$' },
          total: { type: 'integer', minimum: 0, maximum: 100 },
          status: { type: 'string', enum: ['open', 'completed'] },
          parent: { $ref: '#/components/schemas/Out' },
        },
      },
      Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
      ProblemCode: {
        enum: ['not_found', 'internal'],
        'x-codes': { not_found: { status: 404, retryable: false }, internal: { status: 500, retryable: true } },
      },
    },
    'x-mutations': { 'session.close': { versions: { 1: { $ref: '#/components/schemas/A' } } } },
  },
})

type Draft = ReturnType<typeof released>

const after = (edit: (draft: Draft) => void) => {
  const draft = released()
  edit(draft)
  return breakingChanges(released() as unknown as Document, draft as unknown as Document).map(
    ({ place, what }) => `${place}: ${what}`,
  )
}
/** A node of the draft by its path. */
const at = (draft: Draft, path: string): Record<string, unknown> =>
  path.split('.').reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], draft) as Record<
    string,
    unknown
  >
const set = (path: string, values: object) => (draft: Draft) => void Object.assign(at(draft, path), values)
const drop = (path: string, name: string) => (draft: Draft) => void delete at(draft, path)[name]

const POST = 'paths./orders.post'
const IN = 'components.schemas.In'
const OUT = 'components.schemas.Out'

describe('a change that breaks a client is found', () => {
  it.each<[string, (draft: Draft) => void, string]>([
    ['a route removed', drop('paths./orders', 'get'), 'GET /orders: route removed'],
    ['a path removed', drop('paths', '/orders'), 'POST /orders: route removed'],
    [
      'a kind of token refused',
      set(POST, { security: [{ staffToken: [] }] }),
      'POST /orders: no longer admits terminalToken',
    ],
    [
      'a token asked for',
      set('paths./orders.get', { security: [{ staffToken: [] }] }),
      'GET /orders: now asks for a token',
    ],
    ['a role asked for', set(POST, { 'x-roles': ['admin'] }), 'POST /orders: only for admin now'],
    ['a parameter removed', set(POST, { parameters: [] }), 'POST /orders query limit: parameter removed'],
    [
      'a parameter newly required',
      set(`${POST}.parameters.1`, { required: true }),
      'POST /orders query limit: parameter newly required',
    ],
    [
      'a parameter added that is required',
      (d) => void (at(d, POST)['parameters'] as unknown[]).push({ name: 'b', in: 'query', required: true, schema: {} }),
      'POST /orders query b: parameter newly required',
    ],
    [
      'a parameter narrowed',
      set(`${POST}.parameters.1.schema`, { maximum: 100 }),
      'POST /orders query limit: maximum 200 became 100',
    ],
    [
      'a body newly required',
      set('paths./orders.get', { requestBody: { required: true, content: {} } }),
      'GET /orders body: body newly required',
    ],
    ['a body no longer taken', drop(POST, 'requestBody'), 'POST /orders body: body no longer taken'],
    ['an answer removed', set(POST, { responses: {} }), 'POST /orders 201: answer removed'],
    [
      'a media type removed',
      set(`${POST}.responses.201`, { content: {} }),
      'POST /orders 201: application/json removed',
    ],
    [
      'a header removed',
      set(`${POST}.responses.201`, { headers: {} }),
      'POST /orders 201: header Idempotency-Replayed removed',
    ],
    ['a code removed', drop('components.schemas.ProblemCode.x-codes', 'internal'), 'code internal: code removed'],
    [
      'the status of a code changed',
      set('components.schemas.ProblemCode.x-codes.internal', { status: 503 }),
      'code internal: status 500 became 503',
    ],
    [
      'the retry class of a code changed',
      set('components.schemas.ProblemCode.x-codes.internal', { retryable: false }),
      'code internal: retryable true became false',
    ],
    [
      'a member of the problem document made optional',
      set('components.schemas.Problem', { required: [] }),
      'problem/code: field made optional',
    ],
  ])('%s', (_, edit, said) => {
    expect(after(edit)).toContain(said)
  })

  it('a version of a mutation no longer read', () => {
    const edit = (draft: Draft) =>
      void Object.assign(draft.components['x-mutations']['session.close'], { versions: {} })
    expect(after(edit)).toEqual(['mutation session.close 1: mutation no longer read'])
  })

  it.each<[string, (draft: Draft) => void, string]>([
    ['a field removed', drop(`${IN}.properties`, 'note'), '/note: field removed'],
    ['a field newly required', set(IN, { required: ['id', 'lines', 'note'] }), '/note: field newly required'],
    [
      'a field added that is required',
      (d) => {
        set(`${IN}.properties`, { more: {} })(d)
        set(IN, { required: ['id', 'lines', 'more'] })(d)
      },
      '/more: field newly required',
    ],
    ['a type changed', set(`${IN}.properties.note`, { type: 'integer' }), '/note: type string became integer'],
    [
      'a number that must be whole',
      set('components.schemas.Line.properties.amount', { type: 'integer' }),
      '/lines/*/amount: type number became integer',
    ],
    ['a value no longer taken', set(`${IN}.properties.kind`, { enum: ['sale'] }), '/kind: no longer takes return'],
    ['any text no longer taken', set(`${IN}.properties.note`, { enum: ['a'] }), '/note: no longer takes any value'],
    ['a longest length lowered', set(`${IN}.properties.note`, { maxLength: 99 }), '/note: maxLength 100 became 99'],
    ['a shortest length raised', set(`${IN}.properties.note`, { minLength: 1 }), '/note: minLength 0 became 1'],
    [
      'a greatest number introduced',
      set('components.schemas.Line.properties.amount', { exclusiveMaximum: 5 }),
      '/lines/*/amount: exclusiveMaximum none became 5',
    ],
    ['fewer items', set(`${IN}.properties.lines`, { maxItems: 8 }), '/lines: maxItems 9 became 8'],
    ['more items asked for', set(`${IN}.properties.lines`, { minItems: 2 }), '/lines: minItems 1 became 2'],
    ['a pattern introduced', set(`${IN}.properties.note`, { pattern: '^x' }), '/note: pattern none became ^x'],
    ['a pattern changed', set(`${IN}.properties.id`, { pattern: '^[a-y]+$' }), '/id: pattern ^[a-z]+$ became ^[a-y]+$'],
    ['a format introduced', set(`${IN}.properties.note`, { format: 'email' }), '/note: format none became email'],
    [
      'an alternative removed',
      set(`${IN}.properties.grant`, { anyOf: [{ $ref: '#/components/schemas/A' }] }),
      '/grant: no longer takes the alternative #/components/schemas/B',
    ],
    [
      'an alternative narrowed',
      set('components.schemas.B', { required: ['b', 'c'] }),
      '/grant: no longer takes the alternative #/components/schemas/B',
    ],
    [
      'unknown fields no longer taken',
      set('components.schemas.A', { additionalProperties: false }),
      'mutation session.close 1: no longer takes unknown fields',
    ],
    ['a keyword that nobody judges', set(`${IN}.properties.note`, { contains: {} }), '/note: contains changed'],
  ])('of a request: %s', (_, edit, said) => {
    const found = after(edit)
    expect(found.map((change) => change.replace('POST /orders body', ''))).toContain(said)
  })

  it.each<[string, (draft: Draft) => void, string]>([
    ['a field removed', drop(`${OUT}.properties`, 'status'), '/status: field removed'],
    ['a field made optional', set(OUT, { required: ['id'] }), '/total: field made optional'],
    ['a type changed', set(`${OUT}.properties.id`, { type: 'integer' }), '/id: type string became integer'],
    [
      'a whole number that may be broken',
      set(`${OUT}.properties.total`, { type: 'number' }),
      '/total: type integer became number',
    ],
    [
      'a value that is new',
      set(`${OUT}.properties.status`, { enum: ['open', 'completed', 'lost'] }),
      '/status: may now answer lost',
    ],
    ['any value', drop(`${OUT}.properties.status`, 'enum'), '/status: may now answer any value'],
    ['a greatest number raised', set(`${OUT}.properties.total`, { maximum: 101 }), '/total: maximum 100 became 101'],
    ['a least number taken away', drop(`${OUT}.properties.total`, 'minimum'), '/total: minimum 0 became none'],
    ['a pattern taken away', drop(`${OUT}.properties.id`, 'pattern'), '/id: pattern ^[a-z]+$ became none'],
  ])('of an answer: %s', (_, edit, said) => {
    const found = after(edit)
    expect(found.map((change) => change.replace('POST /orders 201', ''))).toContain(said)
  })
})

describe('an addition breaks nobody', () => {
  it.each<[string, (draft: Draft) => void]>([
    ['a route', set('paths', { '/more': { get: {} } })],
    [
      'an optional parameter',
      (d) => void (at(d, POST)['parameters'] as unknown[]).push({ name: 'b', in: 'query', schema: {} }),
    ],
    ['an optional request field', set(`${IN}.properties`, { more: { type: 'string' } })],
    ['a request field no longer required', set(IN, { required: ['id'] })],
    ['a wider limit of a request', set(`${IN}.properties.note`, { maxLength: 1_000 })],
    ['one more value in a request', set(`${IN}.properties.kind`, { enum: ['sale', 'return', 'gift'] })],
    [
      'one more alternative in a request',
      (d) => void (at(d, `${IN}.properties.grant`)['anyOf'] as unknown[]).push({ type: 'null' }),
    ],
    [
      'a field of an answer',
      (d) => {
        set(`${OUT}.properties`, { more: { type: 'string' } })(d)
        set(OUT, { required: ['id', 'total', 'more'] })(d)
      },
    ],
    ['an answer’s field always there now', set(OUT, { required: ['id', 'total', 'status'] })],
    ['a narrower limit of an answer', set(`${OUT}.properties.total`, { maximum: 99 })],
    ['one value less in an answer', set(`${OUT}.properties.status`, { enum: ['open'] })],
    ['a code', set('components.schemas.ProblemCode.x-codes', { gone: { status: 410, retryable: false } })],
    ['a role more', set(POST, { security: [{ terminalToken: [] }, { staffToken: [] }, { apiKey: [] }] })],
    ['other words', set(`${IN}.properties.note`, { description: 'said otherwise' })],
  ])('%s', (_, edit) => {
    expect(after(edit)).toEqual([])
  })

  it('v2 against itself', () => {
    const v2 = plain(buildOpenApiV2())
    expect(breakingChanges(v2, v2)).toEqual([])
  })
})
