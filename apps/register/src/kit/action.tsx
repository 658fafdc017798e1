import type { ReactNode } from 'react'
import { StyleSheet } from 'react-native'
import { Button } from 'react-native-paper'
import { useDirection } from '../state/direction.tsx'
import { TOUCH, useRegisterTheme } from '../theme/theme.ts'
import type { IconName } from './icon.tsx'

interface ActionProps {
  readonly children: ReactNode
  readonly onPress: () => void
  /** `main`: the one thing to do next; one a screen. `danger`: cannot be taken back. */
  readonly kind?: 'main' | 'other' | 'quiet' | 'danger'
  readonly icon?: IconName
  readonly disabled?: boolean
  readonly busy?: boolean
  readonly label?: string
  readonly wide?: boolean
  /** `large`: the one that a hand goes to without a look. */
  readonly size?: 'large'
  readonly testID?: string
}

/** A button, large enough for a finger. */
export function Action({
  children,
  onPress,
  kind = 'other',
  icon,
  disabled,
  busy,
  label,
  wide,
  size,
  testID,
}: ActionProps) {
  const { colors } = useRegisterTheme()
  const isMirrored = useDirection() === 'rtl' && globalThis.document !== undefined // a phone turns Paper’s margins itself
  const look = {
    main: { mode: 'contained' },
    other: { mode: 'contained-tonal' },
    quiet: { mode: 'text' },
    danger: { mode: 'outlined', textColor: colors.error },
  } as const
  return (
    <Button
      {...look[kind]}
      onPress={onPress}
      disabled={disabled === true || busy === true}
      {...(busy !== undefined && { loading: busy })}
      {...(icon && { icon })}
      {...(label !== undefined && { accessibilityLabel: label })}
      {...(testID !== undefined && { testID })}
      style={[styles.button, wide === true && styles.wide]}
      contentStyle={[styles.content, size === 'large' && styles.large, isMirrored && styles.mirrored]}
      labelStyle={[styles.label, wide === true && !icon && styles.tight, size === 'large' && styles.largeLabel]}
    >
      {children}
    </Button>
  )
}

const styles = StyleSheet.create({
  mirrored: { flexDirection: 'row-reverse', direction: 'ltr' }, // Paper’s icon has margins for left and right, not for start and end
  button: { borderRadius: 10 },
  wide: { alignSelf: 'stretch' },
  content: { minHeight: TOUCH },
  large: { minHeight: 60 },
  label: { fontSize: 15, fontWeight: '600' },
  tight: { marginHorizontal: 8 },
  largeLabel: { fontSize: 18, lineHeight: 24 },
})
