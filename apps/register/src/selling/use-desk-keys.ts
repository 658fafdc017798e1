import type { RefObject } from 'react'
import type { TextInput } from 'react-native'
import { useKeys } from '../state/use-keys.ts'
import { isWeighed, neighbour, stepLine } from './cart-edits.ts'
import { useDesk } from './desk.tsx'
import { useSale } from './sale.tsx'

interface Search {
  readonly text: string
  readonly field: RefObject<TextInput | null>
  readonly onText: (text: string) => void
  readonly onSubmit: () => void
  /** To the next hit, or the one before. */
  readonly onHit: (by: 1 | -1) => void
}

const isPrintable = (key: string): boolean => key.length === 1 && key !== ' '

/** Everything that the selling screen does by keyboard alone: `key-help.tsx` tells them. */
export function useDeskKeys({ text, field, onText, onSubmit, onHit }: Search): void {
  const desk = useDesk()
  const sale = useSale()
  const { cart } = sale.order
  const chosen = cart.lines.find(({ lineNo }) => lineNo === desk.selected) ?? cart.lines.at(-1)

  /** Keys that mean the same wherever the focus is. */
  const press = (key: string): boolean => {
    if (key === 'F3') field.current?.focus()
    else if (key === 'F4') void (chosen ? desk.park() : desk.open('parked'))
    else if (!chosen) return false
    else if (key === 'F2') desk.pay()
    else if (key === 'F6') desk.open('discount')
    else if (key === 'F7') {
      desk.select(chosen.lineNo)
      desk.open('price')
    } else if (key === 'F8') desk.open('cancel')
    else return false
    return true
  }
  /** Keys for the lines of the cart, while nothing is typed. */
  const edit = (key: string): boolean => {
    if (!chosen) return false
    if (key === 'ArrowUp' || key === 'ArrowDown')
      desk.select(neighbour(cart, desk.selected, key === 'ArrowUp' ? -1 : 1))
    else if (key === 'Delete') desk.remove(chosen)
    else if (key === 'Escape') desk.select(null)
    else if (key === '+' || key === '-') {
      desk.select(chosen.lineNo)
      if (isWeighed(chosen)) desk.open('quantity')
      else sale.change(stepLine(cart, chosen.lineNo, key === '+' ? '1' : '-1'))
    } else if (key === 'Enter' && desk.selected !== null) desk.open('quantity')
    else return false
    return true
  }
  const search = (key: string, typing: boolean): boolean => {
    if (key === 'ArrowUp' || key === 'ArrowDown') onHit(key === 'ArrowUp' ? -1 : 1)
    else if (key === 'Escape') onText('')
    else if (key === 'Enter' && !typing) onSubmit()
    else return false
    return true
  }
  useKeys(({ key, ctrl, alt, typing, take }) => {
    if (ctrl || alt) return
    const isInSearch = typing && field.current?.isFocused() === true
    if (press(key)) return take()
    if (typing && !isInSearch) return
    if (text === '' ? edit(key) : search(key, typing)) return take()
    if (typing || !isPrintable(key)) return
    take() // a scanner types wherever the focus is: its first key must not be lost on the way to the field
    field.current?.focus()
    onText(text + key)
  })
}
