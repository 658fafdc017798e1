import { branchScope } from '../db/branch-scope.ts'
import type { ServerContext } from '../server-context.ts'
import { decideOne } from './decide-again.ts'
import { isMet } from './deciding.ts'
import { OPEN, PAY, readStored } from './intent.ts'
import type { Job } from './job.ts'
import { addIntent } from './needs.ts'
import type { Posting } from './posting.ts'

interface Quarantined {
  readonly branchId: string
  readonly clientRef: string
  readonly type: string
  readonly schemaVersion: number
  readonly payload: string
  readonly dependsOn: string[]
}

/**
 * Decides again, once a start, what an earlier version of this server failed to decide. What fails again stays where it is;
 * what is decided reaches its terminal by the feed. Open orders are left out: their callers know, and pay under another key. Answers how many it tried.
 */
export async function decideQuarantined({ pool, log }: ServerContext, posting: Posting): Promise<number> {
  const { rows } = await pool.query<Quarantined>(
    `SELECT branch_id AS "branchId", client_ref AS "clientRef", type, schema_version AS "schemaVersion", payload,
            depends_on AS "dependsOn"
       FROM mutation WHERE outcome = 'quarantined' AND problem_code = 'quarantined' AND resolution IS NULL
        AND type NOT IN ('${OPEN}', '${PAY}')
      ORDER BY branch_id, received_at, terminal_seq`,
  )
  for (const row of rows)
    try {
      await posting.submit(branchScope(row.branchId), quarantinedJob(row))
    } catch (err) {
      log.warn({ err, branchId: row.branchId, clientRef: row.clientRef }, 'a quarantined mutation stays undecided')
    }
  return rows.length
}

const quarantinedJob = ({ clientRef, type, schemaVersion, payload, dependsOn }: Quarantined): Job<void> => ({
  size: 1,
  addNeeds: (needs) => {
    needs.payloads.add(clientRef)
    const read = readStored(type, schemaVersion, payload)
    addIntent(needs, { clientRef, type, schemaVersion, payload, fingerprint: '', occurredAt: '', dependsOn, read })
  },
  run: (deciding) => {
    const row = deciding.ws.mutations.get(clientRef)
    if (!row || row.resolution !== null || deciding.failing.has(clientRef)) return
    if (dependsOn.every((ref) => isMet(deciding.ws, ref))) decideOne(deciding, row, clientRef)
  },
})
