/** One departure from what the books must be. `place` is what a person looks up: a branchSeq, an order, a terminal's seq. */
export interface Finding {
  readonly place: string
  readonly detail: string
}

export interface Check {
  readonly name: string
  /** Rows looked at. */
  readonly checked: number
  readonly findings: readonly Finding[]
}

/** Findings of one check at most: a branch whose chain broke early would list every row behind it. */
export const MAX_FINDINGS = 100

export function finish(name: string, checked: number, findings: readonly Finding[]): Check {
  return { name, checked, findings: findings.slice(0, MAX_FINDINGS) }
}
