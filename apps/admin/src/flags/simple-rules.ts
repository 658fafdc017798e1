import type { FlagDefinition } from '@outpost/contract/v2'

/** A rule as the form shows it: whoever fits gets the variant. */
export interface SimpleRule {
  readonly field: 'branch' | 'region' | 'ring' | 'platform' | 'version'
  /** Of `branch`, `region`, `platform`: any of these. Of `ring`: this ring and below. Of `version`: this one and later. */
  readonly values: readonly string[]
  readonly variant: string
}

/** Rules in the order in which they are asked, and what is left: the default, or shares of it. */
export interface SimpleTargeting {
  readonly rules: readonly SimpleRule[]
  /** Percent by variant, by branch; null: the default. */
  readonly shares: Readonly<Record<string, number>> | null
}

export const RULE_FIELDS = ['branch', 'region', 'ring', 'platform', 'version'] as const
const VARS: Readonly<Record<SimpleRule['field'], string>> = {
  branch: 'branch',
  region: 'region',
  ring: 'ring',
  platform: 'platform',
  version: 'appVersion',
}

/** The targeting that the form stands for. */
export function toTargeting({ rules, shares }: SimpleTargeting): FlagDefinition['targeting'] {
  const rest = shares === null ? undefined : { fractional: Object.entries(shares) }
  if (rules.length === 0) return rest
  const pairs = rules.flatMap((rule) => [conditionOf(rule), rule.variant])
  return { if: rest === undefined ? pairs : [...pairs, rest] }
}

function conditionOf({ field, values }: SimpleRule): Record<string, unknown> {
  const variable = { var: VARS[field] }
  if (field === 'ring') return { '<=': [variable, Number(values[0] ?? 0)] }
  if (field === 'version') return { sem_ver: [variable, '>=', values[0] ?? ''] }
  return { in: [variable, [...values]] }
}

/** The form of a targeting; undefined where it says more than the form can show. */
export function toSimple(targeting: FlagDefinition['targeting']): SimpleTargeting | undefined {
  if (targeting === undefined || Object.keys(targeting).length === 0) return { rules: [], shares: null }
  const alone = sharesOf(targeting)
  if (alone !== undefined) return { rules: [], shares: alone }
  const args = targeting['if']
  if (!Array.isArray(args) || Object.keys(targeting).length !== 1) return undefined
  const pairs = args.slice(0, args.length - (args.length % 2))
  const shares = args.length % 2 === 0 ? null : sharesOf(args.at(-1) as unknown)
  if (shares === undefined) return undefined
  const rules: SimpleRule[] = []
  for (let i = 0; i < pairs.length; i += 2) {
    const rule = ruleOf(pairs[i], pairs[i + 1])
    if (rule === undefined) return undefined
    rules.push(rule)
  }
  return { rules, shares }
}

function sharesOf(node: unknown): Record<string, number> | undefined {
  const shares = operandsOf(node, 'fractional')
  const isPlain = shares?.every((share) => Array.isArray(share) && typeof share[0] === 'string')
  return isPlain ? (Object.fromEntries(shares as [string, number][]) as Record<string, number>) : undefined
}

function ruleOf(condition: unknown, variant: unknown): SimpleRule | undefined {
  if (typeof variant !== 'string') return undefined
  const [inVar, among] = operandsOf(condition, 'in') ?? []
  const field = RULE_FIELDS.find((each) => VARS[each] === varOf(inVar))
  if (field !== undefined && field !== 'ring' && field !== 'version' && isTexts(among))
    return { field, values: among, variant }
  const [ringVar, ring] = operandsOf(condition, '<=') ?? []
  if (varOf(ringVar) === 'ring' && Number.isInteger(ring)) return { field: 'ring', values: [String(ring)], variant }
  const [versionVar, operator, version] = operandsOf(condition, 'sem_ver') ?? []
  if (varOf(versionVar) === 'appVersion' && operator === '>=' && typeof version === 'string')
    return { field: 'version', values: [version], variant }
  return undefined
}

function operandsOf(node: unknown, operator: string): readonly unknown[] | undefined {
  if (typeof node !== 'object' || node === null || Object.keys(node).length !== 1) return undefined
  const operands = (node as Record<string, unknown>)[operator]
  return Array.isArray(operands) ? operands : undefined
}

const varOf = (node: unknown): unknown =>
  typeof node === 'object' && node !== null ? (node as Record<string, unknown>)['var'] : undefined

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
