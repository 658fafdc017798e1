import { MUTATION_TYPES, MUTATIONS, type MutationType, type RouteSpec } from '@outpost/contract/v2'
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import type { Stage } from '../../bad-input/stage.ts'
import { arbitraryOf, type Sources } from './arbitrary-of.ts'
import { asJson, broken, nasty, nastyText } from './nasty.ts'

/** One request of a fuzz run, as it goes out. */
export interface FuzzRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** One mutation of a fuzzed push, before it is sealed. */
export type FuzzMutation =
  | { readonly type: MutationType; readonly payload: unknown }
  /** Laid over a good payload of that type. */
  | { readonly type: MutationType; readonly fields: object }

type Field = readonly [name: string, value: string]

/** A UUIDv7 out of chance: nobody's. */
const strangeId = fc
  .tuple(fc.nat(0xffffffff), fc.nat(0xfff), fc.nat(0xffffff))
  .map(([a, b, c]) => `${hex(a, 8)}-0000-7${hex(b, 3)}-8000-${hex(c, 12)}`)
const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0')

/** Ids and names of the stage, so that what is made up reaches the rules behind the schemas. */
export function sourcesOf(
  { server, seed, shop, foreign, sale, foreignSale, foreignIds }: Stage,
  orderIds: readonly string[],
): Sources {
  const ids = [
    seed.branch.id,
    seed.branches[1]?.branch.id ?? '',
    seed.cashier.id,
    seed.supervisor.id,
    seed.admin.id,
    ...seed.products.map(({ id }) => id),
    shop.terminal.id,
    foreign.terminal.id,
    shop.sessionId,
    sale.id,
    foreignSale.id,
    ...orderIds,
    ...Object.values(foreignIds),
    server.newId(),
    server.newId(),
  ]
  return {
    id: fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 6 }, { arbitrary: strangeId, weight: 2 }),
    named: {
      branchId: fc.constant(seed.branch.id),
      branch_id: fc.constant(seed.branch.id),
      product_id: fc.constantFrom(...seed.products.map(({ id }) => id)),
      staff_id: fc.constantFrom(seed.cashier.id, seed.supervisor.id),
      register_session_id: fc.constant(shop.sessionId),
      sku: fc.constantFrom(...seed.products.map(({ sku }) => sku)),
      terminalId: fc.constant(shop.terminal.id),
      registerSessionId: fc.constant(shop.sessionId),
      productId: fc.constantFrom(...seed.products.map(({ id }) => id)),
      staffId: fc.constantFrom(seed.cashier.id, seed.supervisor.id),
      originalOrderId: fc.constant(sale.id),
      currency: fc.constant(seed.branch.currency),
      taxClass: fc.constant(seed.taxClass.code),
      categoryId: fc.constant(seed.category.id),
      timezone: fc.constantFrom('Europe/London', 'Asia/Kathmandu', 'Etc/GMT+12'),
    },
  }
}

/** Requests to a route: most as its schemas have it, some with one thing wrong, some with everything wrong. */
export function requestsTo(route: RouteSpec, stage: Stage, sources: Sources): fc.Arbitrary<FuzzRequest> {
  const body = route.body === undefined ? fc.constant(undefined) : bodiesOf(route.body, sources)
  return fc
    .record({
      path: pathsOf(route, sources),
      query: queriesOf(route, sources),
      body: fc.oneof({ arbitrary: body, weight: 20 }, { arbitrary: ODD_BODIES, weight: 1 }),
      headers: headersOf(route, stage),
    })
    .map(({ path, query, body: text, headers }) => ({
      method: route.method,
      path: `${path}${query}`,
      headers: text === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(text !== undefined && route.method !== 'GET' && { body: text }),
    }))
}

const ODD_BODIES = fc.constantFrom<string | undefined>(
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '\ufeff{}',
  '{}{}',
  '\0',
  undefined,
)

function bodiesOf(schema: TSchema, sources: Sources): fc.Arbitrary<string> {
  const valid = arbitraryOf(schema, sources)
  return fc
    .oneof(
      { arbitrary: valid, weight: 3 },
      { arbitrary: valid.chain(broken), weight: 3 },
      { arbitrary: nasty, weight: 1 },
    )
    .map(asJson)
}

function pathsOf({ path }: RouteSpec, { id }: Sources): fc.Arbitrary<string> {
  const value = fc.oneof({ arbitrary: id, weight: 8 }, { arbitrary: nastyText.map(encode), weight: 1 })
  const names = path.match(/:[A-Za-z]+/g) ?? []
  return fc
    .tuple(...names.map(() => value))
    .map((values) => names.reduce((made, name, i) => made.replace(name, () => values[i] || 'x'), path as string))
}

function queriesOf({ query }: RouteSpec, sources: Sources): fc.Arbitrary<string> {
  const valid = query === undefined ? fc.constant({}) : arbitraryOf(query, sources)
  const fields = valid.map((value) => Object.entries(value as object).map(([name, one]): Field => [name, String(one)]))
  const names = Object.keys((query as { properties?: object } | undefined)?.properties ?? { limit: 1 })
  const wrong = fc.tuple(fc.oneof(fc.constantFrom(...names), nastyText), nastyText)
  return fc
    .oneof(
      { arbitrary: fields, weight: 6 },
      { arbitrary: fc.tuple(fields, wrong).map(([given, one]) => [...given, one]), weight: 2 },
    )
    .map((given) => given.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'))
    .map((text) => (text === '' ? '' : `?${text}`))
}

/** What a URL can carry: a lone surrogate has no UTF-8. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 3_000)

function headersOf({ write, auth }: RouteSpec, { server, seed, shop }: Stage): fc.Arbitrary<Record<string, string>> {
  const usual = auth === 'terminal' ? shop.terminal.token : seed.adminToken
  const tokens = fc.oneof(
    { arbitrary: fc.constant(usual), weight: 12 },
    { arbitrary: fc.constantFrom(shop.terminal.token, seed.supportToken, seed.adminToken), weight: 3 },
    { arbitrary: fc.constantFrom('', 'x', `${usual}x`, 'a.b.c'), weight: 1 },
  )
  const keys = fc.oneof(
    { arbitrary: fc.constant(undefined).map(() => server.newId()), weight: 12 },
    { arbitrary: fc.constant(seed.branch.id), weight: 1 }, // well-formed, and used again and again
    { arbitrary: fc.constantFrom('', 'x', '0'.repeat(36)), weight: 1 },
  )
  const types = fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'application/json; charset=utf-16',
    ';',
  )
  const more = fc.record(
    { 'content-type': types, 'content-encoding': fc.constantFrom('identity', 'gzip', 'x') },
    { requiredKeys: [] },
  )
  return fc
    .record({
      token: tokens,
      key: keys,
      more: fc.oneof({ arbitrary: fc.constant({}), weight: 12 }, { arbitrary: more, weight: 1 }),
    })
    .map(({ token, key, more: others }) => ({
      ...(auth === 'none' ? {} : { authorization: `Bearer ${token}` }),
      ...(write ? { 'x-idempotency-key': key } : {}),
      ...(others as Record<string, string>),
    }))
}

/** Mutations for pushes: payloads as their schema has them, with one thing wrong, and good ones with some fields made up. */
export function mutations(sources: Sources): fc.Arbitrary<FuzzMutation> {
  return fc.constantFrom(...MUTATION_TYPES).chain((type) => {
    const valid = arbitraryOf(MUTATIONS[type].payload, sources)
    return fc.oneof(
      { arbitrary: valid.map((payload) => ({ type, payload })), weight: 1 },
      { arbitrary: valid.chain(broken).map((payload) => ({ type, payload })), weight: 1 },
      { arbitrary: fieldsOf(valid).map((fields) => ({ type, fields })), weight: 3 },
    )
  })
}

/** One to three fields of a value, but for its id. */
const fieldsOf = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc.tuple(valid, fc.array(fc.nat(), { minLength: 0, maxLength: 3 })).map(([value, picks]) => {
    const fields = Object.entries(value as object).filter(([name]) => name !== 'id')
    return Object.fromEntries(picks.flatMap((pick) => fields.slice(pick % fields.length, (pick % fields.length) + 1)))
  })
