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
  const [was, is] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after))]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => !NAMES.has(field) && textOf(was.get(field)) !== textOf(is.get(field)))
    .map((field) => ({
      field,
      ...(was.get(field) !== undefined && { before: was.get(field) }),
      ...(is.get(field) !== undefined && { after: is.get(field) }),
    }))
}

const textOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value))
