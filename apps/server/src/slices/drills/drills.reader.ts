import type { Drill } from '@outpost/contract/v2'
import type { Db } from '../../db/pool.ts'
import type { PageRequest } from '../../http/page.ts'
import type { DrillReport } from '../../recovery/drill-report.ts'
import type { DrillFacts } from './drill-standing.ts'

/** Drills by when they began, newest first; one more than the page holds where there are more. */
export async function listDrills(db: Db, { limit, after }: PageRequest): Promise<Drill[]> {
  const { rows } = await db.query<{ report: DrillReport }>(
    `SELECT report FROM drill_report
      WHERE $1::timestamptz IS NULL OR (began_at, drill_id) < ($1, $2::uuid)
      ORDER BY began_at DESC, drill_id DESC LIMIT $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(({ report }) => toDrill(report))
}

function toDrill({ drillId: id, backup, findings = [], ...rest }: DrillReport): Drill {
  const of = backup && { name: backup.name, takenAt: backup.takenAt, bytes: backup.bytes }
  return { id, ...rest, ...(of && { backup: of }), findings: [...findings] }
}

export async function readDrillFacts(db: Db): Promise<DrillFacts> {
  const { rows } = await db.query<{
    at: string | null
    ok: boolean | null
    provedAt: string | null
    serverSince: string
  }>(
    `SELECT d.began_at AS at, d.ok, p.created_at AS "serverSince",
            (SELECT max(began_at) FROM drill_report WHERE ok) AS "provedAt"
       FROM platform p LEFT JOIN (SELECT began_at, ok FROM drill_report ORDER BY began_at DESC, drill_id DESC LIMIT 1) d ON true
      WHERE p.singleton`,
  )
  const [row] = rows
  return {
    last: row !== undefined && row.at !== null && row.ok !== null ? { at: row.at, ok: row.ok } : undefined,
    provedAt: row?.provedAt ?? undefined,
    serverSince: row?.serverSince ?? '1970-01-01T00:00:00.000Z',
  }
}
