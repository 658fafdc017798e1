import { GENESIS_HASH } from '@outpost/contract'
import type { BranchScope } from '../../../db/branch-scope.ts'
import type { Tx } from '../../../db/tx.ts'
import { chainHash, fingerprint } from '../../../posting/digest.ts'
import { type Check, type Finding, finish } from './finding.ts'

interface Head {
  readonly terminalId: string
  readonly code: string
  readonly lastSeq: number
  readonly lastHash: string
}

interface Place {
  readonly kind: 'mutation' | 'repeated' | 'reused' | 'gap'
  readonly seq: number
  readonly toSeq: number
  readonly clientRef: string | null
  readonly prevHash: string
  readonly hash: string
  readonly type: string | null
  readonly schemaVersion: number | null
  readonly payload: string | null
  readonly fingerprint: string | null
  readonly occurredAt: string | null
  readonly dependsOn: string[] | null
}

/** Places read at a time. */
const PAGE = 1_000

/**
 * The server holds every place of every terminal's sequence from 1 to its head, each standing on the one before, each with
 * the very payload that its hash was made of. A gap that the terminal declared is named, not a fault.
 */
export async function verifyTerminals(tx: Tx, branch: BranchScope): Promise<Check> {
  const findings: Finding[] = []
  let checked = 0
  for (const head of await readHeads(tx, branch)) checked += await verifyTerminal(tx, branch, head, findings)
  return finish('terminals', checked, findings)
}

async function verifyTerminal(tx: Tx, branch: BranchScope, head: Head, findings: Finding[]): Promise<number> {
  let [seq, hash, checked] = [0, GENESIS_HASH, 0]
  for (;;) {
    const places = await readPlaces(tx, branch, head.terminalId, seq)
    if (places.length === 0) break
    for (const place of places) {
      const at = `terminal ${head.code} (${head.terminalId}) sequence ${place.seq}`
      if (place.seq !== seq + 1) findings.push({ place: at, detail: `${seq + 1} to ${place.seq - 1} are missing` })
      else if (place.kind !== 'gap' && place.prevHash !== hash)
        findings.push({ place: at, detail: 'does not stand on the hash before it' })
      const fault = place.kind === 'mutation' ? faultOf(place) : undefined
      if (fault !== undefined) findings.push({ place: at, detail: fault })
      seq = place.toSeq
      hash = place.hash
      checked++
    }
  }
  const end = `terminal ${head.code} (${head.terminalId}) head`
  if (seq !== head.lastSeq)
    findings.push({ place: end, detail: `stands at ${head.lastSeq}, its sequence ends at ${seq}` })
  else if (hash !== head.lastHash) findings.push({ place: end, detail: 'its hash is not that of the last place' })
  return checked
}

function faultOf(place: Place): string | undefined {
  const { type, schemaVersion, payload, clientRef, occurredAt, dependsOn } = place
  if (type === null || schemaVersion === null || payload === null || clientRef === null || occurredAt === null)
    return 'is not whole'
  if (fingerprint({ type, schemaVersion, payload: JSON.parse(payload) }) !== place.fingerprint)
    return 'its payload is not the one of its fingerprint'
  const { prevHash, seq } = place
  const link = { prevHash, terminalSeq: seq, clientRef, fingerprint: place.fingerprint, occurredAt }
  return chainHash({ ...link, dependsOn: dependsOn ?? [] }) === place.hash
    ? undefined
    : 'its hash is not that of its content'
}

async function readHeads(tx: Tx, branch: BranchScope): Promise<Head[]> {
  const { rows } = await tx.query<Head>(
    `SELECT h.terminal_id AS "terminalId", t.code, h.last_seq AS "lastSeq", h.last_hash AS "lastHash"
       FROM terminal_head h JOIN terminal t ON t.branch_id = h.branch_id AND t.terminal_id = h.terminal_id
      WHERE h.branch_id = $1 ORDER BY t.code`,
    [branch],
  )
  return rows
}

async function readPlaces(tx: Tx, branch: BranchScope, terminalId: string, after: number): Promise<Place[]> {
  const { rows } = await tx.query<Place>(
    `SELECT 'mutation' AS kind, terminal_seq AS seq, terminal_seq AS "toSeq", client_ref AS "clientRef",
            prev_hash AS "prevHash", hash, type, schema_version AS "schemaVersion", payload, fingerprint,
            occurred_at::text AS "occurredAt", depends_on::text[] AS "dependsOn"
       FROM mutation WHERE branch_id = $1 AND terminal_id = $2 AND terminal_seq > $3
      UNION ALL
     SELECT kind, terminal_seq, to_seq, client_ref, prev_hash, hash, NULL, NULL, NULL, NULL, NULL, NULL
       FROM envelope WHERE branch_id = $1 AND terminal_id = $2 AND terminal_seq > $3
      ORDER BY seq LIMIT ${PAGE}`,
    [branch, terminalId, after],
  )
  return rows
}
