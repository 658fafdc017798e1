import type { Migration } from '../migrations/migration.ts'
import type { EntryRow } from '../rows.ts'

export interface VersionToCome {
  /** Told when half of the rows have been brought after it; what it gives is waited for, within the transaction. */
  readonly atHalf?: (keepAlive: () => Promise<unknown>) => Promise<void>
}

/** As a later release may change the schema: every entry rewritten, an index over what is new, a store filled from another. */
export const versionToCome = (version: number, { atHalf }: VersionToCome = {}): Migration => ({
  version,
  stores: {
    entry: 'clientRef, &[terminalId+terminalSeq], [queue+position], [queue+occurredAt], day',
    told: 'position',
  },
  upgrade: async (tx) => {
    const entries = tx.table<EntryRow & { day?: string }>('entry')
    const all = await entries.toArray()
    for (const [i, entry] of all.entries()) {
      if (i === all.length >> 1) await atHalf?.(() => tx.table('meta').get('head'))
      await entries.put({ ...entry, day: entry.occurredAt.slice(0, 10) })
      await tx.table('told').put({ position: entry.position })
    }
  },
})
