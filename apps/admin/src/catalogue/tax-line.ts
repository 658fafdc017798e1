import type { TaxClass } from '@outpost/contract/v2'
import type { useTexts } from '../texts/texts.ts'

type Tax = TaxClass['taxes'][number]

/** `VAT 20 %, included`. */
export const taxLine = ({ code, rate, included }: Tax, t: ReturnType<typeof useTexts>['t']): string =>
  t(included ? 'taxes.lineIncluded' : 'taxes.lineAdded', { code, rate })
