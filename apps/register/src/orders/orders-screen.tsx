import { useRouter } from 'expo-router'
import { useRef, useState } from 'react'
import { SectionList, StyleSheet, type TextInput, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { ScanField } from '../kit/scan-field.tsx'
import { useRegister } from '../state/register.tsx'
import { useKeys, useScans } from '../state/use-keys.ts'
import { fractionDigits } from '../texts/format.ts'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { DayHeading } from './day-heading.tsx'
import { toDays } from './order-days.ts'
import { OrderRow } from './order-row.tsx'
import { fitOrders } from './order-search.ts'
import { OrdersEmpty } from './orders-empty.tsx'

import { type StateChoice, StateFilter } from './state-filter.tsx'
import { useNames } from './use-names.ts'
import { useOrders } from './use-orders.ts'

/** Today's orders of the branch and this terminal's own, newest first; any other by its receipt number. */
export function OrdersScreen() {
  const { t, locale } = useTexts()
  const { colors } = useRegisterTheme()
  const router = useRouter()
  const { terminal, branch } = useRegister()
  const nameOf = useNames()
  const read = useOrders()
  const [state, setState] = useState<StateChoice>('all')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<TextInput>(null)
  const open = (id: string) => router.navigate(`/orders/${id}`)
  const type = (next: string) => {
    setText(next)
    setProblem(null)
  }
  useKeys(({ key, ctrl, alt, typing, take }) => {
    if (typing || ctrl || alt || key.length !== 1 || key === ' ') return
    take() // a scanned receipt begins wherever the focus is
    field.current?.focus()
    setText((before) => before + key)
  })
  const orders = read.state === 'read' ? read.orders : []
  const digits = fractionDigits(branch.currency, locale)
  const fitting = fitOrders(orders, { state, text, digits })
  const days = toDays(fitting, branch.timezone)
  const find = async (code: string) => {
    const scanned = await terminal.catalogService.scan(code)
    if (scanned.ok && scanned.value.kind === 'product') return type(scanned.value.product.name)
    const found = await terminal.orderService.findByReceipt(code)
    if (found.ok && found.value) return open(found.value.order.id)
    const [only] = days.flatMap(({ data }) => data)
    if (only && fitting.length === 1) return open(only.order.id)
    if (fitting.length === 0) setProblem(t('orders.notFound', { number: code }))
  }
  const submit = () => {
    if (text.trim() !== '') void find(text.trim())
  }
  useScans((code) => {
    type(code)
    void find(code)
  })
  const isFiltered = text !== '' || state !== 'all'
  return (
    <View style={styles.page}>
      <View style={styles.head}>
        <Text variant="headlineSmall" role="heading" style={styles.title}>
          {t('orders.title')}
        </Text>
        <Action icon="undo" onPress={() => router.navigate('/orders/return')}>
          {t('orders.noReturnWithout')}
        </Action>
      </View>
      <ScanField
        label={t('orders.search')}
        hint={t('orders.searchHint')}
        text={text}
        onText={type}
        onSubmit={submit}
        field={field}
      />
      <StateFilter orders={orders} chosen={state} onChoose={setState} />
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      {read.state === 'failed' ? (
        <Notice tone="error" action={<Action onPress={read.again}>{t('common.tryAgain')}</Action>}>
          {t('orders.cannotRead', { code: read.code })}
        </Notice>
      ) : read.state === 'loading' ? (
        <Text variant="bodyMedium" style={{ color: colors.onSurfaceVariant }}>
          {t('common.loading')}
        </Text>
      ) : (
        <SectionList
          sections={days.map(({ day, data }) => ({ day, data: [...data] }))}
          keyExtractor={({ order }) => order.id}
          renderSectionHeader={({ section }) => <DayHeading day={section.day} />}
          renderItem={({ item }) => <OrderRow found={item} seller={nameOf(item.order.staffId)} onOpen={open} />}
          ListEmptyComponent={
            <OrdersEmpty
              onShowAll={
                isFiltered
                  ? () => {
                      setState('all')
                      type('')
                    }
                  : null
              }
            />
          }
          stickySectionHeadersEnabled={false}
          keyboardShouldPersistTaps="handled"
          contentContainerStyle={styles.list}
        />
      )}
    </View>
  )
}

const styles = StyleSheet.create({
  page: { flex: 1, minHeight: 0, padding: space.l, gap: space.m, width: '100%', maxWidth: 1080, alignSelf: 'center' },
  head: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: space.m },
  title: { flexGrow: 1 },
  list: { paddingBottom: space.xl },
})
