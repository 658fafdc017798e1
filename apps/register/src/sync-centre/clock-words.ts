import type { Texts } from '../texts/texts.ts'

/** What nobody at a till would notice. */
const RIGHT_WITHIN_MS = 5_000

/** How this device's clock goes. `offset`: server's clock minus ours, milliseconds. */
export function clockWords(offset: number | null, t: Texts): string {
  if (offset === null) return t('syncCentre.link.clockUnknown')
  if (Math.abs(offset) < RIGHT_WITHIN_MS) return t('syncCentre.link.clockRight')
  const seconds = Math.round(Math.abs(offset) / 1_000)
  const minutes = Math.round(seconds / 60)
  const by =
    seconds < 120 ? t('syncCentre.link.seconds', { count: seconds }) : t('syncCentre.link.minutes', { count: minutes })
  return offset > 0 ? t('syncCentre.link.clockSlow', { by }) : t('syncCentre.link.clockFast', { by })
}
