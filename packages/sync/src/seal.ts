import { chainHash, fingerprintOf, MAX_MUTATION_BYTES } from '@outpost/contract'
import { assert, err, ok } from '@outpost/kernel'
import { encodedBytes } from './encoded-size.ts'
import type {
  Counters,
  Entry,
  Json,
  JsonObject,
  MutationDraft,
  NumberRequest,
  RecordWrite,
  Reseal,
  Seal,
  TerminalIdentity,
} from './local-store.ts'
import { toPushItem } from './push-item.ts'

/**
 * Gives each mutation of a commit its place in the terminal's sequence, its link of the chain and its number. Runs inside
 * the store's transaction over the counters read there: a refused commit leaves them as they were, so nothing is skipped.
 */
export const seal: Seal = (identity, commit, counters) => {
  const entries: Entry[] = []
  const numbers = new Map<string, Json>()
  let after = counters
  for (const draft of commit.mutations) {
    const numbered = draft.number === undefined ? null : takeNumber(draft.number, after)
    if (numbered) {
      after = numbered.counters
      numbers.set(draft.clientRef, numbered.value)
    }
    const payload = numbered ? { ...draft.payload, [numbered.field]: numbered.value } : draft.payload
    const entry = link(identity, { ...draft, payload, fingerprint: fingerprintOf({ ...draft, payload }) }, after)
    if (entry.bytes > MAX_MUTATION_BYTES) {
      return err({ code: 'mutation_too_large', clientRef: entry.clientRef, bytes: entry.bytes })
    }
    entries.push(entry)
    after = { ...after, terminalSeq: entry.terminalSeq, hash: entry.hash }
  }
  return ok({ entries, records: commit.records.map((record) => withNumber(record, numbers)), counters: after })
}

/** Numbers inside payloads (receipts) were printed and stay; only the envelope is new. */
export const reseal: Reseal = (identity, entries, counters) => {
  const resealed: Entry[] = []
  let after = counters
  for (const old of entries) {
    const entry = link(identity, old, after)
    resealed.push(entry)
    after = { ...after, terminalSeq: entry.terminalSeq, hash: entry.hash }
  }
  return { entries: resealed, counters: after }
}

type Unlinked = Omit<MutationDraft, 'number'> & { readonly fingerprint: string }

function link(identity: TerminalIdentity, mutation: Unlinked, counters: Counters): Entry {
  const { clientRef, type, schemaVersion, payload, occurredAt, dependsOn, fingerprint } = mutation
  const terminalSeq = counters.terminalSeq + 1
  const prevHash = counters.hash
  const hash = chainHash({ prevHash, terminalSeq, clientRef, fingerprint, occurredAt, dependsOn })
  const travelling = { clientRef, type, schemaVersion, payload, terminalSeq, prevHash, hash, occurredAt, dependsOn }
  return { ...travelling, terminalId: identity.terminalId, fingerprint, bytes: encodedBytes(toPushItem(travelling)) }
}

function takeNumber(request: NumberRequest, counters: Counters) {
  const { counter, field, format } = request
  const n = (counters.numbers[counter] ?? 0) + 1
  const value: Json = format.kind === 'integer' ? n : `${format.prefix}-${String(n).padStart(format.digits, '0')}`
  return { field, value, counters: { ...counters, numbers: { ...counters.numbers, [counter]: n } } }
}

function withNumber(record: RecordWrite, numbers: ReadonlyMap<string, Json>): RecordWrite {
  if (record.numberedBy === undefined || record.body === null) return record
  const value = record.clientRef === null ? undefined : numbers.get(record.clientRef)
  assert(value !== undefined, `${record.collection}/${record.id} waits for a number that no mutation takes`)
  const body: JsonObject = { ...record.body, [record.numberedBy]: value }
  const keys = record.keys.map((key) => key.replace('{number}', `${value as string | number}`))
  return { ...record, body, keys }
}
