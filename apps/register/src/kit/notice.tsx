import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { Text } from 'react-native-paper'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'info' | 'safe' | 'warning' | 'error'

const ICON: Record<Tone, IconName> = { info: 'info', safe: 'safe', warning: 'warning', error: 'alert' }

interface NoticeProps {
  readonly tone: Tone
  readonly title?: string
  readonly children: string
  readonly action?: ReactNode
}

/** What happened, what is safe, what to do next. Errors are read out at once, the rest when there is a pause. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  const [background, ink] = useTone(tone)
  return (
    <View
      role={tone === 'error' ? 'alert' : 'status'}
      aria-live={tone === 'error' ? 'assertive' : 'polite'}
      style={[styles.notice, { backgroundColor: background }]}
    >
      <View style={styles.told}>
        <Icon name={ICON[tone]} color={ink} size={22} />
        <View style={styles.words}>
          {title !== undefined && (
            <Text variant="titleSmall" style={{ color: ink }}>
              {title}
            </Text>
          )}
          <Text variant="bodyMedium" style={{ color: ink }}>
            {children}
          </Text>
        </View>
      </View>
      {action}
    </View>
  )
}

/** Background and ink of a tone. */
export function useTone(tone: Tone): readonly [background: string, ink: string] {
  const { colors } = useRegisterTheme()
  switch (tone) {
    case 'info':
      return [colors.secondaryContainer, colors.onSecondaryContainer]
    case 'safe':
      return [colors.safeContainer, colors.onSafeContainer]
    case 'warning':
      return [colors.warningContainer, colors.onWarningContainer]
    case 'error':
      return [colors.errorContainer, colors.onErrorContainer]
  }
}

const styles = StyleSheet.create({
  notice: {
    flexDirection: 'row',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: space.m,
    padding: space.m,
    borderRadius: 10,
  },
  // what is to be done goes below what is told where both do not fit abreast
  told: { flexGrow: 1, flexShrink: 1, flexBasis: 240, flexDirection: 'row', alignItems: 'center', gap: space.m },
  words: { flex: 1, gap: 2 },
})
