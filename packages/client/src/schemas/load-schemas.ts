import { err, ok, type Result } from '@outpost/kernel'
import type * as WithSchemas from './with-schemas.ts'

/** A part of the program itself could not be had: neither kept on this device nor sent by the server. May be tried again. */
export interface PartMissing {
  readonly code: 'part_missing'
  readonly detail: string
}

/**
 * What checks data by the contract's schemas. The first sale and the first answer of a server need it, so an app asks for it as
 * soon as its first screen stands; after that it is in memory, and this answers at once.
 */
export async function loadSchemas(): Promise<Result<typeof WithSchemas, PartMissing>> {
  try {
    return ok(await import('./with-schemas.ts'))
  } catch (error) {
    return err({ code: 'part_missing', detail: error instanceof Error ? error.message : String(error) })
  }
}
