import { canonicalJson } from '@outpost/contract'

export interface ChangedField {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
}

/** What names a record or counts its changes, rather than says something of it. */
const NAMES: ReadonlySet<string> = new Set(['id', 'branchId', 'productId', 'version'])

/** In what two states of a record differ; without `before` it is all that the new one says. */
export function changedFields(before: object | undefined, after: object): ChangedField[] {
  if (before === undefined) return fieldsOf(after).map(([field, value]) => ({ field, after: value }))
  const [was, is] = [new Map(fieldsOf(before)), new Map(fieldsOf(after))]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => textOf(was.get(field)) !== textOf(is.get(field)))
    .map((field) => ({
      field,
      ...(was.get(field) !== undefined && { before: was.get(field) }),
      ...(is.get(field) !== undefined && { after: is.get(field) }),
    }))
}

const fieldsOf = (record: object): [string, unknown][] =>
  Object.entries(record).filter(([field, value]) => !NAMES.has(field) && value !== undefined)

const textOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value))
