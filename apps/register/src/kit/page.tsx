import type { ReactNode } from 'react'
import { ScrollView, StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { space } from '../theme/theme.ts'

interface PageProps {
  readonly title: string
  /** Beside the title: what may be done from here. */
  readonly aside?: ReactNode
  /** Widest column, in pixels. */
  readonly width?: number
  readonly children: ReactNode
}

/** A screen that is read from top to bottom, under its heading. */
export function Page({ title, aside, width = 720, children }: PageProps) {
  return (
    <ScrollView contentContainerStyle={styles.page} keyboardShouldPersistTaps="handled">
      <View style={[styles.column, { maxWidth: width }]}>
        <View style={styles.head}>
          <Text variant="headlineSmall" role="heading" style={styles.title}>
            {title}
          </Text>
          {aside}
        </View>
        {children}
      </View>
    </ScrollView>
  )
}

const styles = StyleSheet.create({
  page: { padding: space.l, alignItems: 'center' },
  column: { width: '100%', gap: space.l, paddingBottom: space.xl },
  head: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: space.s, minHeight: 48 },
  title: { flexGrow: 1, flexShrink: 1 },
})
