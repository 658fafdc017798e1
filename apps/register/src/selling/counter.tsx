import { useRef, useState } from 'react'
import { StyleSheet, type TextInput, View } from 'react-native'
import { Text } from 'react-native-paper'
import { useScans } from '../state/use-keys.ts'
import { useSteady } from '../state/use-steady.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { CameraSheet } from './camera-sheet.tsx'
import { CategoryRow } from './category-row.tsx'
import { useDesk } from './desk.tsx'
import { DeskNotice } from './desk-notice.tsx'
import { HitList } from './hit-list.tsx'
import { ProductGrid } from './product-grid.tsx'
import { readQuantityPrefix } from './quantity-prefix.ts'
import { SearchField } from './search-field.tsx'
import { useDeskKeys } from './use-desk-keys.ts'
import { useCategories, useGoods, useHits } from './use-goods.ts'
import { useRingUp } from './use-ring-up.ts'
import { WeightSheet } from './weight-sheet.tsx'

/** Everything by which goods come into the cart: tiles, search, scanner, camera. */
export function Counter() {
  const ringUp = useRingUp()
  const desk = useDesk()
  const [text, setText] = useState('')
  const [category, setCategory] = useState<string | null>(null)
  const [hit, setHit] = useState(0)
  const field = useRef<TextInput>(null)
  const { quantity, rest } = readQuantityPrefix(text)
  const isSearch = rest !== ''
  const categories = useCategories()
  const shelf = useGoods('', category)
  const hits = useHits(rest)

  const type = (next: string) => {
    setText(next)
    setHit(0) // other words find other goods
  }
  const clear = () => type('')
  const pick = useSteady((product: Parameters<typeof ringUp.pick>[0]) => {
    clear()
    void ringUp.pick(product, quantity)
  })
  const submit = () => {
    clear()
    void ringUp.enter(text, hit)
  }
  useScans((code) => {
    const typed = text.endsWith(code) ? text.slice(0, -code.length) : text
    clear()
    const { quantity: before } = readQuantityPrefix(typed)
    void ringUp.enter(before === undefined ? code : `${before}*${code}`)
  })
  useDeskKeys({
    text,
    field,
    onText: type,
    onSubmit: submit,
    onHit: (by) => setHit((at) => Math.min(Math.max(0, at + by), (hits?.length ?? 1) - 1)),
  })
  return (
    <View style={styles.counter}>
      <SearchField text={text} onText={type} onSubmit={submit} onCamera={() => desk.open('camera')} field={field} />
      <CategoryRow
        categories={categories}
        chosen={isSearch ? undefined : category}
        onChoose={(next) => {
          clear()
          setCategory(next)
        }}
      />
      <DeskNotice />
      <View style={styles.stage}>
        {/* stays where it is during a search: to lay it out anew after each would keep the line waiting that it has found */}
        <View style={[styles.layer, isSearch && styles.behind]} aria-hidden={isSearch}>
          {shelf?.length === 0 && <NoGoods text="" />}
          {shelf && shelf.length > 0 && <ProductGrid goods={shelf} onPick={pick} />}
        </View>
        {isSearch && hits && (
          <View style={styles.layer}>
            {hits.length === 0 ? <NoGoods text={rest} /> : <HitList goods={hits} highlighted={hit} onPick={pick} />}
          </View>
        )}
      </View>
      {ringUp.weighed && (
        <WeightSheet
          product={ringUp.weighed}
          onDismiss={ringUp.dismiss}
          onWeight={(weight) => void ringUp.weigh(weight)}
        />
      )}
      {desk.opened === 'camera' && (
        <CameraSheet onCode={(code) => void ringUp.enter(code)} onDismiss={() => desk.open(null)} />
      )}
    </View>
  )
}

function NoGoods({ text }: { readonly text: string }) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const words = text === '' ? t('selling.catalogueEmpty') : t('selling.nothingFound', { text })
  return (
    <View style={styles.none}>
      <Text variant="bodyLarge" role="status" style={[styles.noneWords, { color: colors.onSurfaceVariant }]}>
        {words}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  counter: { flex: 1, minHeight: 0, minWidth: 0, padding: space.m, gap: space.m },
  stage: { flex: 1, minHeight: 0 },
  layer: StyleSheet.absoluteFill,
  behind: { opacity: 0, ...({ visibility: 'hidden' } as object) }, // a browser neither focuses nor draws it
  none: { flex: 1, alignItems: 'center', justifyContent: 'center', padding: space.xl },
  noneWords: { textAlign: 'center', maxWidth: 420 },
})
