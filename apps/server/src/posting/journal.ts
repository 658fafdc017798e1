import { sha256 } from './digest.ts'

/** One step of a branch's history, without its place in the chain. */
export interface JournalLink {
  readonly prevHash: string
  readonly branchSeq: number
  readonly kind: string
  readonly sourceId: string
  readonly contentDigest: string
}

export const journalHash = ({ prevHash, branchSeq, kind, sourceId, contentDigest }: JournalLink): string =>
  sha256([prevHash, branchSeq, kind, sourceId, contentDigest].join('\n'))

/** A ledger entry as the digest sees it. Amounts in minor units; the day as `YYYY-MM-DD`. */
export interface DigestedEntry {
  readonly entryNo: number
  readonly account: string
  readonly debit: number
  readonly credit: number
  readonly currency: string
  readonly sourceId: string
  readonly ledgerDay: string
}

/** A stock movement as the digest sees it. Quantity in thousandths, signed. */
export interface DigestedMovement {
  readonly lineNo: number
  readonly productId: string
  readonly kind: string
  readonly quantity: number
  readonly sourceId: string
}

/**
 * What one step of the journal vouches for: its changes as they are stored, its ledger entries and its stock movements,
 * each in the order of their numbers. Arrays of plain values have one JSON text, so nothing needs to be sorted.
 */
export const contentDigest = (
  changes: string,
  entries: readonly DigestedEntry[],
  movements: readonly DigestedMovement[],
): string =>
  sha256(
    JSON.stringify([
      changes,
      entries.map((e) => [e.entryNo, e.account, e.debit, e.credit, e.currency, e.sourceId, e.ledgerDay]),
      movements.map((m) => [m.lineNo, m.productId, m.kind, m.quantity, m.sourceId]),
    ]),
  )
