import { sha256Hex } from '@outpost/contract'
import type {
  Decision,
  Feed,
  ItemAnswer,
  MutationOutcome,
  PullResponse,
  PushRequest,
  PushResponse,
  SnapshotHead,
  SnapshotRow,
} from '@outpost/contract/v2'
import { type Clock, err, ok, type Result, toInstant } from '@outpost/kernel'
import type { SnapshotPlace } from '../../local-store.ts'
import type { TransportFailure } from '../../transport.ts'
import { appendToFeed, emptyData, headOf, type SimData } from './sim-data.ts'
import { acceptPush, type Decide, refusal } from './sim-push.ts'

type Answered<T> = Result<T, TransportFailure>

/** The server's half of the protocol for one branch, kept in memory: idempotent, contiguous, restorable. */
export interface SimServer {
  /** For tests to look at. */
  readonly data: SimData
  /** Makes a terminal known; one that was restored away keeps its id. `replaces`: what it was before it forked. */
  enrol(terminalId: string, replaces?: string): void
  /** Somebody else has enrolled in its place: it has forked. */
  replace(terminalId: string): void
  authenticate(terminalId: string): Answered<void>
  push(terminalId: string, request: PushRequest): Answered<PushResponse>
  pull(terminalId: string, feed: Feed, cursor: string): Answered<PullResponse>
  snapshot(
    feed: Feed,
    from?: SnapshotPlace | null,
  ): { readonly head: SnapshotHead; readonly rows: readonly SnapshotRow[] }
  /** A decision or resolution made after the answer; reaches the terminal by its feed. */
  tell(outcome: MutationOutcome): void
  /** Calls `onHint` whenever the feed has grown; gives the function that ends it. */
  listen(onHint: () => void): () => void
  backup(): SimData
  /** History goes back to `backup` and becomes another one. */
  restore(backup: SimData): void
}

export interface SimServerOptions {
  readonly clock: Clock
  readonly decide: Decide
  /** Rows per page. */
  readonly pageSize?: number
  readonly spreadMs?: number
}

export function createSimServer({ clock, decide, pageSize = 20, spreadMs = 10_000 }: SimServerOptions): SimServer {
  let data = emptyData()
  let restores = 0
  const listeners = new Set<() => void>()
  const hint = () => {
    for (const onHint of listeners) onHint()
  }
  const now = () => toInstant(clock.now())
  const admit = (terminalId: string): Answered<void> => {
    const standing = data.standing[terminalId]
    if (standing === 'active') return ok(undefined)
    return err(refusal(standing === 'replaced' ? 'terminal_forked' : 'unauthenticated'))
  }
  const answer = (terminalId: string, answers: readonly ItemAnswer[]): PushResponse => {
    const head = headOf(data, terminalId)
    return { epoch: data.epoch, head, answers: [...answers], serverTime: now(), spreadMs }
  }
  const cursorAt = (feed: Feed, seq: number) => `${data.epoch}:${feed}:${seq}`
  return {
    get data() {
      return data
    },
    enrol: (terminalId, replaces) => {
      data.standing[terminalId] ??= 'active'
      if (replaces !== undefined && data.standing[replaces]) data.standing[replaces] = 'replaced'
    },
    replace: (terminalId) => {
      if (data.standing[terminalId]) data.standing[terminalId] = 'replaced'
    },
    authenticate: (terminalId) => (data.standing[terminalId] ? ok(undefined) : err(refusal('credentials_invalid'))),
    push: (terminalId, request) => {
      const admitted = admit(terminalId)
      if (!admitted.ok) return admitted
      if (request.epoch !== undefined && request.epoch !== data.epoch) return ok(answer(terminalId, []))
      const draft = structuredClone(data)
      const answers = acceptPush(draft, terminalId, structuredClone(request), decide, now())
      if (!answers.ok) return answers
      const hasGrown = draft.feed.length > data.feed.length
      data = draft
      if (hasGrown) hint()
      return ok(answer(terminalId, answers.value))
    },
    pull: (terminalId, feed, cursor) => {
      const admitted = admit(terminalId)
      if (!admitted.ok) return admitted
      const [epoch, ofFeed, seq] = cursor.split(':')
      const all = feed === 'branch' ? data.feed : []
      const from = Number(seq)
      if (epoch !== data.epoch || ofFeed !== feed || !(from <= all.length)) return err(refusal('cursor_expired'))
      const rows = all.slice(from, from + pageSize)
      const end = from + rows.length
      const backlog = all.length - end
      const place = { cursor: cursorAt(feed, end), more: backlog > 0, backlog }
      return ok({ epoch, feed, rows, ...place, head: headOf(data, terminalId), serverTime: now() })
    },
    snapshot: (feed, from = null) => {
      const [epoch, ofFeed, seq] = from?.resume.split(':') ?? []
      const goesOn = from !== null && epoch === data.epoch && ofFeed === feed && Number(seq) <= data.feed.length
      const branchSeq = goesOn ? Number(seq) : feed === 'branch' ? data.feed.length : 0
      const all = feed === 'branch' ? Object.values(data.records).filter(({ body }) => body !== null) : PRODUCTS
      const rows = inOrder(all).filter((row) => !goesOn || orderOf(row) > orderOf(rowAt(from.after)))
      const cursor = cursorAt(feed, branchSeq)
      const place = { cursor, resume: cursor, branchSeq, rows: rows.length, ...(goesOn && { resumed: true as const }) }
      return structuredClone({ head: { epoch: data.epoch, feed, ...place, serverTime: now() }, rows })
    },
    tell: (outcome) => {
      const { clientRef, decision, resolution } = outcome
      const stored = data.answers[clientRef]
      if (stored) {
        const { fingerprint } = stored
        data.answers[clientRef] = {
          fingerprint,
          decision: decision ?? stored.decision,
          resolution: resolution ?? stored.resolution,
        }
      }
      appendToFeed(data, [{ collection: 'mutation-outcomes', id: clientRef, body: outcome }])
      hint()
    },
    listen: (onHint) => {
      listeners.add(onHint)
      return () => void listeners.delete(onHint)
    },
    backup: () => structuredClone(data),
    restore: (backup) => {
      restores++
      data = { ...structuredClone(backup), epoch: `epoch-${restores + 1}` }
    },
  }
}

type Named = Pick<SnapshotRow, 'collection' | 'id'>

/** Outcomes last: no place beyond one is kept. */
const orderOf = ({ collection, id }: Named): string =>
  `${collection === 'mutation-outcomes' ? 1 : 0}${collection}:${id}`

const inOrder = (rows: readonly SnapshotRow[]): readonly SnapshotRow[] =>
  [...rows].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))

function rowAt(after: string): Named {
  const colon = after.indexOf(':')
  return { collection: after.slice(0, colon), id: after.slice(colon + 1) }
}

const PRODUCTS: readonly SnapshotRow[] = ['tea', 'milk', 'bread'].map((id) => ({
  collection: 'products',
  id,
  branchSeq: 1,
  body: { id },
}))

/** A decision as a server makes one, for tests that script their answers. */
export const sampleDecision = (outcome: Decision['outcome'], more: Partial<Decision> = {}): Decision => ({
  outcome,
  reviewFlags: [],
  applied: [],
  decidedAt: '2026-01-01T00:00:00.000Z',
  epoch: 'epoch-1',
  signature: sha256Hex(JSON.stringify([outcome, more])),
  ...more,
})
