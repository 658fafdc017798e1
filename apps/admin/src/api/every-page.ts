import type { ApiFailure } from '@outpost/contract/client'
import type { Result } from '@outpost/kernel'
import { taken } from './taken.ts'

interface PageOf<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

const PAGE_ROWS = 200

/** A short list whole. */
export async function everyPage<T>(
  read: (part: { cursor?: string; limit: number }) => Promise<Result<PageOf<T>, ApiFailure>>,
): Promise<T[]> {
  const rows: T[] = []
  let cursor: string | undefined
  do {
    const page = await taken(read({ limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) }))
    rows.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return rows
}
