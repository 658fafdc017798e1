import type { FlagDefinition } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'

type Value = FlagDefinition['variants'][string]

/** A variant with what it stands for: `offered (yes)`. */
export function useVariantWords() {
  const { t } = useTexts()
  const value = (of: Value | undefined): string => {
    if (of === undefined) return '–'
    return typeof of === 'boolean' ? t(of ? 'featureFlags.yes' : 'featureFlags.no') : String(of)
  }
  return {
    value,
    variant: ({ variants }: FlagDefinition, name: string): string => `${name} (${value(variants[name])})`,
  }
}
