import { createContext, type ReactNode, use, useEffect } from 'react'
import { StyleSheet, View } from 'react-native'
import { useTexts } from '../texts/texts.ts'
import { usePlatform } from './register.tsx'

type Direction = 'ltr' | 'rtl'

const DirectionContext = createContext<Direction>('ltr')

/** Which way lines run: what points onward or back follows it. */
export const useDirection = (): Direction => use(DirectionContext)

/**
 * Everything below runs as the language does, and the page says which language that is. The preference `direction` is for
 * trying the other way out while no language here has it.
 */
export function Directed({ children }: { readonly children: ReactNode }) {
  const { preferences } = usePlatform()
  const { locale, direction: ofLanguage } = useTexts()
  const direction = preferences.read('direction') === 'rtl' ? 'rtl' : ofLanguage
  useEffect(() => {
    // of a browser's page, whose dialogues are drawn beside all else; a phone has none
    const root = globalThis.document?.documentElement
    root?.setAttribute('lang', locale)
    root?.setAttribute('dir', direction)
  }, [locale, direction])
  return (
    <DirectionContext value={direction}>
      <View {...({ dir: direction } as object)} style={styles.fill}>
        {children}
      </View>
    </DirectionContext>
  )
}

const styles = StyleSheet.create({ fill: { flex: 1, minHeight: 0 } })
