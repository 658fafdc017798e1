import type { Category } from '@outpost/contract/v2'
import { plainText } from './plain-text.ts'

const MAX_DEPTH = 100 // a circle that somebody wrote past us ends here

export type Place = Omit<Category, 'version'>

/** Names from the uppermost category down to this one, as a file can hold them. */
export function pathOf(byId: ReadonlyMap<string, Place>, id: string | undefined): string[] {
  const names: string[] = []
  for (let at = id === undefined ? undefined : byId.get(id); at !== undefined && names.length < MAX_DEPTH; ) {
    names.unshift(plainText(at.name))
    at = at.parentId === undefined ? undefined : byId.get(at.parentId)
  }
  return names
}

/** `Food > Dairy`; the sign inside a name stands behind a backslash. */
export const writePath = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll('>', String.raw`\>`)).join(' > ')

export const readPath = (text: string): string[] =>
  text.split(/(?<!\\)>/).map((name) => name.trim().replaceAll(String.raw`\>`, '>'))
