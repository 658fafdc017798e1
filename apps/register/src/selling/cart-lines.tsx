import type { Cart, CartLine } from '@outpost/domain'
import { useEffect, useRef, useState } from 'react'
import { FlatList, StyleSheet } from 'react-native'
import { touchedLine } from './cart-edits.ts'
import { CartLineRow } from './cart-line-row.tsx'
import { useDesk } from './desk.tsx'

/** Height of a closed line: a guess for those not drawn yet. */
const ROW = 60

/** The lines, the newest at the end; what was touched last comes into view. */
export function CartLines({ cart }: { readonly cart: Cart }) {
  const { selected, select } = useDesk()
  const list = useRef<FlatList<CartLine>>(null)
  const touched = useTouched(cart)
  const shown = selected ?? touched
  useEffect(() => {
    const index = cart.lines.findIndex(({ lineNo }) => lineNo === shown)
    if (index === cart.lines.length - 1) list.current?.scrollToEnd({ animated: false })
    else if (index >= 0) list.current?.scrollToIndex({ index, viewPosition: 0.5, animated: false })
  }, [cart, shown])
  return (
    <FlatList
      ref={list}
      data={cart.lines}
      keyExtractor={({ lineNo }) => String(lineNo)}
      renderItem={({ item }) => (
        <CartLineRow line={item} isOpen={item.lineNo === selected} isNew={item.lineNo === touched} onSelect={select} />
      )}
      extraData={`${selected}/${touched}`}
      initialNumToRender={20}
      onContentSizeChange={() => shown === cart.lines.at(-1)?.lineNo && list.current?.scrollToEnd({ animated: false })}
      onScrollToIndexFailed={({ index }) => list.current?.scrollToOffset({ offset: index * ROW, animated: false })}
      keyboardShouldPersistTaps="handled"
      style={styles.lines}
    />
  )
}

/** The line that the last change was about. */
function useTouched(cart: Cart): number | null {
  const before = useRef(cart)
  const [touched, setTouched] = useState<number | null>(cart.lines.at(-1)?.lineNo ?? null)
  useEffect(() => {
    const line = touchedLine(before.current, cart)
    before.current = cart
    if (line !== null) setTouched(line)
  }, [cart])
  return touched
}

const styles = StyleSheet.create({ lines: { flex: 1, minHeight: 0 } })
