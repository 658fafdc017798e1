import type { EvaluationContext, Logger, ResolutionDetails } from '@openfeature/core'
import { FlagdCore, MemoryStorage } from '@openfeature/flagd-core'
import { type FlagContext, toEvaluationContext } from '../flag-context.ts'
import type { FlagDefinition, FlagRule, FlagValue } from '../flag-definition.ts'

/** flagd's own evaluation of a set. One that cannot be read answers what the caller holds for usual. */
export interface FlagEngine {
  /** Takes the whole set in the place of what it had. */
  load(rules: readonly FlagRule[]): void
  resolve<T extends FlagValue>(key: string, usual: T, context: EvaluationContext): ResolutionDetails<T>
  /** The variant that this flag comes to; undefined where it is not in the set, or its rule fails. */
  variant(key: string, context: FlagContext): string | undefined
}

// generated code is forbidden by a page's content security policy and does not exist on Hermes: there, without this, every
// rule would quietly answer the default
const INTERPRETED = { disableDynamicCodeGeneration: true } as const

export function createFlagEngine(): FlagEngine {
  const core = new FlagdCore(undefined, silent, INTERPRETED)
  return {
    load: (rules) => void core.setConfigurations(flagdText(rules)),
    resolve: (key, usual, context) =>
      core.resolve<typeof usual>(typeof usual as 'string', key, usual, context, silent) as ResolutionDetails<
        typeof usual
      >,
    variant: (key, context) => core.getFlag(key)?.evaluate(toEvaluationContext(context), silent).variant,
  }
}

/** Whether flagd's own schema takes the definition; what it says where it does not. */
export function refusalOfFlagd(definition: FlagDefinition): string | undefined {
  try {
    new MemoryStorage(silent, INTERPRETED).setConfigurations(flagdText([{ key: 'flag', ...definition }]), true)
    return undefined
  } catch (error) {
    return String(error)
  }
}

const flagdText = (rules: readonly FlagRule[]): string =>
  JSON.stringify({
    flags: Object.fromEntries(rules.map(({ key, ...definition }) => [key, { state: 'ENABLED', ...definition }])),
  })

const nothing = () => {}
const silent: Logger = { error: nothing, warn: nothing, info: nothing, debug: nothing }
