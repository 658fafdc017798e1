import type { Finding } from './findings.ts'
import type { ImportPlan } from './judge-catalogue.ts'
import type { ParsedFile } from './parse-file.ts'

/** Findings that a report carries at most; beyond them only their number counts. */
export const MAX_REPORTED = 1_000

/** What became of an import. Nothing was written unless `imported`. */
export interface ImportReport {
  /** No line has an error. */
  readonly ok: boolean
  /** Something was written. `false` with `ok` for a trial run, or a file that changes nothing. */
  readonly imported: boolean
  readonly dryRun: boolean
  readonly encoding?: string
  readonly delimiter?: string
  readonly currency?: string
  /** Lines that hold something, the header aside. */
  readonly lines: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly categoriesCreated: number
  readonly errors: number
  readonly warnings: number
  /** How often each code was found. */
  readonly byCode: Readonly<Record<string, number>>
  /** In order of lines, `MAX_REPORTED` at most. */
  readonly findings: readonly Finding[]
}

export interface ReportParts {
  readonly parsed: ParsedFile
  readonly plan?: ImportPlan
  readonly dryRun: boolean
  readonly currency?: string
  readonly findings?: readonly Finding[]
}

export function reportOf({ parsed, plan, dryRun, currency, findings = [] }: ReportParts): ImportReport {
  const all = [...findings, ...parsed.findings, ...(plan?.findings ?? [])].sort((a, b) => a.line - b.line)
  const errors = all.filter(({ severity }) => severity === 'error').length
  const written = (plan?.products.length ?? 0) + (plan?.categories.length ?? 0)
  return {
    ok: errors === 0,
    imported: errors === 0 && !dryRun && written > 0,
    dryRun,
    ...(parsed.encoding !== undefined && { encoding: parsed.encoding }),
    ...(parsed.delimiter !== undefined && { delimiter: parsed.delimiter }),
    ...(currency !== undefined && { currency }),
    lines: parsed.lines,
    created: plan?.created ?? 0,
    updated: plan?.updated ?? 0,
    unchanged: plan?.unchanged ?? 0,
    categoriesCreated: plan?.categories.length ?? 0,
    errors,
    warnings: all.length - errors,
    byCode: countByCode(all),
    findings: all.slice(0, MAX_REPORTED),
  }
}

function countByCode(findings: readonly Finding[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
