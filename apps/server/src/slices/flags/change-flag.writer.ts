import { COLLECTIONS, type FLAG_CHANGES, type Flag, type Rollout } from '@outpost/contract/v2'
import { withRollout } from '@outpost/flags'
import type { NewId } from '@outpost/kernel'
import type { Books } from '../../reference/books.ts'
import { recordOf } from './flags.reader.ts'

/** The change of a flag as it goes on record. */
export interface Deed {
  readonly kind: (typeof FLAG_CHANGES)[number]
  /** Absent: the server did it by itself. */
  readonly staffId?: string
  readonly reason?: string
}

/** What a flag is before its place in the feed is known. */
export type FlagState = Omit<Flag, 'effective' | 'version' | 'changedAt' | 'changedBy'>

/** Writes a flag, tells the terminals, and puts on record who did it: all or nothing. `live`: its rollout under way. */
export async function changeFlag(
  books: Books,
  newId: NewId,
  state: FlagState,
  live: Pick<Rollout, 'variant' | 'steps' | 'step'> | undefined,
  deed: Deed,
): Promise<Flag> {
  const flag: Flag = {
    ...state,
    effective: effectiveOf(state, live),
    version: books.nextSeq,
    changedAt: books.at,
    ...(deed.staffId !== undefined && { changedBy: deed.staffId }),
  }
  books.append({
    kind: `flag.${deed.kind}`,
    sourceId: flag.id,
    changes: [{ collection: COLLECTIONS.flags, id: flag.id, body: recordOf(flag) }],
  })
  await books.tx.query(UPSERT, [
    flag.id,
    flag.key,
    flag.name,
    flag.description ?? null,
    JSON.stringify(flag.definition),
    flag.offVariant,
    flag.isKilled ? (flag.killReason ?? '') : null,
    flag.rolloutId ?? null,
    JSON.stringify(flag.effective),
    flag.version,
    flag.changedAt,
    flag.changedBy ?? null,
  ])
  await recordDeed(books, newId, flag, deed)
  return flag
}

function effectiveOf(
  { definition, offVariant, isKilled }: FlagState,
  live: Pick<Rollout, 'variant' | 'steps' | 'step'> | undefined,
): Flag['definition'] {
  if (isKilled) return { variants: definition.variants, defaultVariant: offVariant }
  return live === undefined
    ? definition
    : ({ ...withRollout(definition, live.variant, live.steps, live.step) } as Flag['definition'])
}

/** Puts on record what changed nothing that terminals see. */
export async function recordDeed({ tx, at }: Books, newId: NewId, flag: Flag, deed: Deed): Promise<void> {
  await tx.query(
    `INSERT INTO flag_change (change_id, flag_id, kind, at, staff_id, reason, version, is_killed, effective)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(),
      flag.id,
      deed.kind,
      at,
      deed.staffId ?? null,
      deed.reason ?? null,
      flag.version,
      flag.isKilled,
      JSON.stringify(flag.effective),
    ],
  )
}

const UPSERT = `
  INSERT INTO flag (flag_id, key, name, description, definition, off_variant, kill_reason, rollout_id, effective, version,
         changed_at, changed_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (flag_id) DO UPDATE SET name = excluded.name, description = excluded.description,
         definition = excluded.definition, off_variant = excluded.off_variant, kill_reason = excluded.kill_reason,
         rollout_id = excluded.rollout_id, effective = excluded.effective, version = excluded.version,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by`
