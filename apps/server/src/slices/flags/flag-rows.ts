import type { Flag, FlagChange, FlagDefinition } from '@outpost/contract/v2'

export interface FlagRow {
  readonly flag_id: string
  readonly key: string
  readonly name: string
  readonly description: string | null
  readonly definition: string
  readonly off_variant: string
  readonly kill_reason: string | null
  readonly rollout_id: string | null
  readonly effective: string
  readonly version: number
  readonly changed_at: string
  readonly changed_by: string | null
}

export const FLAG_COLUMNS =
  'flag_id, key, name, description, definition, off_variant, kill_reason, rollout_id, effective, version, changed_at, changed_by'

export const flagOf = (row: FlagRow): Flag => ({
  id: row.flag_id,
  key: row.key,
  name: row.name,
  ...(row.description !== null && { description: row.description }),
  definition: JSON.parse(row.definition) as FlagDefinition,
  offVariant: row.off_variant,
  isKilled: row.kill_reason !== null,
  ...(row.kill_reason !== null && { killReason: row.kill_reason }),
  ...(row.rollout_id !== null && { rolloutId: row.rollout_id }),
  effective: JSON.parse(row.effective) as FlagDefinition,
  version: row.version,
  changedAt: row.changed_at,
  ...(row.changed_by !== null && { changedBy: row.changed_by }),
})

export interface ChangeRow {
  readonly change_id: string
  readonly flag_id: string
  readonly kind: string
  readonly at: string
  readonly staff_id: string | null
  readonly reason: string | null
  readonly version: number
  readonly is_killed: boolean
  readonly effective: string
}

export const changeOf = (row: ChangeRow): FlagChange => ({
  id: row.change_id,
  flagId: row.flag_id,
  kind: row.kind,
  at: row.at,
  ...(row.staff_id !== null && { staffId: row.staff_id }),
  ...(row.reason !== null && { reason: row.reason }),
  version: row.version,
  isKilled: row.is_killed,
  effective: JSON.parse(row.effective) as FlagDefinition,
})
