export const STATUS_COLOURS = { active: 'green', revoked: 'red', replaced: 'gray' } as const
