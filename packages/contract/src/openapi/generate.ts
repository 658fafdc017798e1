/**
 * Writes the documents that are made from this package's tables: `openapi.v1.json`, `openapi.v2.json` and `docs/problems.md`.
 * With `--accept-schemas` the frozen hashes of the wire schemas too: only after deciding what the change does to released
 * peers. Documents under `frozen/` are of releases and written by nobody but a release.
 */
import { writeFileSync } from 'node:fs'
import { buildOpenApiV1, buildOpenApiV2 } from './build.ts'
import { problemsPage } from './problems.ts'
import { schemaHashes } from './schema-hashes.ts'

const write = (path: string, text: string) => writeFileSync(new URL(path, import.meta.url), text)
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

for (const [version, document] of [
  ['v1', buildOpenApiV1()],
  ['v2', buildOpenApiV2()],
] as const) {
  write(`../../openapi.${version}.json`, json(document))
  if (process.argv.includes('--accept-schemas'))
    write(`../../golden/${version}/schema-hashes.json`, json(schemaHashes(document)))
}
write('../../../../docs/problems.md', problemsPage())
