import { useCallback, useMemo } from 'react'
import { useRegister } from '../state/register.tsx'
import { useLive } from '../state/use-live.ts'
import { formatDateTime, formatMoney } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import type { ReportWriting } from './report-lines.ts'

const STAFF_SHOWN = ['staff'] as const

/** A report in the language of the screen. */
export function useReportWriting(): ReportWriting {
  const { t, locale } = useTexts()
  const { terminal, branch, terminalCode } = useRegister()
  const people = useLive(
    useCallback(() => terminal.authService.people(), [terminal]),
    STAFF_SHOWN,
  )
  return useMemo(() => {
    const names = new Map(people?.ok ? people.value.map(({ staffId, name }) => [staffId, name]) : [])
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 })
    return {
      t,
      money: (amount) => formatMoney(amount, branch.currency, locale),
      dateTime: (instant) => formatDateTime(instant, locale),
      percent: (rate) => percent.format(Number(rate) / 100),
      person: (staffId) => names.get(staffId) ?? staffId,
      branchName: branch.name,
      terminalCode,
    }
  }, [t, locale, branch, terminalCode, people])
}
