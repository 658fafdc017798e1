import type { Product } from '@outpost/contract/v2'
import type { LabelMeasure } from '@outpost/domain'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { ScanField } from '../kit/scan-field.tsx'
import type { ShownOrder } from '../orders/use-order.ts'
import { useWhen } from '../orders/use-when.ts'
import { cartWords } from '../selling/cart-words.ts'
import { ProductGrid } from '../selling/product-grid.tsx'
import { useGoods } from '../selling/use-goods.ts'
import { WeightSheet } from '../selling/weight-sheet.tsx'
import { useRegister } from '../state/register.tsx'
import { formatQuantity } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

import { SideChoice } from './side-choice.tsx'
import { SoldLinesList } from './sold-lines-list.tsx'
import { hasMore, lineFor, type SoldLine, soldLines, stepped, withTaken } from './taking-back.ts'
import type { Much, Returning, Side } from './use-return.ts'
import { useScan } from './use-scan.ts'

interface GoodsEntryProps {
  readonly sale: ShownOrder | null
  readonly returning: Returning
  readonly onLeave: () => void
}

interface Trouble {
  readonly words: string
  /** Not on the receipt: it may still be sold as new goods. */
  readonly stray?: Product
}

/** Everything by which goods come in: the receipt's own lines, a scanner, a search; on either side of an exchange. */
export function GoodsEntry({ sale, returning, onLeave }: GoodsEntryProps) {
  const { t, locale } = useTexts()
  const router = useRouter()
  const { terminal } = useRegister()
  const [side, setSide] = useState<Side>('returned')
  const [weighed, setWeighed] = useState<Product | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const { draft } = returning
  const returns = sale?.related.returns.map(({ order }) => order) ?? []
  const lines = sale ? soldLines(sale.found.order, returns, draft.returned) : []
  const isBySale = sale !== null && side === 'returned'

  const take = (line: SoldLine, quantity: string) => {
    setTrouble(null)
    returning.take(withTaken(draft.returned, line, quantity))
  }
  const put = async (to: Side, product: Product, much: Much) => {
    const added = await returning.put(to, product, much)
    setTrouble(added.ok ? null : { words: cartWords(added.error, product.name, t) })
  }
  const takeScanned = (product: Product) => {
    const line = lineFor(lines, product.id)
    if (line) return take(line, stepped(line, 1))
    const sold = lines.find(({ item }) => item.productId === product.id)
    const { name } = product
    setTrouble(
      sold
        ? { words: t('returns.noMore', { name, quantity: formatQuantity(sold.item.quantity, locale) }) }
        : { words: t('returns.notOnReceipt', { name }), stray: product },
    )
  }
  const pick = (to: Side, product: Product, label: LabelMeasure | null) => {
    if (label) void put(to, product, { label })
    else if (product.unit === 'each') void put(to, product, { quantity: '1' })
    else setWeighed(product)
  }
  const change = async (receiptNumber: string) => {
    const found = await terminal.orderService.findByReceipt(receiptNumber)
    if (found.ok && found.value) router.replace(`/orders/${found.value.order.id}/return`)
    else setTrouble({ words: t('orders.notFound', { number: receiptNumber }) })
  }
  const scan = useScan({
    isAway: weighed !== null || returning.need !== null,
    onProduct: (product, label) => (isBySale ? takeScanned(product) : pick(side, product, label)),
    onReceipt: (receiptNumber) => void change(receiptNumber),
    onWords: (text) => takeOnly(isBySale ? fitting(lines, text).filter(hasMore) : [], take),
    onUnknown: (code) => setTrouble({ words: t('returns.unknownCode', { code }) }),
  })
  return (
    <View style={styles.entry}>
      <Heading sale={sale} onLeave={onLeave} />
      <SideChoice chosen={side} onChoose={setSide} />
      <ScanField
        label={t(side === 'sold' ? 'returns.scanNew' : 'returns.scanBack')}
        text={scan.text}
        onText={scan.setText}
        onSubmit={scan.submit}
        field={scan.field}
      />
      {trouble && (
        <Notice
          tone="error"
          action={
            trouble.stray && (
              <Action
                onPress={() => {
                  if (trouble.stray) pick('sold', trouble.stray, null)
                }}
              >
                {t('returns.newGoods')}
              </Action>
            )
          }
        >
          {trouble.words}
        </Notice>
      )}
      {isBySale && sale ? (
        <>
          <Everything lines={lines} returning={returning} />
          <SoldLinesList sale={sale.found.order} lines={fitting(lines, scan.text)} onTake={take} />
        </>
      ) : (
        <Goods
          text={scan.text}
          onPick={(product) => {
            scan.setText('')
            pick(side, product, null)
          }}
        />
      )}
      {weighed && (
        <WeightSheet
          product={weighed}
          onDismiss={() => setWeighed(null)}
          onWeight={(quantity) => {
            setWeighed(null)
            void put(side, weighed, { quantity })
          }}
        />
      )}
    </View>
  )
}

const fitting = (lines: readonly SoldLine[], text: string): readonly SoldLine[] =>
  lines.filter(({ item }) => item.name.toLowerCase().includes(text.trim().toLowerCase()))

function takeOnly(lines: readonly SoldLine[], take: (line: SoldLine, quantity: string) => void): boolean {
  const [only] = lines
  if (!only || lines.length > 1) return false
  take(only, stepped(only, 1))
  return true
}

function Heading({ sale, onLeave }: Pick<GoodsEntryProps, 'sale' | 'onLeave'>) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.heading}>
      <View style={styles.words}>
        <Text variant="headlineSmall" role="heading">
          {t(sale ? 'returns.title' : 'returns.titleFree')}
        </Text>
        <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
          {sale ? <ReceiptName sale={sale} /> : t('returns.freeHint')}
        </Text>
      </View>
      <Action kind="quiet" icon="back" onPress={onLeave}>
        {sale ? t('orders.details') : t('orders.back')}
      </Action>
    </View>
  )
}

function ReceiptName({ sale }: { readonly sale: ShownOrder }) {
  const { t } = useTexts()
  const { dateTime } = useWhen()
  const { receiptNumber, soldAt } = sale.found.order
  return `${t('orders.receipt', { number: receiptNumber })} · ${dateTime(soldAt)}`
}

function Everything({ lines, returning }: { readonly lines: readonly SoldLine[]; readonly returning: Returning }) {
  const { t } = useTexts()
  const { returned } = returning.draft
  const takeAll = () => returning.take(lines.reduce((open, line) => withTaken(open, line, line.left), returned))
  const clear = () => returning.take(lines.reduce((open, line) => withTaken(open, line, '0'), returned))
  const isAll = lines.every((line) => !hasMore(line))
  return (
    <View style={styles.everything}>
      <Action onPress={isAll ? clear : takeAll} icon={isAll ? 'close' : 'check'}>
        {t(isAll ? 'returns.nothing' : 'returns.everything')}
      </Action>
    </View>
  )
}

interface GoodsProps {
  readonly text: string
  readonly onPick: (product: Product) => void
}

function Goods({ text, onPick }: GoodsProps) {
  const { t } = useTexts()
  const goods = useGoods(text, null)
  if (goods?.length === 0) return <Text variant="bodyLarge">{t('selling.nothingFound', { text })}</Text>
  return <ProductGrid goods={goods ?? []} onPick={onPick} />
}

const styles = StyleSheet.create({
  entry: { flex: 1, minHeight: 0, minWidth: 0, padding: space.m, gap: space.m },
  heading: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: space.s },
  words: { flexGrow: 1, flexShrink: 1, gap: 2 },
  everything: { flexDirection: 'row' },
})
