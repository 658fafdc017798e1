import type { Pool } from '../db/pool.ts'

/** What every table holds: rows, and a digest over all of them. */
export type Contents = ReadonlyMap<string, string>

let statement: string | undefined

/** Reads every table of the database, in one statement; but for the record of who tried what, which refusals leave too. */
export async function contentsOf(pool: Pool): Promise<Contents> {
  statement ??= await statementOf(pool)
  const { rows } = await pool.query<{ name: string; contents: string }>(statement)
  return new Map(rows.map(({ name, contents }) => [name, contents]))
}

async function statementOf(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'audit_event' ORDER BY tablename`,
  )
  const each = rows.map(({ name }) => {
    const row = ROW[name] ?? 't::text'
    return `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(${row}, chr(10) ORDER BY ${row})), '') AS contents FROM ${name} t`
  })
  return `${each.join(' UNION ALL ')} ORDER BY name`
}

/** The head counts every transaction that writes: that a stored refusal was one shows in the tables that it wrote. */
const ROW: Readonly<Record<string, string>> = { branch_head: `(to_jsonb(t) - 'writes')::text` }

/** Tables whose contents differ; none after a refusal that is not stored. */
export const changedTables = (before: Contents, after: Contents): string[] =>
  [...after].filter(([name, contents]) => before.get(name) !== contents).map(([name]) => name)
