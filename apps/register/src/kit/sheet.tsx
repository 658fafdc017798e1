import { type ReactNode, useEffect } from 'react'
import { Modal, Pressable, ScrollView, StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { useIsLocked } from '../state/locked.ts'
import { usePlatform } from '../state/register.tsx'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface SheetProps {
  readonly title: string
  readonly onDismiss: () => void
  readonly children: ReactNode
  readonly actions: ReactNode
  /** Room for two columns, where the screen has it. */
  readonly wide?: boolean
}

/** A dialogue over the screen: keeps the focus and gives it back; Escape and a press beside it dismiss it. */
export function Sheet({ title, onDismiss, children, actions, wide }: SheetProps) {
  const { colors } = useRegisterTheme()
  const { keyboard } = usePlatform()
  useEffect(() => keyboard.holdFocus(), [keyboard])
  const isLocked = useIsLocked() // it would stand above the lock
  return (
    <Modal transparent visible={!isLocked} animationType="none" onRequestClose={onDismiss} aria-label={title}>
      <View style={styles.page}>
        <View
          style={[
            styles.sheet,
            wide === true && styles.wide,
            { backgroundColor: colors.elevation.level3, borderColor: colors.outlineVariant },
          ]}
        >
          <Text variant="titleLarge" role="heading" aria-level={2}>
            {title}
          </Text>
          <ScrollView style={styles.scroll} contentContainerStyle={styles.content} keyboardShouldPersistTaps="handled">
            {children}
          </ScrollView>
          <View style={styles.actions}>{actions}</View>
        </View>
        <Pressable
          role="none"
          tabIndex={-1}
          aria-hidden
          onPress={onDismiss}
          style={[StyleSheet.absoluteFill, { backgroundColor: colors.backdrop }]}
        />
      </View>
    </Modal>
  )
}

const styles = StyleSheet.create({
  page: { flex: 1, alignItems: 'center', justifyContent: 'center', padding: space.m },
  sheet: {
    width: '100%',
    maxWidth: 480,
    maxHeight: '100%',
    zIndex: 1, // the backdrop comes after it, so that the focus does not go there first
    borderRadius: 16,
    borderWidth: 1,
    padding: space.xl,
    gap: space.l,
  },
  wide: { maxWidth: 760 },
  scroll: { flexGrow: 0, flexShrink: 1, marginHorizontal: -space.xs },
  content: { gap: space.l, padding: space.xs },
  actions: { flexDirection: 'row', flexWrap: 'wrap', justifyContent: 'flex-end', gap: space.s },
})
