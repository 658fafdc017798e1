import type { Credentials } from './operator.ts'

/** Of the demo chain's branch in Berlin. */
export const LENA: Credentials = { code: 'lena', pin: '1111' }
export const EMRE: Credentials = { code: 'emre', pin: '1111' }
export const JONAS: Credentials = { code: 'jonas', pin: '9999' }
/** Of the one in Zürich, where five centimes are the smallest coin and every price is its own. */
export const LUCA: Credentials = { code: 'luca', pin: '1111' }
export const BERLIN = 'B01'
export const ZURICH = 'B03'
/** Of the one in Helsinki. */
export const MARTA: Credentials = { code: 'marta', pin: '1111' }
export const HELSINKI = 'B02'
