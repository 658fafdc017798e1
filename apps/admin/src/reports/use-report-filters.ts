import { MAX_NAME_CHARS } from '@outpost/contract'
import { MAX_REPORT_BRANCHES, SALES_REPORT_KINDS, type SalesReportKind } from '@outpost/contract/v2'
import { useRegions } from '../api/use-regions.ts'
import { useFilters } from '../kit/use-filters.ts'
import { useNow } from '../kit/use-now.ts'
import { daysEarlier, lastDay } from './last-day.ts'

const IS_DAY = /^\d{4}-\d\d-\d\d$/
const IS_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** Days of a report that nobody has chosen days for: this one and the six before. */
const DAYS_BEFORE = 6

export interface ReportFilters {
  readonly by: SalesReportKind
  readonly from: string
  readonly to: string
  readonly region: string | undefined
  readonly branchIds: readonly string[]
}

/** What is asked for, as the page's address has it: an address may have been typed, and what is none of ours is passed over. */
export function useReportFilters(): readonly [ReportFilters, (change: Partial<ReportFilters>) => void] {
  const [filter, setFilter] = useFilters()
  const today = lastDay(useNow(), [...new Set(useRegions()?.flatMap(({ timezones }) => timezones))])
  const dayOf = (name: string, daysBefore: number): string => {
    const typed = filter(name)
    return typed !== undefined && IS_DAY.test(typed) && !Number.isNaN(Date.parse(typed))
      ? typed
      : daysEarlier(today, daysBefore)
  }
  const filters: ReportFilters = {
    by: SALES_REPORT_KINDS.find((one) => one === filter('by')) ?? 'day',
    from: dayOf('from', DAYS_BEFORE),
    to: dayOf('to', 0),
    region: regionOf(filter('region')),
    branchIds: (filter('branchIds') ?? '')
      .split(',')
      .filter((id) => IS_ID.test(id))
      .slice(0, MAX_REPORT_BRANCHES),
  }
  return [
    filters,
    ({ branchIds, ...rest }) => setFilter({ ...rest, ...(branchIds && { branchIds: branchIds.join(',') }) }),
  ]
}

/** Empty or longer than a region may be called, it is none. */
const regionOf = (typed: string | undefined): string | undefined =>
  typed !== undefined && typed.trim() !== '' && typed.length <= MAX_NAME_CHARS ? typed : undefined
