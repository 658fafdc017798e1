import { StyleSheet, useWindowDimensions } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Icon, type IconName } from '../kit/icon.tsx'
import { type Tone, useTone } from '../kit/notice.tsx'
import { space, WIDE } from '../theme/theme.ts'

interface WaitingChipProps {
  readonly tone: Tone
  readonly icon: IconName
  readonly count: number
  /** The count with what is counted. */
  readonly words: string
  readonly onPress: () => void
}

/** How many wait for a person. A phone shows the number alone, and leaves the room to whether sales are safe. */
export function WaitingChip({ tone, icon, count, words, onPress }: WaitingChipProps) {
  const [background, ink] = useTone(tone)
  const isWide = useWindowDimensions().width >= WIDE
  return (
    <TouchableRipple
      role="link"
      onPress={onPress}
      aria-label={words}
      style={[styles.chip, { backgroundColor: background }]}
    >
      <>
        {!isWide && <Icon name={icon} color={ink} size={20} />}
        <Text variant="labelLarge" style={{ color: ink }}>
          {isWide ? words : count}
        </Text>
      </>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  chip: {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.xs,
    minHeight: 44,
    minWidth: 44,
    paddingHorizontal: space.m,
    borderRadius: 10,
  },
})
