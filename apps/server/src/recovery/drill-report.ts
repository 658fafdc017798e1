/** What a drill found. `ok`: the newest backup was restored, and its books prove. */
export interface DrillReport {
  readonly drillId: string
  readonly beganAt: string
  readonly ok: boolean
  readonly backup?: { readonly name: string; readonly takenAt: string; readonly epoch: string; readonly bytes: number }
  /** How long before the newest committed step the backup was taken: what would be lost now, terminals' own logs aside. */
  readonly rpoMs?: number
  /** Committed steps of all branches that the backup lacks. */
  readonly stepsMissing?: number
  /** From nothing to a restored database in which a server may start. */
  readonly rtoMs?: number
  readonly verifyMs?: number
  readonly branches?: number
  /** Rows that verify looked at. */
  readonly checked?: number
  readonly findings?: readonly string[]
  /** Terminals whose sequence is proved to be in the backup. */
  readonly terminals?: number
  readonly error?: string
}
