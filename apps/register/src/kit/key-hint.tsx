import { usePlatform } from '../state/register.tsx'

/** A button's words with the key that does the same, where people have keys: `Pay (F2)`. */
export function useKeyHint(): (words: string, key: string) => string {
  const { keyboard } = usePlatform()
  return (words, key) => (keyboard.isLikely ? `${words} (${key})` : words)
}
