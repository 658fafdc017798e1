import { fileURLToPath } from 'node:url'

/** What the tabs of a test run. */
export const PAGE_PROGRAM = fileURLToPath(new URL('page-program.ts', import.meta.url))
