import type { Db } from './pool.ts'

/**
 * The schema as text, from the catalogue: what all migrations together make. Order and wording do not depend on the order
 * in which things were made, so that two texts differ exactly where two schemas do.
 */
export async function schemaText(db: Db): Promise<string> {
  const { rows } = await db.query<{ name: string; options: string | null; lines: string[]; indexes: string[] }>(TABLES)
  const tables = rows.map(({ name, options, lines, indexes }) => {
    const suffix = options === null ? '' : ` WITH (${options})`
    return [
      `CREATE TABLE ${name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${suffix};`,
      ...indexes.map((index) => `${index};`),
    ].join('\n')
  })
  return `${tables.join('\n\n')}\n`
}

const TABLES = `
  SELECT c.relname AS name, array_to_string(c.reloptions, ', ') AS options,
    array(
      SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
        || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
    ) || array(
      SELECT 'CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype <> 'n'
      ORDER BY k.contype, k.conname
    ) AS lines,
    array(
      SELECT pg_get_indexdef(i.indexrelid)
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = c.oid AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
      ORDER BY x.relname
    ) AS indexes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname = current_schema()
  ORDER BY c.relname`
