import type { Decision, ItemAnswer, MutationOutcome } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import type { EntryError, EntryUpdate } from './local-store.ts'
import type { OwnOutcome } from './messages.ts'
import { toSentItem } from './plan.ts'
import type { SentItem } from './state.ts'

export interface Judged {
  readonly updates: readonly EntryUpdate[]
  /** Items that got an answer that stands. */
  readonly answered: number
  /** The item that ended the batch, and why. */
  readonly stopped: {
    readonly item: SentItem
    readonly error: EntryError
    /** The server says that trying again is no use. */
    readonly isFinal: boolean
    readonly retryAfterMs?: number
  } | null
}

/** Reads the answers in order, up to the first that says "try again" or says nothing that can be kept. */
export function judgeAnswers(answers: readonly ItemAnswer[], sent: readonly SentItem[], now: number): Judged {
  const byRef = new Map(sent.map((item) => [item.clientRef, item]))
  const updates: EntryUpdate[] = []
  let answered = 0
  for (const answer of answers) {
    const item = byRef.get(answer.clientRef)
    if (!item) continue
    if (!stands(answer)) return { updates, answered, stopped: stopAt(item, answer, now) }
    const update = updateFor(answer, item, now)
    if (update) updates.push(update)
    answered++
  }
  return { updates, answered, stopped: null }
}

/** An outcome that this version does not know, or one without its decision, is no reason to give an entry up. */
const stands = ({ outcome, decision, resolution }: ItemAnswer): boolean =>
  outcome === 'rejected' ||
  ((outcome === 'accepted' || outcome === 'duplicate') && (decision ?? resolution) !== undefined)

function stopAt(item: SentItem, { problem, outcome }: ItemAnswer, now: number): NonNullable<Judged['stopped']> {
  const at = toInstant(now)
  const unknown = { code: 'answer_unknown', detail: `The server answered "${outcome}"`, at }
  if (outcome !== 'error' || !problem) return { item, error: unknown, isFinal: false }
  const { code, detail, remedy, retryAfterMs, retryable } = problem
  const error = remedy === undefined ? { code, detail, at } : { code, detail, remedy, at }
  const stopped = { item, error, isFinal: !retryable && code !== 'sequence_gap' }
  return retryAfterMs === undefined ? stopped : { ...stopped, retryAfterMs }
}

type Said = Pick<ItemAnswer, 'clientRef' | 'decision' | 'problem' | 'resolution'>

/** What the server said, by its decision: "duplicate" says only that it had said so before. `null`: nothing new. */
export function updateFor(said: Said, item: SentItem, now: number): EntryUpdate | null {
  const { clientRef, decision, resolution } = said
  const answeredAt = toInstant(now)
  if (decision?.outcome === 'accepted') {
    return item.standing === 'logged' && item.answered === decision.signature
      ? null
      : { kind: 'settle', clientRef, decision, answeredAt }
  }
  if (resolution) return item.standing === 'logged' ? null : { kind: 'resolve', clientRef, resolution, answeredAt }
  if (item.standing === 'logged') return reopened(said, item, answeredAt)
  if (item.standing !== 'queued' && decision && item.answered === decision.signature) return null
  return { kind: 'dead-letter', clientRef, decision: decision ?? null, error: refusal(said, decision, answeredAt) }
}

/** Accepted once, refused now: news where another history refuses; else an acceptance since then has overtaken it. */
function reopened(said: Said, item: SentItem, at: string): EntryUpdate | null {
  const { clientRef, decision } = said
  if (!item.wasAccepted || !decision || decision.epoch === item.epoch) return null
  return { kind: 'reopen', clientRef, decision, error: refusal(said, decision, at) }
}

function refusal({ problem }: Said, decision: Decision | undefined, at: string): EntryError {
  const cause = decision?.problem ?? problem
  if (!cause) return { code: decision?.outcome ?? 'rejected', detail: 'The server refused this and gave no reason', at }
  const { code, detail, remedy } = cause
  return remedy === undefined ? { code, detail, at } : { code, detail, remedy, at }
}

/** Outcomes that came by the feed: decisions made after the answer, and resolutions. */
export const updatesFromFeed = (outcomes: readonly OwnOutcome[], now: number): EntryUpdate[] =>
  outcomes.flatMap(({ outcome, entry }) => {
    if (outcome.decision === undefined && outcome.resolution === undefined) return []
    return updateFor(outcome, toSentItem(entry), now) ?? []
  })

/** Readers ignore fields that they do not know, so a schema that closes its objects cannot judge this. */
export function isMutationOutcome(body: unknown): body is MutationOutcome {
  return typeof body === 'object' && body !== null && typeof (body as MutationOutcome).clientRef === 'string'
}

/** `retry` for what waits in the outbox; entries that were answered before keep their answers. */
export const retriesOf = (sent: readonly SentItem[], nextAttemptAt: number, error: EntryError): EntryUpdate[] =>
  sent
    .filter((item) => item.standing === 'queued')
    .map(({ clientRef, attempts }) => ({
      kind: 'retry',
      clientRef,
      attempts: attempts + 1,
      nextAttemptAt: toInstant(nextAttemptAt),
      error,
    }))
