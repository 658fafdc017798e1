import { ok, type Result } from '@outpost/kernel'
import type { StoreError, TerminalIdentity } from '@outpost/sync'
import { checkPin, type PinContext, type PinError } from './check-pin.ts'
import { type EnrolContext, type EnrolError, type Enrolment, enrol, enrolAgain } from './enrol.ts'
import { type Lease, readLease } from './lease.ts'
import type { Operator } from './operator.ts'
import { listPeople, type Person } from './people.ts'
import { renewOperator } from './renew-operator.ts'
import type { StaffHereError } from './staff-here.ts'

export interface AuthService {
  /** Who this store sells as; `null` before enrolment. */
  identity(): Promise<Result<TerminalIdentity | null, StoreError>>
  enrol(enrolment: Enrolment): Promise<Result<TerminalIdentity, EnrolError>>
  /** For a server that was restored and does not know this terminal any more (`credentials_invalid`). Nothing of its work is lost. */
  enrolAgain(enrolment: Enrolment): Promise<Result<TerminalIdentity, EnrolError>>
  /** Who may sign in here, in order of name, and what failed PINs leave each of them. Ask again after a failed `signIn`. */
  people(): Promise<Result<readonly Person[], StaffHereError>>
  /** Signs a person in, online or not; whoever was signed in is signed out by it. A failure leaves them signed in. */
  signIn(code: string, pin: string): Promise<Result<Operator, PinError>>
  /**
   * Whose code and PIN these are, throttled like `signIn`, and nothing else: it unlocks a screen, or tells a supervisor who
   * stands by. (`approvalService` asks for itself.)
   */
  verifyPin(code: string, pin: string): Promise<Result<Operator, PinError>>
  signOut(): void
  operator(): Operator | null
  /**
   * Brings the operator into line with records and lease as they are now: a role that head office changed, a lease that ran
   * out or was renewed, a person who left (signed out). To be called when `staff` changes, when a sync has passed, and when
   * the lease ends.
   */
  renew(): Promise<Result<Operator | null, StaffHereError>>
  lease(): Promise<Result<Lease, StoreError>>
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
    people: () => listPeople(context),
    signIn: async (code, pin) => {
      const checked = await checkPin(context, code, pin)
      if (!checked.ok) return checked
      become(checked.value)
      return ok(checked.value)
    },
    verifyPin: (code, pin) => checkPin(context, code, pin),
    signOut: () => become(null),
    operator: () => operator,
    renew: async () => {
      const before = operator
      if (!before) return ok(null)
      const renewed = await renewOperator(context, before)
      // whoever signed in or out meanwhile has the last word
      if (renewed.ok && operator === before && renewed.value !== before) become(renewed.value)
      return renewed.ok ? ok(operator) : renewed
    },
    lease: () => readLease(context),
    isLeaseValid: async () => {
      const lease = await readLease(context)
      return lease.ok ? ok(lease.value.valid) : lease
    },
    onOperator: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
