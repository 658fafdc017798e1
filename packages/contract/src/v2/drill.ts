import { type Static, Type } from 'typebox'
import { closed, Id, Instant, oneOf, Seq } from './common.ts'

/** What a drill measured: the newest backup restored to a scratch server, and its books proved there. */
export const Drill = closed(
  {
    id: Id,
    beganAt: Instant,
    /** The backup was restored, and its books prove. */
    ok: Type.Boolean(),
    backup: Type.Optional(closed({ name: Type.String(), takenAt: Instant, bytes: Seq })),
    /** How much would be lost now, terminals' own logs aside: from the backup to the newest committed step, milliseconds. */
    rpoMs: Type.Optional(Seq),
    /** The same in steps of all branches. */
    stepsMissing: Type.Optional(Seq),
    /** From nothing to a restored database, milliseconds. */
    rtoMs: Type.Optional(Seq),
    verifyMs: Type.Optional(Seq),
    branches: Type.Optional(Seq),
    checked: Type.Optional(Seq),
    terminals: Type.Optional(Seq),
    /** What does not prove, the first of it. */
    findings: Type.Array(Type.String()),
    error: Type.Optional(Type.String()),
  },
  'Drill',
)
export type Drill = Static<typeof Drill>

/**
 * - `proved`: the last drill was well, and not long ago
 * - `failed`: the last one was not
 * - `late`: the last one that was well is older than eight days
 * - `never`: there has been none in eight days of this server; `due`: nor need there have been
 */
export const DRILL_STANDINGS = ['proved', 'failed', 'late', 'never', 'due'] as const
export type DrillStanding = (typeof DRILL_STANDINGS)[number]

export const DrillState = closed({
  standing: oneOf(DRILL_STANDINGS),
  lastAt: Type.Optional(Instant),
  provedAt: Type.Optional(Instant),
})
export type DrillState = Static<typeof DrillState>
