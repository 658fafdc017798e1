import { canonicalJson, fingerprintText, MAX_MUTATION_BYTES } from '@outpost/contract'
import type { Decision } from '@outpost/contract/v2'
import {
  type FieldError,
  type Mutation,
  type OrderDraft,
  type ParseMutationError,
  type PushItem,
  parseMutation,
} from '@outpost/contract/v2'
import { err, ok, type Result } from '@outpost/kernel'
import { chainHash, sha256 } from './digest.ts'

/** Decides a refused mutation again, by support. Made by the server alone: no terminal may push it. */
export const REQUEUE = 'deadletter.requeue'

export interface RequeuePayload {
  readonly refusedRef: string
  readonly reason: string
  readonly staffId: string
  /** Type, version and payload of the refused mutation, the payload repaired where that was asked for. */
  readonly type: string
  readonly schemaVersion: number
  readonly payload: unknown
}

export interface Requeue {
  readonly type: typeof REQUEUE
  readonly payload: RequeuePayload
  readonly again: Mutation
}

/** Opens an order that will post when it is paid. Made by the server alone. */
export const OPEN = 'order.open'
/** Takes a payment of an open order. Made by the server alone. */
export const PAY = 'order.pay'

/** An order but for what is known when it posts: its payments, its number, and where nobody said so its time and session. */
export type OrderInMaking = Omit<
  OrderDraft,
  'terminalId' | 'receiptNumber' | 'payments' | 'registerSessionId' | 'soldAt'
> & { readonly registerSessionId?: string; readonly soldAt?: string }

export interface OpenPayload {
  readonly order: OrderInMaking
  /** The one tender that it will be paid in. */
  readonly tender: string
  /** The clientRef of its `order.create`. */
  readonly postRef: string
}

export interface PayPayload {
  readonly orderId: string
  /** `tendered` is what was handed over; of cash, what is not owed is change. */
  readonly payment: { readonly id: string; readonly tendered: number; readonly reference?: string }
}

/** What the server makes on behalf of a caller, and no terminal may push. */
export type ServerMade =
  | Requeue
  | { readonly type: typeof OPEN; readonly payload: OpenPayload }
  | { readonly type: typeof PAY; readonly payload: PayPayload }

export const isServerMade = (type: string): boolean => type === REQUEUE || type === OPEN || type === PAY

export type Intended = Mutation | ServerMade

export type Unreadable = ParseMutationError

/** One write that wants to happen, read and fingerprinted before any lock is taken. */
export interface Intent {
  readonly clientRef: string
  readonly type: string
  readonly schemaVersion: number
  /** JSON, canonical where a terminal sent it. */
  readonly payload: string
  readonly fingerprint: string
  readonly occurredAt: string
  readonly dependsOn: readonly string[]
  readonly read: Result<Intended, Unreadable>
  /** The answer that it had once, on a re-offer. */
  readonly prior?: Decision
}

/** An intent in the envelope of its terminal. */
export interface EnvelopedIntent extends Intent {
  readonly terminalSeq: number
  readonly prevHash: string
  readonly hash: string
  /** Whether `hash` is the hash of all that the envelope says. */
  readonly sealed: boolean
}

export function readPushItem(item: PushItem): EnvelopedIntent {
  const { clientRef, type, schemaVersion, terminalSeq, prevHash, hash, occurredAt, dependsOn, priorDecision } = item
  const payload = canonicalJson(item.payload)
  const print = sha256(fingerprintText(type, schemaVersion, payload))
  const link = { prevHash, terminalSeq, clientRef, fingerprint: print, occurredAt, dependsOn }
  return {
    clientRef,
    type,
    schemaVersion,
    payload,
    fingerprint: print,
    occurredAt,
    dependsOn,
    read: readPayload(type, schemaVersion, item.payload, payload),
    ...(priorDecision && { prior: priorDecision }),
    terminalSeq,
    prevHash,
    hash,
    sealed: hash === chainHash(link),
  }
}

/** Reads a payload that has come; `text` is its JSON, which no mutation may be larger than. */
export function readPayload(
  type: string,
  schemaVersion: number,
  payload: unknown,
  text: string,
): Result<Mutation, Unreadable> {
  if (Buffer.byteLength(text) > MAX_MUTATION_BYTES)
    return err({ code: 'payload_invalid', errors: [{ pointer: '', code: 'maxBytes' }] })
  return parseMutation(type, schemaVersion, payload)
}

/** Reads a mutation as it was stored, whatever made it. */
export function readStored(type: string, schemaVersion: number, payload: string): Result<Intended, Unreadable> {
  const value: unknown = JSON.parse(payload)
  if (type === OPEN) return ok({ type, payload: value as OpenPayload })
  if (type === PAY) return ok({ type, payload: value as PayPayload })
  if (type !== REQUEUE) return parseMutation(type, schemaVersion, value)
  const requeue = value as RequeuePayload
  const again = parseMutation(requeue.type, requeue.schemaVersion, requeue.payload)
  return again.ok ? ok({ type: REQUEUE, payload: requeue, again: again.value }) : again
}

/** Why a payload cannot be read, when it never will be. */
export const invalidFields = (read: Result<Intended, Unreadable>): readonly FieldError[] | undefined =>
  !read.ok && read.error.code === 'payload_invalid' ? read.error.errors : undefined
