/** Where whoever looks keeps their clock. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
