/** What a branch's ring may be, as choices of a list. */
export const RINGS = Array.from({ length: 10 }, (_, ring) => String(ring))
