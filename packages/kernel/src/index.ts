export type { Brand } from './brand.ts'
export {
  type Clock,
  fromInstant,
  type ScaledClockSpec,
  scaledClock,
  scaledTimers,
  systemClock,
  systemTimers,
  type Timers,
  toInstant,
} from './clock.ts'
export { type Random, seededRandom, systemRandom } from './random.ts'
export { assert, type Err, err, InvariantError, type Ok, ok, type Result, unreachable, unwrap } from './result.ts'
export { type NewId, uuidv7Source } from './uuid.ts'
