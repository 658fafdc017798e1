/**
 * Flags that the software asks for, with what holds where head office has set none: a terminal that has never pulled, and one
 * whose set cannot be read, behave so. A name is never used again for something else.
 */
export const KNOWN_FLAGS = {
  /** Register: offers the camera beside the search field, where the platform reads barcodes. */
  'camera-scanning': true,
  /** Register: offers to practise. */
  'training-mode': true,
  /** Register: takes vouchers. */
  'voucher-tender': true,
  /** Register: offers round amounts when cash is taken. */
  'quick-amounts': true,
  /** Register: minutes without a touch after which it locks, on devices where nobody chose; 0 never does. */
  'idle-lock-minutes': 5,
  /** Server: seconds between two reports of the branch's terminals; 0 = as the server is configured. */
  'report-interval-seconds': 0,
} as const satisfies Readonly<Record<string, boolean | number | string>>

type Known = typeof KNOWN_FLAGS
type Of<T> = { readonly [K in keyof Known]: Known[K] extends T ? K : never }[keyof Known]

export type BooleanFlag = Of<boolean>
export type NumberFlag = Of<number>
