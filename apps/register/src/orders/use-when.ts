import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'

/** Instants as the branch's clock has them, whatever this device's is set to: the same as on the receipt. */
export function useWhen() {
  const { locale } = useTexts()
  const { timezone: timeZone } = useRegister().branch
  return {
    time: (instant: string) =>
      new Date(instant).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', timeZone }),
    dateTime: (instant: string) =>
      new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
  }
}
