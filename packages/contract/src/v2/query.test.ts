import { describe, expect, it } from 'vitest'
import { decodeQuery } from './query.ts'
import { OPERATION_IDS, ROUTES, routeOf } from './routes.ts'
import { validate } from './validate.ts'

const { query } = ROUTES.listOrders
const read = (raw: Record<string, unknown>) => validate(query, decodeQuery(query, raw))

describe('a query string', () => {
  it('has its numbers and booleans read by the schema, its text left alone', () => {
    expect(read({ limit: '20', flagged: 'false', receiptNumber: '20' })).toEqual({
      ok: true,
      value: { limit: 20, flagged: false, receiptNumber: '20' },
    })
  })

  it.each(['0', '201', '-1', '1.5', '1e2', '020', ' 5', '', 'ten', '99999999999999999999'])(
    'has no limit of %j',
    (limit) => {
      expect(read({ limit })).toMatchObject({ ok: false, error: [{ pointer: '/limit' }] })
    },
  )

  it('is refused with a field too many, or one field twice', () => {
    expect(read({ branch: 'x' })).toMatchObject({ ok: false, error: [{ pointer: '/branch' }] })
    expect(read({ limit: ['1', '2'] })).toMatchObject({ ok: false, error: [{ pointer: '/limit' }] })
  })
})

describe('the table of routes', () => {
  const routes = OPERATION_IDS.map((id) => ({ id, route: routeOf(id) }))

  it('has no two operations at one place', () => {
    const places = routes.map(({ route }) => `${route.method} ${route.path.replaceAll(/:\w+/g, ':')}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('names the parameters of each path in its schema', () => {
    for (const { route } of routes) {
      const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      const { properties = {} } = (route.params ?? {}) as { properties?: object }
      expect(Object.keys(properties)).toEqual(inPath)
    }
  })

  it('asks a key of every write but a push, which carries its own, signing in and out, what a terminal says of itself, and previews', () => {
    const keyless = routes.filter(({ route }) => route.method !== 'GET' && !route.write).map(({ id }) => id)
    expect(keyless).toEqual([
      'syncPush',
      'createToken',
      'previewCatalogImport',
      'reportTerminal',
      'previewFlag',
      'answerTerminalRequest',
      'startSession',
      'endSession',
    ])
    expect(routes.filter(({ route }) => route.method === 'GET' && route.write)).toEqual([])
  })

  it('names each problem of a route once', () => {
    for (const { id, route } of routes) expect(new Set(route.problems).size, id).toBe(route.problems.length)
  })
})
