import { OpenFeature, type Provider } from '@openfeature/server-sdk'
import { KNOWN_FLAGS, type NumberFlag, toEvaluationContext } from '@outpost/flags'
import { createFlagEngine } from '@outpost/flags/evaluate'
import type { ServerContext } from '../../server-context.ts'
import { readAllBranches } from '../branches/index.ts'
import { readFlagRecords, readSetVersion } from './flags.reader.ts'
import { SET_FRESH_MS } from './limits.ts'

/** The flags that the server itself goes by, evaluated in this process: no request waits for them. */
export interface ServerFlags {
  number(key: NumberFlag, branchId: string): Promise<number>
  /** The set has changed: the next question has it read anew. */
  forget(): void
  /** Resolves when what is being read has been. */
  read(): Promise<void>
}

type Needs = Pick<ServerContext, 'pool' | 'realClock' | 'newId' | 'log'>

/** Answers what it has, and reads anew behind the caller's back what is older than a few seconds. */
export function createServerFlags({ pool, realClock, newId, log }: Needs): ServerFlags {
  const engine = createFlagEngine()
  let branches = new Map<string, ReturnType<typeof toEvaluationContext>>()
  let keys: ReadonlySet<string> = new Set()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  let loaded = ''

  const load = async (): Promise<void> => {
    const version = await readSetVersion(pool)
    if (version === loaded) return
    const flags = await readFlagRecords(pool)
    keys = new Set(flags.map(({ key }) => key))
    engine.load(flags.map(({ key, definition }) => ({ key, ...definition })))
    // ten thousand branches are read only where the server goes by a flag at all
    const all = OWN.some((key) => keys.has(key)) ? await readAllBranches(pool) : []
    branches = new Map(
      all.map(({ id, code, region, ring }) => [id, toEvaluationContext({ branchId: id, branch: code, region, ring })]),
    )
    loaded = version
  }
  const refresh = (): void => {
    if (reading !== undefined || realClock.now() - readAt < SET_FRESH_MS) return
    readAt = realClock.now()
    reading = load()
      .catch((err: unknown) => log.warn({ err }, 'the flags could not be read; the ones read before hold'))
      .finally(() => {
        reading = undefined
      })
  }
  const domain = newId() // the SDK's registry is the process's: another server in it has its own
  OpenFeature.setProvider(domain, providerOf(engine))
  const client = OpenFeature.getClient(domain)
  return {
    number: async (key, branchId) => {
      refresh()
      const usual: number = KNOWN_FLAGS[key]
      const context = branches.get(branchId)
      return context && keys.has(key) ? client.getNumberValue(key, usual, context) : usual
    },
    forget: () => {
      readAt = Number.NEGATIVE_INFINITY
    },
    read: async () => {
      refresh()
      await reading
    },
  }
}

/** What the server goes by itself. */
const OWN: readonly NumberFlag[] = ['report-interval-seconds']

function providerOf(engine: ReturnType<typeof createFlagEngine>): Provider {
  return {
    metadata: { name: 'outpost' },
    runsOn: 'server',
    resolveBooleanEvaluation: async (key, usual, context) => engine.resolve(key, usual, context),
    resolveNumberEvaluation: async (key, usual, context) => engine.resolve(key, usual, context),
    resolveStringEvaluation: async (key, usual, context) => engine.resolve(key, usual, context),
    resolveObjectEvaluation: async (_key, usual) => ({ value: usual }), // Outpost has no flags of objects
  }
}
