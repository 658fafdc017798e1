import { Center } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { SessionProvider, useDesk } from '../api/api.tsx'
import { codeOf, taken } from '../api/taken.ts'
import { Failed, Loading } from '../kit/states.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'

/** Lets in whoever has a running session, and asks everybody else to sign in; the address stays, so that a link leads on. */
export function Gate({ children }: { children: ReactNode }) {
  const { api, setCsrfToken } = useDesk()
  const queries = useQueryClient()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      try {
        const session = await taken(api.getSession())
        setCsrfToken(session.csrfToken)
        return session
      } catch (failure) {
        if (['unauthenticated', 'not_found', 'forbidden'].includes(codeOf(failure) ?? '')) return null
        throw failure
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    // a session that has ended shows in whatever is asked next
    const watch = (failure: unknown) => {
      if (codeOf(failure) === 'unauthenticated') queries.setQueryData(['session'], null)
    }
    const stop = [
      queries.getQueryCache().subscribe(({ query }) => watch(query.state.error)),
      queries.getMutationCache().subscribe(({ mutation }) => watch(mutation?.state.error)),
    ]
    return () => {
      for (const end of stop) end()
    }
  }, [queries])
  if (isPending)
    return (
      <Center mih="100vh">
        <Loading />
      </Center>
    )
  if (data === undefined)
    return (
      <Center mih="100vh" p="md">
        <Failed error={error} again={() => void refetch()} />
      </Center>
    )
  if (data === null) return <SignInPage />
  return <SessionProvider value={data}>{children}</SessionProvider>
}
