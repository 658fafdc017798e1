import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

/** Keys of the whole register, as they are written on the keyboard; what each does is in the texts. */
const KEYS = {
  selling: {
    search: 'F3',
    quantity: '3 *',
    hits: '↑ ↓ Enter',
    lines: '↑ ↓',
    step: '+ −',
    lineQuantity: 'Enter',
    remove: 'Del',
    discount: 'F6',
    price: 'F7',
    park: 'F4',
    cancel: 'F8',
    pay: 'F2',
  },
  paying: { amount: '0–9', tender: '← →', take: 'Enter', back: 'Esc' },
  everywhere: { help: 'F1', lock: 'F9', lastReceipt: 'F10' },
} as const

/** Everything that can be done without a mouse. */
export function KeyHelp({ onDismiss }: { readonly onDismiss: () => void }) {
  const { t } = useTexts()
  return (
    <Sheet
      title={t('keys.title')}
      onDismiss={onDismiss}
      wide
      actions={
        <Action kind="main" onPress={onDismiss}>
          {t('common.close')}
        </Action>
      }
    >
      {/* nothing in it takes the focus, and the keyboard must be able to scroll it */}
      <View tabIndex={0} style={styles.groups}>
        <View style={styles.stack}>
          <Group name={t('keys.selling.title')}>
            {keysOf(KEYS.selling).map(([what, key]) => (
              <KeyRow key={what} shortcut={key} words={t(`keys.selling.${what}`)} />
            ))}
          </Group>
        </View>
        <View style={styles.stack}>
          <Group name={t('keys.paying.title')}>
            {keysOf(KEYS.paying).map(([what, key]) => (
              <KeyRow key={what} shortcut={key} words={t(`keys.paying.${what}`)} />
            ))}
          </Group>
          <Group name={t('keys.everywhere.title')}>
            {keysOf(KEYS.everywhere).map(([what, key]) => (
              <KeyRow key={what} shortcut={key} words={t(`keys.everywhere.${what}`)} />
            ))}
          </Group>
        </View>
      </View>
    </Sheet>
  )
}

const keysOf = <K extends string>(keys: Readonly<Record<K, string>>) => Object.entries(keys) as [K, string][]

function Group({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <View style={styles.group}>
      <Text variant="titleSmall" role="heading" aria-level={3}>
        {name}
      </Text>
      {children}
    </View>
  )
}

function KeyRow({ shortcut, words }: { readonly shortcut: string; readonly words: string }) {
  const { colors } = useRegisterTheme()
  return (
    <View style={styles.row}>
      <View style={[styles.cap, { borderColor: colors.outline, backgroundColor: colors.surfaceVariant }]}>
        <Text variant="labelLarge">{shortcut}</Text>
      </View>
      <Text variant="bodyMedium" style={styles.words}>
        {words}
      </Text>
    </View>
  )
}

const styles = StyleSheet.create({
  groups: { flexDirection: 'row', flexWrap: 'wrap', gap: space.xl },
  stack: { flexGrow: 1, flexBasis: 280, gap: space.xl },
  group: { gap: space.s },
  row: { flexDirection: 'row', alignItems: 'center', gap: space.m },
  cap: {
    minWidth: 96,
    alignItems: 'center',
    borderWidth: 1,
    borderRadius: 8,
    paddingHorizontal: space.s,
    paddingVertical: 3,
  },
  words: { flex: 1 },
})
