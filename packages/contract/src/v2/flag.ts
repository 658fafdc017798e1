import { type Static, Type } from 'typebox'
import { MAX_FLAG_VARIANTS, MAX_NAME_CHARS, MAX_ROLLOUT_STEPS } from '../limits.ts'
import { Code, closed, Id, Instant, Name, Note, oneOf, Reason, Seq, text } from './common.ts'

/** Stands for the flag in code and rules; never changes. */
export const FlagKey = Type.String({ pattern: '^[a-z][a-z0-9-]{1,62}$', description: 'kebab case: camera-scanning' })

const VariantValue = Type.Union([Type.Boolean(), Type.Number(), text(0, MAX_NAME_CHARS)])

/** A flag in the words of flagd, as far as Outpost uses them. What a rule may say is checked by `@outpost/flags`. */
export const FlagDefinition = closed(
  {
    /** All of one type. */
    variants: Type.Record(Code, VariantValue, { minProperties: 1, maxProperties: MAX_FLAG_VARIANTS }),
    /** For whom no rule says otherwise. */
    defaultVariant: Code,
    /** JSON logic that comes to the name of a variant, or to null for the default. */
    targeting: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  'FlagDefinition',
)
export type FlagDefinition = Static<typeof FlagDefinition>

const flagFields = {
  id: Id,
  key: FlagKey,
  name: Name,
  description: Type.Optional(Note),
  definition: FlagDefinition,
  /** What everybody gets once the flag is killed. */
  offVariant: Code,
}
/** A flag as head office writes it, whole; `id` equals that of the path. */
export const FlagWrite = closed(
  {
    ...flagFields,
    /** The version that was changed: refused as `record_changed` where somebody has been quicker. */
    basedOn: Type.Optional(Seq),
  },
  'FlagWrite',
)
export type FlagWrite = Static<typeof FlagWrite>

export const Flag = closed(
  {
    ...flagFields,
    isKilled: Type.Boolean(),
    killReason: Type.Optional(Reason),
    /** The rollout that is running or paused. */
    rolloutId: Type.Optional(Id),
    /** What terminals are given: with the rollout in it, or the off variant alone. */
    effective: FlagDefinition,
    /** Place in head office's feed: the set's version is the highest of its flags'. */
    version: Seq,
    changedAt: Instant,
    /** Absent where the server did it by itself. */
    changedBy: Type.Optional(Id),
  },
  'Flag',
)
export type Flag = Static<typeof Flag>

export const FlagList = closed({ items: Type.Array(Flag), setVersion: Seq }, 'FlagList')
export type FlagList = Static<typeof FlagList>

/** A flag as the catalogue's feed carries it to every terminal, in the collection `flags`. */
export interface FlagRecord {
  readonly id: string
  readonly key: string
  readonly definition: FlagDefinition
  readonly version: number
}

export const FLAG_CHANGES = [
  'put',
  'kill',
  'restore',
  'rollout_start',
  'rollout_advance',
  'rollout_pause',
  'rollout_resume',
  'rollout_abort',
  'rollout_halt',
  'rollout_done',
] as const

/** One change of a flag, written with it. */
export const FlagChange = closed(
  {
    id: Id,
    flagId: Id,
    kind: Type.String({ description: `${FLAG_CHANGES.join(', ')}; the list grows` }),
    at: Instant,
    /** Absent where the server did it by itself. */
    staffId: Type.Optional(Id),
    reason: Type.Optional(Type.String()),
    /** Of the flag after it. */
    version: Seq,
    isKilled: Type.Boolean(),
    effective: FlagDefinition,
  },
  'FlagChange',
)
export type FlagChange = Static<typeof FlagChange>

export const FlagKill = closed({ reason: Reason }, 'FlagKill')

export const RolloutStep = closed({
  percent: Type.Integer({ minimum: 1, maximum: 100, description: 'of the branches' }),
  maxRing: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 9, description: 'this ring and below; all unless given' }),
  ),
})
export type RolloutStep = Static<typeof RolloutStep>

const Steps = Type.Array(RolloutStep, { minItems: 1, maxItems: MAX_ROLLOUT_STEPS })

const planFields = {
  /** What the branches get that have it; the others keep the flag's default. */
  variant: Code,
  /** The last one is all branches. */
  steps: Steps,
  /** Milliseconds for which each step is watched before the next: two stretches in which errors are counted at least. */
  soakMs: Type.Integer({ minimum: 600_000, maximum: 604_800_000 }),
  /** Branches heard of on each side below which nothing is told from them. */
  minBranches: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** Percentage points by which more of those with it must have got sicker for a halt. */
  tolerance: Type.Integer({ minimum: 1, maximum: 50 }),
}
export const RolloutStart = closed({ id: Id, ...planFields }, 'RolloutStart')
export type RolloutStart = Static<typeof RolloutStart>

export const ROLLOUT_STATES = ['running', 'paused', 'halted', 'aborted', 'done'] as const
export type RolloutState = (typeof ROLLOUT_STATES)[number]

const RolloutArm = closed({ branches: Seq, sicker: Seq })

/** How a step was judged the last time. */
export const RolloutJudgement = closed({
  at: Instant,
  kind: oneOf(['hold', 'advance', 'halt', 'done']),
  /** Of a hold: `watching`, `too_few`, `all_are_sick`; the list grows. */
  why: Type.Optional(Type.String()),
  /** Of a halt: percentage points by which more of those with it got sicker at least. */
  excess: Type.Optional(Type.Number()),
  withIt: RolloutArm,
  without: RolloutArm,
})
export type RolloutJudgement = Static<typeof RolloutJudgement>

export const Rollout = closed(
  {
    id: Id,
    flagId: Id,
    flagKey: FlagKey,
    ...planFields,
    controlVariant: Code,
    state: oneOf(ROLLOUT_STATES),
    /** Index of the step that is, or was last, under way. */
    step: Seq,
    stepAt: Instant,
    startedAt: Instant,
    startedBy: Id,
    endedAt: Type.Optional(Instant),
    /** Absent where the server ended it by itself. */
    endedBy: Type.Optional(Id),
    reason: Type.Optional(Type.String()),
    judgement: Type.Optional(RolloutJudgement),
    /** Who has taken note of a halt. */
    acknowledgedAt: Type.Optional(Instant),
    acknowledgedBy: Type.Optional(Id),
  },
  'Rollout',
)
export type Rollout = Static<typeof Rollout>

/** Asks who would get what, of a definition that need not have been saved. */
export const FlagPreviewRequest = closed(
  {
    key: FlagKey,
    definition: FlagDefinition,
    rollout: Type.Optional(closed({ variant: Code, steps: Steps, step: Seq })),
    /** Only branches with a terminal that gets this. */
    variant: Type.Optional(Code),
    after: Type.Optional(text(1, 64, 'code of the last branch of the page before')),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  'FlagPreviewRequest',
)
export type FlagPreviewRequest = Static<typeof FlagPreviewRequest>

export const FlagPreview = closed(
  {
    /** By variant: branches of which at least one terminal gets it. A branch without terminals counts as itself. */
    totals: Type.Array(closed({ variant: Type.String(), branches: Seq, terminals: Seq })),
    branches: Seq,
    items: Type.Array(
      closed({
        branchId: Id,
        code: Type.String(),
        name: Type.String(),
        region: Type.String(),
        ring: Seq,
        variants: Type.Array(Type.String()),
      }),
    ),
    isMore: Type.Boolean(),
  },
  'FlagPreview',
)
export type FlagPreview = Static<typeof FlagPreview>
