import type { Branch, BranchPrice } from '@outpost/contract/v2'
import { zoneTime } from '../kit/zone-time.ts'

export type PriceTimes = Pick<BranchPrice, 'effectiveFrom' | 'effectiveTo'>

/** When a price begins and ends at a branch, by that branch's clock; undefined where either is no time there. `until` may be empty. */
export function priceTimes(
  from: string,
  until: string,
  { timezone }: Pick<Branch, 'timezone'>,
): PriceTimes | undefined {
  const [begins, ends] = [zoneTime(from, timezone), zoneTime(until, timezone)]
  if (begins.kind !== 'instant') return undefined
  if (until === '') return { effectiveFrom: begins.at }
  return ends.kind === 'instant' ? { effectiveFrom: begins.at, effectiveTo: ends.at } : undefined
}

export const isBackwards = ({ effectiveFrom, effectiveTo }: PriceTimes): boolean =>
  effectiveTo !== undefined && effectiveTo <= effectiveFrom

/** When a price ends that is to end at such a time by the clock of its branch, whose zone may not be known yet. */
export function endTime(text: string, zone: string | undefined): string | undefined {
  const time = zone === undefined ? undefined : zoneTime(text, zone)
  return time?.kind === 'instant' ? time.at : undefined
}
