import { ok, type Result } from '@outpost/kernel'
import type { StoreError, TerminalIdentity } from '@outpost/sync'
import { checkPin, isLeaseValid, type PinContext, type PinError } from './check-pin.ts'
import { type EnrolContext, type EnrolError, type Enrolment, enrol, enrolAgain } from './enrol.ts'
import type { Operator } from './operator.ts'

export interface AuthService {
  /** Who this store sells as; `null` before enrolment. */
  identity(): Promise<Result<TerminalIdentity | null, StoreError>>
  enrol(enrolment: Enrolment): Promise<Result<TerminalIdentity, EnrolError>>
  /** For a server that was restored and does not know this terminal any more (`credentials_invalid`). Nothing of its work is lost. */
  enrolAgain(enrolment: Enrolment): Promise<Result<TerminalIdentity, EnrolError>>
  /** Signs a person in, online or not; whoever was signed in is signed out by it. A failure leaves them signed in. */
  signIn(code: string, pin: string): Promise<Result<Operator, PinError>>
  signOut(): void
  operator(): Operator | null
  /** Whether staff records are fresh; without a lease nobody has supervisor powers. */
  isLeaseValid(): Promise<Result<boolean, StoreError>>
  /** Called with every change of operator; returns what stops it. */
  onOperator(listener: (operator: Operator | null) => void): () => void
}

export function createAuthService(context: EnrolContext & PinContext): AuthService {
  const listeners = new Set<(operator: Operator | null) => void>()
  let operator: Operator | null = null
  const become = (next: Operator | null) => {
    operator = next
    for (const listener of listeners) listener(next)
  }
  return {
    identity: () => context.store.readIdentity(),
    enrol: (enrolment) => enrol(context, enrolment),
    enrolAgain: (enrolment) => enrolAgain(context, enrolment),
    signIn: async (code, pin) => {
      const checked = await checkPin(context, code, pin)
      if (!checked.ok) return checked
      become(checked.value)
      return ok(checked.value)
    },
    signOut: () => become(null),
    operator: () => operator,
    isLeaseValid: () => isLeaseValid(context),
    onOperator: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
