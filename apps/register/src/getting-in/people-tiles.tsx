import type { Person } from '@outpost/client'
import { ScrollView, StyleSheet, View } from 'react-native'
import { Text, TouchableRipple } from 'react-native-paper'
import { Icon } from '../kit/icon.tsx'
import { useTexts } from '../texts/texts.ts'
import { space, useRegisterTheme } from '../theme/theme.ts'

interface PeopleTilesProps {
  readonly people: readonly Person[]
  /** A staff code, as typed or picked. */
  readonly chosen: string
  readonly onChoose: (person: Person) => void
}

/** A tile a person: who stands before the till presses their own. */
export function PeopleTiles({ people, chosen, onChoose }: PeopleTilesProps) {
  const { t } = useTexts()
  return (
    <ScrollView
      role="group"
      aria-label={t('gettingIn.people')}
      style={styles.scroll}
      contentContainerStyle={styles.tiles}
      keyboardShouldPersistTaps="handled"
    >
      {people.map((person) => (
        <Tile key={person.staffId} person={person} isChosen={isCode(chosen, person.code)} onChoose={onChoose} />
      ))}
    </ScrollView>
  )
}

export const isCode = (typed: string, code: string): boolean => typed.trim().toLowerCase() === code.toLowerCase()

interface TileProps {
  readonly person: Person
  readonly isChosen: boolean
  readonly onChoose: (person: Person) => void
}

function Tile({ person, isChosen, onChoose }: TileProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const [background, ink] = isChosen
    ? [colors.primaryContainer, colors.onPrimaryContainer]
    : [colors.surface, colors.onSurface]
  return (
    <View style={styles.cell}>
      <TouchableRipple
        role="button"
        aria-pressed={isChosen}
        onPress={() => onChoose(person)}
        style={[
          styles.tile,
          { backgroundColor: background, borderColor: isChosen ? colors.primary : colors.outlineVariant },
        ]}
      >
        <View style={styles.inside}>
          <View style={[styles.badge, { backgroundColor: isChosen ? colors.primary : colors.secondaryContainer }]}>
            {person.pin.state === 'locked' ? (
              <Icon name="lock" color={isChosen ? colors.onPrimary : colors.onSecondaryContainer} />
            ) : (
              <Text
                variant="labelLarge"
                aria-hidden
                style={{ color: isChosen ? colors.onPrimary : colors.onSecondaryContainer }}
              >
                {initialsOf(person.name)}
              </Text>
            )}
          </View>
          <View style={styles.words}>
            <Text variant="titleSmall" numberOfLines={2} style={{ color: ink }}>
              {person.name}
            </Text>
            <Text variant="bodySmall" style={{ color: isChosen ? ink : colors.onSurfaceVariant }}>
              {t(`gettingIn.role.${person.role}`)}
            </Text>
          </View>
        </View>
      </TouchableRipple>
    </View>
  )
}

const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}

const styles = StyleSheet.create({
  scroll: { flexGrow: 0, flexShrink: 0, maxHeight: 372 },
  tiles: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  cell: { flexGrow: 1, flexBasis: '45%' },
  tile: { flexGrow: 1, minHeight: 64, borderRadius: 12, borderWidth: 1.5, padding: space.s },
  inside: { flex: 1, flexDirection: 'row', alignItems: 'center', gap: space.m },
  badge: { width: 40, height: 40, borderRadius: 20, alignItems: 'center', justifyContent: 'center' },
  words: { flex: 1, gap: 2 },
})
