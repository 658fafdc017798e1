import type { FlagContext } from '@outpost/flags'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'

/** A branch with the contexts of its terminals, each with how many have it; itself alone where it has no terminal. */
export interface BranchContexts {
  readonly branchId: string
  readonly code: string
  readonly name: string
  readonly region: string
  readonly ring: number
  readonly contexts: readonly { readonly context: FlagContext; readonly terminals: number }[]
}

interface Row extends Omit<BranchContexts, 'contexts'> {
  readonly platform: string | null
  readonly appVersion: string | null
  readonly terminals: number
}

/** Every branch, by code. The version of a terminal is what it last reported. */
export async function readBranchContexts(db: Db): Promise<BranchContexts[]> {
  const { rows } = await db.query<Row>(
    `SELECT b.branch_id AS "branchId", b.code, b.name, b.region, b.ring, t.platform, nullif(r.app_version, '') AS "appVersion",
            count(t.terminal_id)::int AS terminals
       FROM branch b
       LEFT JOIN terminal t ON t.branch_id = b.branch_id AND t.status = 'active' AND t.platform <> 'api'
       LEFT JOIN terminal_report r ON r.branch_id = t.branch_id AND r.terminal_id = t.terminal_id
      WHERE b.branch_id <> $1
      GROUP BY b.branch_id, b.code, b.name, b.region, b.ring, t.platform, nullif(r.app_version, '')
      ORDER BY b.code, t.platform, "appVersion"`,
    [HEAD_OFFICE],
  )
  const byBranch = Map.groupBy(rows, ({ branchId }) => branchId)
  return [...byBranch.values()].flatMap((of) => {
    const [first] = of
    if (first === undefined) return []
    const { branchId, code, name, region, ring } = first
    return [{ branchId, code, name, region, ring, contexts: of.map(contextOf) }]
  })
}

const contextOf = ({ branchId, code, region, ring, platform, appVersion, terminals }: Row) => ({
  terminals,
  context: {
    branchId,
    branch: code,
    region,
    ring,
    ...(platform !== null && { platform }),
    ...(appVersion !== null && { appVersion }),
  },
})
