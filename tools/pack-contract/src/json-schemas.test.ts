import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildOpenApiV1, buildOpenApiV2 } from '@outpost/contract/openapi'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { jsonSchemas } from './json-schemas.ts'

const GOLDEN = join(import.meta.dirname, '..', '..', '..', 'packages', 'contract', 'golden')

/** A validator that shares nothing with ours: what an integrator in another language would do. */
describe.each([
  { version: 'v1', schemas: jsonSchemas('v1', buildOpenApiV1()) },
  { version: 'v2', schemas: jsonSchemas('v2', buildOpenApiV2()) },
])('the JSON Schemas of $version', ({ version, schemas }) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false })
  for (const { schema } of schemas) ajv.addSchema(schema)
  const folder = join(GOLDEN, version, 'wire')
  const goldens = readdirSync(folder).filter((name) => ajv.getSchema(name) !== undefined)

  test('all compile, and say the same of every golden document as our own validators', () => {
    for (const { schema } of schemas) expect(ajv.getSchema(String(schema['$id']))).toBeDefined()
    expect(goldens.length).toBeGreaterThan(10)
    for (const name of goldens) {
      const document = JSON.parse(readFileSync(join(folder, name), 'utf8')) as object
      expect([name, ajv.validate(name, document), ajv.errorsText()]).toEqual([name, true, 'No errors'])
      if (name !== 'Problem.json') expect([name, ajv.validate(name, { ...document, extra: 1 })]).toEqual([name, false])
    }
  })
})
