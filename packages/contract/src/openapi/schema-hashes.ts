import { canonicalJson, sha256Hex } from '../hash.ts'
import type { OpenApiDocument } from './build.ts'

/** SHA-256 of every wire schema of a version by its title, descriptions aside: what a peer of another version has to agree on. */
export function schemaHashes(document: OpenApiDocument): Record<string, string> {
  const schemas = Object.entries(document.components.schemas).filter(([title]) => title !== 'ProblemCode')
  const hashed = schemas.map(([title, schema]) => [title, sha256Hex(canonicalJson(withoutProse(schema)))] as const)
  return Object.fromEntries(hashed.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function withoutProse(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutProse)
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(([key, value]) => key !== 'description' || typeof value !== 'string')
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutProse(value)]))
}
