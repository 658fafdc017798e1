/*
 * All of this package that needs the contract's schemas at run time, as one part of the program that no first screen waits for.
 * One, because a bundler puts what two such parts share into what every page loads at once. Nothing else imports these modules
 * but for their types.
 */
export { createApiClient } from '@outpost/contract/client'
export { importWork } from '../work-file/import-work.ts'
export { readWorkFile } from '../work-file/read-work-file.ts'
export { checkPayload } from './check-payload.ts'
