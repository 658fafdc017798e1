import { readdirSync, readFileSync } from 'node:fs'
import type { TSchema } from 'typebox'
import { describe, expect, it } from 'vitest'
import { open } from './client/open-schema.ts'
import { ROUTES as ROUTES_V1 } from './v1/routes.ts'
import { StaffCredential } from './v2/auth.ts'
import type { RouteSpec } from './v2/routes/spec.ts'
import { ROUTES as ROUTES_V2 } from './v2/routes.ts'
import { MutationOutcome } from './v2/sync.ts'
import { validate } from './v2/validate.ts'

/** Every titled schema of a route table by its title: of unions the members. */
function wireSchemas(routes: Readonly<Record<string, RouteSpec>>, more: readonly [string, TSchema][]) {
  const found = new Map<string, TSchema>(more)
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    const { title, anyOf } = node as { title?: unknown; anyOf?: unknown }
    if (typeof title === 'string') found.set(title, node as TSchema)
    else Object.values(anyOf ?? node).forEach(visit)
  }
  for (const route of Object.values(routes)) visit([route.response, route.body])
  return [...found]
}

const folder = new URL('../golden/', import.meta.url)

/** Documents as released versions wrote them. They are never edited. */
describe.each([
  { version: 'v1', schemas: wireSchemas(ROUTES_V1, []) },
  {
    version: 'v2',
    schemas: wireSchemas(ROUTES_V2, [
      ['MutationOutcome', MutationOutcome],
      ['StaffCredential', StaffCredential],
    ]),
  },
])('golden documents of the wire of $version', ({ version, schemas }) => {
  const wire = new URL(`${version}/wire/`, folder)
  const load = (title: string) => JSON.parse(readFileSync(new URL(`${title}.json`, wire), 'utf8'))

  it('exist for every schema that a route takes or answers', () => {
    const names = readdirSync(wire).map((name) => name.replace(/\.json$/, ''))
    expect(schemas.map(([title]) => title).filter((title) => !names.includes(title))).toEqual([])
  })

  it.each(schemas)('%s is what the schema says', (title, schema) => {
    const value = load(title)
    expect(validate(schema, value)).toEqual({ ok: true, value })
  })

  it.each(schemas)('%s with a field too many is refused by a server and read by a client', (title, schema) => {
    const value = { ...load(title), fieldOfTomorrow: 1 }
    expect(validate(schema, value)).toMatchObject({ ok: false, error: [{ pointer: '/fieldOfTomorrow' }] })
    expect(validate(open(schema), value).ok).toBe(true)
  })
})
