import { useState } from 'react'
import type { Paged } from '../api/use-pages.ts'

const AT_ONCE = 50

/** Rows that are all here already, shown some at a time. */
export function useLocalPages<T>(rows: readonly T[], isStale: boolean, refresh: () => void): Paged<T> {
  const [shown, setShown] = useState(AT_ONCE)
  return {
    rows: rows.slice(0, shown),
    isLoading: false,
    isStale,
    error: undefined,
    more: rows.length > shown ? () => setShown(shown + AT_ONCE) : undefined,
    isLoadingMore: false,
    refresh,
  }
}
