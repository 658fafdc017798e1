import type { Product } from '@outpost/contract/v2'
import { useRef, useState } from 'react'
import { StyleSheet, type TextInput, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Notice } from '../kit/notice.tsx'
import { usePlatform } from '../state/register.tsx'
import { useKeys } from '../state/use-keys.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { cartWords } from './cart-words.ts'
import { CategoryRow } from './category-row.tsx'
import { findByCode } from './find-by-code.ts'
import { ProductGrid } from './product-grid.tsx'
import { useSale } from './sale.tsx'
import { SearchField } from './search-field.tsx'
import { useCategories, useGoods } from './use-goods.ts'
import { WeightSheet } from './weight-sheet.tsx'

const isPrintable = (key: string): boolean => key.length === 1 && key !== ' '

/** Everything by which goods come into the cart: tiles, search, scanner. */
export function Counter() {
  const { t } = useTexts()
  const { catalogService } = usePlatform().terminal
  const sale = useSale()
  const [text, setText] = useState('')
  const [category, setCategory] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [weighed, setWeighed] = useState<Product | null>(null)
  const field = useRef<TextInput>(null)
  const categories = useCategories()
  const goods = useGoods(text, category)
  useKeys(({ key, ctrl, alt, typing, take }) => {
    if (typing || ctrl || alt || weighed || !isPrintable(key)) return
    take() // a scanner types wherever the focus is: its first key must not be lost on the way to the field
    field.current?.focus()
    setText((before) => before + key)
  })

  const put = async (product: Product, quantity?: string) => {
    const added = await sale.add(product, quantity)
    setProblem(added.ok ? null : cartWords(added.error, product.name, t))
  }
  const pick = (product: Product) => {
    if (product.unit === 'each') void put(product)
    else setWeighed(product)
  }
  const submit = async () => {
    const code = text.trim()
    if (code === '') return
    const found = await findByCode(catalogService, code)
    const onlyHit = goods?.length === 1 ? goods[0] : undefined
    const product = (found.ok ? found.value : null) ?? onlyHit
    setText('')
    if (product) return pick(product)
    setProblem(t('selling.problem.unknownCode', { code }))
  }
  return (
    <View style={styles.counter}>
      <SearchField text={text} onText={setText} onSubmit={submit} field={field} />
      <CategoryRow
        categories={categories}
        chosen={text === '' ? category : null}
        onChoose={(next) => {
          setText('')
          setCategory(next)
        }}
      />
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      {goods?.length === 0 ? <NoGoods text={text} /> : <ProductGrid products={goods ?? []} onPick={pick} />}
      {weighed && (
        <WeightSheet
          product={weighed}
          onDismiss={() => setWeighed(null)}
          onWeight={(quantity) => {
            setWeighed(null)
            void put(weighed, quantity)
          }}
        />
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
  none: { flex: 1, alignItems: 'center', justifyContent: 'center', padding: space.xl },
  noneWords: { textAlign: 'center', maxWidth: 420 },
})
