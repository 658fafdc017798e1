import type { LedgerEntry } from './ledger.ts'
import type { MovementEffect } from './order-stock.ts'
import type { ReviewFlag } from './review-flag.ts'

/** What accepted work does to the branch; all of it is written in one transaction, or none. */
export interface Accepted {
  readonly outcome: 'accepted'
  readonly reviewFlags: ReviewFlag[]
  readonly movements: MovementEffect[]
  /** Balanced; empty when no money moved. */
  readonly entries: LedgerEntry[]
  /** The instant whose day the ledger books it on: when it was done, or acceptedAt when the terminal's clock ran ahead. */
  readonly postedAt: string
}
