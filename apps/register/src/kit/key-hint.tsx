import { useWindowDimensions } from 'react-native'
import { usePlatform } from '../state/register.tsx'
import { WIDE } from '../theme/theme.ts'

/** Whether keys are worth naming: where people are likely to have them, and there is room. */
export function useKeysShown(): boolean {
  const isWide = useWindowDimensions().width >= WIDE
  return usePlatform().keyboard.isLikely && isWide
}

/** A button's words with the key that does the same, where people have keys: `Pay (F2)`. */
export function useKeyHint(): (words: string, key: string) => string {
  const isShown = useKeysShown()
  return (words, key) => (isShown ? `${words} (${key})` : words)
}
