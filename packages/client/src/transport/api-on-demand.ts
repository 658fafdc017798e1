import type { ApiClient, ApiClientOptions, ApiFailure } from '@outpost/contract/client'
import { err, type Result } from '@outpost/kernel'
import { loadSchemas } from '../schemas/load-schemas.ts'

/** What a terminal asks of the API. */
const CALLS = [
  'createToken',
  'enrolTerminal',
  'reportTerminal',
  'answerTerminalRequest',
  'syncPush',
  'syncPull',
  'catalogSnapshot',
  'branchSnapshot',
  'events',
] as const satisfies readonly (keyof ApiClient)[]
export type TerminalApi = Pick<ApiClient, (typeof CALLS)[number]>

interface AnyArgs {
  readonly signal?: AbortSignal
}
type AnyCall = (args?: AnyArgs) => Promise<Result<unknown, ApiFailure>>

/** The API's client, whose schemas come with the first call. Where they are not to be had, that call fails as the network does. */
export function apiOnDemand(options: ApiClientOptions): TerminalApi {
  let client: ApiClient | undefined
  const load = async (): Promise<Result<never, ApiFailure> | null> => {
    const schemas = await loadSchemas()
    if (!schemas.ok) return lineFailed(schemas.error.detail)
    client ??= schemas.value.createApiClient(options)
    return null
  }
  const callOf =
    (name: (typeof CALLS)[number]): AnyCall =>
    async (args) => {
      const failed = client ? null : await Promise.race([load(), whenAborted(args?.signal)])
      if (failed) return failed
      const call = client?.[name] as AnyCall
      return call(args)
    }
  return Object.fromEntries(CALLS.map((name) => [name, callOf(name)])) as unknown as TerminalApi
}

const lineFailed = (detail: string) => err<ApiFailure>({ kind: 'network', detail })

/** A caller who has given up does not wait for a part that hangs on a bad line. */
const whenAborted = (signal: AbortSignal | undefined) =>
  new Promise<Result<never, ApiFailure>>((done) => {
    const tell = () => done(lineFailed('aborted by the caller'))
    if (signal?.aborted) tell()
    signal?.addEventListener('abort', tell, { once: true })
  })
