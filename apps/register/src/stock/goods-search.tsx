import type { Product } from '@outpost/contract/v2'
import { type ReactNode, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text, TextInput, TouchableRipple } from 'react-native-paper'
import { Notice } from '../kit/notice.tsx'
import { useGoods } from '../selling/use-goods.ts'
import { useRegister } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, TOUCH, touchIcon, useRegisterTheme } from '../theme/theme.ts'

interface GoodsSearchProps {
  readonly onPick: (product: Product) => void
  /** What stands beside a hit. */
  readonly beside?: (product: Product) => ReactNode
}

/** Hits that fit under a search field without scrolling far. */
const MAX_HITS = 12

/** Goods by name, article number or barcode; a scanner's code is taken at once. */
export function GoodsSearch({ onPick, beside }: GoodsSearchProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { terminal } = useRegister()
  const [text, setText] = useState('')
  const [unknown, setUnknown] = useState<string | null>(null)
  const hits = useGoods(text, null) ?? []
  const pick = (product: Product) => {
    setText('')
    setUnknown(null)
    onPick(product)
  }
  const submit = async () => {
    if (text.trim() === '') return
    const scanned = await terminal.catalogService.scan(text)
    if (scanned.ok && 'product' in scanned.value) return pick(scanned.value.product)
    if (hits.length === 1 && hits[0]) return pick(hits[0].product)
    if (hits.length === 0) setUnknown(text.trim())
  }
  return (
    <View style={styles.search}>
      <TextInput
        mode="outlined"
        role="searchbox"
        accessibilityLabel={t('selling.search')}
        placeholder={t('selling.searchHint')}
        value={text}
        onChangeText={(typed) => {
          setText(typed)
          setUnknown(null)
        }}
        onSubmitEditing={submit}
        submitBehavior="submit"
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect={false}
        autoFocus
        style={{ backgroundColor: colors.surface }}
        outlineStyle={styles.outline}
        left={<TextInput.Icon icon="search" aria-hidden tabIndex={-1} />}
        {...(text !== '' && {
          right: (
            <TextInput.Icon
              style={touchIcon}
              icon="close"
              accessibilityLabel={t('selling.clearSearch')}
              onPress={() => setText('')}
            />
          ),
        })}
      />
      {unknown !== null && <Notice tone="warning">{t('stock.unknownCode', { code: unknown })}</Notice>}
      {text.trim() !== '' && (
        <View style={[styles.hits, { backgroundColor: colors.surface, borderColor: colors.outlineVariant }]}>
          {hits.slice(0, MAX_HITS).map(({ product }) => (
            <TouchableRipple
              key={product.id}
              role="button"
              aria-label={product.name}
              onPress={() => pick(product)}
              style={styles.hit}
            >
              <View style={styles.hitInside}>
                <View style={styles.words}>
                  <Text variant="bodyLarge">{product.name}</Text>
                  <Text variant="bodySmall" style={{ color: colors.onSurfaceVariant }}>
                    {product.sku}
                  </Text>
                </View>
                {beside?.(product)}
              </View>
            </TouchableRipple>
          ))}
          {hits.length === 0 && unknown === null && (
            <Text variant="bodyMedium" style={styles.nothing}>
              {t('selling.nothingFound', { text: text.trim() })}
            </Text>
          )}
        </View>
      )}
    </View>
  )
}

const styles = StyleSheet.create({
  search: { gap: space.s },
  outline: { borderRadius: 12 },
  hits: { borderRadius: 12, borderWidth: 1, overflow: 'hidden' },
  hit: { minHeight: TOUCH + space.s, paddingHorizontal: space.l, paddingVertical: space.s, justifyContent: 'center' },
  hitInside: { flexDirection: 'row', alignItems: 'center', gap: space.m },
  words: { flex: 1 },
  nothing: { padding: space.l },
})
