import {
  type ChainLink,
  chainText,
  createFingerprint,
  MAX_MUTATION_BYTES,
  type Sha256Hex,
  sha256Hex,
} from '@outpost/contract'
import { assert, err, ok } from '@outpost/kernel'
import { encodedBytes } from './encoded-size.ts'
import type {
  Counters,
  Entry,
  Json,
  JsonObject,
  LocalCommit,
  MutationDraft,
  NumberRequest,
  RecordWrite,
  Reseal,
  Seal,
  TerminalIdentity,
} from './local-store.ts'
import { toPushItem } from './push-item.ts'

/** What a store is given to seal with; `sha256` the platform's own where it has a faster one than ours in JavaScript. */
export interface Sealing {
  readonly seal: Seal
  readonly reseal: Reseal
}

export function createSealing(sha256: Sha256Hex): Sealing {
  const fingerprint = createFingerprint(sha256)
  const hashOf = (link: ChainLink) => sha256(chainText(link))
  return {
    seal: (identity, commit, counters) => sealWith({ fingerprint, hashOf }, identity, commit, counters),
    reseal: (identity, entries, counters) => resealWith(hashOf, identity, entries, counters),
  }
}

type HashOf = (link: ChainLink) => string

interface Hashes {
  readonly fingerprint: ReturnType<typeof createFingerprint>
  readonly hashOf: HashOf
}

/**
 * Gives each mutation of a commit its place in the terminal's sequence, its link of the chain and its number. Runs inside
 * the store's transaction over the counters read there: a refused commit leaves them as they were, so nothing is skipped.
 */
function sealWith(
  { fingerprint, hashOf }: Hashes,
  identity: TerminalIdentity,
  commit: LocalCommit,
  counters: Counters,
): ReturnType<Seal> {
  const { soldAs } = commit
  if (soldAs !== undefined && soldAs !== identity.terminalId) {
    return err({ code: 'conflict', collection: 'identity', id: soldAs })
  }
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
    const entry = link(hashOf, identity, { ...draft, payload, fingerprint: fingerprint({ ...draft, payload }) }, after)
    if (entry.bytes > MAX_MUTATION_BYTES) {
      return err({ code: 'mutation_too_large', clientRef: entry.clientRef, bytes: entry.bytes })
    }
    entries.push(entry)
    after = { ...after, terminalSeq: entry.terminalSeq, hash: entry.hash }
  }
  return ok({ entries, records: commit.records.map((record) => withNumber(record, numbers)), counters: after })
}

/** Numbers inside payloads (receipts) were printed and stay; only the envelope is new. */
function resealWith(
  hashOf: HashOf,
  identity: TerminalIdentity,
  entries: readonly Entry[],
  counters: Counters,
): ReturnType<Reseal> {
  const resealed: Entry[] = []
  let after = counters
  for (const old of entries) {
    const entry = link(hashOf, identity, old, after)
    resealed.push(entry)
    after = { ...after, terminalSeq: entry.terminalSeq, hash: entry.hash }
  }
  return { entries: resealed, counters: after }
}

export const { seal, reseal } = createSealing(sha256Hex)

type Unlinked = Omit<MutationDraft, 'number'> & { readonly fingerprint: string }

function link(hashOf: HashOf, identity: TerminalIdentity, mutation: Unlinked, counters: Counters): Entry {
  const { clientRef, type, schemaVersion, payload, occurredAt, dependsOn, fingerprint } = mutation
  const terminalSeq = counters.terminalSeq + 1
  const prevHash = counters.hash
  const hash = hashOf({ prevHash, terminalSeq, clientRef, fingerprint, occurredAt, dependsOn })
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
