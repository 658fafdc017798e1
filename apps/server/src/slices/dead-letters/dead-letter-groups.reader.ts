import type { DeadLetterGroup } from '@outpost/contract/v2'
import type { BranchScope } from '../../db/branch-scope.ts'
import type { Db } from '../../db/pool.ts'

type Counted = Omit<DeadLetterGroup, 'amounts'>

interface Sum {
  readonly code: string
  readonly type: string
  readonly currency: string
  readonly amount: number
}

/** What waits for a person at the branches. Refusals of direct writes are none: their callers have the answer. */
const OPEN = `FROM mutation m
  JOIN terminal t ON t.branch_id = m.branch_id AND t.terminal_id = m.terminal_id AND t.platform <> 'api'
 WHERE ($1::uuid[] IS NULL OR m.branch_id = ANY ($1)) AND m.outcome <> 'accepted' AND m.resolution IS NULL`

/** Escapes that a terminal may send and jsonb does not take: NUL, and halves of surrogate pairs. */
const UNREADABLE = String.raw`\\u(0000|[dD][89abcdefABCDEF])`

/** An order as it was sent, null where it cannot be read; a correction holds it one level down. */
const ORDER = `CASE WHEN m.payload ~ $2 THEN NULL WHEN m.type = 'order.create' THEN m.payload::jsonb
  WHEN m.type = 'order.correct' THEN m.payload::jsonb -> 'order' END`

/** Refused mutations by cause, the most frequent first. */
export async function readDeadLetterGroups(
  db: Db,
  branchIds: readonly BranchScope[] | 'all',
): Promise<DeadLetterGroup[]> {
  const scopes = branchIds === 'all' ? null : branchIds
  const { rows: groups } = await db.query<Counted>(
    `SELECT coalesce(m.problem_code, '') AS code, m.type, count(*) AS count, count(DISTINCT m.branch_id) AS branches,
            count(DISTINCT m.terminal_id) AS terminals, min(m.received_at) AS "oldestAt", max(m.received_at) AS "newestAt"
     ${OPEN} GROUP BY 1, 2 ORDER BY count DESC, code, m.type`,
    [scopes],
  )
  const { rows: sums } = await db.query<Sum>(
    `SELECT code, type, sent ->> 'currency' AS currency, sum((sent ->> 'total')::numeric)::bigint AS amount
     FROM (SELECT coalesce(m.problem_code, '') AS code, m.type, ${ORDER} AS sent ${OPEN} AND m.type LIKE 'order.c%') o
     WHERE jsonb_typeof(sent -> 'currency') = 'string' AND sent ->> 'currency' ~ '^[A-Z]{3}$'
       AND jsonb_typeof(sent -> 'total') = 'number' AND sent ->> 'total' ~ '^[0-9]{1,12}$'
     GROUP BY 1, 2, 3 ORDER BY currency`,
    [scopes, UNREADABLE],
  )
  return groups.map((group) => ({
    ...group,
    amounts: sums
      .filter(({ code, type }) => code === group.code && type === group.type)
      .map(({ currency, amount }) => ({ currency, amount })),
  }))
}
