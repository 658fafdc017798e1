import type { Db } from '../db/pool.ts'

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/** Kept by `migrate` itself, not carried by a backup. */
export const MIGRATION_TABLE = 'schema_migration'

/**
 * Figures of health: nobody's books, larger in a year than many a chain's orders, and of no use a day later. A restored server
 * asks its terminals anew. Figures of sales it counts again, from the
 * journals. What support asked of terminals it asks again, and its jobs are under way nowhere.
 */
export const NOT_CARRIED: ReadonlySet<string> = new Set([
  MIGRATION_TABLE,
  'terminal_report',
  'branch_health',
  'branch_health_bucket',
  'branch_health_hour',
  'branch_error_hour',
  'sales_head',
  'sales_day',
  'terminal_request',
  'scheduled_job',
])

/** The tables of our schema; those of graphile-worker and of extensions lie in schemas of their own. */
export async function readTables(db: Db): Promise<readonly Table[]> {
  const { rows } = await db.query<Table>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = current_schema()
      GROUP BY c.relname ORDER BY c.relname`,
  )
  return rows
}

/** Tables in an order in which each comes after those that its foreign keys point to. */
export async function inOrderOfReferences(db: Db, names: readonly string[]): Promise<readonly string[]> {
  const { rows } = await db.query<{ child: string; parent: string }>(
    `SELECT c.relname AS child, p.relname AS parent
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
       JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE k.contype = 'f' AND n.nspname = current_schema() AND c.oid <> p.oid ORDER BY child, parent`,
  )
  const parents = Map.groupBy(rows, ({ child }) => child)
  const ordered = new Set<string>()
  const visit = (name: string): void => {
    if (ordered.has(name)) return
    for (const { parent } of parents.get(name) ?? []) visit(parent)
    ordered.add(name)
  }
  for (const name of names) visit(name)
  return [...ordered].filter((name) => names.includes(name))
}

/** As an identifier in SQL; names come from the catalogue or from a checked manifest. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ')
