import type { ApiFailure } from '@outpost/contract/client'
import type { Result } from '@outpost/kernel'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { taken } from './taken.ts'

interface PageOf<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

export interface Paged<T> {
  readonly rows: readonly T[]
  readonly isLoading: boolean
  /** The list is of another filter, and the right one is on its way. */
  readonly isStale: boolean
  readonly error: unknown
  /** Absent on the last page. */
  readonly more: (() => void) | undefined
  readonly isLoadingMore: boolean
  readonly refresh: () => void
}

interface PagesOptions<T> {
  readonly key: readonly unknown[]
  readonly read: (page: { cursor?: string; limit: number }) => Promise<Result<PageOf<T>, ApiFailure>>
  readonly enabled?: boolean
  /** Asked again after so many milliseconds. */
  readonly everyMs?: number
  readonly limit?: number
}

/** A list that the server pages: the first page, and each further one when it is asked for. */
export function usePages<T>({ key, read, enabled = true, everyMs, limit = 50 }: PagesOptions<T>): Paged<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => taken(read({ limit, ...(pageParam !== '' && { cursor: pageParam }) })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  })
  return {
    rows: query.data?.pages.flatMap(({ items }) => items) ?? [],
    isLoading: query.isLoading,
    isStale: query.isPlaceholderData,
    error: query.isError ? query.error : undefined,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    isLoadingMore: query.isFetchingNextPage,
    refresh: () => void query.refetch(),
  }
}
