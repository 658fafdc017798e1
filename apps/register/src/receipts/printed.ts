import type { Preferences } from '../platform/platform.ts'

const PREFERENCE = 'printed'
/** Orders remembered: whatever is older counts as printed. */
const REMEMBERED = 200

/** Ids of orders whose receipt this device has printed, newest last. */
const read = (preferences: Preferences): readonly string[] => (preferences.read(PREFERENCE) ?? '').split(' ')

export const wasPrinted = (preferences: Preferences, orderId: string): boolean => read(preferences).includes(orderId)

export function rememberPrinted(preferences: Preferences, orderId: string): void {
  const others = read(preferences).filter((id) => id !== '' && id !== orderId)
  preferences.write(PREFERENCE, [...others, orderId].slice(-REMEMBERED).join(' '))
}
