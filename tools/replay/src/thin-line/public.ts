/** For programs that put the line before a server of theirs. */
export { type SlowLine, startSlowLine } from './slow-line.ts'
export type { LineShape } from './slow-pipe.ts'
export { THIN } from './thin.ts'
