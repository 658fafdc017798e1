import type { Credentials } from './operator.ts'

/** Of the demo chain's branch in Berlin. */
export const LENA: Credentials = { code: 'lena', pin: '1111' }
export const EMRE: Credentials = { code: 'emre', pin: '1111' }
export const JONAS: Credentials = { code: 'jonas', pin: '9999' }
export const BERLIN = 'B01'
