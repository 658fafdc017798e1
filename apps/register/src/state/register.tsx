import type { Operator } from '@outpost/client'
import type { Branch } from '@outpost/contract/v2'
import { createContext, type ReactNode, use } from 'react'
import type { Platform } from '../platform/platform.ts'

/** What every screen behind the sign-in stands on. */
export interface Register extends Platform {
  readonly operator: Operator
  readonly branch: Branch
  /** `BRANCH-TERMINAL`. */
  readonly terminalCode: string
}

const PlatformContext = createContext<Platform | null>(null)
const RegisterContext = createContext<Register | null>(null)

interface Given<T> {
  readonly value: T
  readonly children: ReactNode
}

export const PlatformProvider = ({ value, children }: Given<Platform>) => (
  <PlatformContext value={value}>{children}</PlatformContext>
)
export const RegisterProvider = ({ value, children }: Given<Register>) => (
  <RegisterContext value={value}>{children}</RegisterContext>
)

export function usePlatform(): Platform {
  const platform = use(PlatformContext)
  if (!platform) throw new Error('no PlatformProvider above')
  return platform
}

/** Only behind enrolment and sign-in. */
export function useRegister(): Register {
  const register = use(RegisterContext)
  if (!register) throw new Error('no RegisterProvider above')
  return register
}
