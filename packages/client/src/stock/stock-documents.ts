import type { StockMove } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import { isLogged, type LocalStore, type RecordWrite, type StoreError } from '@outpost/sync'
import { STOCK_DOCUMENTS } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { ownRecord } from '../draft-work.ts'
import { textOf } from '../mapping.ts'

/**
 * How far a document is from the server's word. `settled`: it was refused, and a person has resolved that (it may have been
 * sent again with an approval).
 */
export type DocumentProgress = 'saved_here' | 'sent' | 'confirmed' | 'needs_decision' | 'settled'

/** A stock document made at this terminal. */
export interface StockDocument {
  readonly move: StockMove
  readonly clientRef: string
  readonly progress: DocumentProgress
}

/** Kept beside the mutation, which a terminal may purge from its log after some weeks. */
export const documentRecord = (move: StockMove, clientRef: string): RecordWrite =>
  ownRecord(STOCK_DOCUMENTS, move.id, { ...move, clientRef })

/** Newest first. */
export async function listDocuments(
  { store }: ServiceContext,
  limit: number,
): Promise<Result<readonly StockDocument[], StoreError>> {
  const records = await store.list(STOCK_DOCUMENTS, { limit, descending: true })
  if (!records.ok) return records
  const documents: StockDocument[] = []
  for (const { body } of records.value) {
    const { clientRef: _ref, ...move } = body
    const clientRef = textOf(body, 'clientRef')
    const progress = await progressOf(store, clientRef)
    if (!progress.ok) return progress
    documents.push({ move: move as unknown as StockMove, clientRef, progress: progress.value })
  }
  return ok(documents)
}

async function progressOf(store: LocalStore, clientRef: string): Promise<Result<DocumentProgress, StoreError>> {
  const entry = await store.findEntry(clientRef)
  if (!entry.ok) return entry
  if (!entry.value) return ok('confirmed') // purged from the log long after it was accepted
  if (isLogged(entry.value)) return ok(entry.value.decision?.outcome === 'accepted' ? 'confirmed' : 'settled')
  const PROGRESS = { pending: 'saved_here', retrying: 'sent', 'dead-letter': 'needs_decision' } as const
  return ok(PROGRESS[entry.value.state])
}
