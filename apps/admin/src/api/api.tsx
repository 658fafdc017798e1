import type { ApiClient } from '@outpost/contract/client'
import type { AdminSession } from '@outpost/contract/v2'
import type { NewId } from '@outpost/kernel'
import { createContext, type ReactNode, use } from 'react'

/** What the pages reach the server by; made once, by the composition root. */
export interface DeskApi {
  readonly api: ApiClient
  readonly newId: NewId
  /** RFC 3339 UTC. */
  readonly now: () => string
  /** The token that goes out with every write from now on. */
  readonly setCsrfToken: (token: string) => void
}

const Context = createContext<DeskApi | undefined>(undefined)

export const ApiProvider = ({ value, children }: { value: DeskApi; children: ReactNode }) => (
  <Context value={value}>{children}</Context>
)

export function useDesk(): DeskApi {
  const desk = use(Context)
  if (desk === undefined) throw new Error('no ApiProvider above')
  return desk
}

export const useApi = (): ApiClient => useDesk().api

const SessionContext = createContext<AdminSession | undefined>(undefined)

export const SessionProvider = ({ value, children }: { value: AdminSession; children: ReactNode }) => (
  <SessionContext value={value}>{children}</SessionContext>
)

/** Who is signed in; below the shell somebody always is. */
export function useSession(): AdminSession {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('nobody is signed in')
  return session
}

export const useRole = () => useSession().staff.role
