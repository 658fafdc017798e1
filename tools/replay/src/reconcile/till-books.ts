import { chainHash, fingerprintOf, GENESIS_HASH } from '@outpost/contract'
import { unwrap } from '@outpost/kernel'
import { isLogged, type LocalStore, type LoggedEntry, type OutboxEntry } from '@outpost/sync'
import type { Plan } from '../plan/build-plan.ts'
import { idsOf } from '../plan/job-ids.ts'
import { jobsByTerminal } from '../plan/trading-days.ts'
import type { Difference } from './difference.ts'

/** What a job left behind, by which the reconciliation finds it again. */
export interface Done {
  /** Id of the order or of the stock document. */
  readonly id: string
  /** Empty for a stock document. */
  readonly receiptNumber: string
}

/** What the terminals' own stores hold, read when nobody writes them any more. */
export interface TillBooks {
  /** By job key: whatever a store has is done, whoever died before he could say so. */
  readonly done: ReadonlyMap<string, Done>
  /** Last sequence number that each terminal gave out, by its id. */
  readonly chains: ReadonlyMap<string, number>
  /** What is wrong with a store by itself. */
  readonly faults: readonly Difference[]
}

type Kept = OutboxEntry | LoggedEntry

export async function readTillBooks(stores: readonly LocalStore[], plan: Plan): Promise<TillBooks> {
  const done = new Map<string, Done>()
  const chains = new Map<string, number>()
  const faults: Difference[] = []
  const jobs = jobsByTerminal(plan.jobs, plan.terminals.length)
  for (const [terminal, store] of stores.entries()) {
    const entries = await readEntries(store)
    const { terminalId, receiptPrefix } = unwrap(await store.readIdentity()) ?? { terminalId: '', receiptPrefix: '' }
    const chain = unwrap(await store.readChain())
    chains.set(terminalId, chain.lastSeq)
    const byRef = new Map(entries.map((entry) => [entry.clientRef, entry]))
    for (const job of jobs[terminal] ?? []) {
      const entry = byRef.get(idsOf(job).clientRef)
      if (entry) done.set(job.key, { id: textOf(entry, 'id'), receiptNumber: textOf(entry, 'receiptNumber') })
    }
    const wrong = [...chainPairs(entries, chain), ...numberPairs(entries, receiptPrefix)]
    for (const [figure, expected, found] of wrong)
      if (expected !== found) faults.push({ figure: `terminal ${terminal} ${figure}`, expected, found })
  }
  return { done, chains, faults }
}

type Pair = readonly [string, Difference['expected'], Difference['found']]

/** Outbox empty, every place taken and answered, every link as its content and the link before demand. */
function chainPairs(entries: readonly Kept[], chain: { readonly lastSeq: number; readonly lastHash: string }): Pair[] {
  let [seq, hash, broken] = [0, GENESIS_HASH, 0]
  for (const entry of entries) {
    const fingerprint = fingerprintOf(entry)
    const isNext = entry.terminalSeq === seq + 1 && entry.prevHash === hash && entry.fingerprint === fingerprint
    if (!isNext || entry.hash !== chainHash({ ...entry, fingerprint })) broken += 1
    ;[seq, hash] = [entry.terminalSeq, entry.hash]
  }
  return [
    ['outbox', 0, entries.filter((entry) => !isLogged(entry)).length],
    ['retained log', chain.lastSeq, entries.filter((entry) => isLogged(entry) && entry.decision !== null).length],
    ['broken links', 0, broken],
    ['last hash', chain.lastHash, hash],
    ['mutations that stand twice', 0, entries.length - new Set(entries.map(({ clientRef }) => clientRef)).size],
  ]
}

/** Receipts and sessions are numbered from 1 without gaps, in the order of the sequence. */
function numberPairs(entries: readonly Kept[], receiptPrefix: string): Pair[] {
  const receipts = entries.filter(({ type }) => type === 'order.create').map((entry) => textOf(entry, 'receiptNumber'))
  const sessions = entries.filter(({ type }) => type === 'session.open').map(({ payload }) => payload['number'])
  const isReceipt = (text: string, index: number) =>
    text.startsWith(`${receiptPrefix}-`) && Number(text.slice(receiptPrefix.length + 1)) === index + 1
  return [
    ['receipts out of order', 0, receipts.filter((text, index) => !isReceipt(text, index)).length],
    ['sessions out of order', 0, sessions.filter((number, index) => number !== index + 1).length],
  ]
}

/** Entries of a page: some 2 MB of ordinary sales. */
const PAGE = { entries: 500, bytes: 16 * 2 ** 20 }

async function readEntries(store: LocalStore): Promise<Kept[]> {
  const entries: Kept[] = []
  for (;;) {
    const page = unwrap(await store.readSequence((entries.at(-1)?.terminalSeq ?? 0) + 1, PAGE.entries, PAGE.bytes))
    if (page.length === 0) return entries
    entries.push(...page)
  }
}

function textOf({ payload }: Kept, field: string): string {
  const value = payload[field]
  return typeof value === 'string' ? value : ''
}
