/**
 * Writes the documents that are made from this package's tables: `openapi.v2.json` and `docs/problems.md`. With
 * `--accept-schemas` the frozen hashes of the wire schemas too: only after deciding what the change does to released peers.
 */
import { writeFileSync } from 'node:fs'
import { buildOpenApiV2 } from './build.ts'
import { problemsPage } from './problems.ts'
import { schemaHashes } from './schema-hashes.ts'

const write = (path: string, text: string) => writeFileSync(new URL(path, import.meta.url), text)
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

write('../../openapi.v2.json', json(buildOpenApiV2()))
write('../../../../docs/problems.md', problemsPage())
if (process.argv.includes('--accept-schemas')) write('../../golden/v2/schema-hashes.json', json(schemaHashes()))
