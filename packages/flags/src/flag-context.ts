/** For whom a flag is evaluated. */
export interface FlagContext {
  readonly branchId: string
  /** The branch's code: what rules name it by. */
  readonly branch: string
  readonly region: string
  readonly ring: number
  /** Absent where the branch as such is meant. */
  readonly platform?: string
  readonly appVersion?: string
}

/** What rules may ask for. `targetingKey` is the branch's id: percentages go by it and by the flag's key. */
export const CONTEXT_FIELDS = ['branch', 'region', 'ring', 'platform', 'appVersion', 'targetingKey'] as const

/** The context as OpenFeature takes it. */
export function toEvaluationContext({ branchId, ...rest }: FlagContext) {
  return { targetingKey: branchId, ...rest }
}
