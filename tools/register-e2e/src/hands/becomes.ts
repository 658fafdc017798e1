import { assert, systemTimers } from '@outpost/kernel'
import { patience } from './patience.ts'

const LOOK_MS = 100

/** Waits until what is read is what is wanted; says what it was at last where that does not come. For tests and programs. */
export async function becomes<T>(
  read: () => Promise<T>,
  wanted: T | ((value: T) => boolean),
  patienceMs = patience.ms,
): Promise<void> {
  const until = performance.now() + patienceMs
  let last = await read()
  const fits = (value: T) =>
    typeof wanted === 'function' ? (wanted as (value: T) => boolean)(value) : value === (wanted as T)
  while (!fits(last)) {
    assert(performance.now() < until, `it stayed ${JSON.stringify(last)}, and ${String(wanted)} was wanted`)
    await systemTimers.sleep(LOOK_MS)
    last = await read()
  }
}
