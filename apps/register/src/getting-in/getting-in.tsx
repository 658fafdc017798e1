import { loadSchemas, type Operator } from '@outpost/client'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { RegisterProvider, usePlatform } from '../state/register.tsx'
import { IDENTITY_SHOWN } from '../state/shown.ts'
import { useLive } from '../state/use-live.ts'
import { EnrolScreen } from './enrol-screen.tsx'
import { Lockable } from './lock.tsx'
import { SignInScreen } from './sign-in-screen.tsx'
import { useRenewal } from './use-people.ts'

/** Lets nobody past who has not enrolled the terminal and signed in; keeps the engine running as soon as it may. */
export function GettingIn({ children }: { readonly children: ReactNode }) {
  const platform = usePlatform()
  const { terminal } = platform
  const facts = useLive(
    useCallback(() => terminal.facts(), [terminal]),
    IDENTITY_SHOWN,
  )
  const operator = useOperator()
  const isEnrolled = facts?.ok === true
  useRenewal()
  useEffect(() => {
    if (isEnrolled) void terminal.sync.start()
  }, [terminal, isEnrolled])
  const isShown = facts !== undefined
  useEffect(() => {
    if (isShown) void loadSchemas() // what the first sale and the first answer need, once nobody waits for a screen
  }, [isShown])
  useEffect(() => {
    if (isEnrolled) void terminal.flagService.start()
  }, [terminal, isEnrolled])
  useEffect(() => {
    if (isEnrolled) void terminal.catalogService.warmUp() // while somebody types a PIN: the first letter then finds at once
  }, [terminal, isEnrolled])
  if (!facts) return null
  if (!facts.ok) return <EnrolScreen />
  if (!operator) return <SignInScreen branch={facts.value.branch} />
  const { branch, identity } = facts.value
  const register = { ...platform, operator, branch, terminalCode: identity.receiptPrefix }
  return (
    <RegisterProvider value={register}>
      <Lockable operator={operator}>{children}</Lockable>
    </RegisterProvider>
  )
}

function useOperator(): Operator | null {
  const { authService } = usePlatform().terminal
  const [operator, setOperator] = useState(() => authService.operator())
  useEffect(() => authService.onOperator(setOperator), [authService])
  return operator
}
