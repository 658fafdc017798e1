import { FlagDefinition, validate } from '@outpost/contract/v2'
import { checkDefinition } from '@outpost/flags'
import { err, ok, type Result } from '@outpost/kernel'

export interface Fault {
  readonly pointer: string
  /** Of the schema or of the check: `rules` and `flagFaults` have words for them. */
  readonly code: string
}

/** The definition that a text stands for, held to all that the server holds it to. */
export function readDefinition(text: string): Result<FlagDefinition, readonly Fault[]> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err([{ pointer: '', code: 'not_json' }])
  }
  const checked = validate(FlagDefinition, value)
  if (!checked.ok) return err(checked.error)
  const faults = checkDefinition(checked.value)
  return faults.length > 0 ? err(faults) : ok(checked.value)
}
