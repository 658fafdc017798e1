import type { DefinitionFault } from './definition-fault.ts'
import { CONTEXT_FIELDS } from './flag-context.ts'

/** The operators of flagd that rules may use, beside those that come to a variant. */
const OPERATORS: ReadonlySet<string> = new Set(
  'if or and ! !! == === != !== < <= > >= in var cat starts_with ends_with sem_ver'.split(' '),
)
const FIELDS: ReadonlySet<string> = new Set([...CONTEXT_FIELDS, '$flagd.flagKey'])

type Variants = ReadonlySet<string>

/** Checks a rule: what it comes to are variants, and what it asks for exists. */
export function checkTargeting(targeting: unknown, variants: Variants): DefinitionFault[] {
  return outcomeFaults(targeting, '/targeting', variants)
}

/** Of a place whose value is the name of a variant, or null for the default. */
function outcomeFaults(node: unknown, pointer: string, variants: Variants): DefinitionFault[] {
  if (node === null) return []
  if (typeof node === 'string') return variants.has(node) ? [] : [{ pointer, code: 'variant_unknown' }]
  const [operator, args] = operationOf(node)
  const at = (index: number) => `${pointer}/${operator}/${index}`
  if (operator === 'if' && args.length >= 2) {
    return args.flatMap((arg, index) =>
      index % 2 === 1 || index === args.length - 1
        ? outcomeFaults(arg, at(index), variants)
        : conditionFaults(arg, at(index)),
    )
  }
  if (operator === 'or' && args.length > 0) return args.flatMap((arg, index) => outcomeFaults(arg, at(index), variants))
  if (operator === 'fractional') return shareFaults(args, `${pointer}/fractional`, variants)
  return [{ pointer, code: 'rule_malformed' }]
}

/** Shares of a hundred; by the branch unless the first argument says by what. */
function shareFaults(args: readonly unknown[], pointer: string, variants: Variants): DefinitionFault[] {
  const [first, ...rest] = args
  const isBucketed = args.length > 0 && !Array.isArray(first)
  const shares = isBucketed ? rest : args
  const faults = isBucketed ? conditionFaults(first, `${pointer}/0`) : []
  let sum = 0
  for (const [index, share] of shares.entries()) {
    const place = `${pointer}/${index + (isBucketed ? 1 : 0)}`
    const [variant, percent] = Array.isArray(share) && share.length === 2 ? (share as unknown[]) : []
    if (typeof variant !== 'string' || !Number.isInteger(percent) || (percent as number) < 0) {
      faults.push({ pointer: place, code: 'rule_malformed' })
      continue
    }
    sum += percent as number
    if (!variants.has(variant)) faults.push({ pointer: `${place}/0`, code: 'variant_unknown' })
  }
  if (faults.length === 0 && sum !== 100) faults.push({ pointer, code: 'percentages' })
  return faults
}

/** Of any value that a rule compares. */
function conditionFaults(node: unknown, pointer: string): DefinitionFault[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => conditionFaults(item, `${pointer}/${index}`))
  if (typeof node !== 'object' || node === null) return []
  const [operator, args] = operationOf(node)
  if (!OPERATORS.has(operator)) return [{ pointer, code: 'operator_unknown' }]
  if (operator !== 'var') return args.flatMap((arg, index) => conditionFaults(arg, `${pointer}/${operator}/${index}`))
  return typeof args[0] === 'string' && FIELDS.has(args[0]) ? [] : [{ pointer, code: 'field_unknown' }]
}

/** An object of one key; anything else has no operator. */
function operationOf(node: unknown): readonly [operator: string, args: readonly unknown[]] {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return ['', []]
  const entries = Object.entries(node)
  const [operator, args] = entries.length === 1 ? (entries[0] ?? ['', []]) : ['', []]
  return [operator, Array.isArray(args) ? args : [args]]
}
