import { type ZoneTime, zoneTime } from '../kit/zone-time.ts'
import { useTexts } from '../texts/texts.ts'

/** What there is to say of a time that is typed for branches in these time zones. */
export function useZoneTimeWords(zones: readonly string[]) {
  const { t } = useTexts()
  const clock = zones.length === 0 ? 'prices.noClock' : zones.length === 1 ? 'prices.oneClock' : 'prices.eachClock'
  const zoneWhere = (text: string, is: (time: ZoneTime) => boolean) => zones.find((zone) => is(zoneTime(text, zone)))
  return {
    /** Whose it is. */
    clock: t(clock, { zones: zones.join(', ') }),
    fault: (text: string): string | undefined => {
      if (zoneWhere(text, ({ kind }) => kind === 'none') !== undefined) return t('prices.fromFault')
      const zone = zoneWhere(text, ({ kind }) => kind === 'skipped')
      return zone === undefined ? undefined : t('prices.skipped', { zone })
    },
    hint: (text: string): string | undefined => {
      const zone = zoneWhere(text, (time) => time.kind === 'instant' && time.isTwice)
      return zone === undefined ? undefined : t('prices.twice', { zone })
    },
  }
}
