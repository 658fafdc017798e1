import type { ReactNode } from 'react'
import { ScrollView, StyleSheet, View } from 'react-native'
import { Modal, Portal, Text } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface SheetProps {
  readonly title: string
  readonly onDismiss: () => void
  readonly children: ReactNode
  readonly actions: ReactNode
}

/** A dialogue over the screen; Escape and a press beside it dismiss it. */
export function Sheet({ title, onDismiss, children, actions }: SheetProps) {
  const { colors } = useRegisterTheme()
  return (
    <Portal>
      <Modal visible onDismiss={onDismiss} contentContainerStyle={[styles.sheet, { backgroundColor: colors.surface }]}>
        <View role="dialog" aria-modal aria-label={title} style={styles.inside}>
          <Text variant="titleLarge" role="heading">
            {title}
          </Text>
          <ScrollView style={styles.scroll} contentContainerStyle={styles.content} keyboardShouldPersistTaps="handled">
            {children}
          </ScrollView>
          <View style={styles.actions}>{actions}</View>
        </View>
      </Modal>
    </Portal>
  )
}

const styles = StyleSheet.create({
  sheet: { alignSelf: 'center', width: '94%', maxWidth: 460, maxHeight: '94%', borderRadius: 16 },
  inside: { padding: space.xl, gap: space.l, flexShrink: 1 },
  scroll: { flexGrow: 0 },
  content: { gap: space.l },
  actions: { flexDirection: 'row', flexWrap: 'wrap', justifyContent: 'flex-end', gap: space.s },
})
