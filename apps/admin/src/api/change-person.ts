import type { AdminSession } from '@outpost/contract/v2'
import type { QueryClient } from '@tanstack/react-query'

/** Another person, or none, is at the desk: nothing of what the one before saw is kept. */
export function changePerson(queries: QueryClient, session: AdminSession | null): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  queries.setQueryData(['session'], session)
}
