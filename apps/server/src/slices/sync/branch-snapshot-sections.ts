import { COLLECTIONS } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'
import {
  approvalRows,
  cashRows,
  levelRows,
  orderRows,
  outcomeRows,
  priceRows,
  type SnapshotLine,
  sessionRows,
  transferRows,
} from './branch-snapshot.reader.ts'

/** How far back a snapshot goes. */
export interface Since {
  /** Sessions and approvals. */
  readonly recent: string
  /** Orders: ids rise with time. */
  readonly firstOrderId: string
  readonly outcomes: string
}

/** The rows of one collection, page after page in the order of their ids; no page is empty but the one after the last. */
export interface Section {
  readonly name: string
  page(after: string | undefined): Promise<readonly SnapshotLine[]>
}

/**
 * In the order in which they travel: what the till counts and sells by, then what it looks up. Outcomes come last, since a
 * terminal keeps no place beyond one of its own. Whoever changes the order raises that of `feeds/snapshot-place.ts`.
 */
export function sectionsOf(db: Db, scope: BranchScope, since: Since): readonly Section[] {
  const { recent, firstOrderId, outcomes } = since
  return [
    { name: COLLECTIONS.stockLevels, page: (after) => levelRows(db, scope, after) },
    { name: COLLECTIONS.branchPrices, page: (after) => priceRows(db, scope, after) },
    { name: COLLECTIONS.registerSessions, page: (after) => sessionRows(db, scope, recent, after) },
    { name: COLLECTIONS.cashMovements, page: (after) => cashRows(db, scope, recent, after) },
    { name: COLLECTIONS.approvalRequests, page: (after) => approvalRows(db, scope, recent, after) },
    { name: COLLECTIONS.transfers, page: (after) => transferRows(db, scope, after) },
    { name: COLLECTIONS.orders, page: (after) => orderRows(db, scope, firstOrderId, after) },
    { name: COLLECTIONS.mutationOutcomes, page: (after) => outcomeRows(db, scope, outcomes, after) },
  ]
}
