import { StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Icon, type IconName } from '../kit/icon.tsx'
import { useKeysShown } from '../kit/key-hint.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'
import { useDesk } from './desk.tsx'

/** What may be done with the sale as a whole. */
export function CartTools() {
  const { t } = useTexts()
  const desk = useDesk()
  const { colors } = useRegisterTheme()
  const reduce = () => {
    desk.select(null)
    desk.open('discount')
  }
  return (
    <View style={[styles.tools, { borderColor: colors.outlineVariant }]}>
      <Tool icon="pause" name={t('selling.suspend')} shortcut="F4" onPress={() => void desk.park()} />
      <Tool icon="discount" name={t('selling.reduce')} shortcut="F6" onPress={reduce} />
      <Tool icon="note" name={t('selling.note')} onPress={() => desk.open('note')} />
      <Tool icon="close" name={t('selling.cancelSale')} shortcut="F8" onPress={() => desk.open('cancel')} danger />
    </View>
  )
}

interface ToolProps {
  readonly icon: IconName
  readonly name: string
  readonly shortcut?: string
  readonly onPress: () => void
  readonly danger?: boolean
}

function Tool({ icon, name, shortcut, onPress, danger }: ToolProps) {
  const { colors } = useRegisterTheme()
  const showsKey = useKeysShown()
  const ink = danger === true ? colors.error : colors.onSurfaceVariant
  return (
    <TouchableRipple role="button" aria-label={name} onPress={onPress} style={styles.tool}>
      <View style={styles.inside}>
        <Icon name={icon} size={20} color={ink} />
        <Text variant="labelMedium" numberOfLines={2} style={[styles.name, { color: ink }]}>
          {name}
        </Text>
        {showsKey && (
          <Text variant="labelSmall" style={[styles.name, { color: colors.onSurfaceVariant }]}>
            {shortcut ?? ' '}
          </Text>
        )}
      </View>
    </TouchableRipple>
  )
}

const styles = StyleSheet.create({
  tools: { flexDirection: 'row', borderTopWidth: 1, paddingHorizontal: space.s, gap: space.xs },
  tool: { flex: 1, minHeight: 64, borderRadius: 10, justifyContent: 'center' },
  inside: { alignItems: 'center', gap: 3, paddingHorizontal: 2 },
  name: { textAlign: 'center' },
})
