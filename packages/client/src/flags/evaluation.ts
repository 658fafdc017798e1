import { OpenFeature, OpenFeatureEventEmitter, type Provider, ProviderEvents } from '@openfeature/web-sdk'
import { type FlagContext, type FlagRule, toEvaluationContext } from '@outpost/flags'
import { createFlagEngine, type FlagEngine } from '@outpost/flags/evaluate'

/** Flags asked through OpenFeature, evaluated in this process. */
export interface Evaluation {
  load(rules: readonly FlagRule[], context: FlagContext): Promise<void>
  boolean(flag: string, builtIn: boolean): boolean
  number(flag: string, builtIn: number): number
}

/** `domain`: a name of its own, for the SDK's registry is the page's. `changed` is called with each set and context. */
export async function createEvaluation(domain: string, changed: () => void): Promise<Evaluation> {
  const engine = createFlagEngine()
  const events = new OpenFeatureEventEmitter()
  await OpenFeature.setProviderAndWait(domain, providerOf(engine, events), {})
  const client = OpenFeature.getClient(domain)
  client.addHandler(ProviderEvents.ConfigurationChanged, changed)
  return {
    load: async (rules, context) => {
      engine.load(rules)
      await OpenFeature.setContext(domain, toEvaluationContext(context))
      events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged: rules.map(({ key }) => key) })
    },
    boolean: (flag, builtIn) => client.getBooleanValue(flag, builtIn),
    number: (flag, builtIn) => client.getNumberValue(flag, builtIn),
  }
}

const providerOf = (engine: FlagEngine, events: OpenFeatureEventEmitter): Provider => ({
  metadata: { name: 'outpost' },
  runsOn: 'client',
  events,
  resolveBooleanEvaluation: (flag, usual, context) => engine.resolve(flag, usual, context),
  resolveNumberEvaluation: (flag, usual, context) => engine.resolve(flag, usual, context),
  resolveStringEvaluation: (flag, usual, context) => engine.resolve(flag, usual, context),
  resolveObjectEvaluation: (_flag, usual) => ({ value: usual }), // Outpost has no flags of objects
})
