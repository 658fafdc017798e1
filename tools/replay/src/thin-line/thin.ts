import type { LineShape } from './slow-pipe.ts'

/** The line of the bar: 64 kbit/s each way, 1.5 s round trip, 5 % of the segments lost, a reset now and then. */
export const THIN: LineShape = { bytesPerSecond: 8_000, latencyMs: 750, loss: 0.05, reset: 0.002 }
