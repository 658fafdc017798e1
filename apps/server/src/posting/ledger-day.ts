import { fromInstant } from '@outpost/kernel'

/** Every time zone's days begin at a multiple of it: an offset is whole quarters of an hour. */
const QUARTER_MS = 900_000

interface Zone {
  readonly formatter: Intl.DateTimeFormat
  /** The day of the quarter that was asked for last: sales come in order, and formatting a date is slow. */
  last?: { readonly quarter: number; readonly day: string }
}

const zones = new Map<string, Zone>()

function zoneOf(timezone: string): Zone {
  let zone = zones.get(timezone)
  if (!zone) {
    const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    zone = { formatter: new Intl.DateTimeFormat('en-CA', { timeZone: timezone, ...date }) } // en-CA writes YYYY-MM-DD
    zones.set(timezone, zone)
  }
  return zone
}

/** The calendar day of an instant where the branch stands, `YYYY-MM-DD`. */
export function ledgerDay(instant: string, timezone: string): string {
  const at = fromInstant(instant)
  const quarter = Math.floor(at / QUARTER_MS)
  const zone = zoneOf(timezone)
  if (zone.last?.quarter === quarter) return zone.last.day
  const day = zone.formatter.format(at).padStart('YYYY-MM-DD'.length, '0') // years before 1000 come short
  if (at >= WHOLE_OFFSETS_FROM) zone.last = { quarter, day }
  return day
}

/** 1 January 1973: before, local times differed by odd minutes and seconds in places. */
const WHOLE_OFFSETS_FROM = 94_694_400_000
